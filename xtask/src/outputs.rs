//! Writes model files and crates together: all of them or none.

use crate::published_model::ModelFile;
use crate::report::{PartlyWritten, in_client};
use crate::workspace::show;
use anyhow::{Context as _, Result};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tinsmith_codegen::files::{self, Drift, DriftKind, Files, Output, WriteError, Written};

/// A crate to write.
pub(crate) struct CrateOutput<'a> {
    /// The client in the settings file, if there are several.
    pub(crate) client: Option<&'a str>,
    /// The folder.
    pub(crate) out: &'a Path,
    /// The files.
    pub(crate) files: &'a Files,
}

/// Writes the model files and the crates. Returns what was written to each crate.
///
/// # Errors
/// Leaves everything as it was. If that fails, the error lists the folders with old and new files.
pub(crate) fn write_all(models: &[ModelFile], crates: &[CrateOutput<'_>]) -> Result<Vec<Written>> {
    let models = by_folder(models)?;
    let mut outputs: Vec<Output<'_>> = models
        .iter()
        .map(|(folder, files)| Output::among_others(files, folder))
        .collect();
    outputs.extend(
        crates
            .iter()
            .map(|one| Output::of_crate(one.files, one.out)),
    );
    let mut written = files::write_all(&outputs).map_err(|error| {
        let of_error = crates.iter().find(|one| one.out == error.folder());
        let error = partly_written(error);
        match of_error.and_then(|one| one.client) {
            Some(client) => in_client(error, client),
            None => error,
        }
    })?;
    Ok(written.split_off(models.len()))
}

/// Restores the old files in folders that a run was writing to when it was stopped. Commands do this before they
/// read the files.
///
/// # Errors
/// Fails if the old files cannot be restored.
pub(crate) fn restore<'a>(folders: impl IntoIterator<Item = &'a Path>) -> Result<()> {
    let folders: Vec<&Path> = folders.into_iter().map(or_current).collect();
    files::restore(&folders).map_err(partly_written)
}

/// Returns a drift for each folder of a file that a stopped run has left with old and new files.
///
/// # Errors
/// Fails if the folder cannot be read.
pub(crate) fn unfinished(models: &[ModelFile]) -> Result<Vec<Drift>> {
    let mut drifts = Vec::new();
    for folder in by_folder(models)?.keys() {
        if files::is_unfinished(folder).with_context(|| show(folder))? {
            drifts.push(Drift {
                path: show(folder),
                kind: DriftKind::Unfinished,
            });
        }
    }
    Ok(drifts)
}

fn partly_written(error: WriteError) -> anyhow::Error {
    let mixed = error.mixed_folders().to_vec();
    PartlyWritten::with(error.into(), mixed)
}

fn by_folder(models: &[ModelFile]) -> Result<BTreeMap<PathBuf, Files>> {
    let mut folders: BTreeMap<PathBuf, Files> = BTreeMap::new();
    for (path, text) in models {
        let name = path.file_name().and_then(|name| name.to_str());
        let name = name.with_context(|| format!("{}: not a valid name", show(path)))?;
        let folder = folder_of(path).to_owned();
        folders.entry(folder).or_default().insert(name, text);
    }
    Ok(folders)
}

/// The folder of a file.
pub(crate) fn folder_of(path: &Path) -> &Path {
    or_current(path.parent().unwrap_or(path))
}

/// The path of the current folder, if the path is empty.
fn or_current(path: &Path) -> &Path {
    match path.as_os_str().is_empty() {
        true => Path::new("."),
        false => path,
    }
}
