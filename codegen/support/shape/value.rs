//! The types that members, elements and the values of maps can have, and how each is read and written.

use super::{Structure, absent, read};
use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{
    SerdeError, SerializableStruct, ShapeDeserializer, ShapeSerializer,
};
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};
use std::cmp::Ordering;
use std::collections::HashMap;
use std::fmt;
use std::hash::Hash;

type Result<T> = std::result::Result<T, SerdeError>;

/// A type that a member, an element or a map value can have.
pub(crate) trait Value: fmt::Debug + PartialEq + Sized + 'static {
    /// What kind of type it is. The compiler has less to do for the name of a type than for a constant or methods.
    type Kind: Kind<Self>;

    /// Writes the value.
    #[inline]
    fn write(&self, schema: &Schema<'_>, out: &mut dyn ShapeSerializer) -> Result<()> {
        (Self::Kind::HOW.write)(self, schema, out)
    }

    /// Reads a value.
    #[inline]
    fn read(schema: &Schema<'_>, from: &mut dyn ShapeDeserializer) -> Result<Self> {
        (Self::Kind::HOW.read)(schema, from)
    }
}

/// A kind of types that are read and written alike.
pub(crate) trait Kind<T> {
    /// How.
    const HOW: How<T>;
}

/// The structures.
pub(crate) struct Structures;

/// The enums.
pub(crate) struct Enums;

/// What writes a value.
type Write<T> = fn(&T, &Schema<'_>, &mut dyn ShapeSerializer) -> Result<()>;

/// What reads a value.
type Read<T> = fn(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result<T>;

/// How values of a type are read and written.
pub(crate) struct How<T> {
    /// Writes a value.
    write: Write<T>,
    /// Reads a value.
    read: Read<T>,
    /// Reads a list of these, if codecs have a shortcut for that.
    read_list: Option<Read<Vec<T>>>,
    /// Whether a value is left out where it is a member.
    pub(super) is_left_out: fn(&T) -> bool,
    /// What a top-level response gets for a required member that it lacks.
    pub(super) absent: fn() -> Option<T>,
    /// What a structure within a response gets for a required member that it lacks.
    pub(super) absent_within: fn() -> Option<T>,
}

impl<T> How<T> {
    /// A type that is always written and has nothing to stand for a missing value.
    pub(crate) const fn new(write: Write<T>, read: Read<T>) -> Self {
        Self {
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

impl<T: Structure + SerializableStruct> Kind<T> for Structures {
    const HOW: How<T> = How::new(
        |value, schema, out| out.write_struct(schema, value),
        |_, from| read(from),
    )
    .or(absent);
}

impl<T: Enum> Kind<T> for Enums {
    const HOW: How<T> = How::new(
        |value: &T, schema, out| out.write_string(schema, value.as_ref()),
        |schema, from| from.read_string(schema).map(|text| text.as_str().into()),
    )
    .or(|| Some("no value was set".into()));
}

/// A map key: a string, or an enum, whose text is on the wire.
pub(crate) trait Key: fmt::Debug + Sized + Eq + Hash + 'static {
    /// The key of that text.
    fn from_text(text: String) -> Self;
    /// The text of that key.
    fn as_text(&self) -> &str;
}

/// An enum.
pub(crate) trait Enum:
    fmt::Debug + Eq + Hash + AsRef<str> + for<'a> From<&'a str> + 'static
{
    /// Whether this version of the crate knows the value.
    fn is_known(&self) -> bool;
}

impl<T: Enum> Key for T {
    #[inline]
    fn from_text(text: String) -> Self {
        text.as_str().into()
    }

    #[inline]
    fn as_text(&self) -> &str {
        self.as_ref()
    }
}

/// Orders the values of an enum: the known ones first, by their texts.
pub(crate) fn compare<T: Enum>(one: &T, other: &T) -> Ordering {
    let known_first = other.is_known().cmp(&one.is_known());
    known_first.then_with(|| one.as_ref().cmp(other.as_ref()))
}

/// Values that are written and read by a method of their own: the type; the two methods, and the one
/// for a list; what is written of the value; what stands for a missing one, in a top-level response and within it.
macro_rules! scalars {
    ($(
        $ty:ty; $write:ident $read:ident $($read_list:ident)?;
        |$value:ident| $arg:expr; $absent:expr, $absent_within:expr;
    )*) => {$(
        impl Value for $ty {
            type Kind = Self;
        }

        impl Kind<Self> for $ty {
            const HOW: How<Self> = How {
                $(read_list: Some(|schema, from| from.$read_list(schema)),)?
                absent: || $absent,
                absent_within: || $absent_within,
                ..How::new(
                    |$value, schema, out| out.$write(schema, $arg),
                    |schema, from| from.$read(schema),
                )
            };
        }
    )*};
}

scalars! {
    bool; write_boolean read_boolean; |v| *v; Some(false), Some(false);
    i8; write_byte read_byte; |v| *v; Some(0), Some(0);
    i16; write_short read_short; |v| *v; Some(0), Some(0);
    i32; write_integer read_integer read_integer_list; |v| *v; Some(0), Some(0);
    i64; write_long read_long read_long_list; |v| *v; Some(0), Some(0);
    f32; write_float read_float; |v| *v; Some(0.0), Some(0.0);
    f64; write_double read_double; |v| *v; Some(0.0), Some(0.0);
    BigInteger; write_big_integer read_big_integer; |v| v; Some(<_>::default()), Some(<_>::default());
    BigDecimal; write_big_decimal read_big_decimal; |v| v; Some(<_>::default()), Some(<_>::default());
    String; write_string read_string read_string_list; |v| v; Some(String::new()), Some(String::new());
    Blob; write_blob read_blob read_blob_list; |v| v.clone(); Some(Blob::new("")), Some(Blob::new(""));
    DateTime; write_timestamp read_timestamp; |v| v; Some(DateTime::from_secs(0)), Some(DateTime::from_secs(0));
    Document; write_document read_document; |v| v; Some(Document::Null), None;
}

/// What errors have beside their members. It is never on the wire, but prints as the members do.
impl Value for ErrorMetadata {
    type Kind = Self;
}

impl Kind<Self> for ErrorMetadata {
    const HOW: How<Self> = How::new(|_, _, _| Ok(()), |_, _| Ok(Self::default()));
}

/// As a member: absent or null is `None`. As an element (`@sparse`): null is `None`.
impl<T: Value> Value for Option<T> {
    type Kind = Self;
}

impl<T: Value> Kind<Self> for Option<T> {
    const HOW: How<Self> = How {
        is_left_out: Option::is_none,
        absent: || (T::Kind::HOW.absent)().map(Some),
        absent_within: || (T::Kind::HOW.absent_within)().map(Some),
        ..How::new(
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
    type Kind = Self;
}

impl<T: Value> Kind<Self> for Box<T> {
    const HOW: How<Self> = How {
        absent: || (T::Kind::HOW.absent)().map(Box::new),
        ..How::new(
            |value, schema, out| T::write(value, schema, out),
            |schema, from| T::read(schema, from).map(Box::new),
        )
    };
}

impl<T: Value> Value for Vec<T> {
    type Kind = Self;
}

impl<T: Value> Kind<Self> for Vec<T> {
    const HOW: How<Self> = How {
        absent: || Some(Self::new()),
        absent_within: || Some(Self::new()),
        ..How::new(|list, schema, out| write_list(list, schema, out), read_list)
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
    if let Some(read_list) = T::Kind::HOW.read_list {
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
    type Kind = Self;
}

impl<K: Key, V: Value> Kind<Self> for HashMap<K, V> {
    const HOW: How<Self> = How {
        absent: || Some(Self::new()),
        absent_within: || Some(Self::new()),
        ..How::new(write_map, read_map)
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

/// The default of a blob, as base64 has it; one that is none is empty.
pub(crate) fn default_blob(base64: &str) -> Blob {
    Blob::new(aws_smithy_types::base64::decode(base64).unwrap_or_default())
}
