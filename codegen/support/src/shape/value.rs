//! The types that members, elements and the values of maps can have, and how each is read and written.

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

/// A type that a member, an element or a map value can have, each of which may be an `Option` of it as well.
pub(crate) trait Value: fmt::Debug + PartialEq + Sized + 'static {
    /// The type that provides the codec. The compiler has less to do for the name of a type than for a constant or methods.
    type Codec: ProvideCodec<Self>;

    /// Writes the value.
    #[inline]
    fn write(&self, schema: &Schema<'_>, out: &mut dyn ShapeSerializer) -> Result<()> {
        (Self::Codec::CODEC.write)(self, schema, out)
    }

    /// Reads a value.
    #[inline]
    fn read(schema: &Schema<'_>, from: &mut dyn ShapeDeserializer) -> Result<Self> {
        (Self::Codec::CODEC.read)(schema, from)
    }
}

/// Provides the codec of `T`. Types that are read and written alike share a provider.
pub(crate) trait ProvideCodec<T> {
    /// The codec.
    const CODEC: Codec<T>;
}

/// Provides the codecs of enums.
pub(crate) struct EnumCodec;

/// A function that writes a value.
type Write<T> = fn(&T, &Schema<'_>, &mut dyn ShapeSerializer) -> Result<()>;

/// A function that reads a value.
type Read<T> = fn(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result<T>;

/// How deep in a response a structure is, which decides what stands in for a required member that it lacks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Nesting {
    /// The structure is the whole response, or stands in for a structure that is missing.
    TopLevel,
    /// The structure is within another one.
    Nested,
    /// The structure is an error: nothing stands in for its members.
    Error,
}

/// Reads and writes values of a type, and knows what stands in for a missing one.
pub(crate) struct Codec<T> {
    /// Writes a value.
    write: Write<T>,
    /// Reads a value.
    read: Read<T>,
    /// Reads a list of values, where deserializers have a method for that.
    read_list: Option<Read<Vec<T>>>,
    /// The value that stands in for a required member that a response lacks.
    pub(super) stand_in: fn() -> Option<T>,
    /// Whether that also stands in for a member of a nested structure.
    stands_in_nested: bool,
}

impl<T> Codec<T> {
    /// Makes a codec of a type without a value that stands in for a missing one.
    pub(crate) const fn new(write: Write<T>, read: Read<T>) -> Self {
        Self {
            write,
            read,
            read_list: None,
            stand_in: || None,
            stands_in_nested: false,
        }
    }

    /// Adds the value that stands in for a missing one in a top-level response.
    pub(crate) const fn with_stand_in(mut self, stand_in: fn() -> Option<T>) -> Self {
        self.stand_in = stand_in;
        self
    }

    /// Adds the value that stands in for a missing one anywhere in a response.
    const fn with_nested_stand_in(mut self, stand_in: fn() -> Option<T>) -> Self {
        self.stands_in_nested = true;
        self.with_stand_in(stand_in)
    }

    /// Whether something stands in for a value that a structure of that nesting lacks.
    pub(super) const fn stands_in(&self, nesting: Nesting) -> bool {
        match nesting {
            Nesting::TopLevel => true,
            Nesting::Nested => self.stands_in_nested,
            Nesting::Error => false,
        }
    }
}

impl<T: Enum> ProvideCodec<T> for EnumCodec {
    const CODEC: Codec<T> = Codec::new(
        |value: &T, schema, out| out.write_string(schema, value.as_ref()),
        |schema, from| from.read_string(schema).map(|text| text.as_str().into()),
    )
    .with_stand_in(|| Some("no value was set".into()));
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

/// Prints an enum by the name of its variant: that at the place of its text among all texts. A text that is not among them is
/// that of an unknown value.
pub(crate) fn debug_variant(
    f: &mut fmt::Formatter<'_>,
    texts: &[&str],
    text: &str,
    variants: &str,
) -> fmt::Result {
    let place = texts.iter().position(|known| *known == text);
    match place.and_then(|place| variants.split_whitespace().nth(place)) {
        Some(variant) => f.write_str(variant),
        None => f
            .debug_tuple("Unknown")
            .field(&UnknownVariantValue(text.to_owned()))
            .finish(),
    }
}

/// The known value of that text, if there is one.
pub(crate) fn parsed<T>(
    known: Option<T>,
    text: &str,
) -> std::result::Result<T, UnknownVariantError> {
    known.ok_or_else(|| UnknownVariantError::new(text))
}

/// Values with methods of their own in serializers and deserializers: the type; the two methods, and the one for a list; the
/// argument of the writing method; the value that stands in for a missing one.
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
                .with_nested_stand_in(|| Some($absent))
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
    f32; write_float read_float; |v| *v; 0.0;
    f64; write_double read_double; |v| *v; 0.0;
    BigInteger; write_big_integer read_big_integer; |v| v; Self::default();
    BigDecimal; write_big_decimal read_big_decimal; |v| v; Self::default();
    String; write_string read_string read_string_list; |v| v; Self::new();
    Blob; write_blob read_blob read_blob_list; |v| v.clone(); Self::new("");
    DateTime; write_timestamp read_timestamp; |v| v; Self::from_secs(0);
}

impl Value for Document {
    type Codec = Self;
}

impl ProvideCodec<Self> for Document {
    const CODEC: Codec<Self> = Codec::new(
        |value, schema, out| out.write_document(schema, value),
        |schema, from| from.read_document(schema),
    )
    .with_stand_in(|| Some(Self::Null));
}

/// What errors have beside their members. It is never on the wire, but prints as the members do.
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
    .with_stand_in(|| (T::Codec::CODEC.stand_in)().map(Box::new));
}

/// What lists and maps can hold: a [`Value`], or an `Option` of one (`@sparse`).
pub(crate) trait Element: fmt::Debug + PartialEq + Sized + 'static {
    /// Reads a list of these, if codecs have a shortcut for that.
    const READ_LIST: Option<Read<Vec<Self>>>;

    /// Writes the element.
    fn write_element(&self, schema: &Schema<'_>, out: &mut dyn ShapeSerializer) -> Result<()>;
    /// Reads an element.
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

/// Reads a value, or null.
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
            .with_nested_stand_in(|| Some(Self::new()));
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
        Codec::<Self>::new(write_map, read_map).with_nested_stand_in(|| Some(Self::new()));
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

/// The default of a blob, as base64 has it; one that is none is empty.
pub(crate) fn default_blob(base64: &str) -> Blob {
    Blob::new(aws_smithy_types::base64::decode(base64).unwrap_or_default())
}
