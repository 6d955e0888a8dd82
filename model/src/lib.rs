//! The Smithy model of an AWS service, and the readers that load it.
//!
//! The types use Smithy's terms only: shapes, members, traits. Nothing in this crate knows Rust names
//! or generated code; these begin in the plan of `tinsmith-codegen`.
//!
//! | module | content |
//! |---|---|
//! | [`id`] | shape IDs |
//! | [`shape`] | shapes, their members, and the [`Model`] |
//! | [`traits`] | typed traits; traits without a type are kept as JSON values |
//! | [`prelude`] | the shapes that every model has |
//! | [`ast`], [`ast_writer`] | the reader and the writer of Smithy's JSON AST |
//! | [`botocore`] | the reader of botocore's format |
//! | [`overlay`], [`additions`] | facts that a published model lacks, from files in this repository |
//! | [`archive`], [`import`] | published packages, and their import as committed models |
//! | [`carry_over`] | facts of the previous model that an update carries over |
//! | [`documentation`] | copies documentation from a published model to a committed one |
//! | [`validate`] | validation, which reports all problems at once |
//! | [`closure`] | the selected service and its closure |
//! | [`queries`] | queries that combine several shapes |
//! | [`endpoint_rules`], [`partitions`] | endpoint rules and their data |
//! | [`jmespath`] | JMESPath expressions of waiters and endpoint parameters |
//! | [`pattern`] | name patterns with `*` and `?` |
//! | [`limits`] | how deeply a model may be nested |
//! | [`suggestion`] | suggestions for misspelled names |
//! | [`source`] | positions in the text of a model |
//! | [`problem`] | problems in an input, with their positions |

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
pub mod limits;
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
