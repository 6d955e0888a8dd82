//! `cargo xtask model learn`: learns from official crates what botocore's format lacks.
//!
//! ```text
//! cargo → source of the official crate → its types ┐
//!                                                  ├→ facts → overlay
//! pip → botocore → model → plan of the crate ──────┘
//! ```
//!
//! | module | content |
//! |---|---|
//! | [`official_crate`] | the public types of an official crate, from its source |
//! | [`syntax`] | questions about Rust syntax |
//! | [`comparison`] | what the official crate shows and the model lacks |
//! | [`facts`] | facts that an overlay can have |
//! | [`overlay_file`] | the overlay with the new facts |

mod comparison;
mod facts;
mod official_crate;
mod overlay_file;
mod syntax;
#[cfg(test)]
mod tests;

use crate::cli::LearnArgs;
use crate::fetch::PackageRequest;
use crate::load::{self, BotocoreService, Distribution, LoadedModel, is_botocore};
use crate::outputs;
use crate::progress::step;
use crate::published_model::ModelFile;
use crate::report::{Outcome, count};
use crate::scratch::{Dependency, Features, Scratch};
use crate::workspace::{Workspace, file_name};
use anyhow::{Context as _, Result, bail};
use comparison::Comparison;
use facts::Facts;
use official_crate::OfficialCrate;
use overlay_file::OverlayFile;
use std::collections::BTreeSet;
use std::path::PathBuf;
use tinsmith_codegen::lower;
use tinsmith_codegen::settings::Settings;
use tinsmith_model::archive::{Archive, TextFile};
use tinsmith_model::source::Source;

/// Facts can uncover differences: a structure that becomes a union has other members. No official crate
/// needs more rounds.
const MOST_ROUNDS: usize = 4;

/// Learns from each of the crates, and writes or compares the overlays.
pub(crate) fn run(workspace: &Workspace, args: &LearnArgs) -> Result<Outcome> {
    let distribution = Distribution::open(args.from.as_deref(), || {
        Ok(PackageRequest::botocore(args.botocore.as_deref()))
    })?;
    let archive = &distribution.archive;
    if !is_botocore(archive) {
        bail!(
            "{} is not a distribution of botocore; a Smithy model has these facts",
            archive.name()
        );
    }
    let crates = step("Downloading the official crates", || {
        download(workspace, &args.crates)
    })?;
    // Nothing is written before all of them have been read.
    let all: Vec<Learnt> = crates
        .iter()
        .map(|published| learn(workspace, archive, published, args.same_model))
        .collect::<Result<_>>()?;
    let new = all.iter().filter(|learnt| learnt.is_new());
    let files: Vec<ModelFile> = new
        .map(|learnt| {
            let file = &learnt.file;
            (workspace.model_file(&file.name), file.text.clone())
        })
        .collect();
    if !args.check {
        outputs::write_all(&files, &[])?;
    }
    for (published, learnt) in crates.iter().zip(&all) {
        learnt.print(published);
    }
    Ok(match args.check && !files.is_empty() {
        true => Outcome::Drift,
        false => Outcome::Done,
    })
}

/// An official crate in Cargo's cache.
struct PublishedCrate {
    name: String,
    version: String,
    folder: PathBuf,
}

/// What was learnt from one crate.
struct Learnt {
    /// The number of new facts.
    facts: usize,
    /// The version of botocore with the same operations, if the overlay did not have it.
    release: Option<String>,
    /// The overlay with the facts.
    file: TextFile,
    /// Differences that remain.
    unresolved: Vec<String>,
    /// Operations that the generator leaves out.
    left_out: Vec<String>,
}

impl Learnt {
    /// Returns true if the overlay lacks something.
    fn is_new(&self) -> bool {
        self.facts > 0 || self.release.is_some()
    }

    fn print(&self, published: &PublishedCrate) {
        println!("{}", self.summary(published));
        for operation in &self.left_out {
            println!("    left out, because it is not supported: {operation}");
        }
        for line in &self.unresolved {
            println!("    not learnt: {line}");
        }
    }

    fn summary(&self, published: &PublishedCrate) -> String {
        let facts = count(self.facts, "new fact");
        let release = match &self.release {
            Some(version) => format!("; has the model of botocore {version}"),
            None => String::new(),
        };
        let remaining = count(self.unresolved.len(), "difference");
        format!(
            "{} {}: {facts} for {}{release}; {remaining} that no fact resolves",
            published.name, published.version, self.file.name
        )
    }
}

/// Downloads the crates with cargo: `name` or `name@version`.
fn download(workspace: &Workspace, crates: &[String]) -> Result<Vec<PublishedCrate>> {
    let target = workspace.target_folder()?.join("learn");
    let none = Features {
        default: false,
        names: Vec::new(),
    };
    let dependencies: Vec<Dependency> = crates
        .iter()
        .map(|name| {
            let dependency = match name.split_once('@') {
                Some((name, version)) => Dependency::published(name, name, version),
                None => Dependency::with(name, "version = \"*\""),
            };
            dependency.with_features(&none)
        })
        .collect();
    let scratch = Scratch::new(workspace, &target, None, &dependencies)?;
    let packages = scratch.packages()?;
    let published = crates.iter().map(|name| {
        let name = name.split('@').next().unwrap_or_default();
        let package = packages.iter().find(|package| package["name"] == name);
        let package = package.with_context(|| format!("cargo did not download {name}"))?;
        let text = |key: &str| package[key].as_str().unwrap_or_default();
        let manifest = PathBuf::from(text("manifest_path"));
        Ok(PublishedCrate {
            name: name.to_owned(),
            version: text("version").to_owned(),
            folder: manifest.parent().map(PathBuf::from).unwrap_or_default(),
        })
    });
    published.collect()
}

/// Compares the crate with the model, and adds facts to the overlay until nothing more can be learnt.
fn learn(
    workspace: &Workspace,
    archive: &Archive,
    published: &PublishedCrate,
    is_same_model: bool,
) -> Result<Learnt> {
    let PublishedCrate {
        name,
        version,
        folder,
    } = published;
    let official = step(&format!("Reading {name} {version}"), || {
        OfficialCrate::read(folder)
    })?;
    let service = BotocoreService::of_crate(archive, name)?;
    let id = service
        .id
        .clone()
        .with_context(|| format!("{name}: the service has no ID"))?;
    let file = format!("overlays/{}.json", file_name(&id));
    let found = workspace
        .overlay_of(&id)?
        .unwrap_or_else(|| OverlayFile::empty(&file, &id));
    let mut overlay = OverlayFile::parse(found)?;
    let origin = format!("{name} {version}");
    let boxed = boxed_shapes(&service)?;
    let mut facts = usize::from(overlay.set_serialization(official.has_generated_serialization));
    for _ in 0..MOST_ROUNDS {
        let file = overlay.file();
        let loaded = load::from_botocore_with(workspace, archive, &service, Some(&file), None)?;
        let plan = lower::plan(&loaded.model, &Settings::default())?;
        let service = &loaded.model.service().id;
        let comparison = Comparison::new(
            &plan,
            loaded.model.model(),
            service,
            &boxed,
            &official,
            is_same_model,
        );
        if comparison.facts == Facts::default() {
            let release = match (comparison.unresolved.is_empty(), botocore_version(&loaded)) {
                (true, Some(botocore)) => {
                    overlay.add_release(&botocore, version).then_some(botocore)
                }
                _ => None,
            };
            let Comparison {
                unresolved,
                left_out,
                ..
            } = comparison;
            return Ok(Learnt {
                facts,
                release,
                file: overlay.file(),
                unresolved,
                left_out,
            });
        }
        facts += comparison.facts.len();
        overlay.add(comparison.facts, &origin);
    }
    bail!("{name}: facts do not resolve the differences; this is a fault of this program")
}

/// The names of the shapes that botocore boxes. A loaded model no longer says so.
fn boxed_shapes(service: &BotocoreService) -> Result<BTreeSet<String>> {
    let file = &service.files.service;
    let mut json = Source::botocore(&file.name, &file.text).json()?;
    let shapes = json["shapes"].take();
    let shapes = shapes.as_object().into_iter().flatten();
    let boxed = shapes.filter(|(_, shape)| shape["box"] == true);
    Ok(boxed.map(|(name, _)| name.clone()).collect())
}

/// The version of botocore that a model comes from.
fn botocore_version(loaded: &LoadedModel) -> Option<String> {
    let origin = loaded.origin.as_ref()?;
    origin.strip_prefix("botocore ").map(str::to_owned)
}
