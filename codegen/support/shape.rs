//! How every generated structure is read, written and printed.
//!
//! A structure hands its members over as one list; the loops over them are here, once, instead of in each structure. What a
//! member does is decided by its type, through [`Value`].

use aws_smithy_schema::Schema;
use aws_smithy_schema::registry::TypeRegistryBuilder;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer, ShapeSerializer};
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

/// A member behind a pointer: a [`Value`], or an `Option` of one.
pub(crate) trait Member: fmt::Debug + Any {
    /// Whether the other one is of the same type and equal.
    fn is_same(&self, other: &dyn Member) -> bool;
    /// Writes it, if it is there.
    fn put(&self, schema: &Schema<'_>, out: &mut dyn ShapeSerializer) -> Result<()>;
}

impl<T: Value> Member for T {
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

/// A [`Member`] in a list of them.
pub(crate) enum Slot<'a> {
    String(&'a Option<String>),
    Any(&'a dyn Member),
}

impl Slot<'_> {
    fn member(&self) -> &dyn Member {
        match self {
            Self::String(member) => *member,
            Self::Any(member) => *member,
        }
    }
}

/// The same, to be changed: what a response may have, what it must have, and what it ought to have though the member is an
/// `Option`.
#[allow(dead_code, reason = "no service has members of all kinds")]
pub(crate) enum SlotMut<'a> {
    String(&'a mut Option<String>),
    Any(&'a mut dyn MemberMut),
    Required(&'a mut dyn MemberMut),
    Expected(&'a mut dyn MemberMut),
}

impl SlotMut<'_> {
    fn member(&mut self) -> &mut dyn MemberMut {
        match self {
            Self::String(member) => *member,
            Self::Any(member) | Self::Required(member) | Self::Expected(member) => *member,
        }
    }

    /// Puts something in the place of a member that is missing although it must or ought to be there.
    fn correct(&mut self, place: Place) {
        match self {
            Self::Required(member) => member.correct(place),
            Self::Expected(member) if place == Place::Top => member.correct(place),
            Self::String(_) | Self::Any(_) | Self::Expected(_) => {}
        }
    }
}

/// How rows make slots: by whether the member is an `Option`, and by the word for its type. The commonest types have slots of
/// their own, which spares the compiler to prove that they are members again and again.
#[allow(unused_imports, reason = "no service has members of all kinds")]
pub(crate) mod slot {
    pub(crate) mod opt {
        pub(crate) use super::super::Slot::{
            Any as boxed, Any as copy, Any as list, Any as map, Any as val, String as str,
        };
    }
    pub(crate) use opt as expected;
    pub(crate) mod required {
        pub(crate) use super::super::Slot::{
            Any as boxed, Any as copy, Any as list, Any as map, Any as str, Any as val,
        };
    }
    pub(crate) use required as default;
}

/// The same, for members to be changed, which are all an `Option` then.
#[allow(unused_imports, reason = "no service has members of all kinds")]
pub(crate) mod slot_mut {
    pub(crate) mod opt {
        pub(crate) use super::super::SlotMut::{
            Any as boxed, Any as copy, Any as list, Any as map, Any as val, String as str,
        };
    }
    pub(crate) use opt as default;
    pub(crate) mod required {
        pub(crate) use super::super::SlotMut::{
            Required as boxed, Required as copy, Required as list, Required as map,
            Required as str, Required as val,
        };
    }
    pub(crate) mod expected {
        pub(crate) use super::super::SlotMut::{
            Expected as boxed, Expected as copy, Expected as list, Expected as map,
            Expected as str, Expected as val,
        };
    }
}

/// A structure or its builder, to code that knows nothing of its type.
pub(crate) trait Visit {
    /// Shows the fields: the members, in the order of the schema, then what it has beside them. Their names come in one
    /// string, with commas between them, and with ` redacted` after those whose value must never be printed.
    fn visit(&self, visitor: Visitor<'_>);
}

/// What wants to see the fields.
pub(crate) struct Visitor<'a>(&'a mut dyn FnMut(&'static str, &[Slot<'_>]));

impl Visitor<'_> {
    /// Shows it the fields.
    pub(crate) fn fields(self, names: &'static str, fields: &[Slot<'_>]) {
        (self.0)(names, fields)
    }
}

/// A structure.
pub(crate) trait Structure: Sized {
    /// Makes one of what `fill` puts into its members.
    fn make(fill: &mut Fill<'_>) -> Result<Self>;

    /// Shows the fields, as [`Visit`] does.
    fn visit(&self, visitor: Visitor<'_>);
}

impl<T: Structure> Visit for T {
    #[inline]
    fn visit(&self, visitor: Visitor<'_>) {
        Structure::visit(self, visitor)
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
    pub(crate) fn members(&mut self, schema: &Schema<'_>, members: &mut [SlotMut<'_>]) {
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

/// Writes the members of a structure, in the order of its schema.
pub(crate) fn write_members<T: Visit>(
    schema: &Schema<'_>,
    structure: &T,
    out: &mut dyn ShapeSerializer,
) -> Result<()> {
    write_fields(schema, structure, out)
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
            .try_for_each(|(slot, schema)| slot.member().put(schema, out));
    }));
    result
}

/// Compares two structures or builders, member by member.
pub(crate) fn eq<T: Visit>(one: &T, other: &T) -> bool {
    is_same(one, other)
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

/// Prints a structure.
pub(crate) fn debug<T: Visit>(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    structure: &T,
) -> fmt::Result {
    print(f, name, structure)
}

fn print(f: &mut fmt::Formatter<'_>, name: &str, structure: &dyn Visit) -> fmt::Result {
    let mut out = f.debug_struct(name);
    structure.visit(Visitor(&mut |names, fields| {
        // The compiler may put any white space between two words.
        let names = || names.split(',').map(str::split_whitespace);
        // A derived implementation leaves the mark of raw identifiers out; the official crates derive it where nothing is
        // secret.
        let is_derived = names().all(|words| words.count() < 2);
        for (mut words, slot) in names().zip(fields) {
            let name = words.next().unwrap_or_default();
            let plain = name.strip_prefix("r#").filter(|_| is_derived);
            match words.next() {
                Some(_redacted) => out.field(name, &REDACTED),
                None => out.field(plain.unwrap_or(name), &slot.member()),
            };
        }
    }));
    out.finish()
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
