//! The patterns that all generated types follow. A generated file says what is particular to a type, one row a member; what
//! follows from it is here.
//!
//! What comes before the rows may end in brackets: facts for the schema of the whole, such as traits.
//! A row of a structure reads
//!
//! ```text
//! /// What the member is.
//! names / set_names / get_names: opt list(types::NameType) = "Names" of NameListType;
//! ```
//!
//! - the Rust name of the member and of its two other setters;
//! - `opt`: an `Option`; `expected`: an `Option` that a response ought to have; `required`: not an `Option`;
//!   `default(value)`: not an `Option`, that value when absent;
//! - the type: `str`, `copy(T)` (returned by value), `val(T)`, `boxed(T)`, `list(T)`, `map(K, V)`, where `str` as an element,
//!   key or value is a string;
//! - the name on the wire, `!redacted` if the value must never be printed, and in braces facts for the schema;
//! - for a collection, its row in `registry.rs`, which says what it holds.

#[macro_use]
mod member;
#[macro_use]
mod builder;
#[macro_use]
mod structure;
#[macro_use]
mod enumeration;
#[macro_use]
mod exception;
#[macro_use]
mod operation_error;
#[macro_use]
mod operation;
#[macro_use]
mod input;
#[macro_use]
mod output;
#[macro_use]
mod registry;
