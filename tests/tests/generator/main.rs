//! Tests of the generator with small models, with invalid models, and with the committed model.
//!
//! | module | subject |
//! |---|---|
//! | [`fixture`] | reads the folders in `tests/fixtures` |
//! | [`snapshots`] | the generated files of each fixture, compared with snapshots |
//! | [`combinations`] | every type of shape in every place where a shape can be |
//! | [`compiled`] | compiles the crates of all fixtures and runs their tests |
//! | [`broken`] | generated files that contradict themselves do not compile |
//! | [`literals`] | texts that are hard to quote, and defaults of every type |
//! | [`names`] | every word that means something to Rust, as every kind of name |
//! | [`protocol`] | Smithy's protocol tests for the AWS JSON protocols |
//! | [`invalid_models`] | the problems that are reported for invalid models |
//! | [`diff`] | reports of the differences between two models |
//! | [`complete`] | all shapes of the committed model are generated, deterministically |
//! | [`documentation`] | published documentation appears once in a crate |
//! | [`operation_pages`] | documentation pages of operations contain every member, and only rustdoc reads them |
//! | [`limits`] | nested models become a crate of a reasonable size, or a problem |
//! | [`redaction`] | `Debug` output redacts every sensitive member |

mod broken;
mod combinations;
mod compiled;
mod complete;
mod diff;
mod documentation;
mod fixture;
mod invalid_models;
mod limits;
mod literals;
mod names;
mod operation_pages;
mod protocol;
mod redaction;
mod snapshots;
