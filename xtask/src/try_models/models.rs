//! Finds the models to test.

use crate::cli::TryArgs;
use crate::fetch::{FetchedPackage, PackageClients, PackageRequest};
use crate::load::{self, BotocoreService, LoadedModel, is_botocore, open};
use crate::workspace::{Workspace, show};
use anyhow::{Context as _, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use tinsmith_model::archive::Archive;
use tinsmith_model::source::Source;

/// A function that loads a model.
pub(super) type LoadModel<'a> = dyn Fn() -> Result<LoadedModel> + 'a;

/// The name of a model to test, and the function that loads it.
type ModelToTry<'a> = (String, Box<LoadModel<'a>>);

/// The archives and folders with the models.
pub(super) struct ModelArchives {
    archives: Vec<(PathBuf, Archive)>,
    _package: Option<FetchedPackage>,
}

impl ModelArchives {
    /// Opens the paths on the command line, and downloads botocore if requested.
    pub(super) fn open(args: &TryArgs) -> Result<Self> {
        let package = match &args.botocore {
            None => None,
            version => {
                let request = PackageRequest::botocore(version.as_deref());
                Some(request.fetch(&PackageClients::default(), "its path")?)
            }
        };
        let mut archives = Vec::new();
        let paths = args.paths.iter();
        for path in paths.chain(package.as_ref().map(|package| &package.path)) {
            archives.push((path.clone(), open(path)?));
        }
        Ok(Self {
            archives,
            _package: package,
        })
    }

    /// Returns all models.
    pub(super) fn models<'a>(
        &'a self,
        workspace: &'a Workspace,
        args: &TryArgs,
    ) -> Result<Vec<ModelToTry<'a>>> {
        let mut all = Vec::new();
        for (path, archive) in &self.archives {
            let models = match is_botocore(archive) {
                true => services(workspace, archive, args.services.as_deref())?,
                false => files(workspace, path)?,
            };
            if models.is_empty() {
                bail!("no model in {}", show(path));
            }
            all.extend(models);
        }
        Ok(all)
    }
}

/// Returns the named services of botocore, else all with a supported protocol.
fn services<'a>(
    workspace: &'a Workspace,
    archive: &'a Archive,
    named: Option<&[String]>,
) -> Result<Vec<ModelToTry<'a>>> {
    let mut names = Vec::new();
    match named {
        // Loading an unknown service fails.
        Some(named) => names.extend(named.iter().cloned()),
        None => {
            for (folder, path) in load::service_models(archive) {
                if has_json_protocol(archive, &path)? {
                    names.push(folder);
                }
            }
        }
    }
    let models = names.into_iter().map(|folder| -> ModelToTry<'a> {
        let name = folder.clone();
        let load_model = move || {
            let service = BotocoreService::in_archive(archive, Some(&folder))?;
            load::from_botocore(workspace, archive, &service, None)
        };
        (name, Box::new(load_model))
    });
    Ok(models.collect())
}

fn has_json_protocol(archive: &Archive, path: &str) -> Result<bool> {
    let text = archive.read(path)?.text;
    let metadata = Source::botocore(path, &text).json()?["metadata"].take();
    let protocols = metadata["protocols"].as_array().into_iter().flatten();
    let mut protocols = protocols.chain([&metadata["protocol"]]);
    Ok(protocols.any(|protocol| protocol == "json"))
}

/// Returns a file, or all files of a folder that may be Smithy models.
fn files<'a>(workspace: &'a Workspace, path: &Path) -> Result<Vec<ModelToTry<'a>>> {
    let mut files: Vec<PathBuf> = Vec::new();
    if path.is_dir() {
        for entry in fs::read_dir(path).with_context(|| show(path))? {
            files.push(entry.with_context(|| show(path))?.path());
        }
    } else {
        files.push(path.to_owned());
    }
    let name = |file: &Path| {
        let name = file.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    };
    files.retain(|file| {
        let name = name(file);
        let ends = name.ends_with(".json") || name.ends_with(".jar");
        ends && !name.ends_with(".provenance.json")
    });
    files.sort();
    let models = files.into_iter().map(|file| -> ModelToTry<'a> {
        let name = name(&file);
        let load_model = move || load::from_path(workspace, &file, None, None);
        (name, Box::new(load_model))
    });
    Ok(models.collect())
}
