//! One semantic model of an AWS service, and the readers that fill it.
//!
//! The types here speak Smithy's language only: shapes, members, traits. Nothing in this crate knows Rust names or types of
//! generated code; that begins in the plan of `tinsmith-codegen`.
//!
//! | module | what it holds |
//! |---|---|
//! | [`id`] | shape ids, the prelude |
//! | [`shape`] | the shapes, their members, the [`Model`] |
//! | [`traits`] | typed traits; the ones without a type are kept as JSON values |
//! | [`ast`] | the reader of Smithy's JSON AST |
//! | [`validate`] | everything that can be wrong, found at once |
//! | [`closure`] | the service chosen and what it reaches |
//! | [`queries`] | questions that need more than one shape to answer |
//! | [`jmespath`] | the expressions by which waiters and endpoint parameters look at what they get |
//! | [`carry_over`] | what an update carries over from the previous model |
//! | [`pattern`] | names with `*` and `?` in them |
//! | [`texts`] | the documentation of one model put into another |
//! | [`canonical`] | the writer of the form that is committed |
//! | [`overlay`], [`additions`] | facts that a published model lacks, from files of our own |
//! | [`source`] | the text that was read, to say where things stand |
//! | [`problem`] | everything that can be wrong with an input, with its place in the file |

pub mod additions;
pub mod archive;
pub mod ast;
pub mod ast_writer;
pub mod botocore;
pub mod carry_over;
pub mod closure;
pub mod documentation;
pub mod endpoint_rules;
pub mod id;
pub mod import;
pub mod jmespath;
pub mod overlay;
pub mod partitions;
pub mod pattern;
pub mod prelude;
pub mod problem;
pub mod queries;
mod scan;
pub mod shape;
pub mod source;
pub mod suggestion;
pub mod traits;
pub mod validate;

pub use id::ShapeId;
pub use problem::{Problem, Problems};
pub use shape::{Member, Model, Shape, ShapeKind};
pub use traits::{SmithyTrait, Traits};
