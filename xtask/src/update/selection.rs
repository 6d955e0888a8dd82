//! Selects the clients that use the model.

use super::generated_crates::CrateRequest;
use crate::cli::UpdateArgs;
use crate::settings::{ClientCrate, Settings, UpdateSource};
use crate::workspace::{Workspace, has_name, provenance_of, show};
use anyhow::{Context as _, Result, bail};
use std::path::{Path, PathBuf};

/// The clients of the settings file, with the options that select some of them.
#[derive(Clone, Debug)]
pub(crate) struct CrateSelection {
    settings: Settings,
    /// The client of `--client`.
    named: Option<String>,
    /// The folder of `--out`.
    out: Option<PathBuf>,
}

impl CrateSelection {
    /// Reads the settings file.
    pub(super) fn load(workspace: &Workspace, args: &UpdateArgs) -> Result<Self> {
        let settings = Settings::load(workspace, args.settings.settings.as_deref())?;
        let named = args.settings.client.clone();
        if named.is_some() {
            settings.client(named.as_deref())?;
        }
        Ok(Self {
            settings,
            named,
            out: args.out.clone(),
        })
    }

    /// Returns the clients that use the model of the named client, else of the service, else of all clients
    /// if they use the same model.
    pub(super) fn clients(&self, service: Option<&str>) -> Result<Vec<&ClientCrate>> {
        let all = self.settings.clients();
        let first = match (&self.named, service) {
            (Some(name), _) => Some(self.settings.client(Some(name))?),
            (None, Some(service)) => first_client_of(all, service)?,
            (None, None) => {
                let all = self.settings.selectable();
                let first = *all.first().context("the settings file has no clients")?;
                if all.iter().any(|client| client.model != first.model) {
                    let names: Vec<_> = all.iter().map(|client| client.name()).collect();
                    bail!(
                        "the clients use different models; select one with --client or --service: {}",
                        names.join(", ")
                    );
                }
                Some(first)
            }
        };
        let Some(first) = first else {
            return Ok(Vec::new());
        };
        let same = all.iter().filter(|client| client.model == first.model);
        Ok(same.collect())
    }

    /// Returns the path of the model of a service in the settings, if a client has one.
    ///
    /// # Errors
    /// Fails if an update should not replace the file: it is not in `model/services` and has no provenance.
    pub(super) fn model_of(&self, workspace: &Workspace, service: &str) -> Result<Option<PathBuf>> {
        let all = self.settings.clients();
        let client = match &self.named {
            Some(name) => Some(self.settings.client(Some(name))?),
            None => first_client_of(all, service)?,
        };
        let Some(client) = client else {
            return Ok(None);
        };
        let path = &client.model;
        let is_committed = !path.exists()
            || path.starts_with(workspace.model_file("services"))
            || provenance_of(path)?.is_some();
        if !is_committed || path.extension().is_none_or(|end| end != "json") {
            bail!(
                "{}: this model of client `{}` has no provenance, so it cannot be updated",
                show(path),
                client.name()
            );
        }
        Ok(Some(path.clone()))
    }

    /// Returns the crates to generate from the model at a path. Crates whose documentation is the cached
    /// model get the new documentation.
    pub(super) fn crates(
        &self,
        docs: bool,
        model: &Path,
        documented: &Path,
    ) -> Result<Vec<CrateRequest>> {
        let all = self.settings.clients().iter();
        let of_model: Vec<&ClientCrate> = all.filter(|client| client.model == model).collect();
        let request = |client: ClientCrate| CrateRequest {
            docs: docs || client.documentation.as_deref() == Some(documented),
            client,
        };
        let Some(out) = &self.out else {
            return Ok(of_model.into_iter().cloned().map(request).collect());
        };
        let named = self.named.as_deref();
        let client = match of_model[..] {
            [] => ClientCrate::default(),
            [only] => only.clone(),
            _ if named.is_some() => self.settings.client(named)?.clone(),
            _ => bail!("several clients use this model; select the one for --out with --client"),
        };
        Ok(vec![request(ClientCrate {
            output: out.clone(),
            support_in_place: false,
            ..client
        })])
    }
}

/// Returns the first client of a service, by any name of the service.
fn first_client_of<'a>(
    clients: &'a [ClientCrate],
    service: &str,
) -> Result<Option<&'a ClientCrate>> {
    for client in clients {
        let stem = client.model.file_stem().unwrap_or_default();
        let stem = stem.to_string_lossy();
        let is_same = |name: &str| name.eq_ignore_ascii_case(service);
        let is_recorded = provenance_of(&client.model)?
            .is_some_and(|provenance| has_name(&provenance, &stem, service));
        if is_recorded || client.service.as_deref().is_some_and(is_same) {
            return Ok(Some(client));
        }
    }
    Ok(None)
}

/// Returns the service ID in the provenance of the clients' model, else the service in their settings.
pub(super) fn service_of(clients: &[&ClientCrate]) -> Result<Option<String>> {
    let Some(client) = clients.first() else {
        return Ok(None);
    };
    let provenance = provenance_of(&client.model)?;
    let id = provenance
        .as_ref()
        .and_then(|provenance| provenance["service"]["sdkId"].as_str());
    Ok(id.map(str::to_owned).or(client.service.clone()))
}

/// Returns the source of updates in the settings of clients.
pub(super) fn source_of(clients: &[&ClientCrate]) -> Result<Option<UpdateSource>> {
    let mut sources = clients.iter().filter_map(|client| client.source.as_ref());
    let Some(first) = sources.next() else {
        return Ok(None);
    };
    if sources.any(|source| source != first) {
        bail!(
            "the clients have different sources for the same model; select one with --botocore, --maven or --file"
        );
    }
    Ok(Some(first.clone()))
}
