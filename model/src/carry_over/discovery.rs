//! Carries over the error that invalidates a discovered endpoint. botocore handles this error itself
//! and does not list it.

use super::FactCollector;
use crate::ast_writer::{Prose, write_shape};
use crate::id::ShapeId;
use crate::shape::{Model, Shape, ShapeKind};
use serde_json::Value;

const DISCOVERY: &str = "aws.api#clientEndpointDiscovery";

impl FactCollector<'_> {
    /// Collects the error and the operations that return it, if the service still uses endpoint
    /// discovery.
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
        self.facts.remove_trait(name, DISCOVERY);
        self.facts.add_trait(name, DISCOVERY, discovery.clone());
    }
}

/// Returns the error and the service trait that refers to it.
fn discovery_error<'m>(model: &'m Model, service: &ShapeId) -> Option<(&'m Shape, &'m Value)> {
    let discovery = model.shape(service)?.traits.raw(DISCOVERY)?;
    let id = ShapeId::parse(discovery.get("error")?.as_str()?)?;
    Some((model.shape(&id)?, discovery))
}
