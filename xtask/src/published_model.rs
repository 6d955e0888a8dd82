//! Published models, and the files to commit for them.

use crate::load::{BotocoreService, is_botocore};
use crate::progress::step;
use crate::workspace::{Workspace, file_name, show};
use anyhow::{Context as _, Result, bail};
use serde_json::Value;
use std::path::{Path, PathBuf};
use tinsmith_model::Problems;
use tinsmith_model::archive::Archive;
use tinsmith_model::ast_writer::{Prose, write_ast};
use tinsmith_model::closure::Closure;
use tinsmith_model::import::{CarryOver, Imported, import_ast, write_json};
use tinsmith_model::queries::protocols;
use tinsmith_model::validate::{Selection, load_ast};

/// The path and text of a file to commit.
pub(crate) type ModelFile = (PathBuf, String);

/// A service in a published archive.
pub(crate) struct PublishedModel<'a> {
    archive: &'a Archive,
    /// The service ID.
    pub(crate) id: String,
    format: Format,
}

enum Format {
    Botocore(Box<BotocoreService>),
    Smithy(Box<Imported>),
}

impl<'a> PublishedModel<'a> {
    /// Finds a service by its name or service ID. Without a name, takes the only service, else the main one.
    pub(crate) fn find(
        workspace: &Workspace,
        archive: &'a Archive,
        name: Option<&str>,
    ) -> Result<Self> {
        if !is_botocore(archive) {
            let description = format!("Reading {}", archive.name());
            let imported = step(&description, || import_ast(archive, None))?;
            let id = imported.provenance["service"]["sdkId"].as_str();
            let id = id.with_context(|| format!("{} has no service ID", archive.name()))?;
            if let Some(name) = name.filter(|name| file_name(name) != file_name(id)) {
                bail!(
                    "{} has the model of `{id}`, not of `{name}`",
                    archive.name()
                );
            }
            return Ok(Self {
                archive,
                id: id.to_owned(),
                format: Format::Smithy(Box::new(imported)),
            });
        }
        let service = find_botocore(workspace, archive, name)?;
        let Some(id) = service.id.clone() else {
            bail!("{} has no service ID", service.files.service.name);
        };
        Ok(Self {
            archive,
            id,
            format: Format::Botocore(Box::new(service)),
        })
    }

    /// Imports the model. The overlay and the facts to carry over are only used for botocore's format, since
    /// a Smithy JSON AST is complete.
    pub(crate) fn import(
        self,
        workspace: &Workspace,
        overlay: Option<&Path>,
        carry_over: CarryOver<'_>,
    ) -> Result<Imported> {
        let service = match self.format {
            Format::Smithy(imported) => return Ok(*imported),
            Format::Botocore(service) => *service,
        };
        let overlay = match overlay {
            Some(path) => Some(workspace.overlay(path)?),
            None => workspace.overlay_of(&self.id)?,
        };
        Ok(service.import(self.archive, overlay.as_ref(), carry_over)?)
    }
}

/// Finds the named service. Without a name, takes the only service, else the main one.
fn find_botocore(
    workspace: &Workspace,
    archive: &Archive,
    name: Option<&str>,
) -> Result<BotocoreService> {
    let found: Result<BotocoreService, Problems> = BotocoreService::in_archive(archive, name);
    match (found, name) {
        (Err(problems), None) => {
            let main = workspace.provenance(None)?;
            let id = main
                .as_ref()
                .and_then(|main| main["service"]["sdkId"].as_str());
            Ok(BotocoreService::in_archive(
                archive,
                Some(id.ok_or(problems)?),
            )?)
        }
        (found, _) => Ok(found?),
    }
}

/// Returns the text of a model file, with or without documentation. Checks that the text is a valid model.
pub(crate) fn model_text(imported: &Imported, path: &Path, prose: Prose) -> Result<String> {
    let model = &imported.model;
    let shape = model
        .shape(&imported.service)
        .context("the model does not have its own service")?;
    let text = write_ast(model, &Closure::of(model, shape, None)?, prose);
    let choice = Selection {
        protocols: &protocols(shape),
        ..Selection::default()
    };
    step("Checking the model", || {
        load_ast(&show(path), &text, &choice)
    })?;
    Ok(text)
}

/// Returns the files to commit: the model without documentation, and its provenance.
pub(crate) fn files_to_commit(
    imported: &Imported,
    path: &Path,
    provenance: &Value,
) -> Result<[ModelFile; 2]> {
    let text = model_text(imported, path, Prose::Strip)?;
    let provenance_path = path.with_extension("provenance.json");
    Ok([
        (path.to_owned(), text),
        (provenance_path, write_json(provenance)),
    ])
}
