//! Brings a committed model to a published version, and the crates that are made from it.
//!
//! ```text
//! pip, mvn or a file  →  archive  →  model: facts only, what the previous model knew  →  model, provenance, crates
//! ```
//!
//! Everything is made in memory first. Then all of it is written, or, if anything fails, nothing.
//!
//! | module | what it does |
//! |---|---|
//! | `cache` | what is cached below Cargo's target folder |
//! | [`command`] | `cargo xtask model update` |
//! | `check` | whether files are the ones that they should be |
//! | `generated_crates` | the crates that are made from the model |
//! | [`mod@replace`] | writes model files and what depends on them, or nothing |
//! | `selection` | the crates that have the model, by the settings |

mod cache;
mod check;
pub(crate) mod command;
mod generated_crates;
pub(crate) mod replace;
mod selection;

use crate::committed_model::CommittedModel;
use crate::fetch::{self, FetchedPackage, PackageClients};
use crate::load::open;
use crate::progress::note;
use crate::published_model::{ModelFile, PublishedModel, files_to_commit, model_text};
use crate::settings::UpdateSource;
use crate::workspace::{CRATE_VERSION, Workspace, crate_version, file_name, show};
use anyhow::{Context as _, Result, bail};
use cache::{cache_published, put};
use check::{check_hash, drifts};
use generated_crates::{CrateRequest, PendingCrate, make};
use replace::replace;
use selection::CrateSelection;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use tinsmith_codegen::files::{Drift, Written};
use tinsmith_model::archive::Archive;
use tinsmith_model::canonical::Prose;
use tinsmith_model::carry_over::{Undecided, lines};
use tinsmith_model::import::{CarryOver, Imported};

/// What to bring up to date, and from where.
#[derive(Clone, Debug)]
pub(crate) struct UpdateRequest<'a> {
    /// The repository.
    pub(crate) workspace: &'a Workspace,
    /// The service: the name of its files here, its folder in botocore, or its service id; the main one, if none is named.
    pub(crate) service: Option<String>,
    /// Where its model is published.
    pub(crate) source: UpdateSource,
    /// What the SHA-256 of the published file must be, in hexadecimal.
    pub(crate) sha256: Option<String>,
    /// The facts that botocore's dialect lacks (default: the service's in `model/overlays`, if there is one).
    pub(crate) overlay: Option<PathBuf>,
    /// The crates that may have it, and where the model of each is (default: in `model/services`, by the service's id).
    pub(crate) crates: CrateSelection,
    /// Whether to cache the published file, and to give the crates its texts.
    pub(crate) docs: bool,
    /// Whether what the previous model knew is dropped.
    pub(crate) forget: bool,
    /// Whether to write nothing, and only say what is not up to date.
    pub(crate) check: bool,
    /// What fetches packages.
    pub(crate) package_clients: PackageClients,
}

/// What an update did or, if it was a check, would do.
#[derive(Debug)]
pub(crate) struct UpdateOutcome {
    /// The package, if the published file says which it is.
    pub(crate) package: Option<String>,
    /// Its version.
    pub(crate) version: Option<String>,
    /// The published file.
    pub(crate) archive: String,
    /// Its SHA-256; a folder has none.
    pub(crate) sha256: Option<String>,
    /// The id of the service.
    pub(crate) service: String,
    /// A copy of the previous model, below the target folder, if there was another one.
    pub(crate) old_model: Option<PathBuf>,
    /// The model.
    pub(crate) new_model: PathBuf,
    /// The model with its texts, and the published file, if they were wanted.
    pub(crate) documented: Option<(PathBuf, PathBuf)>,
    /// The crates that have got texts, and whose settings do not say so.
    pub(crate) without_setting: Vec<String>,
    /// The facts that were carried over from the previous model, one a line.
    pub(crate) carried_over: Vec<String>,
    /// What nobody has said.
    pub(crate) undecided: Undecided,
    /// The version that the crates still have, if no official release is committed to have the model.
    pub(crate) carried_over_version: Option<String>,
    /// How many operations the model has.
    pub(crate) operations: u64,
    /// Whether the model itself has changed, not only where it comes from.
    pub(crate) model_changed: bool,
    /// Whether any file has changed, or would.
    pub(crate) changed: bool,
    /// The crates, and what was written to each.
    pub(crate) crates: Vec<(PathBuf, Written)>,
    /// What is not up to date, if this was a check.
    pub(crate) drifts: Vec<Drift>,
}

/// Fetches the published model, and brings model, provenance and crates up to date.
///
/// The newest version is not written if it has the same model as the committed one: there is nothing new then, but a number.
///
/// # Errors
/// The file can't be had or read, is not the one that was recorded or asked for, or no crate can be made from it. Nothing has
/// been changed then.
pub(crate) fn update(request: &UpdateRequest<'_>) -> Result<UpdateOutcome> {
    let fetched = fetch(request)?;
    let path = match (&request.source, &fetched) {
        (UpdateSource::File(path), _) => path.as_path(),
        (_, Some(fetched)) => &fetched.path,
        _ => bail!("nothing was fetched"),
    };
    let archive = open(path)?;
    note(&found(&archive));
    // One that is recorded here is found by its id, whatever the user calls it.
    let named = request.service.is_some();
    let name = named.then(|| service_id(request)).transpose()?;
    let published = PublishedModel::find(request.workspace, &archive, name.as_deref())?;
    let next = PendingUpdate::new(request, published, &archive)?;
    let wanted = &request.crates;
    let wanted = wanted.wanted(request.docs, &next.path, &next.documented_path)?;
    let name = format!("{} (new)", show(&next.path));
    let crates = make(
        request.workspace,
        &next.imported,
        next.version.as_ref(),
        (&name, &wanted),
    )?;
    next.finish(request, path, (&wanted, crates))
}

/// Says what nobody has decided, member by member.
pub(crate) fn print_undecided(undecided: &Undecided) {
    for line in &undecided.lines {
        note(&format!("undecided: {line}"));
    }
    if undecided.as_before > 0 {
        note(&format!(
            "undecided, and taken as before: {} more",
            undecided.as_before
        ));
    }
}

fn fetch(request: &UpdateRequest<'_>) -> Result<Option<FetchedPackage>> {
    let wanted = match &request.source {
        UpdateSource::File(_) => return Ok(None),
        UpdateSource::Botocore(version) => fetch::PackageRequest::botocore(version.as_deref()),
        UpdateSource::Maven(version) => {
            fetch::PackageRequest::maven(&file_name(&service_id(request)?), version.as_deref())
        }
    };
    let fetched = wanted.fetch(&request.package_clients, "--file")?;
    Ok(Some(fetched))
}

/// The id of the service, or what the user calls it if it is not committed here.
fn service_id(request: &UpdateRequest<'_>) -> Result<String> {
    let provenance = request.workspace.provenance(request.service.as_deref())?;
    let id = provenance
        .as_ref()
        .and_then(|provenance| provenance["service"]["sdkId"].as_str());
    let name = id.or(request.service.as_deref());
    let name = name
        .context("it is not recorded here which service the model is of; name it with --service")?;
    Ok(name.to_owned())
}

fn found(archive: &Archive) -> String {
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

/// The new model, before anything is written.
struct PendingUpdate {
    service: String,
    imported: Imported,
    committed: Option<CommittedModel>,
    path: PathBuf,
    provenance: Value,
    /// The version of the crates.
    version: Option<String>,
    archive: (String, Option<String>),
    /// Where the model with its texts is cached, below the target folder.
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
        let usual = || {
            request
                .workspace
                .model_file(&format!("services/{file}.json"))
        };
        let path = request.crates.model_of(request.workspace, &service)?;
        let path = path.unwrap_or_else(usual);
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

    /// Writes everything, or compares it.
    fn finish(
        self,
        request: &UpdateRequest<'_>,
        published: &Path,
        (wanted, crates): (&[CrateRequest], Vec<PendingCrate>),
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
        let committed: &[ModelFile] = match is_newest && !model_changed {
            true => &[],
            false => &files,
        };
        let mut outcome = self.outcome(model_changed);
        if request.check {
            outcome.drifts = drifts(committed, &crates)?;
            outcome.changed = !outcome.drifts.is_empty();
            return Ok(outcome);
        }
        let cache = self.documented_path.parent().and_then(Path::parent);
        let cache = cache.context("there is no target folder")?;
        if let Some(old) = old.filter(|_| model_changed) {
            let path = cache
                .join("before")
                .join(self.path.file_name().unwrap_or_default());
            put(&path, old)?;
            outcome.old_model = Some(path);
        }
        if request.docs || wanted.iter().any(|wanted| wanted.docs) {
            self.cache_texts(published, cache, (wanted, &files[1].1), &mut outcome)?;
        }
        outcome.changed = !drifts(committed, &[])?.is_empty();
        outcome.crates = replace(committed, || generated_crates::write(&crates))?;
        let is_change = |written: &Written| {
            !(written.created.is_empty()
                && written.changed.is_empty()
                && written.removed.is_empty())
        };
        outcome.changed |= outcome.crates.iter().any(|(_, written)| is_change(written));
        Ok(outcome)
    }

    /// Caches the model with its texts and the published file, and says whose settings do not name them.
    fn cache_texts(
        &self,
        published: &Path,
        cache: &Path,
        (wanted, provenance): (&[CrateRequest], &str),
        outcome: &mut UpdateOutcome,
    ) -> Result<()> {
        let path = &self.documented_path;
        put(path, &model_text(&self.imported, path, Prose::Keep)?)?;
        put(&path.with_extension("provenance.json"), provenance)?;
        outcome.documented = Some((path.clone(), cache_published(published, cache)?));
        let unsaid = wanted
            .iter()
            .filter(|it| it.docs && it.client.documentation.as_ref() != Some(path));
        outcome.without_setting = unsaid.map(|it| it.client.name().to_owned()).collect();
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
                .map(lines)
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
