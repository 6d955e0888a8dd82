//! `cargo xtask model import`

use crate::Outcome;
use crate::cli::ImportArgs;
use crate::input::Found;
use crate::pip;
use crate::report::{self, step};
use crate::workspace::{Workspace, file_name, provenance_of, show};
use anyhow::{Context as _, Result, anyhow, bail};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use tinsmith_codegen::files::{Drift, DriftKind, difference};
use tinsmith_model::Problems;
use tinsmith_model::archive::Archive;
use tinsmith_model::canonical::{Prose, write_ast};
use tinsmith_model::closure::Closure;
use tinsmith_model::import::{ImportedPartitions, import_partitions, write_json};
use tinsmith_model::queries::protocols;
use tinsmith_model::validate::{Choice, load_ast};

/// A file to be kept, and its text.
type Kept = (PathBuf, String);

/// Imports a service or the partitions, and writes or checks the result.
pub(crate) fn run(workspace: &Workspace, args: &ImportArgs) -> Result<Outcome> {
    let (archive, _download) = open(workspace, args)?;
    let (what, kept) = match args.partitions {
        true => (
            "The data of the partitions",
            partitions(workspace, &archive)?,
        ),
        false => ("The model", service(workspace, args, &archive)?),
    };
    if args.check {
        let drifts = compare(&kept)?;
        if !drifts.is_empty() {
            report::drift(what, &drifts);
            return Ok(Outcome::Drift);
        }
        println!("{what} is up to date with {}", archive.name());
    } else {
        write(&kept)?;
        for (path, text) in &kept {
            println!("{}: {}", show(path), report::count(text.len(), "byte"));
        }
    }
    Ok(Outcome::Done)
}

/// The archive, and the folder that it was fetched to, if it was.
fn open(workspace: &Workspace, args: &ImportArgs) -> Result<(Archive, Option<TempDir>)> {
    let (path, download) = match &args.from {
        Some(path) => (path.clone(), None),
        None => {
            let (package, version) = published(workspace, args)?;
            let folder = tempfile::tempdir().context("no temporary folder could be made")?;
            let what = format!("Fetching {package} {version}");
            let path = step(&what, || {
                pip::download(&package, &version, folder.path(), "with --from")
            })?;
            (path, Some(folder))
        }
    };
    let archive = step(&format!("Opening {}", show(&path)), || Archive::open(&path))?;
    Ok((archive, download))
}

/// The package and version that what is kept here came from.
fn published(workspace: &Workspace, args: &ImportArgs) -> Result<(String, String)> {
    let provenance = match args.partitions {
        true => provenance_of(&workspace.model_file("partitions.json"))?,
        false => workspace.provenance(args.service.as_deref())?,
    };
    let Some(provenance) = provenance else {
        bail!(
            "there is no provenance here that says which version to fetch; give a distribution with --from"
        );
    };
    let fact = |key: &str| {
        let value = provenance["source"][key].as_str().map(str::to_owned);
        value.ok_or_else(|| {
            anyhow!("the provenance does not give the {key}; give a distribution with --from")
        })
    };
    Ok((fact("package")?, fact("version")?))
}

fn partitions(workspace: &Workspace, archive: &Archive) -> Result<Vec<Kept>> {
    let ImportedPartitions {
        partitions,
        provenance,
    } = import_partitions(archive)?;
    Ok(vec![
        (
            workspace.model_file("partitions.json"),
            write_json(&partitions),
        ),
        (
            workspace.model_file("partitions.provenance.json"),
            write_json(&provenance),
        ),
    ])
}

fn service(workspace: &Workspace, args: &ImportArgs, archive: &Archive) -> Result<Vec<Kept>> {
    let found = find(workspace, args, archive)?;
    let Some(id) = &found.id else {
        bail!(
            "{} does not give the service's id",
            found.files.service.name
        );
    };
    let overlay = match &args.overlay {
        Some(path) => Some(workspace.overlay(path)?),
        None => workspace.overlay_of(id)?,
    };
    let imported = found.import(archive, overlay.as_ref())?;
    let model = &imported.model;
    let shape = model
        .shape(&imported.service)
        .context("the service is not in its own model")?;
    let text = write_ast(model, &Closure::of(model, shape, None)?, Prose::Strip);
    let name = format!("services/{}", file_name(id));
    let path = workspace.model_file(&format!("{name}.json"));
    // What is kept must be readable, and right.
    let choice = Choice {
        protocols: &protocols(shape),
        ..Choice::default()
    };
    step("Checking the model", || {
        load_ast(&show(&path), &text, &choice)
    })?;
    let provenance = workspace.model_file(&format!("{name}.provenance.json"));
    Ok(vec![
        (path, text),
        (provenance, write_json(&imported.provenance)),
    ])
}

/// The service that is named; else the only one; else the main one.
fn find(
    workspace: &Workspace,
    args: &ImportArgs,
    archive: &Archive,
) -> Result<Found, anyhow::Error> {
    let name = args.service.as_deref();
    let found: Result<Found, Problems> = Found::in_archive(archive, name);
    match (found, name) {
        (Err(problems), None) => {
            let main = workspace.provenance(None)?;
            let id = main
                .as_ref()
                .and_then(|main| main["service"]["sdkId"].as_str());
            Ok(Found::in_archive(archive, Some(id.ok_or(problems)?))?)
        }
        (found, _) => Ok(found?),
    }
}

fn compare(kept: &[Kept]) -> Result<Vec<Drift>> {
    let mut drifts = Vec::new();
    for (path, text) in kept {
        let kind = match fs::read(path) {
            Ok(found) => difference(&found, text).map(DriftKind::Differs),
            Err(error) if error.kind() == ErrorKind::NotFound => Some(DriftKind::Missing),
            Err(error) => return Err(error).with_context(|| show(path)),
        };
        drifts.extend(kind.map(|kind| Drift {
            path: show(path),
            kind,
        }));
    }
    Ok(drifts)
}

/// Writes the files beside their places first, so that an error leaves the old ones as they are.
fn write(kept: &[Kept]) -> Result<()> {
    let staged = |path: &Path| path.with_extension("json.tmp");
    let staging = kept
        .iter()
        .try_for_each(|(path, text)| fs::write(staged(path), text));
    let moving = staging.and_then(|()| {
        kept.iter()
            .try_for_each(|(path, _)| fs::rename(staged(path), path))
    });
    if moving.is_err() {
        for (path, _) in kept {
            // Those that were not made can't be removed.
            let _ = fs::remove_file(staged(path));
        }
    }
    moving.context("the files in `model` could not be written")
}
