//! Facts that an overlay can have.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Facts in the sections of an overlay.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Facts {
    /// Shapes to add.
    pub(super) shapes: BTreeMap<String, Value>,
    /// The operations that errors are added to, by error.
    pub(super) errors: BTreeMap<String, BTreeSet<String>>,
    /// Traits to remove, by shape or member.
    pub(super) remove_traits: BTreeMap<String, BTreeSet<String>>,
    /// Values to remove, by enum.
    pub(super) remove_values: BTreeMap<String, BTreeSet<String>>,
    /// Structures that are unions.
    pub(super) unions: BTreeSet<String>,
    /// Traits to add, by shape or member.
    pub(super) traits: BTreeMap<String, BTreeMap<String, Value>>,
    /// Defaults, by shape.
    pub(super) defaults: BTreeMap<String, Value>,
    /// Names of enum members, by enum and value.
    pub(super) enum_names: BTreeMap<String, BTreeMap<String, String>>,
}

impl Facts {
    /// The number of facts.
    pub(super) fn len(&self) -> usize {
        let lists = [&self.errors, &self.remove_traits, &self.remove_values];
        let lists = lists
            .into_iter()
            .flat_map(BTreeMap::values)
            .map(BTreeSet::len);
        self.shapes.len()
            + lists.sum::<usize>()
            + self.unions.len()
            + self.traits.values().map(BTreeMap::len).sum::<usize>()
            + self.defaults.len()
            + self.enum_names.values().map(BTreeMap::len).sum::<usize>()
    }

    /// Adds a trait to a shape or member.
    pub(super) fn add_trait(&mut self, name: &str, id: &str, value: Value) {
        let traits = self.traits.entry(name.to_owned()).or_default();
        traits.insert(id.to_owned(), value);
    }

    /// Removes a trait of a shape or member.
    pub(super) fn remove_trait(&mut self, name: &str, id: &str) {
        let removed = self.remove_traits.entry(name.to_owned()).or_default();
        removed.insert(id.to_owned());
    }
}
