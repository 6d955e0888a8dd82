//! Facts to carry over in an update: the previous model has them, and botocore's format cannot express
//! them.
//!
//! | fact | previous model |
//! |---|---|
//! | defaults of shapes and of structure members | any |
//! | names of enum members | any |
//! | `^` and `$` around patterns, minimum lengths of 0 | any |
//! | unions that botocore lists as structures | from Smithy's JSON AST |
//! | `paginated` of operations: some of botocore's paginators are hand-written, some are missing | from Smithy's JSON AST |
//! | the error that invalidates a discovered endpoint, which botocore handles itself | from Smithy's JSON AST |
//! | traits that botocore's format does not have or rarely uses (see `OMITTED_TRAITS`) | from Smithy's JSON AST |
//!
//! For the last four rows, a model that came from botocore knows only the facts that had been carried
//! over to it. Facts are carried over only if they still apply, and facts in the new model or its
//! overlay take precedence.
//!
//! The facts have the form of an [`Overlay`], so that they can be recorded, read and applied again.

mod defaults;
mod discovery;
mod facts;
#[cfg(test)]
mod tests;
mod undecided;
mod unions;

pub use facts::describe_facts;
pub use undecided::{Undecided, undecided};
pub use unions::possible_unions;

use crate::id::ShapeId;
use crate::overlay::Overlay;
use crate::queries::enum_entries;
use crate::shape::{Model, Operation, Shape, ShapeKind};
use crate::traits::{EnumValue, Traits};
use facts::Facts;
use serde_json::Value;
use std::collections::HashSet;

const LENGTH: &str = "smithy.api#length";
const PATTERN: &str = "smithy.api#pattern";
const PAGINATED: &str = "smithy.api#paginated";

/// The traits of shapes and members that botocore's format does not have or rarely uses.
const OMITTED_TRAITS: [&str; 5] = [
    "smithy.api#xmlNamespace",
    "smithy.api#httpError",
    "aws.protocols#awsQueryError",
    "smithy.api#clientOptional",
    "smithy.api#addedDefault",
];

/// The model before the update.
#[derive(Clone, Copy, Debug)]
pub struct Previous<'a> {
    /// The model.
    pub model: &'a Model,
    /// Its service.
    pub service: &'a ShapeId,
    /// The format that it was imported from.
    pub origin: Origin<'a>,
}

/// The format that a model was imported from.
#[derive(Clone, Copy, Debug)]
pub enum Origin<'a> {
    /// Smithy's JSON AST, which is complete.
    Smithy,
    /// botocore's format.
    Botocore {
        /// The facts that had been carried over to the model, if any.
        carried_over: Option<&'a Value>,
    },
}

/// Returns the facts to add to a botocore model, whose overlay has already been applied; `None` if
/// there are none.
pub fn facts_to_carry_over(
    previous: &Previous<'_>,
    model: &Model,
    service: &ShapeId,
    overlay: Option<&Overlay<'_>>,
) -> Option<Value> {
    let mut collector = FactCollector {
        previous,
        model,
        service,
        overlay,
        facts: Facts::default(),
    };
    for (new, old) in collector.pairs() {
        collector.union(new, old);
        collector.omitted_traits(new, old);
        collector.constraints(new, old);
        collector.pages(new, old);
        collector.names(new, old);
    }
    collector.defaults();
    collector.discovery_error();
    collector.facts.into_value()
}

/// Collects facts to carry over.
struct FactCollector<'a> {
    previous: &'a Previous<'a>,
    model: &'a Model,
    service: &'a ShapeId,
    overlay: Option<&'a Overlay<'a>>,
    facts: Facts,
}

impl<'a> Previous<'a> {
    /// Returns the previous shape with the same name.
    fn shape(&self, id: &ShapeId) -> Option<&'a Shape> {
        let name = ShapeId::new(self.service.namespace(), id.name());
        self.model.shape(&name)
    }

    /// Returns true if the previous model is a reliable source for this fact, which botocore's format
    /// sometimes gets wrong.
    fn knows(&self, section: &str, name: &str, of: &str) -> bool {
        let carried_over = match self.origin {
            Origin::Smithy => return true,
            Origin::Botocore { carried_over } => carried_over.and_then(|facts| facts.get(section)),
        };
        match carried_over {
            Some(Value::Object(facts)) => facts.get(name).is_some_and(|of_name| match of_name {
                Value::Array(list) => list.iter().any(|known| known == of),
                known => known.get(of).is_some(),
            }),
            Some(Value::Array(list)) => list.iter().any(|known| known == name),
            _ => false,
        }
    }
}

impl<'a> FactCollector<'a> {
    /// Returns the shapes that both models have, the new one first. The service shape may have
    /// different names.
    fn pairs(&self) -> Vec<(&'a Shape, &'a Shape)> {
        let (previous, service) = (self.previous, self.service);
        let own = self.model.shapes.values();
        let own = own.filter(|shape| shape.id.namespace() == service.namespace());
        own.filter_map(|new| {
            let old = match new.id == *service {
                true => previous.model.shape(previous.service),
                false => previous.shape(&new.id),
            };
            Some((new, old?))
        })
        .collect()
    }

    fn union(&mut self, new: &Shape, old: &Shape) {
        let (ShapeKind::Structure(new_members), ShapeKind::Union(old_members)) =
            (&new.kind, &old.kind)
        else {
            return;
        };
        let name = new.id.name();
        let has_all = old_members
            .keys()
            .all(|name| new_members.contains_key(name));
        if has_all && self.previous.knows("unions", name, "") {
            self.facts.union(name);
        }
    }

    fn omitted_traits(&mut self, new: &Shape, old: &Shape) {
        let name = new.id.name();
        let mut found = Vec::new();
        let mut compare = |subject: &str, new: &Traits, old: &Traits| {
            for id in OMITTED_TRAITS {
                if let (None, Some(value)) = (new.raw(id), old.raw(id)) {
                    found.push((subject.to_owned(), id, value.clone()));
                }
            }
        };
        if new.kind() == old.kind() {
            compare(name, &new.traits, &old.traits);
        }
        if let (ShapeKind::Structure(new), ShapeKind::Structure(old)) = (&new.kind, &old.kind) {
            for (member, new) in new {
                if let Some(old) = old.get(member) {
                    compare(&format!("{name}${member}"), &new.traits, &old.traits);
                }
            }
        }
        for (subject, id, value) in found {
            if self.previous.knows("traits", &subject, id) {
                self.facts.add_trait(&subject, id, value);
            }
        }
    }

    /// Carries over constraints that botocore's format abbreviates.
    fn constraints(&mut self, new: &Shape, old: &Shape) {
        for id in [PATTERN, LENGTH] {
            let Some(old) = old.traits.raw(id) else {
                continue;
            };
            let short = as_botocore(old);
            if new.traits.raw(id) == Some(&short) && short != *old {
                self.facts.remove_trait(new.id.name(), id);
                self.facts.add_trait(new.id.name(), id, old.clone());
            }
        }
    }

    /// Carries over pagination if the members that it refers to exist.
    fn pages(&mut self, new: &Shape, old: &Shape) {
        let (ShapeKind::Operation(operation), ShapeKind::Operation(_)) = (&new.kind, &old.kind)
        else {
            return;
        };
        let name = new.id.name();
        let by_overlay = |overlay: &Overlay<'_>| overlay.has_fact("traits", name, PAGINATED);
        let (new, old) = (new.traits.raw(PAGINATED), old.traits.raw(PAGINATED));
        if new == old || self.overlay.is_some_and(by_overlay) {
            return;
        }
        let takes = new.is_some() && self.previous.knows("removeTraits", name, PAGINATED);
        let adds = old.filter(|_| self.previous.knows("traits", name, PAGINATED));
        match adds {
            Some(pages) if !self.has_members(operation, pages) => {}
            Some(pages) => {
                if new.is_some() {
                    self.facts.remove_trait(name, PAGINATED);
                }
                self.facts.add_trait(name, PAGINATED, pages.clone());
            }
            None if old.is_none() && takes => self.facts.remove_trait(name, PAGINATED),
            None => {}
        }
    }

    fn has_members(&self, operation: &Operation, pages: &Value) -> bool {
        let has = |shape: &ShapeId, key: &str| match pages.get(key).and_then(Value::as_str) {
            None => true,
            Some(path) => {
                let first = path.split('.').next().unwrap_or_default();
                let shape = self.model.shape(shape);
                shape.is_some_and(|shape| shape.member(first).is_some())
            }
        };
        ["inputToken", "pageSize"]
            .iter()
            .all(|key| has(&operation.input, key))
            && ["outputToken", "items"]
                .iter()
                .all(|key| has(&operation.output, key))
    }

    /// Carries over the names of enum members, which are identified by their values.
    fn names(&mut self, new: &Shape, old: &Shape) {
        let (ShapeKind::Enum(members), Some(old)) = (&new.kind, enum_entries(old)) else {
            return;
        };
        let shape = new.id.name();
        let mut taken: HashSet<&str> = members.keys().map(String::as_str).collect();
        for (name, member) in members {
            let Some(value) = member
                .traits
                .raw("smithy.api#enumValue")
                .and_then(Value::as_str)
            else {
                continue;
            };
            let old_name = old
                .iter()
                .find(|entry| entry.value == EnumValue::Text(value.to_owned()));
            let Some(old_name) = old_name.and_then(|entry| entry.name.as_deref()) else {
                continue;
            };
            let by_overlay = |overlay: &Overlay<'_>| overlay.has_fact("enumNames", shape, value);
            let is_set = old_name == name || self.overlay.is_some_and(by_overlay);
            if !is_set && taken.insert(old_name) {
                self.facts.name_member(shape, value, old_name);
            }
        }
    }
}

/// Returns a pattern or length as abbreviated in botocore's format.
fn as_botocore(value: &Value) -> Value {
    match value {
        Value::String(pattern) => {
            let start = pattern.strip_prefix('^').unwrap_or(pattern);
            Value::String(start.strip_suffix('$').unwrap_or(start).to_owned())
        }
        Value::Object(length) => {
            let mut length = length.clone();
            if length.get("min").and_then(Value::as_u64) == Some(0) {
                length.shift_remove("min");
            }
            Value::Object(length)
        }
        other => other.clone(),
    }
}
