//! `cargo xtask model update`: updates a committed model to a published version, and regenerates its crates.
//!
//! ```text
//! pip, mvn or a file → archive → model without documentation, with facts carried over → files and crates
//! ```
//!
//! Everything is generated in memory before anything is written. Then the model and the crates are written, all
//! or none.
//!
//! | module | content |
//! |---|---|
//! | `cache` | the cache in the target folder |
//! | [`command`] | options and output |
//! | `check` | hashes, and the comparison for `--check` |
//! | `generated_crates` | the crates to regenerate |
//! | `selection` | the clients that use the model |

mod cache;
mod check;
pub(crate) mod command;
mod generated_crates;
mod selection;

use crate::committed_model::CommittedModel;
use crate::fetch::{self, FetchedPackage, PackageClients};
use crate::generate::has_changes;
use crate::load::open;
use crate::outputs::{self, folder_of};
use crate::progress::note;
use crate::published_model::{ModelFile, PublishedModel, files_to_commit, model_text};
use crate::settings::UpdateSource;
use crate::workspace::{CRATE_VERSION, Workspace, crate_version, file_name, show};
use anyhow::{Context as _, Result, bail};
use cache::{cache_published, write_file};
use check::{check_hash, drifts};
use generated_crates::{CrateRequest, PendingCrate, generate_all, write_all};
use selection::CrateSelection;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use tinsmith_codegen::files::{Drift, Written};
use tinsmith_model::archive::Archive;
use tinsmith_model::ast_writer::Prose;
use tinsmith_model::carry_over::{Undecided, describe_facts};
use tinsmith_model::import::{CarryOver, Imported};

/// An update to run.
#[derive(Clone, Debug)]
pub(crate) struct UpdateRequest<'a> {
    /// The repository.
    pub(crate) workspace: &'a Workspace,
    /// The service, by any of its names [default: the main service].
    pub(crate) service: Option<String>,
    /// The source of the published model.
    pub(crate) source: UpdateSource,
    /// The expected SHA-256 of the published file, in hexadecimal.
    pub(crate) sha256: Option<String>,
    /// The overlay for models in botocore's format [default: the one in `model/overlays`, if it exists].
    pub(crate) overlay: Option<PathBuf>,
    /// The clients, which also have the path of the model.
    pub(crate) crates: CrateSelection,
    /// If set, caches the published file and generates the crates with documentation.
    pub(crate) docs: bool,
    /// If set, carries nothing over from the committed model.
    pub(crate) forget: bool,
    /// If set, writes nothing and only compares.
    pub(crate) check: bool,
    /// The programs that download packages.
    pub(crate) package_clients: PackageClients,
}

/// The result of an update or, with `check`, of the comparison.
#[derive(Debug)]
pub(crate) struct UpdateOutcome {
    /// The package of the published file, if known.
    pub(crate) package: Option<String>,
    /// The version of the package.
    pub(crate) version: Option<String>,
    /// The name of the published file.
    pub(crate) archive: String,
    /// The SHA-256 of the published file. Folders have none.
    pub(crate) sha256: Option<String>,
    /// The service ID.
    pub(crate) service: String,
    /// A copy of the previous model in the target folder, if the model has changed.
    pub(crate) old_model: Option<PathBuf>,
    /// The path of the new model.
    pub(crate) new_model: PathBuf,
    /// The cached model with documentation and the cached published file, if any.
    pub(crate) documented: Option<(PathBuf, PathBuf)>,
    /// Clients whose crates have documentation, but whose settings lack the key `documentation`.
    pub(crate) without_setting: Vec<String>,
    /// The facts that were carried over from the previous model, one per line.
    pub(crate) carried_over: Vec<String>,
    /// Facts that neither the published model, the overlay nor the previous model has.
    pub(crate) undecided: Undecided,
    /// The crate version that was carried over, if no official crate is known to have the model.
    pub(crate) carried_over_version: Option<String>,
    /// The number of operations in the model.
    pub(crate) operations: u64,
    /// If true, the model itself has changed, not only its provenance.
    pub(crate) model_changed: bool,
    /// If true, a file has changed or would change.
    pub(crate) changed: bool,
    /// The folders of the crates, and what was written to each.
    pub(crate) crates: Vec<(PathBuf, Written)>,
    /// With `check`, the files that are out of date.
    pub(crate) drifts: Vec<Drift>,
}

/// Downloads the published model, and updates the model, the provenance and the crates.
///
/// If the newest version was requested and has the same model as the committed one, the provenance is not
/// updated either.
///
/// # Errors
/// Fails if the file cannot be downloaded or read, has the wrong hash, or a crate cannot be
/// generated or written. The model and its crates are then unchanged, or the error lists what has old and new files.
pub(crate) fn update(request: &UpdateRequest<'_>) -> Result<UpdateOutcome> {
    if !request.check {
        outputs::restore([request.workspace.model_file("services").as_path()])?;
    }
    let package = download(request)?;
    let path = match (&request.source, &package) {
        (UpdateSource::File(path), _) => path.as_path(),
        (_, Some(package)) => &package.path,
        _ => bail!("nothing was downloaded"),
    };
    let archive = open(path)?;
    note(&archive_note(&archive));
    // Committed models are found by any name of the service, archives by the service ID.
    let named = request.service.is_some();
    let name = named.then(|| service_id(request)).transpose()?;
    let published = PublishedModel::find(request.workspace, &archive, name.as_deref())?;
    let update = PendingUpdate::new(request, published, &archive)?;
    let selection = &request.crates;
    let crate_requests = selection.crates(request.docs, &update.path, &update.documented_path)?;
    let name = format!("{} (new)", show(&update.path));
    let crates = generate_all(
        request.workspace,
        &update.imported,
        update.version.as_ref(),
        (&name, &crate_requests),
    )?;
    update.apply(request, path, (&crate_requests, crates))
}

/// Prints the undecided facts.
pub(crate) fn print_undecided(undecided: &Undecided) {
    for line in &undecided.lines {
        note(&format!("undecided: {line}"));
    }
    if undecided.as_before > 0 {
        note(&format!(
            "undecided, with the same values as before: {} more",
            undecided.as_before
        ));
    }
}

/// Downloads the package of the request, unless its source is a file.
fn download(request: &UpdateRequest<'_>) -> Result<Option<FetchedPackage>> {
    let package = match &request.source {
        UpdateSource::File(_) => return Ok(None),
        UpdateSource::Botocore(version) => fetch::PackageRequest::botocore(version.as_deref()),
        UpdateSource::Maven(version) => {
            fetch::PackageRequest::maven(&file_name(&service_id(request)?), version.as_deref())
        }
    };
    Ok(Some(package.fetch(&request.package_clients, "--file")?))
}

/// Returns the service ID or, if no committed model has it, the name of the service in the request.
fn service_id(request: &UpdateRequest<'_>) -> Result<String> {
    let provenance = request.workspace.provenance(request.service.as_deref())?;
    let id = provenance
        .as_ref()
        .and_then(|provenance| provenance["service"]["sdkId"].as_str());
    let name = id.or(request.service.as_deref());
    let name = name.context("the service is unknown; specify it with --service")?;
    Ok(name.to_owned())
}

fn archive_note(archive: &Archive) -> String {
    match archive.package() {
        Some(package) => format!(
            "found {} {} ({})",
            package.name,
            package.version,
            archive.name()
        ),
        None => format!("found {}", archive.name()),
    }
}

/// A new model that is not written yet.
struct PendingUpdate {
    service: String,
    imported: Imported,
    committed: Option<CommittedModel>,
    path: PathBuf,
    provenance: Value,
    /// The version of the crates.
    version: Option<String>,
    archive: (String, Option<String>),
    /// The path of the cached model with documentation.
    documented_path: PathBuf,
}

impl PendingUpdate {
    fn new(
        request: &UpdateRequest<'_>,
        published: PublishedModel<'_>,
        archive: &Archive,
    ) -> Result<Self> {
        let service = published.id.clone();
        let file = file_name(&service);
        let default = || {
            request
                .workspace
                .model_file(&format!("services/{file}.json"))
        };
        let path = request.crates.model_of(request.workspace, &service)?;
        let path = path.unwrap_or_else(default);
        if !request.check {
            // A run that was stopped may have left a new model here, and old crates.
            outputs::restore([folder_of(&path)])?;
        }
        let committed = match path.exists() {
            true => Some(CommittedModel::read(&path)?),
            false => None,
        };
        check_hash(request.sha256.as_deref(), archive, committed.as_ref())?;
        let carry_over = match &committed {
            Some(committed) if !request.forget => committed.carry_over(),
            _ => CarryOver::Nothing,
        };
        let imported =
            published.import(request.workspace, request.overlay.as_deref(), carry_over)?;
        let mut provenance = imported.provenance.clone();
        let before = committed
            .as_ref()
            .and_then(|committed| crate_version(committed.provenance.as_ref()?));
        if let (Value::Null, Some(before)) = (&provenance["officialRelease"], before) {
            provenance[CRATE_VERSION] = json!(before);
        }
        let cache = request.workspace.target_folder()?.join("tinsmith");
        Ok(Self {
            version: crate_version(&provenance),
            documented_path: cache.join("documented").join(format!("{file}.json")),
            archive: (
                archive.name().to_owned(),
                archive.sha256().map(str::to_owned),
            ),
            service,
            imported,
            committed,
            path,
            provenance,
        })
    }

    /// Writes the model and the crates or, with `check`, compares them.
    fn apply(
        self,
        request: &UpdateRequest<'_>,
        published: &Path,
        (requests, crates): (&[CrateRequest], Vec<PendingCrate>),
    ) -> Result<UpdateOutcome> {
        let files = files_to_commit(&self.imported, &self.path, &self.provenance)?;
        let old = self
            .committed
            .as_ref()
            .map(|committed| committed.text.as_str());
        let model_changed = old != Some(files[0].1.as_str());
        let is_newest = matches!(
            &request.source,
            UpdateSource::Botocore(None) | UpdateSource::Maven(None)
        );
        let to_write: &[ModelFile] = match is_newest && !model_changed {
            true => &[],
            false => &files,
        };
        let mut outcome = self.outcome(model_changed);
        if request.check {
            outcome.drifts = drifts(to_write, &crates)?;
            outcome.changed = !outcome.drifts.is_empty();
            return Ok(outcome);
        }
        let cache = self.documented_path.parent().and_then(Path::parent);
        let cache = cache.context("the target folder is unknown")?;
        if let Some(old) = old.filter(|_| model_changed) {
            let path = cache
                .join("before")
                .join(self.path.file_name().unwrap_or_default());
            write_file(&path, old)?;
            outcome.old_model = Some(path);
        }
        if request.docs || requests.iter().any(|request| request.docs) {
            self.cache_documentation(published, cache, (requests, &files[1].1), &mut outcome)?;
        }
        outcome.changed = !drifts(to_write, &[])?.is_empty();
        outcome.crates = write_all(to_write, &crates)?;
        outcome.changed |= outcome
            .crates
            .iter()
            .any(|(_, written)| has_changes(written));
        Ok(outcome)
    }

    /// Caches the model with documentation and the published file, and finds clients whose settings lack
    /// `documentation`.
    fn cache_documentation(
        &self,
        published: &Path,
        cache: &Path,
        (requests, provenance): (&[CrateRequest], &str),
        outcome: &mut UpdateOutcome,
    ) -> Result<()> {
        let path = &self.documented_path;
        write_file(path, &model_text(&self.imported, path, Prose::Include)?)?;
        write_file(&path.with_extension("provenance.json"), provenance)?;
        outcome.documented = Some((path.clone(), cache_published(published, cache)?));
        let without_setting = requests
            .iter()
            .filter(|request| request.docs && request.client.documentation.as_ref() != Some(path));
        outcome.without_setting = without_setting
            .map(|request| request.client.name().to_owned())
            .collect();
        Ok(())
    }

    fn outcome(&self, model_changed: bool) -> UpdateOutcome {
        let fact = |key: &str| self.provenance["source"][key].as_str().map(str::to_owned);
        UpdateOutcome {
            package: fact("package"),
            version: fact("version"),
            archive: self.archive.0.clone(),
            sha256: self.archive.1.clone(),
            service: self.service.clone(),
            old_model: None,
            new_model: self.path.clone(),
            documented: None,
            without_setting: Vec::new(),
            carried_over: self
                .imported
                .carried_over
                .as_ref()
                .map(describe_facts)
                .unwrap_or_default(),
            undecided: self.imported.undecided.clone(),
            carried_over_version: self.provenance[CRATE_VERSION].as_str().map(str::to_owned),
            operations: self.provenance["operations"].as_u64().unwrap_or_default(),
            model_changed,
            changed: false,
            crates: Vec::new(),
            drifts: Vec::new(),
        }
    }
}
