//! How every generated type is read, written and printed.
//!
//! A structure hands its members over as one list of trait objects; the loops over them are here, once, instead of in each
//! structure. What a member does is decided by its type, through [`Value`].

use aws_smithy_schema::serde::{
    SerdeError, SerializableStruct, ShapeDeserializer, ShapeSerializer,
};
use aws_smithy_schema::{Schema, ShapeType};
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};
use std::collections::HashMap;
use std::fmt;
use std::hash::Hash;

type Result<T> = std::result::Result<T, SerdeError>;

/// A type that a member, an element or a map value can have.
pub(crate) trait Value: fmt::Debug + Sized {
    /// How it is read and written: one constant, since the compiler has more to do for methods.
    const HOW: How<Self>;

    /// Writes the value.
    #[inline]
    fn write(&self, schema: &Schema<'_>, out: &mut dyn ShapeSerializer) -> Result<()> {
        (Self::HOW.write)(self, schema, out)
    }

    /// Reads a value.
    #[inline]
    fn read(schema: &Schema<'_>, from: &mut dyn ShapeDeserializer) -> Result<Self> {
        (Self::HOW.read)(schema, from)
    }
}

/// What writes a value.
type Write<T> = fn(&T, &Schema<'_>, &mut dyn ShapeSerializer) -> Result<()>;

/// What reads a value.
type Read<T> = fn(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result<T>;

/// How values of a type are read and written.
pub(crate) struct How<T> {
    /// What a schema calls the type.
    pub(crate) ty: ShapeType,
    /// Writes a value.
    write: Write<T>,
    /// Reads a value.
    read: Read<T>,
    /// Reads a list of these, if codecs have a shortcut for that.
    read_list: Option<Read<Vec<T>>>,
    /// Whether a value is left out where it is a member.
    is_left_out: fn(&T) -> bool,
    /// What a top-level response gets for a required member that it lacks.
    absent: fn() -> Option<T>,
    /// What a structure within a response gets for a required member that it lacks.
    absent_within: fn() -> Option<T>,
}

impl<T> How<T> {
    /// A type that is always written and has nothing to stand for a missing value.
    pub(crate) const fn new(ty: ShapeType, write: Write<T>, read: Read<T>) -> Self {
        Self {
            ty,
            write,
            read,
            read_list: None,
            is_left_out: |_| false,
            absent: || None,
            absent_within: || None,
        }
    }

    /// The same, with what stands for a missing value in a top-level response.
    pub(crate) const fn or(mut self, absent: fn() -> Option<T>) -> Self {
        self.absent = absent;
        self
    }
}

/// How a structure that is a member of another one is read and written.
pub(crate) const fn structure<T: Structure + SerializableStruct>() -> How<T> {
    let write = |value: &T, schema: &Schema<'_>, out: &mut dyn ShapeSerializer| {
        out.write_struct(schema, value)
    };
    How::new(ShapeType::Structure, write, |_, from| read(from)).or(absent)
}

/// How an enum is read and written.
pub(crate) const fn enumeration<T: Key>() -> How<T> {
    How::new(
        ShapeType::String,
        |value: &T, schema, out| out.write_string(schema, value.as_text()),
        |schema, from| from.read_string(schema).map(T::from_text),
    )
    .or(|| Some(T::from_text("no value was set".to_owned())))
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
        if (T::HOW.is_left_out)(self) {
            return Ok(());
        }
        self.write(schema, out)
    }

    #[inline]
    fn take(&mut self, schema: &Schema<'_>, from: &mut dyn ShapeDeserializer) -> Result<()> {
        *self = T::read(schema, from)?;
        Ok(())
    }
}

/// A [`Member`] in a list of them.
pub(crate) enum Slot<'a> {
    String(&'a Option<String>),
    Strings(&'a Option<Vec<String>>),
    Any(&'a dyn Member),
}

impl Slot<'_> {
    fn member(&self) -> &dyn Member {
        match self {
            Self::String(member) => *member,
            Self::Strings(member) => *member,
            Self::Any(member) => *member,
        }
    }
}

/// The same, to be changed.
pub(crate) enum SlotMut<'a> {
    String(&'a mut Option<String>),
    Strings(&'a mut Option<Vec<String>>),
    Any(&'a mut dyn Member),
}

impl SlotMut<'_> {
    fn member(&mut self) -> &mut dyn Member {
        match self {
            Self::String(member) => *member,
            Self::Strings(member) => *member,
            Self::Any(member) => *member,
        }
    }
}

/// A structure or its builder, to code that knows nothing of its type.
pub(crate) trait Visit {
    /// Shows the fields: the members, in the order of the schema, then what it has beside them. Their names come in one
    /// string, each with a comma after it, and with ` redacted` before the comma if the value must never be printed.
    fn visit(&self, visit: &mut dyn FnMut(&'static str, &[Slot<'_>]));
}

/// A structure.
pub(crate) trait Structure: Sized {
    /// Makes one of what `fill` puts into its members.
    fn make(fill: &mut Fill<'_>) -> Result<Self>;
}

/// Where a structure is: that decides what stands for a required member that it lacks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// It is the whole response, or stands for a structure that is missing.
    Top,
    /// It is within another one.
    Within,
    /// It is an error, which gets nothing.
    Error,
}

/// What an error or an output has beside its members.
#[derive(Default)]
pub(crate) struct Beside {
    /// The id of the request.
    pub(crate) request_id: Option<String>,
    /// The message of the envelope, for an error that has none of its own.
    pub(crate) message: Option<String>,
    /// Code, message and request id of an error.
    pub(crate) meta: Option<ErrorMetadata>,
}

/// What the members of a structure are filled with.
pub(crate) struct Fill<'a> {
    from: Option<&'a mut dyn ShapeDeserializer>,
    place: Place,
    beside: Option<&'a mut Beside>,
}

impl Fill<'_> {
    /// Reads the members, in whatever order they come. Unknown ones are skipped.
    pub(crate) fn members(
        &mut self,
        schema: &Schema<'_>,
        members: &mut [SlotMut<'_>],
    ) -> Result<()> {
        let Some(from) = &mut self.from else {
            return Ok(());
        };
        from.read_struct(schema, &mut |schema, from| match schema.member_index() {
            Some(index) if index < members.len() => members[index].member().take(schema, from),
            _ => Ok(()),
        })
    }

    /// Puts something in the place of a required member that is missing.
    pub(crate) fn required<T: Value>(&self, member: &mut Option<T>) {
        if member.is_none() {
            *member = match self.place {
                Place::Top => (T::HOW.absent)(),
                Place::Within => (T::HOW.absent_within)(),
                Place::Error => None,
            };
        }
    }

    /// The same for a member that is an `Option` although it is required.
    pub(crate) fn expected<T: Value>(&self, member: &mut Option<T>) {
        if member.is_none() && self.place == Place::Top {
            *member = (T::HOW.absent)();
        }
    }

    /// What the structure has beside its members.
    pub(crate) fn beside(&mut self) -> Beside {
        self.beside
            .as_deref_mut()
            .map(std::mem::take)
            .unwrap_or_default()
    }
}

/// Reads the structure of a whole response.
pub(crate) fn read_output<T: Structure>(
    from: &mut dyn ShapeDeserializer,
    request_id: Option<String>,
) -> Result<T> {
    let beside = &mut Beside {
        request_id,
        ..Beside::default()
    };
    T::make(&mut Fill {
        from: Some(from),
        place: Place::Top,
        beside: Some(beside),
    })
}

/// Reads an error; `message` is that of the envelope, for an error that has none of its own.
pub(crate) fn read_error<T: Structure>(
    from: &mut dyn ShapeDeserializer,
    message: Option<String>,
    meta: ErrorMetadata,
) -> Result<T> {
    let beside = &mut Beside {
        request_id: None,
        message,
        meta: Some(meta),
    };
    T::make(&mut Fill {
        from: Some(from),
        place: Place::Error,
        beside: Some(beside),
    })
}

/// Reads a structure that is within another one, or by itself.
pub(crate) fn read<T: Structure>(from: &mut dyn ShapeDeserializer) -> Result<T> {
    T::make(&mut Fill {
        from: Some(from),
        place: Place::Within,
        beside: None,
    })
}

/// What stands for a structure that is missing: one without members, but for those that it ought to have.
pub(crate) fn absent<T: Structure>() -> Option<T> {
    let fill = &mut Fill {
        from: None,
        place: Place::Top,
        beside: None,
    };
    T::make(fill).ok()
}

/// Writes the members of a structure, in the order of its schema.
pub(crate) fn write_members(
    schema: &Schema<'_>,
    structure: &dyn Visit,
    out: &mut dyn ShapeSerializer,
) -> Result<()> {
    let mut result = Ok(());
    structure.visit(&mut |_, fields| {
        result = fields
            .iter()
            .zip(schema.members())
            .try_for_each(|(slot, schema)| slot.member().put(schema, out));
    });
    result
}

/// What stands in the place of a sensitive value wherever one could be printed.
pub(crate) const REDACTED: &str = "*** Sensitive Data Redacted ***";

/// Prints a structure.
pub(crate) fn debug(f: &mut fmt::Formatter<'_>, name: &str, structure: &dyn Visit) -> fmt::Result {
    let mut out = f.debug_struct(name);
    structure.visit(&mut |names, fields| {
        // A derived implementation leaves the mark of raw identifiers out; the official crates derive it where nothing is
        // secret.
        let is_derived = !names.contains(" redacted,");
        for (name, slot) in names.split_terminator(',').zip(fields) {
            let plain = name.strip_prefix("r#").filter(|_| is_derived);
            match name.strip_suffix(" redacted") {
                Some(name) => out.field(name, &REDACTED),
                None => out.field(plain.unwrap_or(name), &slot.member()),
            };
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
            const HOW: How<Self> = How {
                $(read_list: Some(|schema, from| from.$read_list(schema)),)?
                absent: || $absent,
                absent_within: || $absent_within,
                ..How::new(
                    ShapeType::$shape,
                    |$value, schema, out| out.$write(schema, $arg),
                    |schema, from| from.$read(schema),
                )
            };
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
    BigInteger, BigInteger; write_big_integer read_big_integer; |v| v; Some(<_>::default()), Some(<_>::default());
    BigDecimal, BigDecimal; write_big_decimal read_big_decimal; |v| v; Some(<_>::default()), Some(<_>::default());
    String, String; write_string read_string read_string_list; |v| v; Some(String::new()), Some(String::new());
    Blob, Blob; write_blob read_blob read_blob_list; |v| v.clone(); Some(Blob::new("")), Some(Blob::new(""));
    DateTime, Timestamp; write_timestamp read_timestamp; |v| v; Some(DateTime::from_secs(0)), Some(DateTime::from_secs(0));
    Document, Document; write_document read_document; |v| v; Some(Document::Null), None;
}

/// What errors have beside their members. It is never on the wire, but prints as the members do.
impl Value for ErrorMetadata {
    const HOW: How<Self> = How::new(
        ShapeType::Structure,
        |_, _, _| Ok(()),
        |_, _| Ok(Self::default()),
    );
}

/// As a member: absent or null is `None`. As an element (`@sparse`): null is `None`.
impl<T: Value> Value for Option<T> {
    const HOW: How<Self> = How {
        is_left_out: Option::is_none,
        absent: || (T::HOW.absent)().map(Some),
        ..How::new(
            T::HOW.ty,
            |value, schema, out| match value {
                Some(value) => value.write(schema, out),
                None => out.write_null(schema),
            },
            |schema, from| {
                if from.is_null() {
                    from.read_null()?;
                    return Ok(None);
                }
                T::read(schema, from).map(Some)
            },
        )
    };
}

impl<T: Value> Value for Box<T> {
    const HOW: How<Self> = How {
        absent: || (T::HOW.absent)().map(Box::new),
        ..How::new(
            T::HOW.ty,
            |value, schema, out| T::write(value, schema, out),
            |schema, from| T::read(schema, from).map(Box::new),
        )
    };
}

impl<T: Value> Value for Vec<T> {
    const HOW: How<Self> = How {
        absent: || Some(Self::new()),
        absent_within: || Some(Self::new()),
        ..How::new(
            ShapeType::List,
            |list, schema, out| write_list(list, schema, out),
            read_list,
        )
    };
}

fn write_list<T: Value>(
    list: &[T],
    schema: &Schema<'_>,
    out: &mut dyn ShapeSerializer,
) -> Result<()> {
    let element = schema.member().unwrap_or(schema);
    out.write_list_with_length(schema, list.len(), &|out| {
        list.iter().try_for_each(|value| value.write(element, out))
    })
}

fn read_list<T: Value>(schema: &Schema<'_>, from: &mut dyn ShapeDeserializer) -> Result<Vec<T>> {
    if let Some(read_list) = T::HOW.read_list {
        return read_list(schema, from);
    }
    let element = schema.member().unwrap_or(schema);
    let mut list = Vec::new();
    from.read_list(schema, &mut |from| {
        list.push(T::read(element, from)?);
        Ok(())
    })?;
    Ok(list)
}

impl<K: Key, V: Value> Value for HashMap<K, V> {
    const HOW: How<Self> = How {
        absent: || Some(Self::new()),
        absent_within: || Some(Self::new()),
        ..How::new(ShapeType::Map, write_map, read_map)
    };
}

fn write_map<K: Key, V: Value>(
    map: &HashMap<K, V>,
    schema: &Schema<'_>,
    out: &mut dyn ShapeSerializer,
) -> Result<()> {
    let key_schema = schema.key().unwrap_or(schema);
    let value_schema = schema.member().unwrap_or(schema);
    out.write_map_with_length(schema, map.len(), &|out| {
        map.iter().try_for_each(|(key, value)| {
            out.write_string(key_schema, key.as_text())?;
            value.write(value_schema, out)
        })
    })
}

fn read_map<K: Key, V: Value>(
    schema: &Schema<'_>,
    from: &mut dyn ShapeDeserializer,
) -> Result<HashMap<K, V>> {
    let value_schema = schema.member().unwrap_or(schema);
    let mut map = HashMap::new();
    from.read_map(schema, &mut |key, from| {
        map.insert(K::from_text(key), V::read(value_schema, from)?);
        Ok(())
    })?;
    Ok(map)
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
