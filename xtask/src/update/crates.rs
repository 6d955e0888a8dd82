//! The crates that are made from a model.

use super::UpdateRequest;
use crate::published::text_of;
use crate::workspace::show;
use anyhow::{Context as _, Result};
use std::path::{Path, PathBuf};
use tinsmith_codegen::files::{self, Drift, Files, Written};
use tinsmith_codegen::{Settings, generate};
use tinsmith_model::ast::read_ast;
use tinsmith_model::canonical::Prose;
use tinsmith_model::import::Imported;
use tinsmith_model::source::Source;

/// A crate, made but not written.
pub(crate) struct Made {
    out: PathBuf,
    files: Files,
}

/// Makes the crates from the text that is kept, with or without its documentation, so that `generate` makes the same of it
/// later. The name is for problems.
pub(super) fn make(
    request: &UpdateRequest<'_>,
    imported: &Imported,
    version: Option<&String>,
    (name, prose): (&str, Prose),
) -> Result<Vec<Made>> {
    if request.crates.is_empty() {
        return Ok(Vec::new());
    }
    let text = text_of(imported, Path::new(name), prose)?;
    let model = read_ast(name, &text)?;
    let mut made = Vec::new();
    for wanted in &request.crates {
        let settings = Settings {
            service: Some(imported.service.to_string()),
            crate_version: wanted.settings.crate_version.clone().or(version.cloned()),
            ..wanted.settings.clone()
        };
        let files = generate(&model, &settings)
            .map_err(|problems| Source::ast(name, &text).locate(problems))?;
        made.push(Made {
            out: wanted.out.clone(),
            files,
        });
    }
    Ok(made)
}

/// Writes them; each is written whole or not at all.
pub(super) fn write(crates: &[Made]) -> Result<Vec<(PathBuf, Written)>> {
    let mut all = Vec::new();
    for Made { out, files } in crates {
        let written = files::write(files, out).with_context(|| show(out))?;
        all.push((out.clone(), written));
    }
    Ok(all)
}

impl Made {
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
