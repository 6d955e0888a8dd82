//! What every measurement needs.

use super::table;
use crate::generate::generated;
use crate::report::count;
use crate::settings::ClientCrate;
use crate::workspace::Workspace;
use anyhow::Result;
use std::path::{Path, PathBuf};
use tinsmith_codegen::files;

/// The crate that both are.
pub(super) const CRATE: &str = "aws-sdk-cognitoidentityprovider";

/// What every measurement needs.
pub(super) struct Bench<'a> {
    pub(super) workspace: &'a Workspace,
    /// The version of both crates.
    pub(super) version: String,
    /// Where packages are made and results are written.
    pub(super) folder: PathBuf,
    /// How often everything is measured.
    pub(super) runs: usize,
    /// Whether a rough look is enough.
    pub(super) quick: bool,
    /// Models beside the committed one.
    pub(super) models: Option<PathBuf>,
    /// The crate with a few operations, if that is compared with the whole one.
    pub(super) slice: Option<Slice>,
}

/// A crate with a few operations.
pub(super) struct Slice {
    pub(super) folder: PathBuf,
    /// How many it has.
    pub(super) operations: usize,
}

impl Bench<'_> {
    /// What the two are called that are compared.
    pub(super) fn columns(&self) -> [String; 2] {
        match &self.slice {
            Some(slice) => [count(slice.operations, "operation"), "all".to_owned()],
            None => table::columns(),
        }
    }
}

impl Slice {
    /// Generates it.
    pub(super) fn new(workspace: &Workspace, folder: &Path, operations: &[String]) -> Result<Self> {
        let client = ClientCrate {
            crate_name: Some(CRATE.to_owned()),
            operations: Some(operations.to_vec()),
            output: folder.join("slice-crate"),
            ..ClientCrate::usual(workspace)
        };
        let generated = generated(workspace, &client)?;
        files::write(&generated.files, &client.output)?;
        Ok(Self {
            folder: client.output,
            operations: generated.input.model.closure().operations.len(),
        })
    }
}
