//! The values of the endpoint rules as Rust expressions, without tokens.

use super::params::ParamType;

/// A supporting file of the generated crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Library {
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
pub struct Value {
    /// The expression.
    pub expr: ValueExpr,
    /// Its type.
    pub ty: ValueType,
}

/// The Rust type of an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueType {
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
pub enum ValueExpr {
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
        ident: String,
        /// Its type.
        ty: ParamType,
        /// Whether it is an option.
        optional: bool,
    },
    /// A variable.
    Local(String),
    /// A field of a record.
    Field(Box<Value>, &'static str),
    /// An element of a list, as an option.
    Element(Box<Value>, usize),
    /// `!value`
    Not(Box<Value>),
    /// `a == b`
    Equal(Box<Value>, Box<Value>),
    /// `value.is_some()`
    IsSome(Box<Value>),
    /// `value == Some(true)`
    IsTrue(Box<Value>),
    /// A function of the library.
    Call(Library, &'static str, Vec<Value>),
    /// `aws.partition`, which can fail.
    Partition(Box<Value>),
    /// The first that is there; with each value, whether it is an option.
    Coalesce(Vec<(Value, bool)>),
    /// `if a { b } else { c }`; with `b` and `c`, whether they are options.
    Choose(Box<Value>, Box<(Value, bool)>, Box<(Value, bool)>),
}

/// A part of a template string.
#[derive(Clone, Debug, PartialEq)]
pub enum TemplatePart {
    /// Text.
    Text(String),
    /// A value.
    Value(Value),
}
