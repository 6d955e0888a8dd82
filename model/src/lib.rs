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
//! | [`problem`] | everything that can be wrong with an input, with its place in the file |

pub mod id;
pub mod problem;
pub mod shape;
pub mod traits;

pub use id::ShapeId;
pub use problem::{Problem, Problems};
pub use shape::{Member, Model, Shape, ShapeKind};
pub use traits::{SmithyTrait, Traits};
