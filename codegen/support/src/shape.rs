//! How every generated structure is read, written and printed.
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

/// What a file of structures has in scope: the types of the service, and the methods that the macros call on structures and
/// their members. They are methods because the compiler has less to do for the call of one than for that of a generic function,
/// or for a reference that becomes one to a trait object. An accessor of the same name would hide one: those on structures, or on
/// members that may be structures, end with an underscore, as the names of members do only in place of keywords.
#[allow(unused_imports, reason = "there may be no types and no members")]
pub(crate) mod prelude {
    pub(crate) use crate::types;

    pub(crate) use super::{Member as _, Part as _, Structure as _, Visit as _};
}

/// A member behind a pointer: a [`Value`], or an `Option` of one.
pub(crate) trait Member: fmt::Debug + Any {
    /// Itself, behind a pointer.
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

/// The same, to be changed. While a structure is read, all its members are an `Option`.
pub(crate) trait MemberMut {
    /// Replaces it by what comes next. Null is `None`.
    fn take(&mut self, schema: &Schema<'_>, from: &mut dyn ShapeDeserializer) -> Result<()>;
    /// If it is absent: puts something in its place, if there is something for a structure at that place.
    fn correct(&mut self, place: Place);
}

impl<T: Value> MemberMut for Option<T> {
    #[inline]
    fn take(&mut self, schema: &Schema<'_>, from: &mut dyn ShapeDeserializer) -> Result<()> {
        *self = read_nullable(schema, from)?;
        Ok(())
    }

    #[inline]
    fn correct(&mut self, place: Place) {
        if self.is_none() && T::Kind::HOW.has_stand_in(place) {
            *self = (T::Kind::HOW.absent)();
        }
    }
}

/// A [`MemberMut`] in a list of them: what a response may have, what it must have, and what it ought to have though the member
/// is an `Option`.
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

    /// Puts something in the place of a member that is missing although it must or ought to be there.
    fn correct(&mut self, place: Place) {
        match self {
            Self::Required(member) => member.correct(place),
            Self::Expected(member) if place == Place::Top => member.correct(place),
            Self::Optional(_) | Self::Expected(_) => {}
        }
    }
}

/// How rows make slots: by the word for whether the member is an `Option`. Here all are.
#[allow(dead_code, reason = "no service has members of all kinds")]
pub(crate) trait Part {
    fn opt(&mut self) -> Slot<'_>;
    fn default(&mut self) -> Slot<'_>;
    fn required(&mut self) -> Slot<'_>;
    fn expected(&mut self) -> Slot<'_>;
}

impl<T: Value> Part for Option<T> {
    #[inline]
    fn opt(&mut self) -> Slot<'_> {
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

/// A structure or its builder, to code that knows nothing of its type.
pub(crate) trait Visit {
    /// Shows the fields: the members, in the order of the schema, then what it has beside them. Before that comes one string:
    /// the name of the type and those of the fields, with commas between them, and with ` redacted` after those whose value must
    /// never be printed.
    fn visit(&self, visitor: Visitor<'_>);

    /// Prints it.
    #[inline]
    fn debug_(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result
    where
        Self: Sized,
    {
        print(f, "", self)
    }

    /// Prints it as what its builder has in it.
    #[inline]
    fn debug_builder_(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result
    where
        Self: Sized,
    {
        print(f, "Builder", self)
    }

    /// Compares two of them, member by member.
    #[inline]
    fn equals_(&self, other: &Self) -> bool
    where
        Self: Sized,
    {
        is_same(self, other)
    }
}

/// What wants to see the fields.
pub(crate) struct Visitor<'a>(&'a mut dyn FnMut(&'static str, &[&dyn Member]));

impl Visitor<'_> {
    /// Shows it the fields.
    pub(crate) fn fields(self, names: &'static str, fields: &[&dyn Member]) {
        (self.0)(names, fields)
    }
}

/// A structure.
pub(crate) trait Structure: Visit + SerializableStruct + Sized {
    /// Makes one of what `fill` puts into its members.
    fn make(fill: &mut Fill<'_>) -> Result<Self>;

    /// Writes the members, in the order of the schema.
    #[inline]
    fn write_(&self, out: &mut dyn ShapeSerializer) -> Result<()> {
        write_fields(self.schema(), self, out)
    }
}

/// Where a structure is: that decides what stands for a required member that it lacks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
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
    /// Code, message and request id of an error.
    pub(crate) meta: Option<ErrorMetadata>,
}

impl Beside {
    /// The message of the envelope, for an error that has none of its own.
    pub(crate) fn message(&self) -> Option<String> {
        self.meta.as_ref()?.message().map(str::to_owned)
    }
}

/// What the members of a structure are filled with.
pub(crate) struct Fill<'a> {
    from: Option<&'a mut dyn ShapeDeserializer>,
    place: Place,
    beside: Option<&'a mut Beside>,
    result: Result<()>,
}

impl Fill<'_> {
    /// Reads the members, in whatever order they come. Unknown ones are skipped. Something is put in the place of those that
    /// are missing and may not.
    pub(crate) fn members(&mut self, schema: &Schema<'_>, members: &mut [Slot<'_>]) {
        if let Some(from) = &mut self.from {
            self.result =
                from.read_struct(schema, &mut |schema, from| match schema.member_index() {
                    Some(index) if index < members.len() => {
                        members[index].member().take(schema, from)
                    }
                    _ => Ok(()),
                });
        }
        for member in members {
            member.correct(self.place);
        }
    }

    /// The structure, if its members could be read.
    pub(crate) fn whole<T>(&mut self, it: T) -> Result<T> {
        std::mem::replace(&mut self.result, Ok(())).map(|()| it)
    }

    /// The structure that was built, if its members could be read.
    pub(crate) fn built<T>(
        &mut self,
        it: std::result::Result<T, aws_smithy_types::error::operation::BuildError>,
    ) -> Result<T> {
        std::mem::replace(&mut self.result, Ok(()))?;
        it.map_err(|error| SerdeError::custom(error.to_string()))
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
        result: Ok(()),
    })
}

/// Reads an error.
pub(crate) fn read_error<T: Structure>(
    from: &mut dyn ShapeDeserializer,
    meta: ErrorMetadata,
) -> Result<T> {
    let beside = &mut Beside {
        request_id: None,
        meta: Some(meta),
    };
    T::make(&mut Fill {
        from: Some(from),
        place: Place::Error,
        beside: Some(beside),
        result: Ok(()),
    })
}

/// Reads a structure that is within another one, or by itself.
pub(crate) fn read<T: Structure>(from: &mut dyn ShapeDeserializer) -> Result<T> {
    T::make(&mut Fill {
        from: Some(from),
        place: Place::Within,
        beside: None,
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

/// What stands for a structure that is missing: one without members, but for those that it ought to have.
pub(crate) fn absent<T: Structure>() -> Option<T> {
    let fill = &mut Fill {
        from: None,
        place: Place::Top,
        beside: None,
        result: Ok(()),
    };
    T::make(fill).ok()
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
            .try_for_each(|(member, schema)| member.put(schema, out));
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
                .all(|(one, other)| one.is_same(*other));
        }));
    }));
    result
}

/// What stands in the place of a sensitive value wherever one could be printed.
pub(crate) const REDACTED: &str = "*** Sensitive Data Redacted ***";

/// Prints a structure or builder, with that after its name.
fn print(f: &mut fmt::Formatter<'_>, suffix: &str, structure: &dyn Visit) -> fmt::Result {
    let mut result = Ok(());
    structure.visit(Visitor(&mut |names, fields| {
        let (name, names) = names.split_once(',').unwrap_or((names, ""));
        // The compiler may put any white space between two words.
        let names = || names.split(',').map(str::split_whitespace);
        // A derived implementation leaves the mark of raw identifiers out; the official crates derive it where nothing is
        // secret.
        let is_derived = names().all(|words| words.count() < 2);
        let mut out = f.debug_struct(&format!("{name}{suffix}"));
        for (mut words, member) in names().zip(fields) {
            let name = words.next().unwrap_or_default();
            let plain = name.strip_prefix("r#").filter(|_| is_derived);
            match words.next() {
                Some(_redacted) => out.field(name, &REDACTED),
                None => out.field(plain.unwrap_or(name), member),
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
