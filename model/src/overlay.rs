//! Facts that a model does not give, and that someone has found out: an overlay is a small JSON file of them.
//!
//! ```json
//! {
//!   "service": "Example Service",
//!   "releases": {"1.44.0": "1.144.0"},
//!   "shapes": {"StaleEndpoint": {"type": "structure", "members": {}, "traits": {"smithy.api#error": "client"}}},
//!   "errors": {"StaleEndpoint": ["ListThings"]},
//!   "without": {"ListThings": ["smithy.api#paginated"]},
//!   "unions": ["AttributeValue"],
//!   "traits": {"ExampleService": {"smithy.api#xmlNamespace": {"uri": "http://example.com/"}}, "Shape$member": {}},
//!   "defaults": {"BooleanType": false},
//!   "enumNames": {"AttributeDataType": {"DateTime": "DATETIME"}},
//!   "sources": {"Shape": "https://example.com/where-it-is-said"}
//! }
//! ```
//!
//! Shapes go by their names in the service's namespace. `service` is the id of the service that the overlay is for. `releases`
//! says which release of the official client has the model of that version of the package. `shapes` are added, in
//! the form of the JSON AST, and `errors` to operations. `without` takes traits away, and `unions` are the structures that are
//! unions. The rest is added, in the order above: so a trait can take the place of one that
//! was taken away, and a member can have another default than its shape. `sources` says where facts come
//! from, which [additions](crate::additions) have to.
//!
//! Every fact must still apply. One about a shape, member or value that is gone, and one that the model says by now, is an
//! error, so that an overlay never outlives its reasons.

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

/// The keys that an overlay may have.
const KEYS: [&str; 10] = [
    "service",
    "releases",
    "shapes",
    "errors",
    "without",
    "unions",
    "traits",
    "defaults",
    "enumNames",
    "sources",
];

/// The facts, read but not yet held against a model.
#[derive(Clone, Debug)]
pub struct Overlay<'a> {
    source: Source<'a>,
    facts: Map<String, Value>,
}

impl<'a> Overlay<'a> {
    /// Reads an overlay.
    ///
    /// # Errors
    /// It is not JSON, has keys that are unknown, or values of the wrong type.
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
                "defaults" => value.is_object(),
                "shapes" => is_map_of(value, Value::is_object),
                "errors" | "without" => {
                    is_map_of(value, |traits| is_list_of(traits, Value::is_string))
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

    /// The release of the official client that has the model of that version of the package, if the overlay says so.
    pub fn release(&self, version: &str) -> Option<&str> {
        self.facts.get("releases")?.get(version)?.as_str()
    }

    /// Whether the overlay says something in a section about a shape or member and, there, about that trait or value.
    pub(crate) fn has_fact(&self, section: &str, name: &str, of: &str) -> bool {
        let facts = self.facts.get(section).and_then(|facts| facts.get(name));
        facts.is_some_and(|facts| facts.get(of).is_some())
    }

    /// Adds the facts to the model of a service.
    ///
    /// # Errors
    /// Every fact that does not apply.
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
            for operation in texts(operations) {
                application.add_error(name, operation);
            }
        }
        for (name, traits) in self.section("without") {
            for id in texts(traits) {
                application.take_trait(name, id);
            }
        }
        for name in self.facts.get("unions").map(texts).into_iter().flatten() {
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

    /// The kinds of facts.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &str> {
        self.facts.keys().map(String::as_str)
    }

    /// A problem at a place in the overlay.
    pub(crate) fn problem_at(
        &self,
        path: &[&str],
        what: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Problem {
        problem_at(&self.source, path, what, remedy)
    }

    /// Keeps of a section of traits those that pass, by shape and trait; a shape with none is gone.
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

    /// The facts of one kind.
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

/// The texts in a list.
fn texts(list: &Value) -> impl Iterator<Item = &str> {
    let list = list.as_array().into_iter().flatten();
    list.filter_map(Value::as_str)
}
