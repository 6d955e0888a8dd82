//! The expressions of the endpoint rules, as data from which Rust expressions are rendered.

use super::params::ParamType;
use crate::plan::name::FieldName;

/// A module of `endpoint_lib`, which has the functions of the endpoint rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LibraryModule {
    /// Parses ARNs.
    Arn,
    /// Checks names of S3 buckets.
    Bucket,
    /// Checks host labels.
    Host,
    /// Splits strings and accesses elements of lists.
    List,
    /// Partitions: types, search and data.
    Partition,
    /// Constructs endpoints and errors.
    Result,
    /// Takes substrings.
    Substring,
    /// Percent-encodes strings.
    Uri,
    /// Parses URLs.
    Url,
}

/// An expression and its Rust type, without an enclosing `Option`.
#[derive(Clone, Debug, PartialEq)]
pub struct TypedExpr {
    /// The expression.
    pub expr: RustExpr,
    /// The type.
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
    /// An integer literal.
    Int,
    /// `&[String]`
    Slice,
    /// `Vec<&str>`
    List,
    /// A record.
    Record(RecordType),
}

/// The type of a record that a function of `endpoint_lib` returns.
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
    /// `3`: a position or a limit. It fits `usize` on every target.
    Int(u32),
    /// `"text"`
    Literal(String),
    /// `format!(…)`
    Format(Vec<TemplatePart>),
    /// An endpoint parameter: a field of `Params`.
    Param {
        /// The field.
        field: FieldName,
        /// The type of the field.
        ty: ParamType,
        /// True if the field is an `Option`.
        optional: bool,
    },
    /// A variable.
    Local(String),
    /// A field of a record.
    Field(Box<TypedExpr>, &'static str),
    /// An element of a list, as an `Option`.
    Element(Box<TypedExpr>, usize),
    /// `!value`
    Not(Box<TypedExpr>),
    /// `a == b`
    Equal(Box<TypedExpr>, Box<TypedExpr>),
    /// `value.is_some()`
    IsSome(Box<TypedExpr>),
    /// `value == Some(true)`
    IsTrue(Box<TypedExpr>),
    /// A call of a function of `endpoint_lib`.
    Call(LibraryModule, &'static str, Vec<TypedExpr>),
    /// A call of `aws.partition`, which can fail.
    Partition(Box<TypedExpr>),
    /// The first value that is present; for each value, whether it is an `Option`.
    Coalesce(Vec<(TypedExpr, bool)>),
    /// `if a { b } else { c }`; for `b` and `c`, whether they are `Option`s.
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
