//! Where a model to compare is: a file, a git revision, a published package.

use crate::fetch::{BOTOCORE, Clients, Wanted};
use crate::input::{self, Found, Input};
use crate::progress::Terminal;
use crate::workspace::{Workspace, show};
use anyhow::{Context as _, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;
use tinsmith_model::archive::Archive;

/// A place that has a model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// A file or folder, as for `generate --model`.
    Path(PathBuf),
    /// The model that is kept here, as of a revision.
    Revision(String),
    /// A version of the published package.
    Package(String),
}

impl Place {
    /// Reads what the user gave. A file that is there wins over a revision of the same name.
    pub(crate) fn parse(text: &str) -> Self {
        if let Some(revision) = text.strip_prefix("git:") {
            return Self::Revision(revision.to_owned());
        }
        match text.split_once(':') {
            Some((BOTOCORE, version)) => Self::Package(version.to_owned()),
            _ if looks_like_path(text) => Self::Path(PathBuf::from(text)),
            _ => Self::Revision(text.to_owned()),
        }
    }

    /// What the result calls it.
    pub(crate) fn label(&self) -> String {
        match self {
            Self::Path(path) => show(path),
            Self::Revision(revision) => revision.clone(),
            Self::Package(version) => format!("{BOTOCORE} {version}"),
        }
    }

    /// Reads and checks the model.
    pub(crate) fn read(
        &self,
        workspace: &Workspace,
        service: Option<&str>,
        operations: Option<&[String]>,
    ) -> Result<Input> {
        match self {
            Self::Path(path) => input::read(workspace, path, service, operations),
            Self::Revision(revision) => {
                let path = kept_model(workspace, service)?;
                let text = at_revision(workspace.root(), revision, &path)?;
                input::read_ast(&format!("{path} of {revision}"), text, None, operations)
            }
            Self::Package(version) => {
                let wanted = Wanted::botocore(Some(version));
                let mut progress = Terminal::default();
                let fetched = wanted.fetch(&Clients::default(), "in its place", &mut progress)?;
                let archive = Archive::open(&fetched.path)?;
                let id = match service {
                    Some(service) => service.to_owned(),
                    None => main_service(workspace)?,
                };
                // The name may be one that only files here have.
                let found = Found::in_archive(&archive, Some(&id))?;
                input::read_found(workspace, &archive, &found, operations)
            }
        }
    }
}

/// Files that are there, and what can be nothing else but a file.
fn looks_like_path(text: &str) -> bool {
    let path = Path::new(text);
    let endings = [".json", ".jar", ".whl", ".gz", ".zip"];
    path.exists() || endings.iter().any(|ending| text.ends_with(ending))
}

/// The id of the service of the crate that is kept here.
fn main_service(workspace: &Workspace) -> Result<String> {
    let provenance = workspace.provenance(None)?;
    let id = provenance
        .as_ref()
        .and_then(|main| main["service"]["sdkId"].as_str());
    let id = id.context("the provenance does not give the service; name it with --service")?;
    Ok(id.to_owned())
}

/// The path in the repository of the model that is kept for a service.
fn kept_model(workspace: &Workspace, service: Option<&str>) -> Result<String> {
    let path = match service {
        None => workspace.main_model(),
        Some(service) => {
            let id = workspace.provenance(Some(service))?;
            let id = id
                .as_ref()
                .and_then(|provenance| provenance["service"]["sdkId"].as_str());
            let Some(id) = id else {
                bail!("no model of `{service}` is kept here, so no revision has one");
            };
            let name = crate::workspace::file_name(id);
            workspace.model_file(&format!("services/{name}.json"))
        }
    };
    let inside = path.strip_prefix(workspace.root()).unwrap_or(&path);
    Ok(inside.to_string_lossy().replace('\\', "/"))
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
        let revision = |name: &str| Place::Revision(name.to_owned());
        assert_eq!(Place::parse("git:HEAD~1"), revision("HEAD~1"));
        assert_eq!(Place::parse("v1.2"), revision("v1.2"));
        assert_eq!(
            Place::parse("botocore:1.44.5"),
            Place::Package("1.44.5".to_owned())
        );
        assert_eq!(Place::parse("none.json"), Place::Path("none.json".into()));
        assert_eq!(Place::parse("Cargo.toml"), Place::Path("Cargo.toml".into()));
        assert_eq!(Place::parse("git:Cargo.toml"), revision("Cargo.toml"));
    }
}
