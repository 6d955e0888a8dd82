//! The result of an import.

use crate::carry_over::Undecided;
use crate::id::ShapeId;
use crate::shape::Model;
use serde_json::Value;

/// The key of the carried-over facts in a provenance record.
pub const CARRIED_OVER: &str = "carriedOver";

/// An imported model and its provenance.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The model, including added facts.
    pub model: Model,
    /// Its service.
    pub service: ShapeId,
    /// The facts that were carried over, in the form of an overlay.
    /// [`crate::carry_over::describe_facts`] describes them.
    pub carried_over: Option<Value>,
    /// The facts that no source decides.
    pub undecided: Undecided,
    /// The provenance record: package, version, files with their hashes, overlay, carried-over facts,
    /// service, protocols, and the number of operations and shapes.
    pub provenance: Value,
}
