//! How every generated type is read, written and printed.
//!
//! A structure hands its members over as one list of trait objects; the loops over them are here, once, instead of in each
//! structure. What a member does is decided by its type, through [`Value`].

use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer, ShapeSerializer};
use aws_smithy_schema::{Schema, ShapeType};
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};
use std::collections::HashMap;
use std::fmt;
use std::hash::Hash;

type Result<T> = std::result::Result<T, SerdeError>;

/// A type that a member, an element or a map value can have.
pub(crate) trait Value: fmt::Debug + Sized {
    /// What the schema calls it.
    const TYPE: ShapeType;

    /// Writes the value.
    fn write(&self, schema: &Schema<'_>, out: &mut dyn ShapeSerializer) -> Result<()>;

    /// Reads a value.
    fn read(schema: &Schema<'_>, from: &mut dyn ShapeDeserializer) -> Result<Self>;

    /// Writes the value as a member; an absent one is left out.
    #[inline]
    fn write_member(&self, schema: &Schema<'_>, out: &mut dyn ShapeSerializer) -> Result<()> {
        self.write(schema, out)
    }

    /// What a top-level response gets for a required member that it lacks.
    #[inline]
    fn absent() -> Option<Self> {
        None
    }

    /// What a structure within a response gets for a required member that it lacks.
    #[inline]
    fn absent_within() -> Option<Self> {
        None
    }

    /// Reads a list of these; codecs have shortcuts for some element types.
    fn read_list(schema: &Schema<'_>, from: &mut dyn ShapeDeserializer) -> Result<Vec<Self>> {
        let element = schema.member().unwrap_or(schema);
        let mut list = Vec::new();
        from.read_list(schema, &mut |from| {
            list.push(Self::read(element, from)?);
            Ok(())
        })?;
        Ok(list)
    }
}

/// A type of several values.
pub(crate) trait Collection {
    /// What it holds; for a map, its values.
    type Element: Value;
}

impl<T: Value> Collection for Vec<T> {
    type Element = T;
}

impl<K: Key, V: Value> Collection for HashMap<K, V> {
    type Element = V;
}

impl<T: Collection + Value> Collection for Option<T> {
    type Element = T::Element;
}

/// A map key: a string, or an enum, whose text is on the wire.
pub(crate) trait Key: fmt::Debug + Sized + Eq + Hash {
    /// The key of that text.
    fn from_text(text: String) -> Self;
    /// The text of that key.
    fn as_text(&self) -> &str;
}

/// A [`Value`] behind a pointer.
pub(crate) trait Member: fmt::Debug {
    /// Writes it as a member.
    fn put(&self, schema: &Schema<'_>, out: &mut dyn ShapeSerializer) -> Result<()>;
    /// Replaces it by what comes next.
    fn take(&mut self, schema: &Schema<'_>, from: &mut dyn ShapeDeserializer) -> Result<()>;
}

impl<T: Value> Member for T {
    #[inline]
    fn put(&self, schema: &Schema<'_>, out: &mut dyn ShapeSerializer) -> Result<()> {
        self.write_member(schema, out)
    }

    #[inline]
    fn take(&mut self, schema: &Schema<'_>, from: &mut dyn ShapeDeserializer) -> Result<()> {
        *self = T::read(schema, from)?;
        Ok(())
    }
}

/// A structure or its builder, to code that knows nothing of its type.
pub(crate) trait Structure {
    /// The names of its fields: the members, in the order of the schema, then what it has beside them.
    fn fields(&self) -> &'static [Field];

    /// Shows the fields, in the same order.
    fn visit(&self, visit: &mut dyn FnMut(&[&dyn Member]));
}

/// Writes the members of a structure, in the order of its schema.
pub(crate) fn write_members(
    schema: &Schema<'_>,
    structure: &dyn Structure,
    out: &mut dyn ShapeSerializer,
) -> Result<()> {
    let mut result = Ok(());
    structure.visit(&mut |fields| {
        result = fields
            .iter()
            .zip(schema.members())
            .try_for_each(|(member, schema)| member.put(schema, out));
    });
    result
}

/// Reads the members of a structure, in whatever order they come. Unknown ones are skipped.
pub(crate) fn read_members(
    schema: &Schema<'_>,
    members: &mut [&mut dyn Member],
    from: &mut dyn ShapeDeserializer,
) -> Result<()> {
    from.read_struct(schema, &mut |schema, from| match schema.member_index() {
        Some(index) if index < members.len() => members[index].take(schema, from),
        _ => Ok(()),
    })
}

/// What stands in the place of a sensitive value wherever one could be printed.
pub(crate) const REDACTED: &str = "*** Sensitive Data Redacted ***";

/// A field as the debug output shows it: its name, and whether its value is left out.
pub(crate) type Field = (&'static str, bool);

/// Prints a structure.
pub(crate) fn debug(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    structure: &dyn Structure,
) -> fmt::Result {
    let mut out = f.debug_struct(name);
    structure.visit(&mut |fields| {
        for ((name, is_redacted), value) in structure.fields().iter().zip(fields) {
            if *is_redacted {
                out.field(name, &REDACTED);
            } else {
                out.field(name, value);
            }
        }
    });
    out.finish()
}

/// Values that are written and read by a method of their own: the type and its type in a schema; the two methods, and the one
/// for a list; what is written of the value; what stands for a missing one, in a top-level response and within it.
macro_rules! scalars {
    ($(
        $ty:ty, $shape:ident; $write:ident $read:ident $($read_list:ident)?;
        |$value:ident| $arg:expr; $absent:expr, $absent_within:expr;
    )*) => {$(
        impl Value for $ty {
            const TYPE: ShapeType = ShapeType::$shape;

            #[inline]
            fn write(&self, schema: &Schema<'_>, out: &mut dyn ShapeSerializer) -> Result<()> {
                let $value = self;
                out.$write(schema, $arg)
            }

            #[inline]
            fn read(schema: &Schema<'_>, from: &mut dyn ShapeDeserializer) -> Result<Self> {
                from.$read(schema)
            }

            #[inline]
            fn absent() -> Option<Self> {
                $absent
            }

            #[inline]
            fn absent_within() -> Option<Self> {
                $absent_within
            }

            $(
                #[inline]
                fn read_list(schema: &Schema<'_>, from: &mut dyn ShapeDeserializer) -> Result<Vec<Self>> {
                    from.$read_list(schema)
                }
            )?
        }
    )*};
}

scalars! {
    bool, Boolean; write_boolean read_boolean; |v| *v; Some(false), Some(false);
    i8, Byte; write_byte read_byte; |v| *v; Some(0), Some(0);
    i16, Short; write_short read_short; |v| *v; Some(0), Some(0);
    i32, Integer; write_integer read_integer read_integer_list; |v| *v; Some(0), Some(0);
    i64, Long; write_long read_long read_long_list; |v| *v; Some(0), Some(0);
    f32, Float; write_float read_float; |v| *v; Some(0.0), Some(0.0);
    f64, Double; write_double read_double; |v| *v; Some(0.0), Some(0.0);
    BigInteger, BigInteger; write_big_integer read_big_integer; |v| v; Some(Self::default()), Some(Self::default());
    BigDecimal, BigDecimal; write_big_decimal read_big_decimal; |v| v; Some(Self::default()), Some(Self::default());
    String, String; write_string read_string read_string_list; |v| v; Some(Self::new()), Some(Self::new());
    Blob, Blob; write_blob read_blob read_blob_list; |v| v.clone(); Some(Self::new("")), Some(Self::new(""));
    DateTime, Timestamp; write_timestamp read_timestamp; |v| v; Some(Self::from_secs(0)), Some(Self::from_secs(0));
    Document, Document; write_document read_document; |v| v; Some(Self::Null), None;
}

/// What errors have beside their members. It is never on the wire, but prints as the members do.
impl Value for ErrorMetadata {
    const TYPE: ShapeType = ShapeType::Structure;

    fn write(&self, _: &Schema<'_>, _: &mut dyn ShapeSerializer) -> Result<()> {
        Ok(())
    }

    fn read(_: &Schema<'_>, _: &mut dyn ShapeDeserializer) -> Result<Self> {
        Ok(Self::default())
    }
}

/// As a member: absent or null is `None`. As an element (`@sparse`): null is `None`.
impl<T: Value> Value for Option<T> {
    const TYPE: ShapeType = T::TYPE;

    fn write(&self, schema: &Schema<'_>, out: &mut dyn ShapeSerializer) -> Result<()> {
        match self {
            Some(value) => value.write(schema, out),
            None => out.write_null(schema),
        }
    }

    fn write_member(&self, schema: &Schema<'_>, out: &mut dyn ShapeSerializer) -> Result<()> {
        match self {
            Some(value) => value.write(schema, out),
            None => Ok(()),
        }
    }

    fn read(schema: &Schema<'_>, from: &mut dyn ShapeDeserializer) -> Result<Self> {
        if from.is_null() {
            from.read_null()?;
            return Ok(None);
        }
        T::read(schema, from).map(Some)
    }

    fn absent() -> Option<Self> {
        T::absent().map(Some)
    }
}

impl<T: Value> Value for Box<T> {
    const TYPE: ShapeType = T::TYPE;

    fn write(&self, schema: &Schema<'_>, out: &mut dyn ShapeSerializer) -> Result<()> {
        T::write(self, schema, out)
    }

    fn read(schema: &Schema<'_>, from: &mut dyn ShapeDeserializer) -> Result<Self> {
        T::read(schema, from).map(Box::new)
    }

    fn absent() -> Option<Self> {
        T::absent().map(Box::new)
    }
}

impl<T: Value> Value for Vec<T> {
    const TYPE: ShapeType = ShapeType::List;

    fn write(&self, schema: &Schema<'_>, out: &mut dyn ShapeSerializer) -> Result<()> {
        let element = schema.member().unwrap_or(schema);
        out.write_list_with_length(schema, self.len(), &|out| {
            self.iter().try_for_each(|value| value.write(element, out))
        })
    }

    fn read(schema: &Schema<'_>, from: &mut dyn ShapeDeserializer) -> Result<Self> {
        T::read_list(schema, from)
    }

    fn absent() -> Option<Self> {
        Some(Self::new())
    }

    fn absent_within() -> Option<Self> {
        Some(Self::new())
    }
}

impl<K: Key, V: Value> Value for HashMap<K, V> {
    const TYPE: ShapeType = ShapeType::Map;

    fn write(&self, schema: &Schema<'_>, out: &mut dyn ShapeSerializer) -> Result<()> {
        let (key_schema, value_schema) = (
            schema.key().unwrap_or(schema),
            schema.member().unwrap_or(schema),
        );
        out.write_map_with_length(schema, self.len(), &|out| {
            self.iter().try_for_each(|(key, value)| {
                out.write_string(key_schema, key.as_text())?;
                value.write(value_schema, out)
            })
        })
    }

    fn read(schema: &Schema<'_>, from: &mut dyn ShapeDeserializer) -> Result<Self> {
        let value_schema = schema.member().unwrap_or(schema);
        let mut map = HashMap::new();
        from.read_map(schema, &mut |key, from| {
            map.insert(K::from_text(key), V::read(value_schema, from)?);
            Ok(())
        })?;
        Ok(map)
    }

    fn absent() -> Option<Self> {
        Some(Self::new())
    }

    fn absent_within() -> Option<Self> {
        Some(Self::new())
    }
}

impl Key for String {
    #[inline]
    fn from_text(text: String) -> Self {
        text
    }

    #[inline]
    fn as_text(&self) -> &str {
        self
    }
}

/// Turns the failure to build what has been read into the failure to read it.
#[inline]
pub(crate) fn built<T>(
    result: std::result::Result<T, aws_smithy_types::error::operation::BuildError>,
) -> Result<T> {
    result.map_err(|error| SerdeError::custom(error.to_string()))
}

/// Prints an error of the service: its name, and its message if it has one.
pub(crate) fn display_error(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    message: Option<&str>,
) -> fmt::Result {
    match message {
        Some(message) => write!(f, "{name}: {message}"),
        None => f.write_str(name),
    }
}

/// The default of a blob, as base64 has it; one that is none is empty.
pub(crate) fn default_blob(base64: &str) -> Blob {
    Blob::new(aws_smithy_types::base64::decode(base64).unwrap_or_default())
}
