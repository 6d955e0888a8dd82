//! JMESPath, as far as waiters and the parameters of endpoints use it
//! ([Smithy 2.0, "Waiter path"](https://smithy.io/2.0/additional-specs/waiters.html),
//! [JMESPath, "Grammar"](https://jmespath.org/specification.html#grammar)).
//!
//! Fields, `@`, `a.b`, `[n]`, `[]`, `[*]`, `[?…]`, `[a, b]`, comparisons, `!`, `&&`, `||`, pipes, literals and calls of
//! functions. Slices, `.*`, hashes and expression references are errors. What the names mean is for others to find out.

mod lexer;
mod parser;
#[cfg(test)]
mod tests;

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

impl Expression {
    /// Reads an expression.
    ///
    /// # Errors
    /// What is wrong with it, or not supported, and where.
    pub fn parse(text: &str) -> Result<Self, String> {
        parser::parse(text)
    }
}
