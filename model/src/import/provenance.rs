//! The provenance record of a model.

use super::imported::{CARRIED_OVER, Imported};
use crate::archive::{Archive, TextFile};
use crate::overlay::Overlay;
use crate::shape::{Model, Shape, ShapeKind};
use serde_json::{Value, json};

/// The inputs of an import.
pub(super) struct ProvenanceInputs<'a> {
    pub(super) archive: &'a Archive,
    pub(super) files: Vec<&'a TextFile>,
    pub(super) overlay: Option<(&'a TextFile, &'a Overlay<'a>)>,
}

impl ProvenanceInputs<'_> {
    /// Returns the provenance record of an imported model.
    pub(super) fn of(&self, imported: &Imported) -> Value {
        let source = source(self.archive);
        let release = self
            .overlay
            .and_then(|(_, facts)| facts.release(source["version"].as_str()?));
        let model = &imported.model;
        let own = || model.shapes.values().filter(|shape| !shape.id.is_prelude());
        let operations = own().filter(|shape| matches!(shape.kind, ShapeKind::Operation(_)));
        let mut provenance = json!({
            "source": source,
            "files": self.files.iter().map(|file| file_and_hash(file)).collect::<Vec<_>>(),
            "overlay": self.overlay.map(|(file, _)| file_and_hash(file)),
        });
        if let Some(facts) = &imported.carried_over {
            provenance[CARRIED_OVER] = facts.clone();
        }
        provenance["officialRelease"] = json!(release);
        if let Some(serialization) = self.overlay.and_then(|(_, facts)| facts.serialization()) {
            provenance["serialization"] = json!(serialization);
        }
        provenance["service"] = json!(service_facts(model, imported));
        provenance["operations"] = json!(operations.count());
        provenance["shapes"] = json!(own().count());
        provenance
    }
}

fn service_facts(model: &Model, imported: &Imported) -> Option<Value> {
    let shape: &Shape = model.shape(&imported.service)?;
    let ShapeKind::Service(service) = &shape.kind else {
        return None;
    };
    let protocols = shape.traits.iter().map(|(id, _)| id);
    let is_protocol = |id: &&str| {
        id.starts_with("smithy.protocols#")
            || (id.starts_with("aws.protocols#") && *id != "aws.protocols#awsQueryCompatible")
    };
    Some(json!({
        "id": shape.id.as_str(),
        "sdkId": shape.traits.raw("aws.api#service").and_then(|value| value.get("sdkId")),
        "version": service.version,
        "protocols": protocols.filter(is_protocol).collect::<Vec<_>>(),
    }))
}

pub(super) fn source(archive: &Archive) -> Value {
    let package = archive.package();
    json!({
        "package": package.as_ref().map(|package| &package.name),
        "version": package.as_ref().map(|package| &package.version),
        "archive": archive.name(),
        "sha256": archive.sha256(),
    })
}

pub(super) fn file_and_hash(file: &TextFile) -> Value {
    json!({"path": file.name, "sha256": file.sha256})
}
