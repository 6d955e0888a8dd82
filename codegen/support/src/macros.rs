//! The macros that generated files call, and the language in which these files are written.
//!
//! A generated file shows the types as Rust declares them. The macro around a type adds what follows from the declaration: the
//! accessors, the builder, the schema, the implementations of traits. All types are `#[non_exhaustive]`.
//!
//! # Structures
//!
//! `structure!` (and `input!`, `output!`, `error_structure!`) holds a `struct` with one attribute for each member:
//!
//! ```text
//! /// Documentation: of the field, the accessor and the setter.
//! #[member("Names", optional, list(types::NameType), plain, set_names, get_names)]
//! pub names: Option<Vec<types::NameType>>,
//! ```
//!
//! - `"Names"`: the name of the member in the model. The schema of the type has its members by these names in this order, or the
//!   crate does not compile (`schema.rs`).
//! - The presence: `optional`: the field is an `Option`; `expected`: an `Option`, although the model requires the member, so that
//!   a response without it is completed; `required`: not an `Option`; `default` or `default(value)`: not an `Option`, and the default
//!   of its type, or that value, when absent.
//! - The kind of type, which decides the form of accessors and setters: `str` is a `String`; `copy(T)` is returned by value; `val(T)`
//!   is returned by reference; `boxed(T)` is a `Box<T>`, since the type contains itself; `list(T)` is a `Vec<T>`; `map(K, V)` is a
//!   `HashMap<K, V>`. Within a list or map `str` stands for `String`.
//! - The sensitivity: `plain`, or `sensitive` if the value must never be printed. There is no default.
//! - The names of the other two methods of builders. The first setter has the name of the field.
//!
//! Attributes of the `struct`:
//!
//! - `#[builder(Name, kind)]`: the builder, and how it keeps the members. `transparent`: all members are an `Option`, and the builder
//!   wraps the structure; `defaulted`: the builder has an `Option` for every member, and `build` sets defaults; `fallible`: as
//!   `defaulted`, and `build` returns an error if a required member is not set.
//! - `#[fluent_builder(Name, sends Operation -> Output, Error)]` on inputs: the builder that sends the request.
//! - `#[error("Display name", message(presence, sensitivity), retry(kind); value)]` on errors: the name in `Display`; whether the
//!   field `message` is an `Option`, and may be printed; the kind of error for retries, if it may be retried; `value` if a member of
//!   another structure has it as its type.
//!
//! # Unions and enums
//!
//! `tagged_union!` holds an `enum` with one variant for each member; `#[member("Name", sensitivity, as_name, is_name)]` has its name in
//! the model, its sensitivity, and its two methods. A member without data has no parentheses. `enumeration!` holds an `enum` of
//! strings: each variant is followed by its text. Both get a variant `Unknown` for what later versions of the service may send.
//! `#[variants(sensitivity)]` and `#[values(sensitivity)]` say whether anything of the type may be printed.
//!
//! # Operations
//!
//! `operation!` shows the method of the client and names the types of the operation, then its `facts` as far as they differ from
//! those of most operations: `signed: false` (requests need no credentials), `sensitive_output: true` (something in the output must not be
//! printed), `recordable` (members of the input that telemetry may record), `plugin` (a runtime plugin of this operation). `endpoint` has
//! functions for endpoint parameters and host prefixes. `operation_error!` has one variant for each error of the operation, which holds
//! the type of the same name in `types::error`, and the name of the method that tests for it; `retryable_error_kind` follows if the
//! error may be retried. `paginator!` says where tokens, page size and items are; `required!` the arguments of `builder_with`.
//!
//! # Schemas
//!
//! `schema/table.rs` has one row for each shape and member, with all that serializers and deserializers need to know; `schema.rs` makes
//! the schemas of the rows, at compile time.

#[macro_use]
mod member;
#[macro_use]
mod builder;
#[macro_use]
mod structure;
#[macro_use]
mod enumeration;
#[macro_use]
mod error_structure;
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
