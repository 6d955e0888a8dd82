//! The crates to regenerate in an update.

use crate::generate::{from_model, has_changes};
use crate::load;
use crate::published_model::model_text;
use crate::report::{PartlyWritten, half_written, in_client};
use crate::settings::ClientCrate;
use crate::workspace::{Workspace, serialization, show};
use anyhow::{Context as _, Result};
use std::path::{Path, PathBuf};
use tinsmith_codegen::files::{self, Drift, Files, Written};
use tinsmith_model::ast_writer::Prose;
use tinsmith_model::import::Imported;

/// A crate that was generated in memory and is not written yet.
pub(crate) struct PendingCrate {
    name: String,
    out: PathBuf,
    files: Files,
}

/// A crate to generate.
#[derive(Clone, Debug)]
pub(super) struct CrateRequest {
    /// The settings of the client.
    pub(super) client: ClientCrate,
    /// If set, the crate gets the documentation of the published model.
    pub(super) docs: bool,
}

/// Generates the crates in memory. Uses the text of the model to commit, so that `generate` will write the
/// same crates. Problems are located in a file called `name`.
pub(super) fn generate_all(
    workspace: &Workspace,
    imported: &Imported,
    version: Option<&String>,
    (name, requests): (&str, &[CrateRequest]),
) -> Result<Vec<PendingCrate>> {
    let generate = |CrateRequest { client, docs }: &CrateRequest| {
        let (prose, documentation) = match docs {
            true => (Prose::Include, None),
            false => (Prose::Strip, client.documentation.clone()),
        };
        let text = model_text(imported, Path::new(name), prose)?;
        let service = imported.service.as_str();
        let operations = client.operations.as_deref();
        let mut model = load::from_ast(name, text, Some(service), operations)?;
        model.crate_version = version.cloned();
        model.serialization = serialization(&imported.provenance);
        let client = ClientCrate {
            documentation,
            ..client.clone()
        };
        Ok(PendingCrate {
            name: client.name().to_owned(),
            files: from_model(workspace, model, &client)?.files,
            out: client.output,
        })
    };
    let crates = requests
        .iter()
        .map(|request| generate(request).map_err(|error| in_client(error, request.client.name())));
    crates.collect()
}

/// Writes the crates. An error leaves its crate unchanged, and lists the crates that were changed before.
pub(super) fn write(crates: &[PendingCrate]) -> Result<Vec<(PathBuf, Written)>> {
    let mut all = Vec::new();
    for PendingCrate { name, out, files } in crates {
        let written = files::write(files, out).map_err(|error| {
            let error = anyhow::Error::from(error).context(show(out));
            let changed = all.iter().filter(|(_, written)| has_changes(written));
            let changed = changed.map(|(out, _): &(PathBuf, _)| out.clone());
            let changed = changed.chain(half_written(&error, out)).collect();
            PartlyWritten::with(in_client(error, name), changed)
        })?;
        all.push((out.clone(), written));
    }
    Ok(all)
}

impl PendingCrate {
    /// Returns the files on disk that differ from those of the crate.
    pub(super) fn drifts(&self) -> Result<Vec<Drift>> {
        let drifts = files::check(&self.files, &self.out).with_context(|| show(&self.out))?;
        let inside = |drift: Drift| Drift {
            path: format!("{}/{}", show(&self.out), drift.path),
            ..drift
        };
        Ok(drifts.into_iter().map(inside).collect())
    }
}
