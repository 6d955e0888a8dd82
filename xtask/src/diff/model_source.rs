//! The sources of models to compare: files, Git revisions, published packages.

use crate::fetch::{self, BOTOCORE, FetchedPackage, PackageClients};
use crate::load::{self, BotocoreService, LoadedModel};
use crate::workspace::{Workspace, file_name, origin, show};
use anyhow::{Context as _, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;
use tinsmith_model::archive::Archive;

/// The prefix of AWS's own packages in arguments.
const MAVEN: &str = "maven";

/// The service and operations to compare.
#[derive(Clone, Debug, Default)]
pub(crate) struct ModelSelection {
    /// The service, by any of its names.
    pub(crate) service: Option<String>,
    /// The operations, as names or patterns [default: all].
    pub(crate) operations: Option<Vec<String>>,
    /// The path of the committed model, if the settings have one.
    pub(crate) model: Option<PathBuf>,
}

impl ModelSelection {
    /// Returns the path of the committed model.
    fn committed_model(&self, workspace: &Workspace) -> Result<PathBuf> {
        match &self.model {
            Some(path) => Ok(path.clone()),
            None => committed_model(workspace, self.service.as_deref()),
        }
    }

    /// Returns the service ID, to find the service in a package.
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

/// A source of a model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ModelSource {
    /// A file or folder, as in `generate --model`.
    Path(PathBuf),
    /// The committed model at a Git revision.
    Revision(String),
    /// A version of botocore.
    Botocore(String),
    /// A version of AWS's own package of the service.
    Maven(String),
    /// The committed model in the working tree.
    Committed,
}

impl ModelSource {
    /// Parses an argument. An existing file takes precedence over a revision of the same name.
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

    /// Returns the name of the source for messages.
    pub(crate) fn label(&self) -> String {
        match self {
            Self::Path(path) => show(path),
            Self::Revision(revision) => revision.clone(),
            Self::Botocore(version) => format!("{BOTOCORE} {version}"),
            Self::Maven(version) => format!("{MAVEN} {version}"),
            Self::Committed => "working tree".to_owned(),
        }
    }

    /// Returns true if the source does not say which service it is for.
    pub(crate) fn needs_client(&self) -> bool {
        !matches!(self, Self::Path(_))
    }

    /// Loads the model.
    pub(crate) fn load(
        &self,
        workspace: &Workspace,
        selection: &ModelSelection,
    ) -> Result<LoadedModel> {
        let service = selection.service.as_deref();
        let operations = selection.operations.as_deref();
        match self {
            Self::Path(path) => load::from_path(workspace, path, service, operations),
            Self::Committed => {
                let path = selection.committed_model(workspace)?;
                load::from_path(workspace, &path, None, operations)
            }
            Self::Revision(revision) => {
                let path = in_workspace(workspace, &selection.committed_model(workspace)?);
                let text = read_at_revision(workspace.root(), revision, &path)?;
                let name = format!("{path} at {revision}");
                let mut loaded = load::from_ast(&name, text, None, operations)?;
                loaded.origin = origin_at(workspace.root(), revision, &path);
                Ok(loaded)
            }
            Self::Botocore(version) => {
                let fetched = fetch(&fetch::PackageRequest::botocore(Some(version)))?;
                let archive = Archive::open(&fetched.path)?;
                let id = selection.service_id(workspace)?;
                let found = BotocoreService::in_archive(&archive, Some(&id))?;
                load::from_botocore(workspace, &archive, &found, operations)
            }
            Self::Maven(version) => {
                let name = file_name(&selection.service_id(workspace)?);
                let fetched = fetch(&fetch::PackageRequest::maven(&name, Some(version)))?;
                load::from_path(workspace, &fetched.path, None, operations)
            }
        }
    }
}

fn fetch(wanted: &fetch::PackageRequest) -> Result<FetchedPackage> {
    wanted.fetch(&PackageClients::default(), "its path")
}

/// Returns true for existing files, and for names with the extension of a model or an archive.
fn looks_like_path(text: &str) -> bool {
    let path = Path::new(text);
    let endings = [".json", ".jar", ".whl", ".gz", ".zip"];
    path.exists() || endings.iter().any(|ending| text.ends_with(ending))
}

/// Returns the ID of the main service.
fn main_service(workspace: &Workspace) -> Result<String> {
    let provenance = workspace.provenance(None)?;
    let id = provenance
        .as_ref()
        .and_then(|main| main["service"]["sdkId"].as_str());
    let id = id.context("the provenance does not have the service; specify it with --service")?;
    Ok(id.to_owned())
}

/// Returns the path of the committed model of a service.
fn committed_model(workspace: &Workspace, service: Option<&str>) -> Result<PathBuf> {
    Ok(match service {
        None => workspace.main_model(),
        Some(service) => {
            let id = workspace.provenance(Some(service))?;
            let id = id
                .as_ref()
                .and_then(|provenance| provenance["service"]["sdkId"].as_str());
            let Some(id) = id else {
                bail!("no committed model has the service `{service}`");
            };
            let name = crate::workspace::file_name(id);
            workspace.model_file(&format!("services/{name}.json"))
        }
    })
}

/// Returns the path of a file relative to the workspace.
fn in_workspace(workspace: &Workspace, path: &Path) -> String {
    let inside = path.strip_prefix(workspace.root()).unwrap_or(path);
    inside.to_string_lossy().replace('\\', "/")
}

/// Returns the package and version of a committed model at a revision, if its provenance has them.
fn origin_at(root: &Path, revision: &str, model: &str) -> Option<String> {
    let path = model.strip_suffix(".json")?.to_owned() + ".provenance.json";
    let text = read_at_revision(root, revision, &path).ok()?;
    origin(&serde_json::from_str(&text).ok()?)
}

/// Reads a file at a revision.
fn read_at_revision(root: &Path, revision: &str, path: &str) -> Result<String> {
    if revision.is_empty() || revision.starts_with('-') {
        bail!("`{revision}` is not a Git revision");
    }
    let output = Command::new("git")
        .arg("-C")
        .arg(root)
        // `./` makes the path relative to the workspace, which need not be the top of the repository.
        .args(["show", &format!("{revision}:./{path}")])
        .output()
        .context("cannot run git")?;
    if !output.status.success() {
        let message = String::from_utf8_lossy(&output.stderr);
        bail!(
            "`{revision}` is neither a file nor a Git revision with {path}; git: {}",
            message.trim()
        );
    }
    String::from_utf8(output.stdout).with_context(|| format!("{path} at {revision} is not UTF-8"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_files_revisions_and_packages() {
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
