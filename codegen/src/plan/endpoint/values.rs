//! The values of the endpoint rules as Rust expressions, without tokens.

use super::params::ParamType;
use crate::plan::name::FieldName;

/// A supporting file of the generated crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LibraryModule {
    /// ARNs.
    Arn,
    /// Names of buckets.
    Bucket,
    /// Host labels.
    Host,
    /// Arrays of strings.
    List,
    /// Partitions: the types and the search, the data, and what is in force.
    Partition,
    /// Endpoints and errors.
    Result,
    /// Substrings.
    Substring,
    /// Percent-encoding.
    Uri,
    /// URLs.
    Url,
}

/// An expression and the Rust type it has (without the `Option` around it, if there is one).
#[derive(Clone, Debug, PartialEq)]
pub struct TypedExpr {
    /// The expression.
    pub expr: RustExpr,
    /// Its type.
    pub ty: ExprType,
}

/// The Rust type of an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExprType {
    /// `&str`
    Str,
    /// `String`
    String,
    /// `bool`
    Bool,
    /// A number, always a literal.
    Int,
    /// `&[String]`
    Slice,
    /// `Vec<&str>`
    List,
    /// A record.
    Record(RecordType),
}

/// The type of what a function of the library returns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordType {
    /// `&'static Partition`
    Partition,
    /// `Arn<'_>`
    Arn,
    /// `Url<'_>`
    Url,
}

/// A Rust expression.
#[derive(Clone, Debug, PartialEq)]
pub enum RustExpr {
    /// `true`
    Bool(bool),
    /// `3`
    Int(i64),
    /// `"text"`
    Literal(String),
    /// `format!(…)`
    Format(Vec<TemplatePart>),
    /// A field of the parameters.
    Param {
        /// The field.
        field: FieldName,
        /// Its type.
        ty: ParamType,
        /// Whether it is an option.
        optional: bool,
    },
    /// A variable.
    Local(String),
    /// A field of a record.
    Field(Box<TypedExpr>, &'static str),
    /// An element of a list, as an option.
    Element(Box<TypedExpr>, usize),
    /// `!value`
    Not(Box<TypedExpr>),
    /// `a == b`
    Equal(Box<TypedExpr>, Box<TypedExpr>),
    /// `value.is_some()`
    IsSome(Box<TypedExpr>),
    /// `value == Some(true)`
    IsTrue(Box<TypedExpr>),
    /// A function of the library.
    Call(LibraryModule, &'static str, Vec<TypedExpr>),
    /// `aws.partition`, which can fail.
    Partition(Box<TypedExpr>),
    /// The first that is there; with each value, whether it is an option.
    Coalesce(Vec<(TypedExpr, bool)>),
    /// `if a { b } else { c }`; with `b` and `c`, whether they are options.
    Choose(
        Box<TypedExpr>,
        Box<(TypedExpr, bool)>,
        Box<(TypedExpr, bool)>,
    ),
}

/// A part of a template string.
#[derive(Clone, Debug, PartialEq)]
pub enum TemplatePart {
    /// Text.
    Text(String),
    /// A value.
    Value(TypedExpr),
}
