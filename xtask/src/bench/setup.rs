//! Versions, folders and options of a run.

use super::table;
use crate::generate::generate;
use crate::report::count;
use crate::settings::ClientCrate;
use crate::workspace::Workspace;
use anyhow::Result;
use std::path::{Path, PathBuf};
use tinsmith_codegen::files;

/// The name of both crates.
pub(super) const CRATE: &str = "aws-sdk-cognitoidentityprovider";

/// Versions, folders and options of a run.
pub(super) struct Setup<'a> {
    pub(super) workspace: &'a Workspace,
    /// The version of both crates.
    pub(super) version: String,
    /// The folder for scratch packages and results.
    pub(super) folder: PathBuf,
    /// The number of runs.
    pub(super) runs: usize,
    /// If set, measures less to finish sooner.
    pub(super) quick: bool,
    /// A folder with more models for `generate`.
    pub(super) models: Option<PathBuf>,
    /// The crate of `--operations`. If set, it is compared with the complete generated crate.
    pub(super) slice: Option<SliceCrate>,
}

/// A generated crate with some of the operations.
pub(super) struct SliceCrate {
    pub(super) folder: PathBuf,
    /// The number of operations.
    pub(super) operations: usize,
}

impl Setup<'_> {
    /// Returns the names of the two crates, for the columns of tables.
    pub(super) fn columns(&self) -> [String; 2] {
        match &self.slice {
            Some(slice) => [
                count(slice.operations, "operation"),
                "all operations".to_owned(),
            ],
            None => table::columns(),
        }
    }
}

impl SliceCrate {
    /// Generates the crate in a subfolder.
    pub(super) fn new(workspace: &Workspace, folder: &Path, operations: &[String]) -> Result<Self> {
        let client = ClientCrate {
            crate_name: Some(CRATE.to_owned()),
            operations: Some(operations.to_vec()),
            output: folder.join("slice-crate"),
            ..ClientCrate::default_client(workspace)
        };
        let generated = generate(workspace, &client)?;
        files::write(&generated.files, &client.output)?;
        Ok(Self {
            folder: client.output,
            operations: generated.loaded.model.closure().operations.len(),
        })
    }
}
