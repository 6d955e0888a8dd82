//! The types of members, elements and values of maps, and their codecs.

use crate::call::serialization::Serialization;
use crate::error::UnknownVariantError;
use crate::primitives::sealed_enum_unknown::UnknownVariantValue;
use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer, ShapeSerializer};
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};
use std::cmp::Ordering;
use std::collections::HashMap;
use std::fmt;
use std::hash::Hash;

type Result<T> = std::result::Result<T, SerdeError>;

/// A type of members, list elements and map values, which can also be an `Option` of it.
pub(crate) trait Value: fmt::Debug + PartialEq + Sized + 'static {
    /// The type that provides the codec. An associated type takes less time to compile than a constant or methods.
    type Codec: ProvideCodec<Self>;

    /// Serializes the value.
    #[inline]
    fn write(&self, schema: &Schema<'_>, out: &mut dyn ShapeSerializer) -> Result<()> {
        (Self::Codec::CODEC.write)(self, schema, out)
    }

    /// Deserializes a value.
    #[inline]
    fn read(schema: &Schema<'_>, from: &mut dyn ShapeDeserializer) -> Result<Self> {
        (Self::Codec::CODEC.read)(schema, from)
    }
}

/// Provides the codec of `T`. Types with the same serialization share a provider.
pub(crate) trait ProvideCodec<T> {
    /// The codec.
    const CODEC: Codec<T>;
}

/// Provides the codec of enums.
pub(crate) struct EnumCodec;

/// A function that serializes a value.
type Write<T> = fn(&T, &Schema<'_>, &mut dyn ShapeSerializer) -> Result<()>;

/// A function that deserializes a value.
type Read<T> = fn(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result<T>;

/// The depth of a structure in a response, which determines the fallback values of missing required members.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Nesting {
    /// The structure is the output of an operation, or the fallback value of a structure.
    TopLevel,
    /// The structure is within another one.
    Nested,
    /// The structure is an error: its members have no fallback values.
    Error,
}

/// The functions that serialize and deserialize values of a type, and the fallback value for a missing one.
pub(crate) struct Codec<T> {
    /// Writes a value.
    write: Write<T>,
    /// Deserializes a value.
    read: Read<T>,
    /// Deserializes a list of values, if deserializers have a method for it.
    read_list: Option<Read<Vec<T>>>,
    /// Creates the fallback value for a required member that is missing in a response.
    pub(super) fallback: fn() -> Option<T>,
    /// True if the fallback value is also used in nested structures.
    nested_fallback: bool,
}

impl<T> Codec<T> {
    /// Creates a codec without a fallback value.
    pub(crate) const fn new(write: Write<T>, read: Read<T>) -> Self {
        Self {
            write,
            read,
            read_list: None,
            fallback: || None,
            nested_fallback: false,
        }
    }

    /// Sets the fallback value for members of an output.
    pub(crate) const fn with_fallback(mut self, fallback: fn() -> Option<T>) -> Self {
        self.fallback = fallback;
        self
    }

    /// Sets the fallback value for members of an output and of nested structures.
    const fn with_nested_fallback(mut self, fallback: fn() -> Option<T>) -> Self {
        self.nested_fallback = true;
        self.with_fallback(fallback)
    }

    /// True if there is a fallback value for a member of a structure at this nesting.
    pub(super) const fn has_fallback(&self, nesting: Nesting) -> bool {
        match nesting {
            Nesting::TopLevel => true,
            Nesting::Nested => self.nested_fallback,
            Nesting::Error => false,
        }
    }
}

impl<T: Enum> ProvideCodec<T> for EnumCodec {
    const CODEC: Codec<T> = Codec::new(
        |value: &T, schema, out| out.write_string(schema, value.as_ref()),
        |schema, from| from.read_string(schema).map(|text| text.as_str().into()),
    )
    .with_fallback(|| Some("no value was set".into()));
}

/// A map key: a string or an enum.
pub(crate) trait Key: fmt::Debug + Sized + Eq + Hash + 'static {
    /// Creates a key from its string on the wire.
    fn from_text(text: String) -> Self;
    /// Returns the string on the wire.
    fn as_text(&self) -> &str;
}

/// An enum.
pub(crate) trait Enum:
    fmt::Debug + Eq + Hash + AsRef<str> + for<'a> From<&'a str> + 'static
{
    /// True if this version of the crate has a variant for the value.
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

/// Compares the values of an enum: known ones come first, in the order of their strings.
pub(crate) fn compare<T: Enum>(one: &T, other: &T) -> Ordering {
    let known_first = other.is_known().cmp(&one.is_known());
    known_first.then_with(|| one.as_ref().cmp(other.as_ref()))
}

/// Formats an enum for `Debug` by the name of its variant. `texts` and `variants` have the same order. A value that is not
/// in `texts` is unknown.
pub(crate) fn debug_variant(
    f: &mut fmt::Formatter<'_>,
    texts: &[&str],
    text: &str,
    variants: &str,
) -> fmt::Result {
    let index = texts.iter().position(|known| *known == text);
    match index.and_then(|index| variants.split_whitespace().nth(index)) {
        Some(variant) => f.write_str(variant),
        None => f
            .debug_tuple("Unknown")
            .field(&UnknownVariantValue(text.to_owned()))
            .finish(),
    }
}

/// Returns the known value of a string, or an error.
pub(crate) fn parsed<T>(
    known: Option<T>,
    text: &str,
) -> std::result::Result<T, UnknownVariantError> {
    known.ok_or_else(|| UnknownVariantError::new(text))
}

/// Implements the traits of simple types. A row has the type; the methods of serializers and deserializers, and the method
/// for lists; the argument of the method of serializers; the fallback value.
macro_rules! scalars {
    ($($ty:ty; $write:ident $read:ident $($read_list:ident)?; |$value:ident| $arg:expr; $absent:expr;)*) => {$(
        impl Value for $ty {
            type Codec = Self;
        }

        impl ProvideCodec<Self> for $ty {
            const CODEC: Codec<Self> = Codec {
                $(read_list: Some(|schema, from| from.$read_list(schema)),)?
                ..Codec::<Self>::new(
                    |$value, schema, out| out.$write(schema, $arg),
                    |schema, from| from.$read(schema),
                )
                .with_nested_fallback(|| Some($absent))
            };
        }
    )*};
}

scalars! {
    bool; write_boolean read_boolean; |v| *v; false;
    i8; write_byte read_byte; |v| *v; 0;
    i16; write_short read_short; |v| *v; 0;
    i32; write_integer read_integer read_integer_list; |v| *v; 0;
    i64; write_long read_long read_long_list; |v| *v; 0;
    f64; write_double read_double; |v| *v; 0.0;
    BigInteger; write_big_integer read_big_integer; |v| v; Self::default();
    BigDecimal; write_big_decimal read_big_decimal; |v| v; Self::default();
    String; write_string read_string read_string_list; |v| v; Self::new();
    Blob; write_blob read_blob read_blob_list; |v| v.clone(); Self::new("");
    DateTime; write_timestamp read_timestamp; |v| v; Self::from_secs(0);
}

impl Value for f32 {
    type Codec = Self;
}

impl ProvideCodec<Self> for f32 {
    const CODEC: Codec<Self> = Codec::<Self>::new(
        // Code for each shape converts the number, so that it has the digits of a double: 0.1 is 0.10000000149011612.
        |value, schema, out| match crate::service::SERIALIZATION {
            Serialization::Schemas => out.write_float(schema, *value),
            Serialization::Generated(_) => out.write_double(schema, f64::from(*value)),
        },
        |schema, from| from.read_float(schema),
    )
    .with_nested_fallback(|| Some(0.0));
}

impl Value for Document {
    type Codec = Self;
}

impl ProvideCodec<Self> for Document {
    const CODEC: Codec<Self> = Codec::new(
        |value, schema, out| out.write_document(schema, value),
        |schema, from| from.read_document(schema),
    )
    .with_fallback(|| Some(Self::Null));
}

/// A field of errors that is not a member: it is never serialized, but formatted like members.
impl Value for ErrorMetadata {
    type Codec = Self;
}

impl ProvideCodec<Self> for ErrorMetadata {
    const CODEC: Codec<Self> = Codec::new(|_, _, _| Ok(()), |_, _| Ok(Self::default()));
}

impl<T: Value> Value for Box<T> {
    type Codec = Self;
}

impl<T: Value> ProvideCodec<Self> for Box<T> {
    const CODEC: Codec<Self> = Codec::<Self>::new(
        |value, schema, out| T::write(value, schema, out),
        |schema, from| T::read(schema, from).map(Box::new),
    )
    .with_fallback(|| (T::Codec::CODEC.fallback)().map(Box::new));
}

/// An element of a list or a value of a map: a [`Value`], or an `Option` of one (the trait `smithy.api#sparse`).
pub(crate) trait Element: fmt::Debug + PartialEq + Sized + 'static {
    /// Deserializes a list of elements, if deserializers have a method for it.
    const READ_LIST: Option<Read<Vec<Self>>>;

    /// Serializes the element.
    fn write_element(&self, schema: &Schema<'_>, out: &mut dyn ShapeSerializer) -> Result<()>;
    /// Deserializes an element.
    fn read_element(schema: &Schema<'_>, from: &mut dyn ShapeDeserializer) -> Result<Self>;
}

impl<T: Value> Element for T {
    const READ_LIST: Option<Read<Vec<Self>>> = T::Codec::CODEC.read_list;

    #[inline]
    fn write_element(&self, schema: &Schema<'_>, out: &mut dyn ShapeSerializer) -> Result<()> {
        self.write(schema, out)
    }

    #[inline]
    fn read_element(schema: &Schema<'_>, from: &mut dyn ShapeDeserializer) -> Result<Self> {
        T::read(schema, from)
    }
}

/// Null is `None`.
impl<T: Value> Element for Option<T> {
    const READ_LIST: Option<Read<Vec<Self>>> = None;

    #[inline]
    fn write_element(&self, schema: &Schema<'_>, out: &mut dyn ShapeSerializer) -> Result<()> {
        match self {
            Some(value) => value.write(schema, out),
            None => out.write_null(schema),
        }
    }

    #[inline]
    fn read_element(schema: &Schema<'_>, from: &mut dyn ShapeDeserializer) -> Result<Self> {
        read_nullable(schema, from)
    }
}

/// Deserializes a value or null.
#[inline]
pub(super) fn read_nullable<T: Value>(
    schema: &Schema<'_>,
    from: &mut dyn ShapeDeserializer,
) -> Result<Option<T>> {
    if from.is_null() {
        from.read_null()?;
        return Ok(None);
    }
    T::read(schema, from).map(Some)
}

impl<T: Element> Value for Vec<T> {
    type Codec = Self;
}

impl<T: Element> ProvideCodec<Self> for Vec<T> {
    const CODEC: Codec<Self> =
        Codec::<Self>::new(|list, schema, out| write_list(list, schema, out), read_list)
            .with_nested_fallback(|| Some(Self::new()));
}

fn write_list<T: Element>(
    list: &[T],
    schema: &Schema<'_>,
    out: &mut dyn ShapeSerializer,
) -> Result<()> {
    let element = schema.member().unwrap_or(schema);
    out.write_list_with_length(schema, list.len(), &|out| {
        list.iter()
            .try_for_each(|value| value.write_element(element, out))
    })
}

fn read_list<T: Element>(schema: &Schema<'_>, from: &mut dyn ShapeDeserializer) -> Result<Vec<T>> {
    if let Some(read_list) = T::READ_LIST {
        return read_list(schema, from);
    }
    let element = schema.member().unwrap_or(schema);
    let mut list = Vec::new();
    from.read_list(schema, &mut |from| {
        list.push(T::read_element(element, from)?);
        Ok(())
    })?;
    Ok(list)
}

impl<K: Key, V: Element> Value for HashMap<K, V> {
    type Codec = Self;
}

impl<K: Key, V: Element> ProvideCodec<Self> for HashMap<K, V> {
    const CODEC: Codec<Self> =
        Codec::<Self>::new(write_map, read_map).with_nested_fallback(|| Some(Self::new()));
}

fn write_map<K: Key, V: Element>(
    map: &HashMap<K, V>,
    schema: &Schema<'_>,
    out: &mut dyn ShapeSerializer,
) -> Result<()> {
    let key_schema = schema.key().unwrap_or(schema);
    let value_schema = schema.member().unwrap_or(schema);
    out.write_map_with_length(schema, map.len(), &|out| {
        map.iter().try_for_each(|(key, value)| {
            out.write_string(key_schema, key.as_text())?;
            value.write_element(value_schema, out)
        })
    })
}

fn read_map<K: Key, V: Element>(
    schema: &Schema<'_>,
    from: &mut dyn ShapeDeserializer,
) -> Result<HashMap<K, V>> {
    let value_schema = schema.member().unwrap_or(schema);
    let mut map = HashMap::new();
    from.read_map(schema, &mut |key, from| {
        map.insert(K::from_text(key), V::read_element(value_schema, from)?);
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
