//! Deserialization, serialization, comparison and formatting of structures.
//!
//! A structure provides its members as a list of trait objects. The loops over members are here, so that they are compiled
//! once, not for each structure. The type of a member determines its codec, through [`Value`].

use crate::call::serialization::Serialization;
use aws_smithy_schema::Schema;
use aws_smithy_schema::registry::TypeRegistryBuilder;
use aws_smithy_schema::serde::{
    SerdeError, SerializableStruct, ShapeDeserializer, ShapeSerializer,
};
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::type_erasure::TypeErasedBox;
use std::any::Any;
use std::error::Error;
use std::fmt;

#[allow(dead_code, reason = "no service has members of all kinds")]
pub(crate) mod field;
mod value;

pub(crate) use value::*;

type Result<T> = std::result::Result<T, SerdeError>;

/// The imports of files with structures: the types of the service, and the traits whose methods the macros call.
///
/// A method call takes less time to compile than a call of a generic function or a coercion to a trait object. An accessor
/// with the same name would hide such a method. The names of methods on structures therefore end with an underscore, which
/// the names of members do only if they are keywords.
#[allow(unused_imports, reason = "there may be no types and no members")]
pub(crate) mod prelude {
    pub(crate) use crate::types;

    pub(crate) use super::{AsMemberSlot as _, MemberValue as _, Structure as _, Visit as _};
}

/// A member as a trait object: a [`Value`], or an `Option` of one.
pub(crate) trait MemberValue: fmt::Debug + Any {
    /// Returns the member as a trait object.
    fn member_(&self) -> &dyn MemberValue;
    /// True if `other` has the same type and is equal.
    fn is_same(&self, other: &dyn MemberValue) -> bool;
    /// Serializes the member, if it is set.
    fn write_if_set(&self, schema: &Schema<'_>, out: &mut dyn ShapeSerializer) -> Result<()>;
}

impl<T: Value> MemberValue for T {
    #[inline]
    fn member_(&self) -> &dyn MemberValue {
        self
    }

    #[inline]
    fn is_same(&self, other: &dyn MemberValue) -> bool {
        equals(self, other)
    }

    #[inline]
    fn write_if_set(&self, schema: &Schema<'_>, out: &mut dyn ShapeSerializer) -> Result<()> {
        self.write(schema, out)
    }
}

impl<T: Value> MemberValue for Option<T> {
    #[inline]
    fn member_(&self) -> &dyn MemberValue {
        self
    }

    #[inline]
    fn is_same(&self, other: &dyn MemberValue) -> bool {
        equals(self, other)
    }

    #[inline]
    fn write_if_set(&self, schema: &Schema<'_>, out: &mut dyn ShapeSerializer) -> Result<()> {
        match self {
            Some(value) => value.write(schema, out),
            None => Ok(()),
        }
    }
}

#[inline]
fn equals<T: PartialEq + 'static>(one: &T, other: &dyn MemberValue) -> bool {
    let other: &dyn Any = other;
    match other.downcast_ref::<T>() {
        Some(other) => one == other,
        None => false,
    }
}

/// A member as a mutable trait object. While a structure is deserialized, all its members are an `Option`.
pub(crate) trait MemberValueMut {
    /// Deserializes the member. Null is `None`.
    fn read(&mut self, schema: &Schema<'_>, from: &mut dyn ShapeDeserializer) -> Result<()>;
    /// Sets a missing member to its fallback value, if its type has one at this nesting.
    fn fill_missing(&mut self, nesting: Nesting);
}

impl<T: Value> MemberValueMut for Option<T> {
    #[inline]
    fn read(&mut self, schema: &Schema<'_>, from: &mut dyn ShapeDeserializer) -> Result<()> {
        *self = read_nullable(schema, from)?;
        Ok(())
    }

    #[inline]
    fn fill_missing(&mut self, nesting: Nesting) {
        if self.is_none() && T::Codec::CODEC.has_fallback(nesting) {
            *self = (T::Codec::CODEC.fallback)();
        }
    }
}

/// A member to be deserialized. An `Expected` member is an `Option` although the model requires it.
pub(crate) enum MemberSlot<'a> {
    Optional(&'a mut dyn MemberValueMut),
    Required(&'a mut dyn MemberValueMut),
    Expected(&'a mut dyn MemberValueMut),
}

impl MemberSlot<'_> {
    fn member(&mut self) -> &mut dyn MemberValueMut {
        match self {
            Self::Optional(member) | Self::Required(member) | Self::Expected(member) => *member,
        }
    }

    /// Sets a missing required member to its fallback value.
    fn fill_missing(&mut self, nesting: Nesting) {
        match self {
            Self::Required(member) => member.fill_missing(nesting),
            Self::Expected(member) if nesting == Nesting::TopLevel => member.fill_missing(nesting),
            Self::Optional(_) | Self::Expected(_) => {}
        }
    }
}

/// Creates the slot of a member. The methods are named after the keywords in the rows of structures.
#[allow(dead_code, reason = "no service has members of all kinds")]
pub(crate) trait AsMemberSlot {
    fn optional(&mut self) -> MemberSlot<'_>;
    fn default(&mut self) -> MemberSlot<'_>;
    fn required(&mut self) -> MemberSlot<'_>;
    fn expected(&mut self) -> MemberSlot<'_>;
}

impl<T: Value> AsMemberSlot for Option<T> {
    #[inline]
    fn optional(&mut self) -> MemberSlot<'_> {
        MemberSlot::Optional(self)
    }

    #[inline]
    fn default(&mut self) -> MemberSlot<'_> {
        MemberSlot::Optional(self)
    }

    #[inline]
    fn required(&mut self) -> MemberSlot<'_> {
        MemberSlot::Required(self)
    }

    #[inline]
    fn expected(&mut self) -> MemberSlot<'_> {
        MemberSlot::Expected(self)
    }
}

/// Access to the fields of a structure or builder without its type.
pub(crate) trait Visit {
    /// Passes the name of the type and the fields to the visitor: the members in the order of the schema, then the field that
    /// is not a member (the request ID of an output, the metadata of an error).
    fn visit(&self, visitor: Visitor<'_>);

    /// Formats the structure for `Debug`.
    #[inline]
    fn debug_(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result
    where
        Self: Sized,
    {
        print(f, "", self)
    }

    /// Formats the structure for the `Debug` of a builder that wraps it.
    #[inline]
    fn debug_builder_(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result
    where
        Self: Sized,
    {
        print(f, "Builder", self)
    }

    /// Compares two structures, member by member.
    #[inline]
    fn equals_(&self, other: &Self) -> bool
    where
        Self: Sized,
    {
        is_same(self, other)
    }
}

/// A field of a structure: Rust name and value. The variant determines whether the value may be printed. The names of the
/// variants are keywords in the rows of structures (`macros.rs`).
#[allow(
    non_camel_case_types,
    dead_code,
    reason = "the rows name the variants; there may be no sensitive members"
)]
pub(crate) enum Field<'a> {
    /// The value may be printed.
    plain(&'static str, &'a dyn MemberValue),
    /// The value must not be printed (the trait `smithy.api#sensitive`).
    sensitive(&'static str, &'a dyn MemberValue),
}

impl<'a> Field<'a> {
    /// Returns the value for serialization and comparison.
    fn member(&self) -> &'a dyn MemberValue {
        match self {
            Self::plain(_, member) | Self::sensitive(_, member) => *member,
        }
    }
}

/// Receives the fields of a structure.
pub(crate) struct Visitor<'a>(&'a mut dyn FnMut(&'static str, &[Field<'_>]));

impl Visitor<'_> {
    /// Receives the name of the type and the fields.
    pub(crate) fn fields(self, type_name: &'static str, fields: &[Field<'_>]) {
        (self.0)(type_name, fields)
    }
}

/// A structure that can be deserialized and serialized.
pub(crate) trait Structure: Visit + SerializableStruct + Sized {
    /// Deserializes a structure.
    fn read_from(reader: &mut StructureReader<'_>) -> Result<Self>;

    /// Serializes the members, in the order of the schema.
    #[inline]
    fn write_(&self, out: &mut dyn ShapeSerializer) -> Result<()> {
        write_fields(self.schema(), self, out)
    }
}

/// Provides the codec of structures.
pub(crate) struct StructureCodec;

impl<T: Structure> ProvideCodec<T> for StructureCodec {
    const CODEC: Codec<T> = Codec::new(
        |value, schema, out| out.write_struct(schema, value),
        |_, from| read(from),
    )
    .with_fallback(fallback);
}

/// The parts of a response that are not members of an output or error.
#[derive(Default)]
pub(crate) struct ResponseMetadata {
    /// The request ID.
    pub(crate) request_id: Option<String>,
    /// The code, message and request ID of an error.
    pub(crate) error: Option<ErrorMetadata>,
}

impl ResponseMetadata {
    /// Returns the message of the error response, for errors without a member for it.
    pub(crate) fn message(&self) -> Option<String> {
        self.error.as_ref()?.message().map(str::to_owned)
    }
}

/// A reader of the members of a structure.
pub(crate) struct StructureReader<'a> {
    from: Option<&'a mut dyn ShapeDeserializer>,
    nesting: Nesting,
    metadata: Option<&'a mut ResponseMetadata>,
    result: Result<()>,
}

impl StructureReader<'_> {
    /// Deserializes members in any order and skips unknown ones. Sets missing required members to their fallback values.
    pub(crate) fn read_members(&mut self, schema: &Schema<'_>, members: &mut [MemberSlot<'_>]) {
        if let Some(from) = &mut self.from {
            self.result =
                from.read_struct(schema, &mut |schema, from| match schema.member_index() {
                    Some(index) if index < members.len() => {
                        members[index].member().read(schema, from)
                    }
                    _ => Ok(()),
                });
        }
        for member in members {
            member.fill_missing(self.nesting);
        }
    }

    /// Returns the structure, or the error of deserialization.
    pub(crate) fn finish<T>(&mut self, structure: T) -> Result<T> {
        std::mem::replace(&mut self.result, Ok(())).map(|()| structure)
    }

    /// Returns the built structure, or the error of deserialization or of the builder.
    pub(crate) fn finish_build<T>(
        &mut self,
        built: std::result::Result<T, aws_smithy_types::error::operation::BuildError>,
    ) -> Result<T> {
        std::mem::replace(&mut self.result, Ok(()))?;
        built.map_err(|error| SerdeError::custom(error.to_string()))
    }

    /// Takes the metadata of the response.
    pub(crate) fn metadata(&mut self) -> ResponseMetadata {
        self.metadata
            .as_deref_mut()
            .map(std::mem::take)
            .unwrap_or_default()
    }
}

/// Deserializes the output of an operation.
pub(crate) fn read_output<T: Structure>(
    from: &mut dyn ShapeDeserializer,
    request_id: Option<String>,
) -> Result<T> {
    let metadata = &mut ResponseMetadata {
        request_id,
        ..ResponseMetadata::default()
    };
    T::read_from(&mut StructureReader {
        from: Some(from),
        nesting: Nesting::TopLevel,
        metadata: Some(metadata),
        result: Ok(()),
    })
}

/// Deserializes an error.
pub(crate) fn read_error<T: Structure>(
    from: &mut dyn ShapeDeserializer,
    error: ErrorMetadata,
) -> Result<T> {
    let metadata = &mut ResponseMetadata {
        request_id: None,
        error: Some(error),
    };
    T::read_from(&mut StructureReader {
        from: Some(from),
        nesting: Nesting::Error,
        metadata: Some(metadata),
        result: Ok(()),
    })
}

/// The fallback values of missing members in structures that are not responses. Code for each shape makes no difference.
const NESTED: Nesting = match crate::service::SERIALIZATION {
    Serialization::Schemas => Nesting::Nested,
    Serialization::Generated(_) => Nesting::TopLevel,
};

/// Deserializes a structure that is not a response: one within another one, or a separate value.
pub(crate) fn read<T: Structure>(from: &mut dyn ShapeDeserializer) -> Result<T> {
    T::read_from(&mut StructureReader {
        from: Some(from),
        nesting: NESTED,
        metadata: None,
        result: Ok(()),
    })
}

/// Adds a structure to a type registry.
#[inline]
pub(crate) fn entry<T: Structure + fmt::Debug + Send + Sync + 'static>(
    registry: TypeRegistryBuilder,
    schema: &'static Schema<'static>,
) -> TypeRegistryBuilder {
    registry.insert_shape(schema, |from| read::<T>(from).map(TypeErasedBox::new))
}

/// Adds an error to a type registry.
#[inline]
pub(crate) fn error_entry<T: Structure + Error + Send + Sync + 'static>(
    registry: TypeRegistryBuilder,
    schema: &'static Schema<'static>,
) -> TypeRegistryBuilder {
    registry.insert_error_shape(
        schema,
        |from| read::<T>(from).map(TypeErasedBox::new),
        |from| Ok(Box::new(read::<T>(from)?)),
    )
}

/// Creates the fallback value of a structure: only required members are set, to their fallback values.
pub(crate) fn fallback<T: Structure>() -> Option<T> {
    let reader = &mut StructureReader {
        from: None,
        nesting: Nesting::TopLevel,
        metadata: None,
        result: Ok(()),
    };
    T::read_from(reader).ok()
}

fn write_fields(
    schema: &Schema<'_>,
    structure: &dyn Visit,
    out: &mut dyn ShapeSerializer,
) -> Result<()> {
    let mut result = Ok(());
    structure.visit(Visitor(&mut |_, fields| {
        result = fields
            .iter()
            .zip(schema.members())
            .try_for_each(|(field, schema)| {
                if is_omitted(field.member(), schema) {
                    return Ok(());
                }
                field.member().write_if_set(schema, out)
            });
    }));
    result
}

/// True for a zero or `false` that code for each shape does not write.
fn is_omitted(value: &dyn MemberValue, schema: &Schema<'_>) -> bool {
    let Serialization::Generated(parser) = crate::service::SERIALIZATION else {
        return false;
    };
    is_zero(value) && parser.is_omitted(schema)
}

fn is_zero(value: &dyn MemberValue) -> bool {
    let value: &dyn Any = value;
    value.downcast_ref() == Some(&false)
        || value.downcast_ref() == Some(&0_i32)
        || value.downcast_ref() == Some(&0_i64)
        || value.downcast_ref() == Some(&0_f64)
        || value.downcast_ref() == Some(&0_f32)
        || value.downcast_ref() == Some(&0_i16)
        || value.downcast_ref() == Some(&0_i8)
}

fn is_same(one: &dyn Visit, other: &dyn Visit) -> bool {
    let mut result = true;
    one.visit(Visitor(&mut |_, ones| {
        other.visit(Visitor(&mut |_, others| {
            result = ones
                .iter()
                .zip(others)
                .all(|(one, other)| one.member().is_same(other.member()));
        }));
    }));
    result
}

/// Replaces sensitive values in output.
pub(crate) const REDACTED: &str = "*** Sensitive Data Redacted ***";

/// Formats a structure or builder for `Debug`, with `suffix` after the name of the type.
fn print(f: &mut fmt::Formatter<'_>, suffix: &str, structure: &dyn Visit) -> fmt::Result {
    let mut result = Ok(());
    structure.visit(Visitor(&mut |type_name, fields| {
        // The official crates derive `Debug` for types without sensitive members. It prints raw identifiers without `r#`.
        let is_derived = !fields
            .iter()
            .any(|field| matches!(field, Field::sensitive(..)));
        let mut out = f.debug_struct(&format!("{type_name}{suffix}"));
        for field in fields {
            match field {
                Field::sensitive(name, _) => out.field(name, &REDACTED),
                Field::plain(name, member) => {
                    let plain = name.strip_prefix("r#").filter(|_| is_derived);
                    out.field(plain.unwrap_or(name), member)
                }
            };
        }
        result = out.finish();
    }));
    result
}

/// Formats an error of the service: the name, and the message if there is one.
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

#[cfg(test)]
mod tests;
