//! The overlay of a service, to which facts are added.

use super::facts::Facts;
use anyhow::{Context as _, Result};
use serde_json::{Map, Value, json};
use tinsmith_model::archive::TextFile;
use tinsmith_model::ast_writer::write_facts;
use tinsmith_model::overlay::KEYS;

/// An overlay as JSON, written in the order of [`KEYS`].
pub(super) struct OverlayFile {
    name: String,
    sections: Map<String, Value>,
}

impl OverlayFile {
    /// An overlay without facts.
    pub(super) fn empty(name: &str, service: &str) -> TextFile {
        TextFile::new(name, write_facts(&json!({ "service": service })))
    }

    /// Reads the JSON of an overlay.
    pub(super) fn parse(file: TextFile) -> Result<Self> {
        let sections = serde_json::from_str(&file.text).with_context(|| file.name.clone())?;
        Ok(Self {
            name: file.name,
            sections,
        })
    }

    /// The text of the overlay.
    pub(super) fn file(&self) -> TextFile {
        let section = |key: &&str| Some((key.to_string(), self.sections.get(*key)?.clone()));
        let ordered: Map<String, Value> = KEYS.iter().filter_map(section).collect();
        TextFile::new(self.name.clone(), write_facts(&Value::Object(ordered)))
    }

    /// Records that a release of the official crate has the model of this version of botocore. Returns false
    /// if it is recorded already.
    pub(super) fn add_release(&mut self, botocore: &str, release: &str) -> bool {
        let releases = self.section("releases");
        if releases.get(botocore).is_some_and(|known| known == release) {
            return false;
        }
        releases.insert(botocore.to_owned(), json!(release));
        releases.sort_keys();
        true
    }

    /// Records how the official crate writes requests and reads responses: with generated code or, as is
    /// assumed without a fact, with schemas. Returns true if that is new.
    pub(super) fn set_serialization(&mut self, is_generated: bool) -> bool {
        let was_generated = self.sections.get("serialization") == Some(&json!("generated"));
        if is_generated {
            self.sections
                .insert("serialization".to_owned(), json!("generated"));
        } else {
            self.sections.remove("serialization");
        }
        is_generated != was_generated
    }

    /// Adds facts, with the crate that they were seen in.
    pub(super) fn add(&mut self, facts: Facts, origin: &str) {
        let Facts {
            shapes,
            errors,
            remove_traits,
            remove_values,
            unions,
            traits,
            defaults,
            enum_names,
        } = facts;
        let mut names: Vec<String> = Vec::new();
        for (key, values) in [("shapes", shapes), ("defaults", defaults)] {
            for (name, value) in values {
                names.push(name.clone());
                self.section(key).insert(name, value);
            }
        }
        for (key, lists) in [
            ("errors", errors),
            ("removeTraits", remove_traits),
            ("removeValues", remove_values),
        ] {
            for (name, list) in lists {
                names.push(name.clone());
                let known = self.section(key).entry(name).or_insert_with(|| json!([]));
                extend(known, list);
            }
        }
        if !unions.is_empty() {
            names.extend(unions.iter().cloned());
            let known = self.sections.entry("unions").or_insert_with(|| json!([]));
            extend(known, unions);
        }
        for (name, values) in traits {
            names.push(name.clone());
            let values = values.into_iter();
            self.entries("traits", name, values);
        }
        for (name, values) in enum_names {
            names.push(name.clone());
            let values = values.into_iter().map(|(value, name)| (value, json!(name)));
            self.entries("enumNames", name, values);
        }
        for name in names {
            self.section("sources")
                .entry(name)
                .or_insert_with(|| json!(origin));
        }
        for key in KEYS {
            if let Some(Value::Object(section)) = self.sections.get_mut(key) {
                section.sort_keys();
            }
        }
    }

    fn section(&mut self, key: &str) -> &mut Map<String, Value> {
        object(self.sections.entry(key).or_insert_with(|| json!({})))
    }

    fn entries(&mut self, key: &str, name: String, values: impl Iterator<Item = (String, Value)>) {
        let known = object(self.section(key).entry(name).or_insert_with(|| json!({})));
        known.extend(values);
    }
}

/// The value as an object, which it becomes if it is none: an overlay that was loaded has the right types.
fn object(value: &mut Value) -> &mut Map<String, Value> {
    if !value.is_object() {
        *value = json!({});
    }
    match value {
        Value::Object(object) => object,
        _ => unreachable!("the value was made an object"),
    }
}

/// Adds texts to a list, and sorts it.
fn extend(list: &mut Value, texts: impl IntoIterator<Item = String>) {
    if let Value::Array(list) = list {
        list.extend(texts.into_iter().map(Value::String));
        list.sort_by(|a, b| a.as_str().cmp(&b.as_str()));
        list.dedup();
    }
}
