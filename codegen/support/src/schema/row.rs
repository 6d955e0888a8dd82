//! The rows of the table of schemas.

use aws_smithy_schema::ShapeType;
use aws_smithy_schema::traits::TimestampFormat;

/// A row: a shape, which is followed by its members. The other rows belong to the shape or member before them.
#[allow(dead_code, reason = "no service has all of them")]
pub(super) enum Row {
    /// A structure or union: full shape ID, name.
    Shape(&'static str, &'static str, ShapeType),
    /// A member: full shape ID, and the name of the member of a structure or union, or the name of the list or map.
    Member(&'static str, &'static str, ShapeType),
    /// The member is a list: the index of its elements in the table.
    ListOf(usize),
    /// The member is a map: the index of its keys and values in the tables.
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
    /// The name of the input or output of an operation in the model.
    OriginalName(&'static str),
    /// The shape is the input of an operation.
    Input,
}
