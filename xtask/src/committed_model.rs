//! Committed models, and the facts that an update carries over from them.

use crate::workspace::{Workspace, file_name, provenance_of, show};
use anyhow::{Context as _, Result};
use serde_json::Value;
use std::fs;
use std::path::Path;
use tinsmith_model::ast::read_ast;
use tinsmith_model::carry_over::{Origin, Previous};
use tinsmith_model::import::{CARRIED_OVER, CarryOver};
use tinsmith_model::{Model, ShapeId};

/// A committed model with its provenance.
#[derive(Debug)]
pub(crate) struct CommittedModel {
    /// The text of the file.
    pub(crate) text: String,
    /// The provenance, if there is one.
    pub(crate) provenance: Option<Value>,
    model: Model,
    service: ShapeId,
}

impl CommittedModel {
    /// Reads the committed model of a service, if there is one.
    pub(crate) fn of(workspace: &Workspace, service_id: &str) -> Result<Option<Self>> {
        let path = workspace.model_file(&format!("services/{}.json", file_name(service_id)));
        match path.exists() {
            true => Self::read(&path).map(Some),
            false => Ok(None),
        }
    }

    /// Reads a model and its provenance.
    pub(crate) fn read(path: &Path) -> Result<Self> {
        let name = show(path);
        let text = fs::read_to_string(path).with_context(|| name.clone())?;
        let model = read_ast(&name, &text)?;
        let service = model.service(None)?.0.id.clone();
        Ok(Self {
            provenance: provenance_of(path)?,
            text,
            model,
            service,
        })
    }

    /// Returns a value of the provenance.
    pub(crate) fn fact(&self, section: &str, key: &str) -> Option<&str> {
        self.provenance.as_ref()?.get(section)?.get(key)?.as_str()
    }

    /// Returns the facts to carry over to a new model in botocore's format.
    pub(crate) fn carry_over(&self) -> CarryOver<'_> {
        CarryOver::Previous(Previous {
            model: &self.model,
            service: &self.service,
            origin: self.origin(),
        })
    }

    fn origin(&self) -> Origin<'_> {
        let Some(provenance) = &self.provenance else {
            return Origin::Smithy;
        };
        let file = provenance["files"][0]["path"].as_str().unwrap_or_default();
        match file.rsplit('/').next() {
            Some("service-2.json" | "service-2.json.gz") => Origin::Botocore {
                carried_over: provenance.get(CARRIED_OVER),
            },
            _ => Origin::Smithy,
        }
    }
}
