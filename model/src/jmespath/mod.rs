//! JMESPath, as far as waiters and the parameters of endpoints use it
//! ([Smithy 2.0, "Waiter path"](https://smithy.io/2.0/additional-specs/waiters.html),
//! [JMESPath, "Grammar"](https://jmespath.org/specification.html#grammar)).
//!
//! Fields, `@`, `a.b`, `[n]`, `[]`, `[*]`, `[?…]`, `[a, b]`, comparisons, `!`, `&&`, `||`, pipes, literals and calls of
//! functions. Slices, `.*`, hashes and expression references are errors. What the names mean is for others to find out.

mod expression;
mod lexer;
mod parser;
#[cfg(test)]
mod tests;

pub use expression::{Comparison, Expression};
