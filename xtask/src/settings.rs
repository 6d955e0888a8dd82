//! The settings file, `tinsmith.toml`: the client crates to generate in this workspace.
//!
//! ```toml
//! [[client]]
//! crate-name = "aws-sdk-example"            # also crate-version; as in `generate`
//! service = "example"
//! model = "model/services/example.json"     # paths are relative to the settings file
//! source = "botocore"                       # where updates come from: botocore, maven, or a file
//! operations = ["ListThings", "Get*"]       # default: all
//! documentation = "published.tar.gz"        # a published model with documentation; default: none
//! output = "crates/example"
//! protocol-tests = false
//! no-additions = false                      # as --no-additions
//! support-in-place = false                  # true: `output` has the original support files
//! ```
//!
//! Without the file there is one client: `generated-sdk`, from the main model in `model/services`.

mod client_crate;
mod keys;
mod read;
#[cfg(test)]
mod tests;

pub(crate) use client_crate::{ClientCrate, UpdateSource};

use crate::workspace::{Workspace, show};
use anyhow::{Context as _, Result, bail};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use tinsmith_model::suggestion::did_you_mean;

/// The name of the file, in the root of the workspace.
pub(crate) const FILE: &str = "tinsmith.toml";

/// The clients of the settings file. There is at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Settings {
    /// The clients, in the order of the file.
    clients: Vec<ClientCrate>,
}

impl Settings {
    /// Reads the settings file of the workspace, or another one. If the workspace has none, returns the
    /// default settings.
    ///
    /// # Errors
    /// Fails if the file cannot be read or is invalid. Reports all problems, with their lines.
    pub(crate) fn load(workspace: &Workspace, file: Option<&Path>) -> Result<Self> {
        let default = workspace.root().join(FILE);
        let path = file.unwrap_or(&default);
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

    /// Returns all clients.
    pub(crate) fn clients(&self) -> &[ClientCrate] {
        &self.clients
    }

    /// Returns the clients that commands use if none is named: all but the package of the support files.
    pub(crate) fn selectable(&self) -> Vec<&ClientCrate> {
        let all = self.clients.iter();
        all.filter(|client| !client.support_in_place).collect()
    }

    /// Returns the client with a name or, without a name, the only one of [`Self::selectable`].
    ///
    /// # Errors
    /// Fails if no client has the name, or there is no name and more than one client. The error
    /// lists the clients.
    pub(crate) fn client(&self, name: Option<&str>) -> Result<&ClientCrate> {
        let names = || self.clients.iter().map(ClientCrate::name);
        match name {
            None => match self.selectable()[..] {
                [only] => Ok(only),
                _ => bail!(
                    "the settings file has {} clients; select one with --client: {}",
                    self.clients.len(),
                    names().collect::<Vec<_>>().join(", ")
                ),
            },
            Some(name) => {
                let all = names().collect::<Vec<_>>().join(", ");
                let otherwise = format!("Its clients are: {all}.");
                let found = self.clients.iter().find(|client| client.name() == name);
                found.with_context(|| {
                    let hint = did_you_mean(name, names(), &otherwise);
                    format!("the settings file has no client `{name}`. {hint}")
                })
            }
        }
    }
}
