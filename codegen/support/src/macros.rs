//! The patterns that all generated types follow. A generated file says what is particular to a type, one row a member; what
//! follows from it is here.
//!
//! A row of a structure reads
//!
//! ```text
//! /// What the member is.
//! names / set_names / get_names: opt list(types::NameType) !redacted;
//! ```
//!
//! - the Rust name of the member and of its two other setters;
//! - `opt`: an `Option`; `expected`: an `Option` that a response ought to have; `required`: not an `Option`;
//!   `default(value)`: not an `Option`, that value when absent;
//! - the type: `str`, `copy(T)` (returned by value), `val(T)`, `boxed(T)`, `list(T)`, `map(K, V)`, where `str` as an element,
//!   key or value is a string;
//! - `!redacted` if the value must never be printed.
//!
//! The rows are in the order of those in `schema/table.rs`, which say what the members are on the wire.

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
