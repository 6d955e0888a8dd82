//! What an import gives.

use crate::id::ShapeId;
use crate::keep::Undecided;
use crate::shape::Model;
use serde_json::Value;

/// A model, and where it comes from.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The model, with the facts that were added.
    pub model: Model,
    /// Its service.
    pub service: ShapeId,
    /// The facts that were kept, in the form of an overlay ([`crate::keep::lines`] writes them for people).
    pub kept: Option<Value>,
    /// What nobody has said.
    pub undecided: Undecided,
    /// Package, version, files with their hashes, overlay, facts that were kept, service, protocols, and how much there is of it.
    pub provenance: Value,
}
