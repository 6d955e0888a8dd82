//! A crate that is generated here, as the settings have it.

use crate::workspace::Workspace;
use std::path::{Path, PathBuf};

/// A crate that is generated here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Client {
    /// The name of the crate; what the model says if not given.
    pub(crate) crate_name: Option<String>,
    /// The version of the crate; what the provenance of the model says if not given.
    pub(crate) crate_version: Option<String>,
    /// The service, as users may call it; not needed if the model has only one.
    pub(crate) service: Option<String>,
    /// Where the model is.
    pub(crate) model: PathBuf,
    /// Where an update of the model comes from.
    pub(crate) source: Option<Source>,
    /// The operations, by names or patterns; all if not given.
    pub(crate) operations: Option<Vec<String>>,
    /// The published model that the texts are taken from; if not given, those of `model`, if it has any.
    pub(crate) documentation: Option<PathBuf>,
    /// The folder of the crate.
    pub(crate) output: PathBuf,
    /// Whether the crate gets the tests that the model has for its protocol.
    pub(crate) protocol_tests: bool,
    /// Whether the crate is what the model says, and nothing else.
    pub(crate) no_additions: bool,
}

/// Where published models come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// The Python package of that version, or the newest.
    Botocore(Option<String>),
    /// AWS's Maven package of that version, or the newest.
    Maven(Option<String>),
    /// A file or folder.
    File(PathBuf),
}

impl Client {
    /// The crate that is kept here, with nothing said about it.
    pub(crate) fn usual(workspace: &Workspace) -> Self {
        Self {
            model: workspace.main_model(),
            output: workspace.generated_crate(),
            ..Self::default()
        }
    }

    /// What the client is called in the settings: the name of the crate or, without one, of its folder.
    pub(crate) fn name(&self) -> &str {
        let folder = self.output.file_name().and_then(|name| name.to_str());
        self.crate_name.as_deref().or(folder).unwrap_or_default()
    }
}

impl Source {
    /// Reads `botocore`, `botocore:VERSION`, `maven`, `maven:VERSION` or a path.
    pub(super) fn parse(text: &str, folder: &Path) -> Self {
        let (kind, version) = match text.split_once(':') {
            Some((kind, version)) => (kind, Some(version.to_owned())),
            None => (text, None),
        };
        match kind {
            "botocore" => Self::Botocore(version),
            "maven" => Self::Maven(version),
            _ => Self::File(folder.join(text)),
        }
    }
}
