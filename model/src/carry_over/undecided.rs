//! Undecided facts: defaults and names that botocore's format does not have, and that neither an
//! overlay nor the previous model provides.

use super::Previous;
use crate::id::ShapeId;
use crate::queries::enum_entries;
use crate::shape::{Member, Model, Shape, ShapeKind, ShapeType};
use crate::traits::{EnumValue, Traits};
use serde_json::Value;

/// The undecided facts, and the assumptions about them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Undecided {
    /// A line for each new member of a structure or enum.
    pub lines: Vec<String>,
    /// The number of other members, which are assumed to be as in the previous model.
    pub as_before: usize,
}

/// Finds the members that botocore's format does not decide: numbers and booleans, which may have the
/// default zero or false, and enum values that are not in capitals, whose names cannot be derived from
/// them.
pub fn undecided(model: &Model, service: &ShapeId, previous: Option<&Previous<'_>>) -> Undecided {
    let mut found = Undecided::default();
    let own = model.shapes.values();
    for shape in own.filter(|shape| shape.id.namespace() == service.namespace()) {
        let old = previous.and_then(|previous| previous.shape(&shape.id));
        match &shape.kind {
            ShapeKind::Structure(members) => {
                let open = members
                    .values()
                    .filter(|member| may_have_zero(model, member));
                for member in open {
                    let is_known = old.is_some_and(|old| old.member(&member.name).is_some());
                    let message = "it may have a default of zero; assumed to have none";
                    found.add(is_known, shape, &member.name, message);
                }
            }
            ShapeKind::Enum(members) => {
                let old = old.and_then(enum_entries).unwrap_or_default();
                for (name, member) in members {
                    let value = member.traits.raw("smithy.api#enumValue");
                    let Some(value) = value.and_then(Value::as_str) else {
                        continue;
                    };
                    if !is_name(value) {
                        let is_known = old
                            .iter()
                            .any(|entry| entry.value == EnumValue::Text(value.to_owned()));
                        let message = format!("the name of the value {value:?} is unknown");
                        found.add(is_known, shape, name, &message);
                    }
                }
            }
            _ => {}
        }
    }
    found
}

impl Undecided {
    fn add(&mut self, is_known: bool, shape: &Shape, member: &str, message: &str) {
        match is_known {
            true => self.as_before += 1,
            false => self
                .lines
                .push(format!("{}${member}: {message}", shape.id.name())),
        }
    }
}

fn may_have_zero(model: &Model, member: &Member) -> bool {
    let has_default_or_box = |traits: &Traits| {
        traits.raw("smithy.api#default").is_some() || traits.raw("smithy.api#box").is_some()
    };
    let is_scalar = |kind: ShapeType| {
        use ShapeType::{Boolean, Byte, Double, Float, Integer, Long, Short};
        matches!(
            kind,
            Boolean | Byte | Short | Integer | Long | Float | Double
        )
    };
    let target = model.shape(&member.target);
    target.is_some_and(|target| is_scalar(target.kind()) && !has_default_or_box(&target.traits))
        && !has_default_or_box(&member.traits)
}

/// Returns true if the value is probably also the name of the member.
fn is_name(value: &str) -> bool {
    let is_part = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    value.starts_with(|c: char| c.is_ascii_uppercase()) && value.chars().all(is_part)
}
