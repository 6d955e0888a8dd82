//! The error that ends the use of an endpoint that was discovered. botocore handles it itself, and does not list it.

use super::FactCollector;
use crate::ast_writer::{Prose, write_shape};
use crate::id::ShapeId;
use crate::shape::{Model, Shape, ShapeKind};
use serde_json::Value;

const DISCOVERY: &str = "aws.api#clientEndpointDiscovery";

impl FactCollector<'_> {
    /// The error, and the operations that have it, if the service still discovers endpoints.
    pub(super) fn discovery_error(&mut self) {
        let Some((error, discovery)) = discovery_error(self.previous.model, self.previous.service)
        else {
            return;
        };
        let id = &error.id;
        let new = self.model.shape(self.service);
        let discovers = new.is_some_and(|service| service.traits.raw(DISCOVERY).is_some());
        let has_targets = error
            .every_member()
            .all(|member| self.model.shape(&member.target).is_some());
        if !discovers
            || !has_targets
            || self.model.shape(id).is_some()
            || !self.previous.knows("shapes", id.name(), "type")
        {
            return;
        }
        self.facts
            .add_shape(id.name(), write_shape(error, Prose::Strip));
        for (new, old) in self.pairs() {
            let (ShapeKind::Operation(_), ShapeKind::Operation(old)) = (&new.kind, &old.kind)
            else {
                continue;
            };
            if old.errors.contains(id) {
                self.facts.add_error(id.name(), new.id.name());
            }
        }
        let name = self.service.name();
        self.facts.take_trait(name, DISCOVERY);
        self.facts.add_trait(name, DISCOVERY, discovery.clone());
    }
}

/// The error, and the trait of the service that names it.
fn discovery_error<'m>(model: &'m Model, service: &ShapeId) -> Option<(&'m Shape, &'m Value)> {
    let discovery = model.shape(service)?.traits.raw(DISCOVERY)?;
    let id = ShapeId::parse(discovery.get("error")?.as_str()?)?;
    Some((model.shape(&id)?, discovery))
}
