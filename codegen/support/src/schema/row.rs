//! The rows of the table of schemas.

use aws_smithy_schema::ShapeType;
use aws_smithy_schema::traits::TimestampFormat;

/// A row: a shape, followed by its members; behind each stands what else its schema says.
#[allow(dead_code, reason = "no service has all of them")]
pub(super) enum Row {
    /// A structure or union: its whole id, its name.
    Shape(&'static str, &'static str, ShapeType),
    /// A member of a structure or union: its whole id, its name. A member of a list or map: its whole id, the name of the list
    /// or map.
    Member(&'static str, &'static str, ShapeType),
    /// It is the list with that id.
    ListOf(usize),
    /// It is the map with that id.
    MapOf(usize),
    /// The trait `sensitive`.
    Sensitive,
    /// The trait `jsonName`.
    JsonName(&'static str),
    /// The trait `mediaType`.
    MediaType(&'static str),
    /// The trait `timestampFormat`.
    TimestampFormat(TimestampFormat),
    /// The trait `hostLabel`.
    HostLabel,
    /// The name that the model gives the input or output of an operation.
    OriginalName(&'static str),
    /// It is the input of an operation.
    Input,
}
