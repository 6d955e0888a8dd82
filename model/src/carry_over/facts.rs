//! Facts in the form of an overlay.

use serde_json::{Map, Value, json};

/// Facts to carry over, by section of an overlay.
#[derive(Debug, Default)]
pub(super) struct Facts {
    shapes: Map<String, Value>,
    errors: Map<String, Value>,
    remove_traits: Map<String, Value>,
    unions: Vec<Value>,
    traits: Map<String, Value>,
    defaults: Map<String, Value>,
    enum_names: Map<String, Value>,
}

impl Facts {
    /// Records that a structure is a union.
    pub(super) fn union(&mut self, shape: &str) {
        self.unions.push(json!(shape));
    }

    /// Records a shape, in the form of the JSON AST.
    pub(super) fn add_shape(&mut self, name: &str, shape: Value) {
        self.shapes.insert(name.to_owned(), shape);
    }

    /// Records that an operation returns an error.
    pub(super) fn add_error(&mut self, error: &str, operation: &str) {
        push(&mut self.errors, error, operation);
    }

    /// Records a trait of a shape or member.
    pub(super) fn add_trait(&mut self, subject: &str, id: &str, value: Value) {
        insert(&mut self.traits, subject, id, value);
    }

    /// Records that a shape or member does not have a trait.
    pub(super) fn remove_trait(&mut self, subject: &str, id: &str) {
        push(&mut self.remove_traits, subject, id);
    }

    /// Records the default of a shape.
    pub(super) fn add_default(&mut self, shape: &str, value: Value) {
        self.defaults.insert(shape.to_owned(), value);
    }

    /// Returns the recorded default of a shape.
    pub(super) fn default_of(&self, shape: &str) -> Option<&Value> {
        self.defaults.get(shape)
    }

    /// Records the name of the enum member with this value.
    pub(super) fn name_member(&mut self, shape: &str, value: &str, name: &str) {
        insert(&mut self.enum_names, shape, value, json!(name));
    }

    /// Returns the sections that are not empty, or `None` if there are no facts.
    pub(super) fn into_value(self) -> Option<Value> {
        let sections = [
            ("shapes", Value::Object(self.shapes)),
            ("errors", Value::Object(self.errors)),
            ("removeTraits", Value::Object(self.remove_traits)),
            ("unions", Value::Array(self.unions)),
            ("traits", Value::Object(self.traits)),
            ("defaults", Value::Object(self.defaults)),
            ("enumNames", Value::Object(self.enum_names)),
        ];
        let is_empty = |value: &Value| match value {
            Value::Object(facts) => facts.is_empty(),
            Value::Array(facts) => facts.is_empty(),
            _ => false,
        };
        let sections = sections.into_iter().filter(|(_, value)| !is_empty(value));
        let facts: Map<String, Value> = sections
            .map(|(name, value)| (name.to_owned(), value))
            .collect();
        (!facts.is_empty()).then_some(Value::Object(facts))
    }
}

fn insert(section: &mut Map<String, Value>, name: &str, of: &str, value: Value) {
    let facts = section.entry(name).or_insert_with(|| json!({}));
    if let Value::Object(facts) = facts {
        facts.insert(of.to_owned(), value);
    }
}

fn push(section: &mut Map<String, Value>, name: &str, of: &str) {
    let facts = section.entry(name).or_insert_with(|| json!([]));
    if let Value::Array(facts) = facts {
        facts.push(json!(of));
    }
}

/// Describes facts, one per line: `Shape$member: smithy.api#default is false`.
pub fn describe_facts(facts: &Value) -> Vec<String> {
    let mut lines = Vec::new();
    let section = |key: &str| {
        facts
            .get(key)
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
    };
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    for (name, operations) in section("errors") {
        let operations = list(operations);
        let names: Vec<String> = operations.iter().map(plain).collect();
        lines.push(format!("{name}: an error of {}", names.join(", ")));
    }
    let has = |name: &str, id: &Value| {
        let traits = facts.get("traits").and_then(|traits| traits.get(name));
        traits.is_some_and(|traits| id.as_str().is_some_and(|id| traits.get(id).is_some()))
    };
    for (name, ids) in section("removeTraits") {
        // A replaced trait is listed with its new value below.
        for id in list(ids).iter().filter(|id| !has(name, id)) {
            lines.push(format!("{name}: no {}", plain(id)));
        }
    }
    for name in facts.get("unions").map(list).unwrap_or_default() {
        lines.push(format!("{}: a union", plain(&name)));
    }
    for (name, traits) in section("traits") {
        for (id, value) in traits.as_object().into_iter().flatten() {
            lines.push(format!("{name}: {id} is {value}"));
        }
    }
    for (name, value) in section("defaults") {
        lines.push(format!("{name}: smithy.api#default is {value}"));
    }
    for (name, names) in section("enumNames") {
        for (value, member) in names.as_object().into_iter().flatten() {
            lines.push(format!(
                "{name}: the value {value:?} is named {}",
                plain(member)
            ));
        }
    }
    lines
}

fn plain(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}
