//! A published model, in either dialect, made into the files that are committed.

use crate::load::{BotocoreService, is_botocore};
use crate::progress::step;
use crate::workspace::{Workspace, file_name, show};
use anyhow::{Context as _, Result, bail};
use serde_json::Value;
use std::path::{Path, PathBuf};
use tinsmith_model::Problems;
use tinsmith_model::archive::Archive;
use tinsmith_model::canonical::{Prose, write_ast};
use tinsmith_model::closure::Closure;
use tinsmith_model::import::{CarryOver, Imported, import_ast, write_json};
use tinsmith_model::queries::protocols;
use tinsmith_model::validate::{Choice, load_ast};

/// The path of a file to be committed, and its text.
pub(crate) type ModelFile = (PathBuf, String);

/// A service that was found in an archive.
pub(crate) struct PublishedModel<'a> {
    archive: &'a Archive,
    /// The id of the service.
    pub(crate) id: String,
    form: Form,
}

enum Form {
    Botocore(Box<BotocoreService>),
    Smithy(Box<Imported>),
}

impl<'a> PublishedModel<'a> {
    /// Finds the service of that name or id; without a name the only one, else the main one.
    pub(crate) fn find(
        workspace: &Workspace,
        archive: &'a Archive,
        name: Option<&str>,
    ) -> Result<Self> {
        if !is_botocore(archive) {
            let what = format!("Reading {}", archive.name());
            let imported = step(&what, || import_ast(archive, None))?;
            let id = imported.provenance["service"]["sdkId"].as_str();
            let id =
                id.with_context(|| format!("{} does not give the service's id", archive.name()))?;
            if let Some(name) = name.filter(|name| file_name(name) != file_name(id)) {
                bail!(
                    "{} has the model of `{id}`, not of `{name}`",
                    archive.name()
                );
            }
            return Ok(Self {
                archive,
                id: id.to_owned(),
                form: Form::Smithy(Box::new(imported)),
            });
        }
        let found = find_botocore(workspace, archive, name)?;
        let Some(id) = found.id.clone() else {
            bail!(
                "{} does not give the service's id",
                found.files.service.name
            );
        };
        Ok(Self {
            archive,
            id,
            form: Form::Botocore(Box::new(found)),
        })
    }

    /// Reads it. Overlay and facts to carry over are for botocore's dialect; Smithy's own form says everything.
    pub(crate) fn import(
        self,
        workspace: &Workspace,
        overlay: Option<&Path>,
        carry_over: CarryOver<'_>,
    ) -> Result<Imported> {
        let found = match self.form {
            Form::Smithy(imported) => return Ok(*imported),
            Form::Botocore(found) => *found,
        };
        let overlay = match overlay {
            Some(path) => Some(workspace.overlay(path)?),
            None => workspace.overlay_of(&self.id)?,
        };
        Ok(found.import(self.archive, overlay.as_ref(), carry_over)?)
    }
}

/// The service that is named; else the only one; else the main one.
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

/// The model as it is written to a path, with or without the texts. It can be read again, and is right.
pub(crate) fn text_of(imported: &Imported, path: &Path, prose: Prose) -> Result<String> {
    let model = &imported.model;
    let shape = model
        .shape(&imported.service)
        .context("the service is not in its own model")?;
    let text = write_ast(model, &Closure::of(model, shape, None)?, prose);
    let choice = Choice {
        protocols: &protocols(shape),
        ..Choice::default()
    };
    step("Checking the model", || {
        load_ast(&show(path), &text, &choice)
    })?;
    Ok(text)
}

/// The model without its texts, and its provenance beside it.
pub(crate) fn files_to_commit(
    imported: &Imported,
    path: &Path,
    provenance: &Value,
) -> Result<[ModelFile; 2]> {
    let text = text_of(imported, path, Prose::Strip)?;
    let beside = path.with_extension("provenance.json");
    Ok([(path.to_owned(), text), (beside, write_json(provenance))])
}
