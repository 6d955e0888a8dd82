//! Which crates have the model, and what their settings say of it.

use super::generated_crates::CrateRequest;
use crate::cli::UpdateArgs;
use crate::settings::{ClientCrate, Settings, UpdateSource};
use crate::workspace::{Workspace, has_name, provenance_of, show};
use anyhow::{Context as _, Result, bail};
use std::path::{Path, PathBuf};

/// The crates of the settings, and what the user says of them.
#[derive(Clone, Debug)]
pub(crate) struct CrateSelection {
    settings: Settings,
    /// The crate whose model is meant.
    named: Option<String>,
    /// The folder of a crate that is made instead.
    out: Option<PathBuf>,
}

impl CrateSelection {
    /// Reads the settings.
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

    /// The crates whose model is meant: those of the one that is named; else those of a service; else all, if they have the
    /// same model.
    pub(super) fn meant(&self, service: Option<&str>) -> Result<Vec<&ClientCrate>> {
        let all = self.settings.clients();
        let first = match (&self.named, service) {
            (Some(name), _) => Some(self.settings.client(Some(name))?),
            (None, Some(service)) => first_of(all, service)?,
            (None, None) => {
                let all = self.settings.selectable();
                let first = *all.first().context("there are no clients")?;
                if all.iter().any(|client| client.model != first.model) {
                    let names: Vec<_> = all.iter().map(|client| client.name()).collect();
                    bail!(
                        "the clients of the settings have several models; choose one with --client or --service: {}",
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

    /// The path of the model of a service, if that is not the usual one. It must be one that an update may replace.
    pub(super) fn model_of(&self, workspace: &Workspace, service: &str) -> Result<Option<PathBuf>> {
        let all = self.settings.clients();
        let client = match &self.named {
            Some(name) => Some(self.settings.client(Some(name))?),
            None => first_of(all, service)?,
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
                "{}: the client `{}` is made from it, and it is no model with a provenance beside it, so no update replaces it",
                show(path),
                client.name()
            );
        }
        Ok(Some(path.clone()))
    }

    /// The crates to make from the model at a path. Those whose documentation is cached get the new one.
    pub(super) fn wanted(
        &self,
        docs: bool,
        model: &Path,
        documented: &Path,
    ) -> Result<Vec<CrateRequest>> {
        let all = self.settings.clients().iter();
        let of_model: Vec<&ClientCrate> = all.filter(|client| client.model == model).collect();
        let wanted = |client: ClientCrate| CrateRequest {
            docs: docs || client.documentation.as_deref() == Some(documented),
            client,
        };
        let Some(out) = &self.out else {
            return Ok(of_model.into_iter().cloned().map(wanted).collect());
        };
        let named = self.named.as_deref();
        let client = match of_model[..] {
            [] => ClientCrate::default(),
            [only] => only.clone(),
            _ if named.is_some() => self.settings.client(named)?.clone(),
            _ => bail!("several clients have this model; say with --client which goes to --out"),
        };
        Ok(vec![wanted(ClientCrate {
            output: out.clone(),
            support_in_place: false,
            ..client
        })])
    }
}

/// The first client of a service, by any name of that.
fn first_of<'a>(clients: &'a [ClientCrate], service: &str) -> Result<Option<&'a ClientCrate>> {
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

/// What the service of clients is called: its id, if that is recorded with their model.
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

/// Where the settings say that the model of clients is published.
pub(super) fn source_of(clients: &[&ClientCrate]) -> Result<Option<UpdateSource>> {
    let mut sources = clients.iter().filter_map(|client| client.source.as_ref());
    let Some(first) = sources.next() else {
        return Ok(None);
    };
    if sources.any(|source| source != first) {
        bail!(
            "the settings have several sources of the same model; say one with --botocore, --maven or --file"
        );
    }
    Ok(Some(first.clone()))
}
