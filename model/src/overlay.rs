//! Overlays: small JSON files with facts that are missing in a published model.
//!
//! ```json
//! {
//!   "service": "Example Service",
//!   "releases": {"1.44.0": "1.144.0"},
//!   "serialization": "generated",
//!   "shapes": {
//!     "StaleEndpoint": {"type": "structure", "members": {}, "traits": {"smithy.api#error": "client"}}
//!   },
//!   "errors": {"StaleEndpoint": ["ListThings"]},
//!   "removeTraits": {"ListThings": ["smithy.api#paginated"]},
//!   "removeValues": {"State": ["INTERNAL"]},
//!   "unions": ["AttributeValue"],
//!   "defaults": {"BooleanType": false},
//!   "traits": {
//!     "ExampleService": {"smithy.api#xmlNamespace": {"uri": "http://example.com/"}},
//!     "Shape$member": {}
//!   },
//!   "enumNames": {"AttributeDataType": {"DateTime": "DATETIME"}},
//!   "sources": {"Shape": "https://example.com/documentation"}
//! }
//! ```
//!
//! Shapes are named by their names in the service's namespace. `service` is the `sdkId` of the service
//! that the overlay is for. `releases` maps a version of the package to the release of the official
//! crate that has the same model, and `serialization` says how that crate writes requests and reads
//! responses: with the `schemas` of the runtime, which is assumed without this key, or with code that was
//! `generated` for each shape. `shapes` are added, in the form of the JSON AST, and `errors` are
//! added to operations. `removeTraits` removes traits, `removeValues` removes values of enums, and `unions`
//! turns structures into unions. The remaining keys then add facts, so a trait can replace one that
//! `removeTraits` removed, and a member can have a different default than its shape. `sources` names the
//! sources of facts; [additions](crate::additions) require them.
//!
//! Every fact must apply. A fact about a shape, member or value that no longer exists is an error, and
//! so is a fact that the model itself has, so that facts are removed once they are obsolete.

mod apply;
mod report;
#[cfg(test)]
mod tests;

pub(crate) use apply::may_be_default;

use crate::archive::TextFile;
use crate::id::ShapeId;
use crate::problem::{Problem, Problems};
use crate::shape::Model;
use crate::source::Source;
use crate::suggestion::did_you_mean;
use apply::Application;
use report::problem_at;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// The keys that an overlay may have, in the order in which they are written.
pub const KEYS: [&str; 12] = [
    "service",
    "releases",
    "serialization",
    "shapes",
    "errors",
    "removeTraits",
    "removeValues",
    "unions",
    "defaults",
    "traits",
    "enumNames",
    "sources",
];

/// The facts of an overlay file.
#[derive(Clone, Debug)]
pub struct Overlay<'a> {
    source: Source<'a>,
    facts: Map<String, Value>,
}

impl<'a> Overlay<'a> {
    /// Reads an overlay.
    ///
    /// # Errors
    /// Returns a problem for invalid JSON, and for every unknown key and every value of the wrong type.
    pub fn read(file: &'a TextFile) -> Result<Self, Problems> {
        let source = Source::botocore(&file.name, &file.text);
        let Value::Object(facts) = source.json()? else {
            return Err(problem_at(
                &source,
                &[],
                "the overlay is not an object",
                "Write `{...}`.",
            )
            .into());
        };
        let mut problems = Vec::new();
        for (key, value) in &facts {
            let is_fine = match key.as_str() {
                "service" => value.is_string(),
                "serialization" => value == "schemas" || value == "generated",
                "defaults" => value.is_object(),
                "shapes" => is_map_of(value, Value::is_object),
                "errors" | "removeTraits" | "removeValues" => {
                    is_map_of(value, |names| is_list_of(names, Value::is_string))
                }
                "unions" => is_list_of(value, Value::is_string),
                "releases" | "sources" => is_map_of(value, Value::is_string),
                "traits" => is_map_of(value, Value::is_object),
                "enumNames" => is_map_of(value, |names| is_map_of(names, Value::is_string)),
                _ => {
                    let remedy =
                        did_you_mean(key, KEYS, &format!("Known keys: {}.", KEYS.join(", ")));
                    problems.push(problem_at(&source, &[key], "unknown key", remedy));
                    continue;
                }
            };
            if !is_fine {
                let remedy = "See the documentation of overlays for the type of each key.";
                problems.push(problem_at(
                    &source,
                    &[key],
                    "the value has the wrong type",
                    remedy,
                ));
            }
        }
        Problems::check(problems)?;
        Ok(Self { source, facts })
    }

    /// Returns the release of the official crate whose model is that of this package version, if the
    /// overlay has it.
    pub fn release(&self, version: &str) -> Option<&str> {
        self.facts.get("releases")?.get(version)?.as_str()
    }

    /// Returns how the official crate writes requests and reads responses, if the overlay says so: `schemas`
    /// or `generated`.
    pub fn serialization(&self) -> Option<&str> {
        self.facts.get("serialization")?.as_str()
    }

    /// The number of facts about the service and its shapes.
    pub fn fact_count(&self) -> usize {
        let of_section = |(key, value): (&String, &Value)| match key.as_str() {
            "service" | "releases" | "sources" => 0,
            "serialization" => 1,
            "shapes" | "unions" | "defaults" => entry_count(value),
            _ => self.section(key).map(|(_, facts)| entry_count(facts)).sum(),
        };
        self.facts.iter().map(of_section).sum()
    }

    /// The sources of the facts.
    pub fn sources(&self) -> BTreeSet<&str> {
        let sources = self.section("sources");
        sources.filter_map(|(_, source)| source.as_str()).collect()
    }

    /// Returns true if a section has an entry for this shape or member and, in it, this trait or value.
    pub(crate) fn has_fact(&self, section: &str, name: &str, of: &str) -> bool {
        let facts = self.facts.get(section).and_then(|facts| facts.get(name));
        facts.is_some_and(|facts| facts.get(of).is_some())
    }

    /// Applies the facts to the model of a service.
    ///
    /// # Errors
    /// Returns every fact that does not apply.
    pub fn apply(&self, model: &mut Model, service: &ShapeId) -> Result<(), Problems> {
        let mut application = Application {
            source: &self.source,
            model,
            service,
            problems: Vec::new(),
        };
        application.check_service(self.facts.get("service"));
        for (name, shape) in self.section("shapes") {
            application.add_shape(name, shape);
        }
        for (name, operations) in self.section("errors") {
            for operation in strings(operations) {
                application.add_error(name, operation);
            }
        }
        for (name, traits) in self.section("removeTraits") {
            for id in strings(traits) {
                application.remove_trait(name, id);
            }
        }
        for (name, values) in self.section("removeValues") {
            for value in strings(values) {
                application.remove_value(name, value);
            }
        }
        for name in self.facts.get("unions").map(strings).into_iter().flatten() {
            application.union(name);
        }
        for (name, traits) in self.section("traits") {
            for (id, value) in traits.as_object().into_iter().flatten() {
                application.add_trait(name, id, value);
            }
        }
        for (name, value) in self.section("defaults") {
            application.default(name, value);
        }
        for (name, names) in self.section("enumNames") {
            application.rename_members(name, names);
        }
        Problems::check(application.problems)
    }

    /// The keys of the overlay.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &str> {
        self.facts.keys().map(String::as_str)
    }

    /// Creates a problem for the facts at a path of the overlay.
    pub(crate) fn problem_at(
        &self,
        path: &[&str],
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Problem {
        problem_at(&self.source, path, message, remedy)
    }

    /// Removes the traits that do not pass from a section, and shapes that have no traits left.
    pub(crate) fn retain(&mut self, key: &str, mut passes: impl FnMut(&str, &str) -> bool) {
        let Some(Value::Object(shapes)) = self.facts.get_mut(key) else {
            return;
        };
        shapes.retain(|name, traits| {
            let Value::Object(traits) = traits else {
                return true;
            };
            traits.retain(|id, _| passes(name, id));
            !traits.is_empty()
        });
    }

    /// The entries of one section.
    pub(crate) fn section(&self, key: &str) -> impl Iterator<Item = (&String, &Value)> {
        self.facts
            .get(key)
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
    }
}

fn is_map_of(value: &Value, is_fine: impl Fn(&Value) -> bool) -> bool {
    value
        .as_object()
        .is_some_and(|map| map.values().all(is_fine))
}

fn is_list_of(value: &Value, is_fine: impl Fn(&Value) -> bool) -> bool {
    value
        .as_array()
        .is_some_and(|list| list.iter().all(is_fine))
}

fn entry_count(value: &Value) -> usize {
    match value {
        Value::Array(list) => list.len(),
        Value::Object(map) => map.len(),
        _ => 0,
    }
}

/// The strings in a list.
fn strings(list: &Value) -> impl Iterator<Item = &str> {
    let list = list.as_array().into_iter().flatten();
    list.filter_map(Value::as_str)
}
