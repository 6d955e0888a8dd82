//! The settings file, `tinsmith.toml`: which crates are generated here, from what, and where to.
//!
//! ```toml
//! [[client]]
//! crate-name = "aws-sdk-example"            # and crate-version: as the options of `generate`
//! service = "example"
//! model = "model/services/example.json"     # paths are those from the folder of the file
//! source = "botocore"                       # where an update of the model comes from
//! operations = ["ListThings", "Get*"]       # left out: all
//! documentation = "published.tar.gz"        # a published model whose texts the crate gets; left out: facts only
//! output = "crates/example"
//! protocol-tests = false
//! no-additions = false                      # as --no-additions
//! support-in-place = false                  # true: the supporting files are kept in `output`, and not copied there
//! ```
//!
//! Without the file there is one client: the model that is kept in `model/services`, in `generated-sdk`.

mod read;
#[cfg(test)]
mod tests;

use crate::workspace::{Workspace, show};
use anyhow::{Context as _, Result, bail};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use tinsmith_model::nearest::did_you_mean;

/// The name of the file, in the folder of the workspace.
pub(crate) const FILE: &str = "tinsmith.toml";

/// The crates that are generated here; at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Settings {
    /// In the order of the file.
    clients: Vec<Client>,
}

/// A crate that is generated here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Client {
    /// The name of the crate; what the model says if not given.
    pub(crate) crate_name: Option<String>,
    /// The version of the crate; what the provenance of the model says if not given.
    pub(crate) crate_version: Option<String>,
    /// The service, as users may call it; not needed if the model has only one.
    pub(crate) service: Option<String>,
    /// Where the model is.
    pub(crate) model: PathBuf,
    /// Where an update of the model comes from.
    pub(crate) source: Option<Source>,
    /// The operations, by names or patterns; all if not given.
    pub(crate) operations: Option<Vec<String>>,
    /// The published model that the texts are taken from; if not given, those of `model`, if it has any.
    pub(crate) documentation: Option<PathBuf>,
    /// The folder of the crate.
    pub(crate) output: PathBuf,
    /// Whether the crate gets the tests that the model has for its protocol.
    pub(crate) protocol_tests: bool,
    /// Whether the crate is what the model says, and nothing else.
    pub(crate) no_additions: bool,
    /// Whether the supporting files are kept in the folder of the crate. Only such a crate gets no copies of them, and no command
    /// is about it unless its name is given, but for `generate`.
    pub(crate) support_in_place: bool,
}

/// Where published models come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// The Python package of that version, or the newest.
    Botocore(Option<String>),
    /// AWS's Maven package of that version, or the newest.
    Maven(Option<String>),
    /// A file or folder.
    File(PathBuf),
}

impl Settings {
    /// Reads the settings of the workspace, or of another file; the usual ones if the workspace has no file.
    ///
    /// # Errors
    /// The file can't be read, or something in it is wrong: all that is, with lines.
    pub(crate) fn load(workspace: &Workspace, file: Option<&Path>) -> Result<Self> {
        let usual = workspace.root().join(FILE);
        let path = file.unwrap_or(&usual);
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound && file.is_none() => {
                return Ok(Self {
                    clients: vec![Client::usual(workspace)],
                });
            }
            Err(error) => return Err(error).with_context(|| show(path)),
        };
        let folder = path.parent().unwrap_or(Path::new(""));
        Ok(Self {
            clients: read::clients(&show(path), &text, folder)?,
        })
    }

    /// All crates.
    pub(crate) fn clients(&self) -> &[Client] {
        &self.clients
    }

    /// The crates that a command can be about although none is named: all but the one with the supporting files.
    pub(crate) fn unnamed(&self) -> Vec<&Client> {
        let all = self.clients.iter();
        all.filter(|client| !client.support_in_place).collect()
    }

    /// The crate that is called so; without a name the only one that a command can be about then.
    ///
    /// # Errors
    /// There is none of that name, or no name and more than one: the candidates are listed.
    pub(crate) fn client(&self, name: Option<&str>) -> Result<&Client> {
        let names = || self.clients.iter().map(Client::name);
        match name {
            None => match self.unnamed()[..] {
                [only] => Ok(only),
                _ => bail!(
                    "the settings have {} clients; choose one with --client: {}",
                    self.clients.len(),
                    names().collect::<Vec<_>>().join(", ")
                ),
            },
            Some(name) => {
                let all = names().collect::<Vec<_>>().join(", ");
                let otherwise = format!("They have: {all}.");
                let found = self.clients.iter().find(|client| client.name() == name);
                found.with_context(|| {
                    let hint = did_you_mean(name, names(), &otherwise);
                    format!("the settings have no client `{name}`. {hint}")
                })
            }
        }
    }
}

impl Client {
    /// The crate that is kept here, with nothing said about it.
    pub(crate) fn usual(workspace: &Workspace) -> Self {
        Self {
            model: workspace.main_model(),
            output: workspace.generated_crate(),
            ..Self::default()
        }
    }

    /// What the client is called in the settings: the name of the crate or, without one, of its folder.
    pub(crate) fn name(&self) -> &str {
        let folder = self.output.file_name().and_then(|name| name.to_str());
        self.crate_name.as_deref().or(folder).unwrap_or_default()
    }
}

impl Source {
    /// Reads `botocore`, `botocore:VERSION`, `maven`, `maven:VERSION` or a path.
    fn parse(text: &str, folder: &Path) -> Self {
        let (kind, version) = match text.split_once(':') {
            Some((kind, version)) => (kind, Some(version.to_owned())),
            None => (text, None),
        };
        match kind {
            "botocore" => Self::Botocore(version),
            "maven" => Self::Maven(version),
            _ => Self::File(folder.join(text)),
        }
    }
}
