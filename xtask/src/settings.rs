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
//! Without the file there is one client: the main model in `model/services`, in `generated-sdk`.

mod client_crate;
mod read;
#[cfg(test)]
mod tests;

pub(crate) use client_crate::{ClientCrate, UpdateSource};

use crate::workspace::{Workspace, show};
use anyhow::{Context as _, Result, bail};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use tinsmith_model::nearest::did_you_mean;

/// The name of the file, in the folder of the workspace.
pub(crate) const FILE: &str = "tinsmith.toml";

/// The crates that are generated here; at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Settings {
    /// In the order of the file.
    clients: Vec<ClientCrate>,
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
                    clients: vec![ClientCrate::default_client(workspace)],
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
    pub(crate) fn clients(&self) -> &[ClientCrate] {
        &self.clients
    }

    /// The crates that a command can be about although none is named: all but the one with the supporting files.
    pub(crate) fn selectable(&self) -> Vec<&ClientCrate> {
        let all = self.clients.iter();
        all.filter(|client| !client.support_in_place).collect()
    }

    /// The crate that is called so; without a name the only one that a command can be about then.
    ///
    /// # Errors
    /// There is none of that name, or no name and more than one: the candidates are listed.
    pub(crate) fn client(&self, name: Option<&str>) -> Result<&ClientCrate> {
        let names = || self.clients.iter().map(ClientCrate::name);
        match name {
            None => match self.selectable()[..] {
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
