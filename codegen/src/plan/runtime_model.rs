//! The model that the crate contains at run time, behind Cargo features: shapes and operations in Smithy's terms, with
//! constraints.

use super::member::{SchemaType, TimestampFormat};
use super::name::{ShapeKey, ShapeName, WireName};

/// The shapes and operations of the model.
#[derive(Clone, Debug, Default)]
pub struct RuntimeModel {
    /// The shapes that operations reach, by name, without those of the Smithy prelude.
    pub shapes: Vec<ShapeEntry>,
    /// The operations, by name.
    pub operations: Vec<OperationEntry>,
}

/// A shape.
#[derive(Clone, Debug)]
pub struct ShapeEntry {
    /// The name.
    pub name: ShapeKey,
    /// The kind of the shape.
    pub kind: EntryKind,
    /// True if the shape has the trait `sensitive`.
    pub sensitive: bool,
    /// The enum values, as text.
    pub values: Vec<String>,
    /// The members, in the model's order.
    pub members: Vec<MemberEntry>,
}

/// The kind of a shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// Any shape that is not an enum.
    Plain(SchemaType),
    /// An enum of strings.
    Enum,
    /// An enum of integers.
    IntEnum,
}

/// A member of a structure, union, list or map.
#[derive(Clone, Debug)]
pub struct MemberEntry {
    /// The wire name.
    pub name: WireName,
    /// The target.
    pub target: ShapeKey,
    /// The traits of the member and of its target.
    pub traits: Vec<MemberTrait>,
}

/// A trait of a member or of its target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MemberTrait {
    /// The member is required.
    Required,
    /// The member is an idempotency token.
    Token,
    /// The value, or a nested one, is sensitive.
    Sensitive,
    /// The least and the greatest number of characters, bytes or elements.
    Length(Option<u64>, Option<u64>),
    /// The least and the greatest number, as the model writes them.
    Range(Option<String>, Option<String>),
    /// The pattern: in the syntax of the model, and in that of the crate `regex`.
    Pattern(String, String),
    /// The elements are unique.
    UniqueItems,
    /// Elements or values may be null.
    Sparse,
    /// The timestamp format.
    Format(TimestampFormat),
    /// A string that satisfies the constraints.
    Example(String),
}

/// An operation.
#[derive(Clone, Debug)]
pub struct OperationEntry {
    /// The name.
    pub name: ShapeName,
    /// The input.
    pub input: ShapeKey,
    /// The output.
    pub output: ShapeKey,
    /// The errors.
    pub errors: Vec<ShapeKey>,
    /// The output member with the token of the next page.
    pub page_token: Option<WireName>,
}
