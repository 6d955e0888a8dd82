//! What an update carries over: facts that the previous model had and that botocore's dialect can't say.
//!
//! | what | from which previous model |
//! |---|---|
//! | the defaults of shapes and of structure members | any |
//! | the names of enum members | any |
//! | `^` and `$` around patterns, lengths of at least 0 | any |
//! | structures that are unions (botocore took unions back for some services) | one of Smithy's own form |
//! | `paginated` of operations: botocore has some by hand, and lacks some | one of Smithy's own form |
//! | the error by which a service says that an endpoint is not right any more, which botocore itself handles | one of Smithy's own form |
//! | the traits that the dialect has no key for, or rarely uses (see `OMITTED_TRAITS`) | one of Smithy's own form |
//!
//! A model that came from botocore says nothing more than botocore about the last four, but for what had been carried
//! over to it already. Only what still applies is carried over, and where the new model or its overlay say something, they are right.
//!
//! The facts have the form of an [`Overlay`], so that they can be recorded, read by people, and applied
//! again.

mod defaults;
mod discovery;
mod facts;
#[cfg(test)]
mod tests;
mod undecided;

pub use facts::describe_facts;
pub use undecided::{Undecided, undecided};

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

/// The traits of shapes and members that the dialect leaves out.
const OMITTED_TRAITS: [&str; 5] = [
    "smithy.api#xmlNamespace",
    "smithy.api#httpError",
    "aws.protocols#awsQueryError",
    "smithy.api#clientOptional",
    "smithy.api#addedDefault",
];

/// The previous model, before the update.
#[derive(Clone, Copy, Debug)]
pub struct Previous<'a> {
    /// The model.
    pub model: &'a Model,
    /// Its service.
    pub service: &'a ShapeId,
    /// What it was made from.
    pub origin: Origin<'a>,
}

/// What a model was made from.
#[derive(Clone, Copy, Debug)]
pub enum Origin<'a> {
    /// Smithy's own form, which says everything.
    Smithy,
    /// botocore's dialect.
    Botocore {
        /// The facts that had been carried over to it, if any.
        carried_over: Option<&'a Value>,
    },
}

/// The facts to add to a model of botocore's that has its overlay already; `None` if there are none.
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

/// The facts being gathered.
struct FactCollector<'a> {
    previous: &'a Previous<'a>,
    model: &'a Model,
    service: &'a ShapeId,
    overlay: Option<&'a Overlay<'a>>,
    facts: Facts,
}

impl<'a> Previous<'a> {
    /// The shape that had the name of a shape of the new model.
    fn shape(&self, id: &ShapeId) -> Option<&'a Shape> {
        let name = ShapeId::new(self.service.namespace(), id.name());
        self.model.shape(&name)
    }

    /// Whether it can be believed in something that botocore says too, but not always rightly.
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
    /// The shapes of the service that both models have, the new one first. The service's own may have another name.
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

    /// What the dialect says in a as_botocore way.
    fn constraints(&mut self, new: &Shape, old: &Shape) {
        for id in [PATTERN, LENGTH] {
            let Some(old) = old.traits.raw(id) else {
                continue;
            };
            let short = as_botocore(old);
            if new.traits.raw(id) == Some(&short) && short != *old {
                self.facts.take_trait(new.id.name(), id);
                self.facts.add_trait(new.id.name(), id, old.clone());
            }
        }
    }

    /// Pages as they were, if the members are there that they name.
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
        let takes = new.is_some() && self.previous.knows("without", name, PAGINATED);
        let adds = old.filter(|_| self.previous.knows("traits", name, PAGINATED));
        match adds {
            Some(pages) if !self.has_members(operation, pages) => {}
            Some(pages) => {
                if new.is_some() {
                    self.facts.take_trait(name, PAGINATED);
                }
                self.facts.add_trait(name, PAGINATED, pages.clone());
            }
            None if old.is_none() && takes => self.facts.take_trait(name, PAGINATED),
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

    /// The names of enum members, by their values.
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
            let is_said = old_name == name || self.overlay.is_some_and(by_overlay);
            if !is_said && taken.insert(old_name) {
                self.facts.name_member(shape, value, old_name);
            }
        }
    }
}

/// A pattern or length as the dialect has it.
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
