//! `cargo xtask model import`

use crate::cli::ImportArgs;
use crate::fetch::PackageRequest;
use crate::load::Distribution;
use crate::outputs;
use crate::published_model::{ModelFile, PublishedModel, files_to_commit};
use crate::report::{self, Outcome};
use crate::update::print_undecided;
use crate::workspace::{CRATE_VERSION, Workspace, file_name, provenance_of, show};
use anyhow::{Context as _, Result, anyhow, bail};
use serde_json::Value;
use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;
use tinsmith_codegen::files::{Drift, DriftKind, difference};
use tinsmith_model::archive::Archive;
use tinsmith_model::import::{
    CARRIED_OVER, CarryOver, ImportedPartitions, import_partitions, write_json,
};

/// Imports a model or the partitions, and writes or checks the files.
pub(crate) fn run(workspace: &Workspace, args: &ImportArgs) -> Result<Outcome> {
    if !args.check {
        let folders = ["", "services"].map(|folder| workspace.model_file(folder));
        outputs::restore(folders.iter().map(PathBuf::as_path))?;
    }
    let recorded = recorded(workspace, args)?;
    let distribution =
        Distribution::open(args.from.as_deref(), || recorded_package(recorded.as_ref()))?;
    let archive = &distribution.archive;
    let (subject, files) = match args.partitions {
        true => ("partitions", partitions(workspace, archive)?),
        false => {
            let recorded = recorded.as_ref().filter(|_| args.from.is_none());
            ("model", service(workspace, args, archive, recorded)?)
        }
    };
    if args.check {
        let drifts = compare(&files)?;
        if !drifts.is_empty() {
            report::drift(subject, &drifts);
            return Ok(Outcome::Drift);
        }
        println!("{subject} up to date with {}", archive.name());
    } else {
        outputs::write_all(&files, &[])?;
        for (path, text) in &files {
            println!("{}: {}", show(path), report::count(text.len(), "byte"));
        }
    }
    Ok(Outcome::Done)
}

/// Returns the provenance of the committed files.
fn recorded(workspace: &Workspace, args: &ImportArgs) -> Result<Option<Value>> {
    match args.partitions {
        true => provenance_of(&workspace.model_file("partitions.json")),
        false => workspace.provenance(args.service.as_deref()),
    }
}

/// Returns the package that the committed files come from.
fn recorded_package(provenance: Option<&Value>) -> Result<PackageRequest> {
    let Some(provenance) = provenance else {
        bail!("no provenance says which version to download; specify a distribution with --from");
    };
    let fact = |key: &str| {
        let value = provenance["source"][key].as_str().map(str::to_owned);
        value.ok_or_else(|| {
            anyhow!("the provenance does not have the {key}; specify a distribution with --from")
        })
    };
    Ok(PackageRequest {
        package: fact("package")?,
        version: Some(fact("version")?),
    })
}

fn partitions(workspace: &Workspace, archive: &Archive) -> Result<Vec<ModelFile>> {
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

/// Imports a service. `recorded` is the provenance of the committed model if the same version is imported
/// again: then the facts that were carried over and the crate version are the recorded ones.
fn service(
    workspace: &Workspace,
    args: &ImportArgs,
    archive: &Archive,
    recorded: Option<&Value>,
) -> Result<Vec<ModelFile>> {
    let published = PublishedModel::find(workspace, archive, args.service.as_deref())?;
    let path = workspace.model_file(&format!("services/{}.json", file_name(&published.id)));
    let fact = |key: &str| recorded.and_then(|provenance| provenance.get(key));
    let carry_over = fact(CARRIED_OVER).map_or(CarryOver::Nothing, CarryOver::Recorded);
    let imported = published.import(workspace, args.overlay.as_deref(), carry_over)?;
    let mut provenance = imported.provenance.clone();
    if let Some(version) = fact(CRATE_VERSION) {
        provenance[CRATE_VERSION] = version.clone();
    }
    if !args.check {
        print_undecided(&imported.undecided);
    }
    Ok(files_to_commit(&imported, &path, &provenance)?.to_vec())
}

fn compare(files: &[ModelFile]) -> Result<Vec<Drift>> {
    let mut drifts = outputs::unfinished(files)?;
    for (path, text) in files {
        let kind = match fs::read(path) {
            Ok(found) => difference(&found, text),
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
