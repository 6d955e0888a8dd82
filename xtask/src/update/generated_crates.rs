//! The crates that are made from a model.

use crate::generate::from_model;
use crate::load;
use crate::published_model::model_text;
use crate::settings::ClientCrate;
use crate::workspace::{Workspace, show};
use anyhow::{Context as _, Result};
use std::path::{Path, PathBuf};
use tinsmith_codegen::files::{self, Drift, Files, Written};
use tinsmith_model::canonical::Prose;
use tinsmith_model::import::Imported;

/// A crate, made but not written.
pub(crate) struct PendingCrate {
    out: PathBuf,
    files: Files,
}

/// A crate to make.
#[derive(Clone, Debug)]
pub(super) struct CrateRequest {
    /// What the settings say of it.
    pub(super) client: ClientCrate,
    /// Whether it gets the texts of the model.
    pub(super) docs: bool,
}

/// Makes the crates from the text that is committed, with or without its documentation, so that `generate` makes the same of it
/// later. The name is for problems.
pub(super) fn make(
    workspace: &Workspace,
    imported: &Imported,
    version: Option<&String>,
    (name, crates): (&str, &[CrateRequest]),
) -> Result<Vec<PendingCrate>> {
    let mut made = Vec::new();
    for CrateRequest { client, docs } in crates {
        let (prose, documentation) = match docs {
            true => (Prose::Keep, None),
            false => (Prose::Strip, client.documentation.clone()),
        };
        let text = model_text(imported, Path::new(name), prose)?;
        let service = imported.service.as_str();
        let operations = client.operations.as_deref();
        let mut input = load::from_ast(name, text, Some(service), operations)?;
        input.crate_version = version.cloned();
        let client = ClientCrate {
            documentation,
            ..client.clone()
        };
        made.push(PendingCrate {
            files: from_model(workspace, input, &client)?.files,
            out: client.output,
        });
    }
    Ok(made)
}

/// Writes them; each is written whole or not at all.
pub(super) fn write(crates: &[PendingCrate]) -> Result<Vec<(PathBuf, Written)>> {
    let mut all = Vec::new();
    for PendingCrate { out, files } in crates {
        let written = files::write(files, out).with_context(|| show(out))?;
        all.push((out.clone(), written));
    }
    Ok(all)
}

impl PendingCrate {
    /// What is not as it would be written.
    pub(super) fn drifts(&self) -> Result<Vec<Drift>> {
        let drifts = files::check(&self.files, &self.out).with_context(|| show(&self.out))?;
        let inside = |drift: Drift| Drift {
            path: format!("{}/{}", show(&self.out), drift.path),
            ..drift
        };
        Ok(drifts.into_iter().map(inside).collect())
    }
}
