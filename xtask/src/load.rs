//! Loads models from all supported formats.

use crate::committed_model::CommittedModel;
use crate::fetch::{BOTOCORE, FetchedPackage, PackageClients, PackageRequest};
use crate::official_facts::BotocoreModel;
use crate::progress::step;
use crate::workspace::{Workspace, crate_version, origin, provenance_of, serialization, show};
use anyhow::Result;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;
use tinsmith_codegen::plan::service::Serialization;
use tinsmith_codegen::{PROTOCOLS, SupportedModel};
use tinsmith_model::additions;
use tinsmith_model::archive::{Archive, TextFile};
use tinsmith_model::botocore::{ServiceFiles, find_service, is_service_file};
use tinsmith_model::carry_over::{possible_unions, undecided};
use tinsmith_model::import::{CarryOver, Imported, ast_file, import_botocore};
use tinsmith_model::source::{Dialect, Source};
use tinsmith_model::traits::AwsService;
use tinsmith_model::validate::{Selection, load_ast, validate};
use tinsmith_model::{Problem, Problems};

/// The files that describe a service in botocore, plain and compressed. The first two are the model itself.
const SERVICE_FILES: [&str; 10] = [
    "service-2.json",
    "service-2.json.gz",
    "paginators-1.json",
    "paginators-1.json.gz",
    "waiters-2.json",
    "waiters-2.json.gz",
    "endpoint-rule-set-1.json",
    "endpoint-rule-set-1.json.gz",
    "endpoint-tests-1.json",
    "endpoint-tests-1.json.gz",
];

/// A valid model, and where it comes from.
pub(crate) struct LoadedModel {
    /// The model with the selected operations.
    pub(crate) model: SupportedModel,
    /// The version of the official crate with this model, if known.
    pub(crate) crate_version: Option<String>,
    /// The published package and its version, if known.
    pub(crate) origin: Option<String>,
    /// How the official crate writes requests and reads responses.
    pub(crate) serialization: Serialization,
    /// Which facts that the format of the model lacks are learnt, and which are undecided.
    pub(crate) official_facts: Vec<String>,
    /// The number of facts that the format lacks, and that are neither learnt nor carried over.
    pub(crate) undecided: usize,
    file: InputFile,
    /// The additions that this model does not support, with reasons.
    pub(crate) unused_additions: Vec<String>,
}

/// A file that a model was read from.
struct InputFile {
    name: String,
    text: String,
    dialect: Dialect,
}

impl InputFile {
    fn source(&self) -> Source<'_> {
        Source {
            file_name: &self.name,
            text: &self.text,
            dialect: self.dialect,
        }
    }
}

impl LoadedModel {
    /// Returns the file of the model, to locate problems in it.
    pub(crate) fn source(&self) -> Source<'_> {
        self.file.source()
    }

    /// Adds the paginators and waiters in `model/additions` for the service, if there are any.
    pub(crate) fn with_additions(
        self,
        workspace: &Workspace,
        operations: Option<&[String]>,
    ) -> Result<Self> {
        let Some(file) = self.service_id().map(|id| workspace.additions_of(&id)) else {
            return Ok(self);
        };
        let Some(file) = file? else {
            return Ok(self);
        };
        let service = self.model.service().id.clone();
        let mut model = self.model.into_model();
        let unused_additions = step(&format!("Applying {}", file.name), || {
            additions::add(&mut model, &service, &file)
        })?;
        let choice = Selection {
            service: Some(service.as_str()),
            operations,
            protocols: PROTOCOLS,
        };
        Ok(Self {
            model: validate(model, &self.file.source(), &choice)?,
            unused_additions,
            ..self
        })
    }

    /// Returns the service ID (`sdkId`), if the model has one.
    pub(crate) fn service_id(&self) -> Option<String> {
        let traits = &self.model.service().traits;
        traits.get::<AwsService>().map(|aws| aws.sdk_id)
    }
}

/// A service in a distribution of botocore.
pub(crate) struct BotocoreService {
    /// The files of the service.
    pub(crate) files: ServiceFiles,
    /// The service ID, if the files have one.
    pub(crate) id: Option<String>,
    /// The name of its folder.
    folder: Option<String>,
}

/// Loads the model at a path, which may be in any supported format.
pub(crate) fn from_path(
    workspace: &Workspace,
    path: &Path,
    service: Option<&str>,
    operations: Option<&[String]>,
) -> Result<LoadedModel> {
    let archive = step(&format!("Opening {}", show(path)), || open(path))?;
    if is_botocore(&archive) {
        let found = BotocoreService::in_archive(&archive, service)?;
        return from_botocore(workspace, &archive, &found, operations);
    }
    let file = ast_file(&archive)?;
    let name = match archive.has(archive.name()) {
        true => show(path),
        false => format!("{}/{}", show(path), file.name),
    };
    let provenance = provenance_of(path)?;
    let loaded = from_ast(&name, file.text, service, operations)?;
    let official_facts = match &provenance {
        Some(provenance) => committed_facts(workspace, &loaded, provenance)?,
        None => Vec::new(),
    };
    Ok(LoadedModel {
        official_facts,
        crate_version: provenance.as_ref().and_then(crate_version),
        origin: provenance.as_ref().and_then(origin),
        serialization: provenance.as_ref().map(serialization).unwrap_or_default(),
        ..loaded
    })
}

/// Says which facts of a model in Smithy's form are learnt, if its provenance says that it was made from
/// botocore.
fn committed_facts(
    workspace: &Workspace,
    loaded: &LoadedModel,
    provenance: &Value,
) -> Result<Vec<String>> {
    let (Some(service_id), Some(BOTOCORE)) = (
        loaded.service_id(),
        provenance["source"]["package"].as_str(),
    ) else {
        return Ok(Vec::new());
    };
    let overlay = workspace.overlay_of(&service_id)?;
    let model = BotocoreModel {
        service_id: &service_id,
        provenance,
        overlay: overlay
            .as_ref()
            .filter(|file| provenance["overlay"]["path"] == *file.name),
        undecided: undecided(loaded.model.model(), &loaded.model.service().id, None)
            .lines
            .len(),
    };
    model.lines()
}

/// Opens a file, folder or archive. A `service-2.json` is opened with the other files of the service in its
/// folder.
pub(crate) fn open(path: &Path) -> Result<Archive, Problem> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if path.is_file() && SERVICE_FILES[..2].contains(&&*name) {
        return Archive::open_with_siblings(path, &SERVICE_FILES[2..]);
    }
    Archive::open(path)
}

/// An open distribution of a package.
pub(crate) struct Distribution {
    /// Its files.
    pub(crate) archive: Archive,
    _download: Option<FetchedPackage>,
}

impl Distribution {
    /// Opens the argument of `--from` or, without it, downloads what is requested.
    pub(crate) fn open(
        from: Option<&Path>,
        request: impl FnOnce() -> Result<PackageRequest>,
    ) -> Result<Self> {
        let (path, download) = match from {
            Some(path) => (path.to_owned(), None),
            None => {
                let package = request()?.fetch(&PackageClients::default(), "--from")?;
                (package.path.clone(), Some(package))
            }
        };
        let archive = step(&format!("Opening {}", show(&path)), || open(&path))?;
        Ok(Self {
            archive,
            _download: download,
        })
    }
}

/// Returns true if an archive is in botocore's format: by the name of a file or, for a single file, by its
/// content.
pub(crate) fn is_botocore(archive: &Archive) -> bool {
    let file = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    archive
        .paths()
        .any(|path| SERVICE_FILES[..2].contains(&&*file(path)))
        || is_service_file(archive)
}

/// Returns the services of a distribution of botocore: the name of each folder, and the path of the model, the newest one if there
/// are several.
pub(crate) fn service_models(archive: &Archive) -> BTreeMap<String, String> {
    let is_model = |path: &str| {
        SERVICE_FILES[..2]
            .iter()
            .any(|name| path.ends_with(&format!("/{name}")))
    };
    let is_test = |path: &str| path.split('/').any(|folder| folder == "tests");
    let mut models: BTreeMap<String, String> = BTreeMap::new();
    for path in archive
        .paths()
        .filter(|path| is_model(path) && !is_test(path))
    {
        if let Some(folder) = path.rsplit('/').nth(2) {
            let newest = models.entry(folder.to_owned()).or_default();
            if path > newest.as_str() {
                *newest = path.to_owned();
            }
        }
    }
    models
}

/// Loads a model from a Smithy JSON AST.
pub(crate) fn from_ast(
    name: &str,
    text: String,
    service: Option<&str>,
    operations: Option<&[String]>,
) -> Result<LoadedModel> {
    let choice = Selection {
        service,
        operations,
        protocols: PROTOCOLS,
    };
    let file = TextFile::new(name, text);
    let loaded = step(&format!("Reading {name}"), || {
        load_ast(name, &file.text, &choice)
    });
    Ok(LoadedModel {
        model: loaded?,
        crate_version: None,
        origin: None,
        serialization: Serialization::default(),
        official_facts: Vec::new(),
        undecided: 0,
        file: InputFile {
            name: file.name,
            text: file.text,
            dialect: Dialect::Ast,
        },
        unused_additions: Vec::new(),
    })
}

/// Loads the model of a service in a distribution of botocore. What the format lacks is taken from the
/// overlay of the service and carried over from the committed model, as in an update.
pub(crate) fn from_botocore(
    workspace: &Workspace,
    archive: &Archive,
    found: &BotocoreService,
    operations: Option<&[String]>,
) -> Result<LoadedModel> {
    let overlay = found.id.as_deref().map(|id| workspace.overlay_of(id));
    let overlay = overlay.transpose()?.flatten();
    from_botocore_with(workspace, archive, found, overlay.as_ref(), operations)
}

/// As [`from_botocore`], with this overlay in place of the service's own.
pub(crate) fn from_botocore_with(
    workspace: &Workspace,
    archive: &Archive,
    found: &BotocoreService,
    overlay: Option<&TextFile>,
    operations: Option<&[String]>,
) -> Result<LoadedModel> {
    let known = found
        .id
        .as_deref()
        .map(|id| CommittedModel::of(workspace, id));
    let known = known.transpose()?.flatten();
    let carry_over = known
        .as_ref()
        .map_or(CarryOver::Nothing, CommittedModel::carry_over);
    let Imported {
        model,
        service,
        provenance,
        undecided,
        ..
    } = found.import(archive, overlay, carry_over)?;
    let choice = Selection {
        service: Some(service.as_str()),
        operations,
        protocols: PROTOCOLS,
    };
    let facts = found.id.as_deref().map(|service_id| BotocoreModel {
        service_id,
        provenance: &provenance,
        overlay,
        undecided: undecided.lines.len(),
    });
    let release = facts.as_ref().and_then(BotocoreModel::release);
    // A committed model in Smithy's form, or the official crate, has decided it.
    let unions = match known.is_none() && release.is_none() {
        true => possible_unions(&model, &service),
        false => Vec::new(),
    };
    let undecided = match release {
        Some(_) => 0,
        None => undecided.lines.len() + unions.len(),
    };
    let lines = facts.map(|facts| facts.lines()).transpose()?;
    let official_facts = lines.into_iter().flatten().chain(unions).collect();
    let file = &found.files.service;
    let source = Source::botocore(&file.name, &file.text);
    Ok(LoadedModel {
        model: validate(model, &source, &choice)?,
        crate_version: crate_version(&provenance),
        origin: origin(&provenance),
        serialization: serialization(&provenance),
        official_facts,
        undecided,
        file: InputFile {
            name: file.name.clone(),
            text: file.text.clone(),
            dialect: Dialect::Botocore,
        },
        unused_additions: Vec::new(),
    })
}

impl BotocoreService {
    /// Finds a service by its folder or service ID. Without a name, the distribution must have only one
    /// service.
    pub(crate) fn in_archive(archive: &Archive, name: Option<&str>) -> Result<Self, Problems> {
        let files = step("Finding the service", || find_service(archive, name))?;
        let file = &files.service;
        let json = Source::botocore(&file.name, &file.text).json()?;
        let id = json["metadata"]["serviceId"].as_str().map(str::to_owned);
        let folder = file.name.rsplit('/').nth(2).map(str::to_owned);
        Ok(Self { files, id, folder })
    }

    /// Finds the service of an official crate.
    pub(crate) fn of_crate(archive: &Archive, name: &str) -> Result<Self, Problems> {
        Self::in_archive(archive, Some(name.strip_prefix("aws-sdk-").unwrap_or(name)))
    }

    /// Imports the model of the service, with an overlay.
    pub(crate) fn import(
        &self,
        archive: &Archive,
        overlay: Option<&TextFile>,
        carry_over: CarryOver<'_>,
    ) -> Result<Imported, Problems> {
        let description = format!("Reading {}", self.files.service.name);
        step(&description, || {
            import_botocore(archive, self.folder.as_deref(), overlay, carry_over)
        })
    }
}
