//! The result of an import.

use crate::carry_over::Undecided;
use crate::id::ShapeId;
use crate::shape::Model;
use serde_json::Value;

/// The key of a provenance that has the facts that were carried over.
pub const CARRIED_OVER: &str = "carriedOver";

/// A model, and where it comes from.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The model, with the facts that were added.
    pub model: Model,
    /// Its service.
    pub service: ShapeId,
    /// The facts that were carried over, in the form of an overlay ([`crate::carry_over::describe_facts`] writes them for people).
    pub carried_over: Option<Value>,
    /// The questions that no source answers.
    pub undecided: Undecided,
    /// Package, version, files with their hashes, overlay, facts that were carried over, service, protocols, and how much there is
    /// of it.
    pub provenance: Value,
}
