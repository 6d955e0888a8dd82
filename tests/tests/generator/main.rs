//! What the generator makes of tiny models, of bad ones, and of the whole embedded model.
//!
//! | module | what it looks at |
//! |---|---|
//! | [`fixture`] | the folders below `tests/fixtures` |
//! | [`snapshots`] | the files that are generated from each, compared with the recorded ones |
//! | [`compiled`] | that all of them compile without a warning, and what they do |
//! | [`broken`] | that generated files which contradict themselves do not compile |
//! | [`protocol`] | Smithy's own cases for the AWS JSON protocols, which those crates must pass |
//! | [`bad`] | the problems that bad models have |
//! | [`diff`] | what is said of the difference of two models |
//! | [`whole`] | the embedded model: all of it is generated, and always the same |
//! | [`pages`] | the pages of the operations: every member is on them, and only rustdoc reads them |
//! | [`redaction`] | that no sensitive member of it is ever printed |

mod bad;
mod broken;
mod compiled;
mod diff;
mod documentation;
mod fixture;
mod pages;
mod protocol;
mod redaction;
mod snapshots;
mod whole;
