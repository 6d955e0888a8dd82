//! What is being made of a service, and what all steps of that share.

use super::node::{Node, Report};
use super::protocols::Protocol;
use crate::id::ShapeId;
use crate::shape::{Model, Shape};
use serde_json::Value;

/// What is being made of `service-2.json`.
pub(super) struct Reader<'a> {
    pub(super) report: Report<'a>,
    pub(super) namespace: String,
    pub(super) protocols: Vec<Protocol>,
    /// The shapes as the file has them.
    pub(super) shapes: &'a Value,
    pub(super) model: Model,
    /// Traits for shapes that may not be read yet.
    pub(super) deferred_traits: Vec<(ShapeId, &'static str, Value)>,
    /// The operation that says where the service's endpoints are.
    pub(super) discovery: Option<ShapeId>,
}

impl Reader<'_> {
    /// The id of a shape of the service.
    pub(super) fn id(&self, name: &str) -> ShapeId {
        ShapeId::new(&self.namespace, name)
    }

    /// Whether members go into URI and headers.
    pub(super) fn is_rest(&self) -> bool {
        self.protocols.iter().any(|protocol| protocol.is_rest())
    }

    /// An object of the file that must be there.
    pub(super) fn section<'n>(&mut self, root: &'n Node<'_>, key: &'n str) -> Option<Node<'n>> {
        if root.get(key).is_none() {
            self.report.missing(root, key);
        }
        self.report.object(root, key)
    }

    /// Adds a shape. Operations and shapes may have the same name here, but not in Smithy.
    pub(super) fn insert(&mut self, shape: Shape, node: &Node<'_>) {
        if self.model.shapes.contains_key(&shape.id) {
            let what = format!(
                "`{}` is also the name of an operation or of the service",
                shape.id.name()
            );
            self.report.push(
                node,
                what,
                "Rename one of them: in Smithy, operations and shapes share one namespace.",
            );
        } else {
            self.model.shapes.insert(shape.id.clone(), shape);
        }
    }
}
