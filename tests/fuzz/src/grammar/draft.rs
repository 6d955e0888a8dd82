//! A model that is being made.

use crate::random::Random;
use serde_json::{Map, Value};
use tinsmith_model::shape::ShapeType;

/// The namespace of all shapes.
pub(super) const NAMESPACE: &str = "fuzz.test";

/// The shapes of the prelude that members can target.
pub(crate) const PRELUDE: &[&str] = &[
    "String",
    "Blob",
    "Boolean",
    "Byte",
    "Short",
    "Integer",
    "Long",
    "Float",
    "Double",
    "BigInteger",
    "BigDecimal",
    "Timestamp",
    "Document",
    "Unit",
    "PrimitiveBoolean",
    "PrimitiveInteger",
];

/// The types of data shapes without members: the simple types other than enums.
pub(super) fn simple_types() -> Vec<&'static str> {
    let all = ShapeType::ALL.into_iter();
    let simple = all.filter(|kind| kind.is_data() && !kind.has_members());
    simple.map(ShapeType::name).collect()
}

/// A model that is made piece by piece.
pub(super) struct Draft<'r> {
    pub(super) random: &'r mut Random,
    pub(super) shapes: Map<String, Value>,
    /// The ids that members can target, with the types of their shapes.
    pub(super) targets: Vec<(String, &'static str)>,
    /// The structures that operations may fail with.
    pub(super) errors: Vec<String>,
    pub(super) operations: Vec<String>,
}

impl Draft<'_> {
    /// Adds a shape and returns its id.
    pub(super) fn add(&mut self, name: &str, shape: Value) -> String {
        let id = format!("{NAMESPACE}#{name}");
        self.shapes.insert(id.clone(), shape);
        id
    }

    /// Adds a shape that members can target.
    pub(super) fn add_target(&mut self, name: &str, kind: &'static str, shape: Value) {
        let id = self.add(name, shape);
        self.targets.push((id, kind));
    }

    /// The id of a shape that a member can target, with the type of the shape.
    pub(super) fn target(&mut self) -> (String, &'static str) {
        if self.random.chance(40) {
            let name = *self.random.pick(&PRELUDE[..13]);
            let mut kinds = simple_types().into_iter();
            let kind = kinds.find(|kind| kind.eq_ignore_ascii_case(name));
            return (format!("smithy.api#{name}"), kind.unwrap_or("string"));
        }
        self.random.pick(&self.targets).clone()
    }

    /// The id of a shape of this type, if there is one.
    pub(super) fn target_of(&mut self, kind: &str) -> Option<String> {
        let of_kind = self.targets.iter().filter(|(_, found)| *found == kind);
        let ids: Vec<&String> = of_kind.map(|(id, _)| id).collect();
        self.random.pick_any(&ids).map(|id| (*id).clone())
    }
}
