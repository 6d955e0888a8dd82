//! The syntax tree of an expression.

use serde_json::Value;

/// A JMESPath expression, which is applied to a value, the current value.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// `@`, the current value.
    Current,
    /// A field of the current value.
    Field(String),
    /// The second expression, applied to the result of the first: `a.b` or `a | b`.
    Chain(Box<Expression>, Box<Expression>),
    /// An element of a list; negative indices count from the end.
    Index(Box<Expression>, i64),
    /// A list with nested lists merged into it, `[]`.
    Flatten(Box<Expression>),
    /// The elements of a list for which the second expression is true, `[?…]`.
    Filter(Box<Expression>, Box<Expression>),
    /// The second expression, applied to each element of the first.
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
    Compare(ComparisonOperator, Box<Expression>, Box<Expression>),
    /// A JSON value.
    Literal(Value),
    /// A function call: the name and the arguments.
    Call(String, Vec<Expression>),
}

/// A comparison operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ComparisonOperator {
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
