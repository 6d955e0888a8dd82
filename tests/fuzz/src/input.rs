//! The files that the generator gets.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What an input is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    /// A model in Smithy's form.
    Ast,
    /// The files of a service in botocore's form.
    Botocore,
    /// An overlay, with the botocore files that it is applied to.
    Overlay,
    /// Additions, with the model that they are added to.
    Additions,
    /// `partitions.json`
    Partitions,
    /// `tinsmith.toml`, with a model.
    Settings,
    /// Two models in Smithy's form, to compare.
    Diff,
}

/// The name of the file with a model in Smithy's form.
pub(crate) const MODEL: &str = "model.json";
/// The name of the main file in botocore's form.
pub(crate) const SERVICE: &str = "service-2.json";
/// The name of the overlay.
pub(crate) const OVERLAY: &str = "overlay.json";
/// The name of the file with additions.
pub(crate) const ADDITIONS: &str = "additions.json";
/// The name of the file with the partitions.
pub(crate) const PARTITIONS: &str = "partitions.json";
/// The name of the settings file.
pub(crate) const SETTINGS: &str = "tinsmith.toml";

/// The name of the old model of a comparison.
pub(crate) const OLD: &str = "old.json";
/// The name of the new model of a comparison.
pub(crate) const NEW: &str = "new.json";

/// The files that the generator gets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Input {
    /// What it is.
    pub(crate) kind: Kind,
    /// The texts of the files, by name.
    pub(crate) files: BTreeMap<String, String>,
}

impl Input {
    /// The text of a file; empty if there is none.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.files.get(name).map_or("", String::as_str)
    }

    /// The number of bytes of all files.
    pub(crate) fn bytes(&self) -> usize {
        self.files.values().map(String::len).sum()
    }
}
