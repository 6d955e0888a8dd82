//! Facts that a model does not give, and that someone has found out: an overlay is a small JSON file of them.
//!
//! ```json
//! {
//!   "service": "Example Service",
//!   "releases": {"1.44.0": "1.144.0"},
//!   "defaults": {"BooleanType": false},
//!   "traits": {"ExampleService": {"smithy.api#xmlNamespace": {"uri": "http://example.com/"}}, "Shape$member": {}},
//!   "enumNames": {"AttributeDataType": {"DateTime": "DATETIME"}}
//! }
//! ```
//!
//! Shapes go by their names in the service's namespace. `service` is the id of the service that the overlay is for. `releases`
//! says which release of the official client has the model of that version of the package.
//!
//! Every fact must still apply. One about a shape, member or value that is gone, and one that the model says by now, is an
//! error, so that an overlay never outlives its reasons.

use crate::archive::TextFile;
use crate::id::{ShapeId, is_identifier};
use crate::nearest::did_you_mean;
use crate::problem::{Problem, Problems};
use crate::shape::{Member, Members, Model, Shape, ShapeKind};
use crate::source::Source;
use serde_json::{Map, Value, json};

const DEFAULT: &str = "smithy.api#default";
const BOX: &str = "smithy.api#box";

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
    /// It is no JSON, has keys that are unknown, or values of the wrong type.
    pub fn read(file: &'a TextFile) -> Result<Self, Problems> {
        let source = Source::c2j(&file.name, &file.text);
        let Value::Object(facts) = source.json()? else {
            return Err(wrong(&source, &[], "the overlay is no object", "Write `{...}`.").into());
        };
        let mut problems = Vec::new();
        for (key, value) in &facts {
            let is_fine = match key.as_str() {
                "service" => value.is_string(),
                "defaults" => value.is_object(),
                "releases" => is_map_of(value, Value::is_string),
                "traits" => is_map_of(value, Value::is_object),
                "enumNames" => is_map_of(value, |names| is_map_of(names, Value::is_string)),
                _ => {
                    let known = ["service", "releases", "defaults", "traits", "enumNames"];
                    let remedy =
                        did_you_mean(key, known, &format!("Known are {}.", known.join(", ")));
                    problems.push(wrong(&source, &[key], "the key is unknown", remedy));
                    continue;
                }
            };
            if !is_fine {
                let remedy = "See the documentation of overlays for the form of each key.";
                problems.push(wrong(
                    &source,
                    &[key],
                    "the value has the wrong form",
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
        for (name, value) in self.section("defaults") {
            application.default(name, value);
        }
        for (name, traits) in self.section("traits") {
            for (id, value) in traits.as_object().into_iter().flatten() {
                application.add_trait(name, id, value);
            }
        }
        for (name, names) in self.section("enumNames") {
            application.rename_members(name, names);
        }
        Problems::check(application.problems)
    }

    fn section(&self, key: &str) -> impl Iterator<Item = (&String, &Value)> {
        self.facts
            .get(key)
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
    }
}

/// The facts being added to a model.
struct Application<'a> {
    source: &'a Source<'a>,
    model: &'a mut Model,
    service: &'a ShapeId,
    problems: Vec<Problem>,
}

impl Application<'_> {
    fn push(&mut self, path: &[&str], what: impl Into<String>, remedy: impl Into<String>) {
        self.problems.push(wrong(self.source, path, what, remedy));
    }

    fn check_service(&mut self, wanted: Option<&Value>) {
        let shape = self.model.shape(self.service);
        let found = shape.and_then(|shape| shape.traits.raw("aws.api#service")?.get("sdkId"));
        if let (Some(wanted), Some(found)) = (wanted, found)
            && wanted != found
        {
            let what = format!("the overlay is for the service {wanted}, the model is of {found}");
            self.push(
                &["service"],
                what,
                "Take the overlay of that service, or none.",
            );
        }
    }

    /// A shape that must be there.
    fn id(&mut self, path: &[&str], name: &str) -> Option<ShapeId> {
        let id = ShapeId::new(self.service.namespace(), name);
        if self.model.shapes.contains_key(&id) {
            return Some(id);
        }
        let names = self.model.shapes.keys().map(ShapeId::name);
        let remedy = did_you_mean(name, names, "Take the fact out, if the shape is gone.");
        self.push(path, format!("there is no shape `{name}`"), remedy);
        None
    }

    /// A default belongs to a shape and, in Smithy 2.0, to each structure member that targets it; a boxed member says that it has
    /// none.
    fn default(&mut self, name: &str, value: &Value) {
        let path = ["defaults", name];
        let Some(id) = self.id(&path, name) else {
            return;
        };
        let Some(shape) = self.model.shapes.get_mut(&id) else {
            return;
        };
        let reason = if shape.traits.raw(DEFAULT).is_some() {
            Some((
                "the model gives the shape a default by now",
                "Take the fact out.",
            ))
        } else if shape.traits.raw(BOX).is_some() {
            Some((
                "the model says that the shape has no default",
                "Take the fact out.",
            ))
        } else if !may_be_default(&shape.kind, value) {
            Some((
                "the shape can't have that default",
                "Give a value of the shape's type.",
            ))
        } else {
            None
        };
        if let Some((what, remedy)) = reason {
            return self.push(&path, what, remedy);
        }
        shape.traits.insert(DEFAULT, value.clone());
        let members = self
            .model
            .shapes
            .values_mut()
            .filter_map(structure_members)
            .flatten();
        let mut count = 0;
        for (_, member) in members.filter(|(_, member)| member.target == id) {
            count += 1;
            let is_boxed = member.traits.remove(BOX).is_some();
            if member.traits.raw(DEFAULT).is_none() {
                member
                    .traits
                    .insert(DEFAULT, if is_boxed { json!(null) } else { value.clone() });
            }
        }
        if count == 0 {
            self.push(
                &path,
                "no member of a structure has that type any more",
                "Take the fact out.",
            );
        }
    }

    /// A trait of a shape (`Shape`) or member (`Shape$member`).
    fn add_trait(&mut self, name: &str, trait_id: &str, value: &Value) {
        let path = ["traits", name, trait_id];
        let (shape_name, member_name) = match name.split_once('$') {
            Some((shape, member)) => (shape, Some(member)),
            None => (name, None),
        };
        let Some(id) = self.id(&path, shape_name) else {
            return;
        };
        let Some(shape) = self.model.shapes.get_mut(&id) else {
            return;
        };
        let traits = match member_name {
            None => Some(&mut shape.traits),
            Some(member) => member_mut(shape, member).map(|member| &mut member.traits),
        };
        match traits {
            None => self.push(
                &path,
                "the shape has no such member",
                "Take the fact out, if the member is gone.",
            ),
            Some(_) if ShapeId::parse(trait_id).is_none() => {
                self.push(
                    &path,
                    "a trait needs an absolute id",
                    "Write it as in `smithy.api#required`.",
                );
            }
            Some(traits) if traits.raw(trait_id).is_some() => {
                self.push(
                    &path,
                    "the model has the trait by now",
                    "Take the fact out.",
                );
            }
            Some(traits) => traits.insert(trait_id, value.clone()),
        }
    }

    /// Other names for members of an enum, by their values.
    fn rename_members(&mut self, name: &str, names: &Value) {
        let Some(id) = self.id(&["enumNames", name], name) else {
            return;
        };
        for (value, new_name) in names.as_object().into_iter().flatten() {
            let path = ["enumNames", name, value];
            let new_name = new_name.as_str().unwrap_or_default();
            let Some(shape) = self.model.shapes.get_mut(&id) else {
                return;
            };
            let ShapeKind::Enum(members) = &mut shape.kind else {
                return self.push(&path, "the shape is no enum", "Take the fact out.");
            };
            let has_value =
                |m: &Member| m.traits.raw("smithy.api#enumValue") == Some(&json!(value));
            let old_name = members
                .values()
                .find(|member| has_value(member))
                .map(|m| m.name.clone());
            let reason = match &old_name {
                None => Some((
                    "the enum has no such value",
                    "Take the fact out, if the value is gone.",
                )),
                Some(old) if old == new_name => {
                    Some(("the member has that name already", "Take the fact out."))
                }
                Some(_) if members.contains_key(new_name) => {
                    Some(("another member has that name", "Give each its own name."))
                }
                Some(_) if !is_identifier(new_name) => Some((
                    "the name is no identifier",
                    "Use letters, digits and underscores.",
                )),
                Some(_) => None,
            };
            match reason {
                Some((what, remedy)) => self.push(&path, what, remedy),
                None => rename(members, &old_name.unwrap_or_default(), new_name),
            }
        }
    }
}

fn wrong(
    source: &Source<'_>,
    path: &[&str],
    what: impl Into<String>,
    remedy: impl Into<String>,
) -> Problem {
    Problem {
        subject: path.join(": "),
        what: what.into(),
        remedy: remedy.into(),
        place: Some(source.place(path)),
    }
}

fn is_map_of(value: &Value, is_fine: impl Fn(&Value) -> bool) -> bool {
    value
        .as_object()
        .is_some_and(|map| map.values().all(is_fine))
}

/// Whether a shape of that kind may have the default, by its type.
fn may_be_default(kind: &ShapeKind, value: &Value) -> bool {
    match kind {
        ShapeKind::Boolean => value.is_boolean(),
        ShapeKind::Byte | ShapeKind::Short | ShapeKind::Integer | ShapeKind::Long => value.is_i64(),
        ShapeKind::Float | ShapeKind::Double | ShapeKind::BigInteger | ShapeKind::BigDecimal => {
            value.is_number()
        }
        ShapeKind::String | ShapeKind::Blob => value.is_string(),
        ShapeKind::Enum(members) => members
            .values()
            .any(|member| member.traits.raw("smithy.api#enumValue") == Some(value)),
        ShapeKind::List(_) => value.as_array().is_some_and(Vec::is_empty),
        ShapeKind::Map { .. } => value.as_object().is_some_and(Map::is_empty),
        _ => false,
    }
}

fn structure_members(shape: &mut Shape) -> Option<&mut Members> {
    match &mut shape.kind {
        ShapeKind::Structure(members) => Some(members),
        _ => None,
    }
}

fn member_mut<'s>(shape: &'s mut Shape, name: &str) -> Option<&'s mut Member> {
    match &mut shape.kind {
        ShapeKind::Structure(members)
        | ShapeKind::Union(members)
        | ShapeKind::Enum(members)
        | ShapeKind::IntEnum(members) => members.get_mut(name),
        ShapeKind::List(member) => Some(member).filter(|member| member.name == name),
        ShapeKind::Map { key, value } => {
            [key, value].into_iter().find(|member| member.name == name)
        }
        _ => None,
    }
}

/// Gives a member another name in the same place.
fn rename(members: &mut Members, old: &str, new: &str) {
    if let Some((index, _, mut member)) = members.shift_remove_full(old) {
        new.clone_into(&mut member.name);
        members.shift_insert(index, new.to_owned(), member);
    }
}

#[cfg(test)]
mod tests;
