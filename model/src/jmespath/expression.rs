//! Expressions as they are read.

use serde_json::Value;

/// An expression. What it is applied to is called the current value.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// `@`, the current value.
    Current,
    /// A member of the current value.
    Field(String),
    /// The second, applied to what the first gives: `a.b` or `a | b`.
    Chain(Box<Expression>, Box<Expression>),
    /// An element of a list, from its end if negative.
    Index(Box<Expression>, i64),
    /// The elements of a list's elements, `[]`.
    Flatten(Box<Expression>),
    /// The elements for which the second holds, `[?…]`.
    Filter(Box<Expression>, Box<Expression>),
    /// The second, applied to each element of what the first gives.
    Each(Box<Expression>, Box<Expression>),
    /// `[a, b]`
    List(Vec<Expression>),
    /// `!`
    Not(Box<Expression>),
    /// `&&`
    And(Box<Expression>, Box<Expression>),
    /// `||`
    Or(Box<Expression>, Box<Expression>),
    /// A comparison.
    Compare(Comparison, Box<Expression>, Box<Expression>),
    /// A value of JSON.
    Literal(Value),
    /// A function by name, with its arguments.
    Call(String, Vec<Expression>),
}

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}
