//! The state that the steps of reading `service-2.json` share.

use super::node::{Node, Report};
use super::protocols::BotocoreProtocol;
use crate::id::ShapeId;
use crate::shape::{Model, Shape};
use serde_json::Value;

/// The state while `service-2.json` is read.
pub(super) struct BotocoreReader<'a> {
    pub(super) report: Report<'a>,
    pub(super) namespace: String,
    pub(super) protocols: Vec<BotocoreProtocol>,
    /// The shapes in the file.
    pub(super) shapes: &'a Value,
    pub(super) model: Model,
    /// Traits for shapes that may not have been read yet.
    pub(super) deferred_traits: Vec<(ShapeId, &'static str, Value)>,
    /// The operation for endpoint discovery.
    pub(super) discovery: Option<ShapeId>,
}

impl BotocoreReader<'_> {
    /// Returns the ID of a shape of the service.
    pub(super) fn id(&self, name: &str) -> ShapeId {
        ShapeId::new(&self.namespace, name)
    }

    /// Returns true if a protocol binds members to the URI and headers.
    pub(super) fn is_rest(&self) -> bool {
        self.protocols.iter().any(|protocol| protocol.is_rest())
    }

    /// Returns a required object of the file.
    pub(super) fn section<'n>(&mut self, root: &'n Node<'_>, key: &'n str) -> Option<Node<'n>> {
        if root.get(key).is_none() {
            self.report.missing(root, key);
        }
        self.report.object(root, key)
    }

    /// Adds a shape. In botocore's format an operation and a shape may have the same name, in Smithy
    /// they cannot.
    pub(super) fn insert(&mut self, shape: Shape, node: &Node<'_>) {
        if self.model.shapes.contains_key(&shape.id) {
            let message = format!(
                "`{}` is also the name of an operation or of the service",
                shape.id.name()
            );
            self.report.push(
                node,
                message,
                "Rename one of them: in Smithy, operations and shapes share one namespace.",
            );
        } else {
            self.model.shapes.insert(shape.id.clone(), shape);
        }
    }
}
