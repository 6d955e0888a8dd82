//! The part of JMESPath that waiters and operation context parameters use ([Smithy 2.0, "Waiter
//! path"](https://smithy.io/2.0/additional-specs/waiters.html), [JMESPath,
//! "Grammar"](https://jmespath.org/specification.html#grammar)).
//!
//! Supported are fields, `@`, `a.b`, `[n]`, `[]`, `[*]`, `[?…]`, `[a, b]`, comparisons, `!`, `&&`,
//! `||`, pipes, literals and function calls. Slices, `.*`, hashes and expression references are errors.
//! Names of fields and functions are not checked here.

mod expression;
mod lexer;
mod parser;
#[cfg(test)]
mod tests;

pub use expression::{ComparisonOperator, Expression};
