//! Reading, writing, comparing and printing of all generated structures.
//!
//! A structure hands its members over as one list; the loops over them are here, once, instead of in each structure. What a
//! member does is decided by its type, through [`Value`].

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

/// The imports of a file of structures: the types of the service, and the methods that the macros call on structures and their
/// members. They are methods because the compiler has less to do for the call of one than for that of a generic function, or for
/// a reference that is coerced to a trait object. An accessor of the same name would hide such a method: those on structures, or
/// on members that may be structures, end with an underscore, as the names of members do only in place of keywords.
#[allow(unused_imports, reason = "there may be no types and no members")]
pub(crate) mod prelude {
    pub(crate) use crate::types;

    pub(crate) use super::{Member as _, Slots as _, Structure as _, Visit as _};
}

/// A member behind a pointer: a [`Value`], or an `Option` of one.
pub(crate) trait Member: fmt::Debug + Any {
    /// This member, behind a pointer.
    fn member_(&self) -> &dyn Member;
    /// Whether the other one is of the same type and equal.
    fn is_same(&self, other: &dyn Member) -> bool;
    /// Writes it, if it is there.
    fn put(&self, schema: &Schema<'_>, out: &mut dyn ShapeSerializer) -> Result<()>;
}

impl<T: Value> Member for T {
    #[inline]
    fn member_(&self) -> &dyn Member {
        self
    }

    #[inline]
    fn is_same(&self, other: &dyn Member) -> bool {
        equals(self, other)
    }

    #[inline]
    fn put(&self, schema: &Schema<'_>, out: &mut dyn ShapeSerializer) -> Result<()> {
        self.write(schema, out)
    }
}

impl<T: Value> Member for Option<T> {
    #[inline]
    fn member_(&self) -> &dyn Member {
        self
    }

    #[inline]
    fn is_same(&self, other: &dyn Member) -> bool {
        equals(self, other)
    }

    #[inline]
    fn put(&self, schema: &Schema<'_>, out: &mut dyn ShapeSerializer) -> Result<()> {
        match self {
            Some(value) => value.write(schema, out),
            None => Ok(()),
        }
    }
}

#[inline]
fn equals<T: PartialEq + 'static>(one: &T, other: &dyn Member) -> bool {
    let other: &dyn Any = other;
    match other.downcast_ref::<T>() {
        Some(other) => one == other,
        None => false,
    }
}

/// A member behind a mutable pointer. While a structure is read, all its members are an `Option`.
pub(crate) trait MemberMut {
    /// Reads the value that comes next; null is `None`.
    fn read(&mut self, schema: &Schema<'_>, from: &mut dyn ShapeDeserializer) -> Result<()>;
    /// Sets a missing member to the value that stands in for it, if its type has one at that nesting.
    fn fill_missing(&mut self, nesting: Nesting);
}

impl<T: Value> MemberMut for Option<T> {
    #[inline]
    fn read(&mut self, schema: &Schema<'_>, from: &mut dyn ShapeDeserializer) -> Result<()> {
        *self = read_nullable(schema, from)?;
        Ok(())
    }

    #[inline]
    fn fill_missing(&mut self, nesting: Nesting) {
        if self.is_none() && T::Codec::CODEC.stands_in(nesting) {
            *self = (T::Codec::CODEC.stand_in)();
        }
    }
}

/// A member that is to be read, by its presence: `Expected` is an `Option` although the model requires the member.
pub(crate) enum Slot<'a> {
    Optional(&'a mut dyn MemberMut),
    Required(&'a mut dyn MemberMut),
    Expected(&'a mut dyn MemberMut),
}

impl Slot<'_> {
    fn member(&mut self) -> &mut dyn MemberMut {
        match self {
            Self::Optional(member) | Self::Required(member) | Self::Expected(member) => *member,
        }
    }

    /// Sets a missing member that the model requires to the value that stands in for it.
    fn fill_missing(&mut self, nesting: Nesting) {
        match self {
            Self::Required(member) => member.fill_missing(nesting),
            Self::Expected(member) if nesting == Nesting::TopLevel => member.fill_missing(nesting),
            Self::Optional(_) | Self::Expected(_) => {}
        }
    }
}

/// Makes the slot of a member by the word for its presence in the rows. Here all members are an `Option`.
#[allow(dead_code, reason = "no service has members of all kinds")]
pub(crate) trait Slots {
    fn optional(&mut self) -> Slot<'_>;
    fn default(&mut self) -> Slot<'_>;
    fn required(&mut self) -> Slot<'_>;
    fn expected(&mut self) -> Slot<'_>;
}

impl<T: Value> Slots for Option<T> {
    #[inline]
    fn optional(&mut self) -> Slot<'_> {
        Slot::Optional(self)
    }

    #[inline]
    fn default(&mut self) -> Slot<'_> {
        Slot::Optional(self)
    }

    #[inline]
    fn required(&mut self) -> Slot<'_> {
        Slot::Required(self)
    }

    #[inline]
    fn expected(&mut self) -> Slot<'_> {
        Slot::Expected(self)
    }
}

/// A structure or its builder, to code that does not know its type.
pub(crate) trait Visit {
    /// Passes the name of the type and the fields to the visitor: the members in the order of the schema, then the field that is
    /// not a member (the request id of an output, the metadata of an error).
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

/// A field of a structure: its Rust name and its value. Whether the value may be printed is part of the type, so that no code
/// can print a field without having decided. The variants are the words of the rows (`macros.rs`).
#[allow(
    non_camel_case_types,
    dead_code,
    reason = "the rows name the variants; there may be no sensitive members"
)]
pub(crate) enum Field<'a> {
    /// The value may be printed.
    plain(&'static str, &'a dyn Member),
    /// The value must never be printed (Smithy's `@sensitive`).
    sensitive(&'static str, &'a dyn Member),
}

impl<'a> Field<'a> {
    /// The value, whoever asks: to write it, or to compare it.
    fn member(&self) -> &'a dyn Member {
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

/// A structure.
pub(crate) trait Structure: Visit + SerializableStruct + Sized {
    /// Makes a structure of the members that the reader reads.
    fn read_from(reader: &mut StructureReader<'_>) -> Result<Self>;

    /// Writes the members, in the order of the schema.
    #[inline]
    fn write_(&self, out: &mut dyn ShapeSerializer) -> Result<()> {
        write_fields(self.schema(), self, out)
    }
}

/// Provides the codecs of structures.
pub(crate) struct StructureCodec;

impl<T: Structure> ProvideCodec<T> for StructureCodec {
    const CODEC: Codec<T> = Codec::new(
        |value, schema, out| out.write_struct(schema, value),
        |_, from| read(from),
    )
    .with_stand_in(stand_in);
}

/// What comes with a response beside the members of an output or error.
#[derive(Default)]
pub(crate) struct ResponseMetadata {
    /// The id of the request.
    pub(crate) request_id: Option<String>,
    /// Code, message and request id of an error.
    pub(crate) error: Option<ErrorMetadata>,
}

impl ResponseMetadata {
    /// The message of the error response, for an error that has none among its members.
    pub(crate) fn message(&self) -> Option<String> {
        self.error.as_ref()?.message().map(str::to_owned)
    }
}

/// Reads the members of one structure.
pub(crate) struct StructureReader<'a> {
    from: Option<&'a mut dyn ShapeDeserializer>,
    nesting: Nesting,
    metadata: Option<&'a mut ResponseMetadata>,
    result: Result<()>,
}

impl StructureReader<'_> {
    /// Reads the members, in whatever order they come, and skips unknown ones. Then sets the required ones that are missing.
    pub(crate) fn read_members(&mut self, schema: &Schema<'_>, members: &mut [Slot<'_>]) {
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

    /// The structure, if its members could be read.
    pub(crate) fn finish<T>(&mut self, structure: T) -> Result<T> {
        std::mem::replace(&mut self.result, Ok(())).map(|()| structure)
    }

    /// The structure that was built, if its members could be read.
    pub(crate) fn finish_build<T>(
        &mut self,
        built: std::result::Result<T, aws_smithy_types::error::operation::BuildError>,
    ) -> Result<T> {
        std::mem::replace(&mut self.result, Ok(()))?;
        built.map_err(|error| SerdeError::custom(error.to_string()))
    }

    /// What came with the response beside the members.
    pub(crate) fn metadata(&mut self) -> ResponseMetadata {
        self.metadata
            .as_deref_mut()
            .map(std::mem::take)
            .unwrap_or_default()
    }
}

/// Reads the output of an operation.
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

/// Reads an error.
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

/// Reads a structure that is within another one, or by itself.
pub(crate) fn read<T: Structure>(from: &mut dyn ShapeDeserializer) -> Result<T> {
    T::read_from(&mut StructureReader {
        from: Some(from),
        nesting: Nesting::Nested,
        metadata: None,
        result: Ok(()),
    })
}

/// Adds a structure to those that can be found by their ids.
#[inline]
pub(crate) fn entry<T: Structure + fmt::Debug + Send + Sync + 'static>(
    registry: TypeRegistryBuilder,
    schema: &'static Schema<'static>,
) -> TypeRegistryBuilder {
    registry.insert_shape(schema, |from| read::<T>(from).map(TypeErasedBox::new))
}

/// Adds an error.
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

/// The structure that stands in for a missing one: none of its members is set, but for those that the model requires.
pub(crate) fn stand_in<T: Structure>() -> Option<T> {
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
            .try_for_each(|(field, schema)| field.member().put(schema, out));
    }));
    result
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

/// What stands in the place of a sensitive value wherever one could be printed.
pub(crate) const REDACTED: &str = "*** Sensitive Data Redacted ***";

/// Formats a structure or builder for `Debug`, with `suffix` after the name of the type.
fn print(f: &mut fmt::Formatter<'_>, suffix: &str, structure: &dyn Visit) -> fmt::Result {
    let mut result = Ok(());
    structure.visit(Visitor(&mut |type_name, fields| {
        // A derived implementation prints raw identifiers without `r#`; the official crates derive it for types without sensitive
        // members.
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

#[cfg(test)]
mod tests;
