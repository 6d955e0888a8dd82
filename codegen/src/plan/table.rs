//! The model as a table that the crate has at run time, under the features that ask for it: in Smithy's terms, with the
//! constraints.

use super::member::{SchemaType, TimestampFormat};
use super::name::{ShapeName, TableKey, WireName};

/// All shapes and operations.
#[derive(Clone, Debug, Default)]
pub struct ModelTable {
    /// The shapes that operations reach, by name; without the prelude's.
    pub shapes: Vec<TableShape>,
    /// The operations, by name.
    pub operations: Vec<TableOperation>,
}

/// A shape.
#[derive(Clone, Debug)]
pub struct TableShape {
    /// Its name.
    pub name: TableKey,
    /// What it is.
    pub kind: ShapeKind,
    /// Whether it is marked as sensitive.
    pub sensitive: bool,
    /// The values of an enum, as text.
    pub values: Vec<String>,
    /// The members, in the model's order.
    pub members: Vec<TableMember>,
}

/// What a shape is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShapeKind {
    /// A value that has no constraint but its own, or a structure, list, map or union.
    Plain(SchemaType),
    /// An enum of strings.
    Enum,
    /// An enum of whole numbers.
    IntEnum,
}

/// A member of a shape; of lists and maps, too.
#[derive(Clone, Debug)]
pub struct TableMember {
    /// Its name on the wire.
    pub name: WireName,
    /// Its shape.
    pub target: TableKey,
    /// What holds for it, its target's rules among them.
    pub rules: Vec<TableRule>,
}

/// What holds for a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableRule {
    /// It must be there.
    Required,
    /// The client makes a value if there is none.
    Token,
    /// Its value, or one in it, is never printed.
    Sensitive,
    /// How many characters, bytes or elements it has.
    Length(Option<u64>, Option<u64>),
    /// How great the number is, as the model writes it.
    Range(Option<String>, Option<String>),
    /// The pattern that it matches: as the model has it, and as Rust's regular expressions have it.
    Pattern(String, String),
    /// Its elements differ.
    UniqueItems,
    /// Its elements may be null.
    Sparse,
    /// How a point in time is written.
    Format(TimestampFormat),
    /// A text that keeps the rules.
    Example(String),
}

/// An operation.
#[derive(Clone, Debug)]
pub struct TableOperation {
    /// Its name.
    pub name: ShapeName,
    /// Its input.
    pub input: TableKey,
    /// Its output.
    pub output: TableKey,
    /// Its errors.
    pub errors: Vec<TableKey>,
    /// The member of the output that is the token of the next page.
    pub page_token: Option<WireName>,
}
