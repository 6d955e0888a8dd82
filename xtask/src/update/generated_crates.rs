//! The crates to regenerate in an update.

use crate::generate::from_model;
use crate::load;
use crate::outputs::{self, CrateOutput};
use crate::published_model::{ModelFile, model_text};
use crate::report::in_client;
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

/// Writes the model files and the crates, all or none.
pub(super) fn write_all(
    models: &[ModelFile],
    crates: &[PendingCrate],
) -> Result<Vec<(PathBuf, Written)>> {
    let outputs: Vec<_> = crates
        .iter()
        .map(|PendingCrate { name, out, files }| CrateOutput {
            client: Some(name),
            out,
            files,
        })
        .collect();
    let written = outputs::write_all(models, &outputs)?;
    let folders = crates.iter().map(|pending| pending.out.clone());
    Ok(folders.zip(written).collect())
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
