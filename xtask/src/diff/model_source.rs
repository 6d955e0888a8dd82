//! Where a model to compare is: a file, a git revision, a published package.

use crate::fetch::{self, BOTOCORE, FetchedPackage, PackageClients};
use crate::load::{self, BotocoreService, LoadedModel};
use crate::workspace::{Workspace, file_name, origin, show};
use anyhow::{Context as _, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;
use tinsmith_model::archive::Archive;

/// How users call AWS's own packages.
const MAVEN: &str = "maven";

/// What of a model is compared.
#[derive(Clone, Debug, Default)]
pub(crate) struct ModelSelection {
    /// The service, as users may call it.
    pub(crate) service: Option<String>,
    /// The operations.
    pub(crate) operations: Option<Vec<String>>,
    /// The path of the committed model, if the settings say it.
    pub(crate) model: Option<PathBuf>,
}

impl ModelSelection {
    /// The path of the committed model.
    fn committed_model(&self, workspace: &Workspace) -> Result<PathBuf> {
        match &self.model {
            Some(path) => Ok(path.clone()),
            None => committed_model(workspace, self.service.as_deref()),
        }
    }

    /// The service in a package, which may have others. The name may be one that only files here have.
    fn service_id(&self, workspace: &Workspace) -> Result<String> {
        let Some(service) = &self.service else {
            return main_service(workspace);
        };
        let provenance = workspace.provenance(Some(service))?;
        let id = provenance
            .as_ref()
            .and_then(|provenance| provenance["service"]["sdkId"].as_str());
        Ok(id.unwrap_or(service).to_owned())
    }
}

/// A place that has a model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ModelSource {
    /// A file or folder, as for `generate --model`.
    Path(PathBuf),
    /// The committed model, as of a revision.
    Revision(String),
    /// A version of botocore.
    Botocore(String),
    /// A version of AWS's own package of the service.
    Maven(String),
    /// The committed model.
    Committed,
}

impl ModelSource {
    /// Reads what the user gave. A file that is there wins over a revision of the same name.
    pub(crate) fn parse(text: &str) -> Self {
        if let Some(revision) = text.strip_prefix("git:") {
            return Self::Revision(revision.to_owned());
        }
        match text.split_once(':') {
            Some((BOTOCORE, version)) => Self::Botocore(version.to_owned()),
            Some((MAVEN, version)) => Self::Maven(version.to_owned()),
            _ if looks_like_path(text) => Self::Path(PathBuf::from(text)),
            _ => Self::Revision(text.to_owned()),
        }
    }

    /// What the result calls it.
    pub(crate) fn label(&self) -> String {
        match self {
            Self::Path(path) => show(path),
            Self::Revision(revision) => revision.clone(),
            Self::Botocore(version) => format!("{BOTOCORE} {version}"),
            Self::Maven(version) => format!("{MAVEN} {version}"),
            Self::Committed => "the model here".to_owned(),
        }
    }

    /// Whether it says which model it is only together with the settings.
    pub(crate) fn needs_client(&self) -> bool {
        !matches!(self, Self::Path(_))
    }

    /// Reads and checks the model.
    pub(crate) fn read(
        &self,
        workspace: &Workspace,
        wanted: &ModelSelection,
    ) -> Result<LoadedModel> {
        let service = wanted.service.as_deref();
        let operations = wanted.operations.as_deref();
        match self {
            Self::Path(path) => load::from_path(workspace, path, service, operations),
            Self::Committed => {
                let path = wanted.committed_model(workspace)?;
                load::from_path(workspace, &path, None, operations)
            }
            Self::Revision(revision) => {
                let path = in_workspace(workspace, &wanted.committed_model(workspace)?);
                let text = at_revision(workspace.root(), revision, &path)?;
                let name = format!("{path} of {revision}");
                let mut input = load::from_ast(&name, text, None, operations)?;
                input.origin = origin_at(workspace.root(), revision, &path);
                Ok(input)
            }
            Self::Botocore(version) => {
                let fetched = fetch(&fetch::PackageRequest::botocore(Some(version)))?;
                let archive = Archive::open(&fetched.path)?;
                let id = wanted.service_id(workspace)?;
                let found = BotocoreService::in_archive(&archive, Some(&id))?;
                load::from_botocore(workspace, &archive, &found, operations)
            }
            Self::Maven(version) => {
                let name = file_name(&wanted.service_id(workspace)?);
                let fetched = fetch(&fetch::PackageRequest::maven(&name, Some(version)))?;
                load::from_path(workspace, &fetched.path, None, operations)
            }
        }
    }
}

fn fetch(wanted: &fetch::PackageRequest) -> Result<FetchedPackage> {
    wanted.fetch(&PackageClients::default(), "its path")
}

/// Files that are there, and what can be nothing else but a file.
fn looks_like_path(text: &str) -> bool {
    let path = Path::new(text);
    let endings = [".json", ".jar", ".whl", ".gz", ".zip"];
    path.exists() || endings.iter().any(|ending| text.ends_with(ending))
}

/// The id of the service of the committed crate.
fn main_service(workspace: &Workspace) -> Result<String> {
    let provenance = workspace.provenance(None)?;
    let id = provenance
        .as_ref()
        .and_then(|main| main["service"]["sdkId"].as_str());
    let id = id.context("the provenance does not give the service; name it with --service")?;
    Ok(id.to_owned())
}

/// The path of the committed model of a service.
fn committed_model(workspace: &Workspace, service: Option<&str>) -> Result<PathBuf> {
    Ok(match service {
        None => workspace.main_model(),
        Some(service) => {
            let id = workspace.provenance(Some(service))?;
            let id = id
                .as_ref()
                .and_then(|provenance| provenance["service"]["sdkId"].as_str());
            let Some(id) = id else {
                bail!("no model of `{service}` is committed here, so no revision has one");
            };
            let name = crate::workspace::file_name(id);
            workspace.model_file(&format!("services/{name}.json"))
        }
    })
}

/// The path in the repository of a file.
fn in_workspace(workspace: &Workspace, path: &Path) -> String {
    let inside = path.strip_prefix(workspace.root()).unwrap_or(path);
    inside.to_string_lossy().replace('\\', "/")
}

/// The package and the version that a committed model was from as of a revision, if its provenance says so.
fn origin_at(root: &Path, revision: &str, model: &str) -> Option<String> {
    let path = model.strip_suffix(".json")?.to_owned() + ".provenance.json";
    let text = at_revision(root, revision, &path).ok()?;
    origin(&serde_json::from_str(&text).ok()?)
}

/// A file as of a revision.
fn at_revision(root: &Path, revision: &str, path: &str) -> Result<String> {
    if revision.is_empty() || revision.starts_with('-') {
        bail!("`{revision}` is no git revision");
    }
    let output = Command::new("git")
        .arg("-C")
        .arg(root)
        // `./` makes the path relative to the workspace, which need not be the top of the repository.
        .args(["show", &format!("{revision}:./{path}")])
        .output()
        .context("git can't be run")?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!(
            "`{revision}` is neither a file nor a git revision that has {path}; git says: {}",
            said.trim()
        );
    }
    String::from_utf8(output.stdout).with_context(|| format!("{path} of {revision} is no text"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_files_revisions_and_packages_apart() {
        let revision = |name: &str| ModelSource::Revision(name.to_owned());
        assert_eq!(ModelSource::parse("git:HEAD~1"), revision("HEAD~1"));
        assert_eq!(ModelSource::parse("v1.2"), revision("v1.2"));
        assert_eq!(
            ModelSource::parse("botocore:1.44.5"),
            ModelSource::Botocore("1.44.5".to_owned())
        );
        assert_eq!(
            ModelSource::parse("maven:1.0.6"),
            ModelSource::Maven("1.0.6".to_owned())
        );
        assert_eq!(
            ModelSource::parse("none.json"),
            ModelSource::Path("none.json".into())
        );
        assert_eq!(
            ModelSource::parse("Cargo.toml"),
            ModelSource::Path("Cargo.toml".into())
        );
        assert_eq!(ModelSource::parse("git:Cargo.toml"), revision("Cargo.toml"));
    }
}
