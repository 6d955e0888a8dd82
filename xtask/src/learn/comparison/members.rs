//! Members of structures: whether they are optional, and the defaults that they have.

use super::state::Comparison;
use crate::learn::official_crate::OfficialField;
use crate::learn::syntax::Absent;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use tinsmith_codegen::plan::member::{MemberPlan, Presence};
use tinsmith_model::{ShapeId, ShapeKind};

const CLIENT_OPTIONAL: &str = "smithy.api#clientOptional";
const DEFAULT: &str = "smithy.api#default";
const REQUIRED: &str = "smithy.api#required";

impl Comparison<'_> {
    pub(super) fn member(&mut self, shape: &str, plan: &MemberPlan, official: &OfficialField) {
        let name = format!("{shape}${}", plan.wire);
        let id = ShapeId::new(self.namespace, shape);
        let Some(member) = self
            .model
            .shape(&id)
            .and_then(|s| s.member(plan.wire.as_str()))
        else {
            return;
        };
        let target = member.target.clone();
        let is_required = member.traits.raw(REQUIRED).is_some();
        let has_client_optional = member.traits.raw(CLIENT_OPTIONAL).is_some();
        match (plan.presence.is_option(), official.is_option) {
            (true, true) => {
                self.uses.entry(target).or_default().optional.insert(name);
            }
            (true, false) => {
                if has_client_optional {
                    self.facts.remove_trait(&name, CLIENT_OPTIONAL);
                }
                match official.absent {
                    Absent::Fails if is_required => {}
                    Absent::Fails => self.facts.add_trait(&name, REQUIRED, json!({})),
                    _ => self.needs_default(name, target, official),
                }
            }
            (false, true) if is_required => self.facts.add_trait(&name, CLIENT_OPTIONAL, json!({})),
            // A trait takes precedence over the default that the shape has by another fact.
            (false, true) => self.facts.add_trait(&name, DEFAULT, Value::Null),
            (false, false) => match (&plan.presence, &official.absent) {
                (Presence::Required, Absent::Zero | Absent::Value(_)) => {
                    self.needs_default(name, target, official);
                }
                (Presence::ZeroDefault | Presence::Default(_), Absent::Fails) => {
                    self.facts.add_trait(&name, DEFAULT, Value::Null);
                }
                (Presence::ZeroDefault, Absent::Value(value)) => {
                    self.facts.add_trait(&name, DEFAULT, value.clone());
                }
                _ => {}
            },
        }
    }

    /// Notes that a member needs the default that the official builder sets.
    fn needs_default(&mut self, name: String, target: ShapeId, official: &OfficialField) {
        let value = match &official.absent {
            Absent::Zero | Absent::Unset => self.zero(&target),
            Absent::Value(value) => Some(value.clone()),
            Absent::Fails | Absent::Other => None,
        };
        match value {
            Some(value) => {
                self.uses
                    .entry(target)
                    .or_default()
                    .bare
                    .insert(name, value);
            }
            None => {
                let line = format!("{name} has a default that its type or its value does not show");
                self.unresolved.push(line);
            }
        }
    }

    /// The default `Default` of a shape's Rust type, as a value in the model.
    fn zero(&self, target: &ShapeId) -> Option<Value> {
        Some(match self.model.shape(target)?.kind {
            ShapeKind::Boolean => json!(false),
            ShapeKind::Byte
            | ShapeKind::Short
            | ShapeKind::Integer
            | ShapeKind::Long
            | ShapeKind::Float
            | ShapeKind::Double => json!(0),
            ShapeKind::String | ShapeKind::Blob => json!(""),
            ShapeKind::List(_) => json!([]),
            ShapeKind::Map { .. } => json!({}),
            _ => return None,
        })
    }

    /// Decides whether a shape gets a default, or each of its members: what takes fewer facts.
    pub(super) fn defaults(&mut self) {
        for (target, uses) in std::mem::take(&mut self.uses) {
            let values: BTreeSet<String> = uses.bare.values().map(Value::to_string).collect();
            let of_shape = self.may_have_default(&target)
                && values.len() == 1
                && uses.optional.len() < uses.bare.len();
            let value = uses.bare.values().next().cloned();
            match value {
                Some(value) if of_shape => {
                    self.facts.defaults.insert(target.name().to_owned(), value);
                    for name in &uses.optional {
                        self.facts.add_trait(name, DEFAULT, Value::Null);
                    }
                }
                _ => {
                    for (name, value) in uses.bare {
                        self.facts.add_trait(&name, DEFAULT, value);
                    }
                }
            }
        }
    }

    /// True if an overlay may give the shape a default.
    fn may_have_default(&self, target: &ShapeId) -> bool {
        let Some(shape) = self.model.shape(target) else {
            return false;
        };
        let has = |id| shape.traits.raw(id).is_some();
        let is_enum = matches!(shape.kind, ShapeKind::Enum(_) | ShapeKind::IntEnum(_));
        let is_boxed = self.boxed.contains(target.name());
        target.namespace() == self.namespace && !is_enum && !has(DEFAULT) && !is_boxed
    }
}
