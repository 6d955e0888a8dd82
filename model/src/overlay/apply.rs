//! Applies the facts of an overlay to a model.

use super::report::problem_at;
use crate::ast::read_ast;
use crate::id::{ShapeId, is_identifier};
use crate::problem::{Problem, Problems};
use crate::shape::{Member, Members, Model, Shape, ShapeKind};
use crate::source::Source;
use crate::suggestion::did_you_mean;
use crate::traits::Traits;
use serde_json::{Map, Value, json};

pub(super) const DEFAULT: &str = "smithy.api#default";
pub(super) const BOX: &str = "smithy.api#box";

/// The traits that members of a union cannot have.
const NOT_IN_UNIONS: [&str; 4] = [
    DEFAULT,
    BOX,
    "smithy.api#required",
    "smithy.api#clientOptional",
];

/// The state while an overlay is applied to a model.
pub(super) struct Application<'a> {
    pub(super) source: &'a Source<'a>,
    pub(super) model: &'a mut Model,
    pub(super) service: &'a ShapeId,
    pub(super) problems: Vec<Problem>,
}

impl Application<'_> {
    fn push(&mut self, path: &[&str], message: impl Into<String>, remedy: impl Into<String>) {
        self.problems
            .push(problem_at(self.source, path, message, remedy));
    }

    pub(super) fn check_service(&mut self, wanted: Option<&Value>) {
        let shape = self.model.shape(self.service);
        let found = shape.and_then(|shape| shape.traits.raw("aws.api#service")?.get("sdkId"));
        if let (Some(wanted), Some(found)) = (wanted, found)
            && wanted != found
        {
            let message =
                format!("the overlay is for the service {wanted}, but the model is of {found}");
            self.push(
                &["service"],
                message,
                "Use the overlay of the model's service, or none.",
            );
        }
    }

    /// Returns the ID of a shape, or reports that it does not exist.
    fn id(&mut self, path: &[&str], name: &str) -> Option<ShapeId> {
        let id = ShapeId::new(self.service.namespace(), name);
        if self.model.shapes.contains_key(&id) {
            return Some(id);
        }
        let names = self.model.shapes.keys().map(ShapeId::name);
        let remedy = did_you_mean(
            name,
            names,
            "Remove the fact if the shape no longer exists.",
        );
        self.push(path, format!("the model has no shape `{name}`"), remedy);
        None
    }

    /// Adds a default to a shape and, as Smithy 2.0 requires, to each structure member that targets it.
    /// A boxed member gets the default `null`.
    pub(super) fn default(&mut self, name: &str, value: &Value) {
        let path = ["defaults", name];
        let Some(id) = self.id(&path, name) else {
            return;
        };
        let Some(shape) = self.model.shapes.get_mut(&id) else {
            return;
        };
        let reason = if shape.traits.raw(DEFAULT).is_some() {
            Some((
                "the model already gives the shape a default",
                "Remove the fact.",
            ))
        } else if shape.traits.raw(BOX).is_some() {
            Some((
                "the model says that the shape has no default",
                "Remove the fact.",
            ))
        } else if !may_be_default(&shape.kind, value) {
            Some((
                "the default does not fit the shape",
                "Use a value of the shape's type.",
            ))
        } else {
            None
        };
        if let Some((message, remedy)) = reason {
            return self.push(&path, message, remedy);
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
                "no structure member targets the shape",
                "Remove the fact.",
            );
        }
    }

    /// Adds a trait to a shape (`Shape`) or member (`Shape$member`).
    pub(super) fn add_trait(&mut self, name: &str, trait_id: &str, value: &Value) {
        let path = ["traits", name, trait_id];
        if ShapeId::parse(trait_id).is_none() {
            let remedy = "Write it as `namespace#name`, for example `smithy.api#required`.";
            return self.push(&path, "the trait needs an absolute shape ID", remedy);
        }
        match self.traits_of(&path, name) {
            None => {}
            Some(traits) if traits.raw(trait_id).is_some() => {
                let message = "the model already has the trait";
                self.push(&path, message, "Remove the fact.");
            }
            Some(traits) => traits.insert(trait_id, value.clone()),
        }
    }

    /// Adds a shape.
    pub(super) fn add_shape(&mut self, name: &str, shape: &Value) {
        let path = ["shapes", name];
        let id = ShapeId::new(self.service.namespace(), name);
        if self.model.shapes.contains_key(&id) {
            let message = "the model already has the shape";
            return self.push(&path, message, "Remove the fact.");
        }
        let text = json!({"smithy": "2.0", "shapes": {id.as_str(): shape}}).to_string();
        match read_ast(name, &text) {
            Ok(mut read) => {
                if let Some(shape) = read.shapes.shift_remove(&id) {
                    self.model.shapes.insert(id, shape);
                }
            }
            Err(Problems(problems)) => {
                for problem in problems {
                    self.push(&path, problem.message, problem.remedy);
                }
            }
        }
    }

    /// Adds an error to an operation; errors are sorted by name.
    pub(super) fn add_error(&mut self, name: &str, operation: &str) {
        let path = ["errors", name];
        let (Some(error), Some(id)) = (self.id(&path, name), self.id(&path, operation)) else {
            return;
        };
        let kind = self.model.shapes.get_mut(&id).map(|shape| &mut shape.kind);
        let reason = match kind {
            Some(ShapeKind::Operation(operation)) if !operation.errors.contains(&error) => {
                operation.errors.push(error);
                operation.errors.sort_by(|a, b| a.name().cmp(b.name()));
                return;
            }
            Some(ShapeKind::Operation(_)) => "already has the error",
            _ => "is not an operation",
        };
        let message = format!("`{operation}` {reason}");
        self.push(&path, message, "Remove the fact.");
    }

    /// Removes a trait from a shape or member.
    pub(super) fn remove_trait(&mut self, name: &str, trait_id: &str) {
        let path = ["removeTraits", name];
        let taken = match self.traits_of(&path, name) {
            None => return,
            Some(traits) => traits.remove(trait_id).is_some(),
        };
        if !taken {
            let message = format!("the model does not have the trait {trait_id}");
            self.push(&path, message, "Remove the fact.");
        }
    }

    /// Removes a value from an enum.
    pub(super) fn remove_value(&mut self, name: &str, value: &str) {
        let path = ["removeValues", name];
        let Some(id) = self.id(&path, name) else {
            return;
        };
        let message = match self.model.shapes.get_mut(&id).map(|shape| &mut shape.kind) {
            Some(ShapeKind::Enum(members)) => match member_of_value(members, value) {
                Some(member) => {
                    members.shift_remove(&member);
                    return;
                }
                None => format!("the enum has no value {value:?}"),
            },
            _ => "the shape is not an enum".to_owned(),
        };
        self.push(&path, message, "Remove the fact.");
    }

    /// Turns a structure into a union.
    pub(super) fn union(&mut self, name: &str) {
        let path = ["unions"];
        let Some(id) = self.id(&path, name) else {
            return;
        };
        let kind = self.model.shapes.get_mut(&id).map(|shape| &mut shape.kind);
        match kind {
            Some(ShapeKind::Structure(members)) => {
                let mut members = std::mem::take(members);
                for member in members.values_mut() {
                    NOT_IN_UNIONS.iter().for_each(|id| {
                        member.traits.remove(id);
                    });
                }
                if let Some(kind) = kind {
                    *kind = ShapeKind::Union(members);
                }
            }
            _ => {
                let message = format!("`{name}` is not a structure");
                self.push(&path, message, "Remove the fact.");
            }
        }
    }

    /// Returns the traits of a shape (`Shape`) or member (`Shape$member`), or reports that it does not
    /// exist.
    fn traits_of(&mut self, path: &[&str], name: &str) -> Option<&mut Traits> {
        let (shape_name, member_name) = match name.split_once('$') {
            Some((shape, member)) => (shape, Some(member)),
            None => (name, None),
        };
        let id = self.id(path, shape_name)?;
        let has_member =
            |shape: &Shape| member_name.is_none_or(|name| shape.member(name).is_some());
        if !self.model.shapes.get(&id).is_some_and(has_member) {
            let remedy = "Remove the fact if the member no longer exists.";
            self.push(path, "the shape has no such member", remedy);
            return None;
        }
        let shape = self.model.shapes.get_mut(&id)?;
        match member_name {
            None => Some(&mut shape.traits),
            Some(member) => member_mut(shape, member).map(|member| &mut member.traits),
        }
    }

    /// Renames members of an enum, which are identified by their values.
    pub(super) fn rename_members(&mut self, name: &str, names: &Value) {
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
                return self.push(&path, "the shape is not an enum", "Remove the fact.");
            };
            let old_name = member_of_value(members, value);
            let reason = match &old_name {
                None => Some((
                    "the enum has no such value",
                    "Remove the fact if the value no longer exists.",
                )),
                Some(old) if old == new_name => {
                    Some(("the member already has that name", "Remove the fact."))
                }
                Some(_) if members.contains_key(new_name) => {
                    Some(("another member has that name", "Use a different name."))
                }
                Some(_) if !is_identifier(new_name) => Some((
                    "the name is not an identifier",
                    "Use letters, digits and underscores.",
                )),
                Some(_) => None,
            };
            match reason {
                Some((message, remedy)) => self.push(&path, message, remedy),
                None => rename(members, &old_name.unwrap_or_default(), new_name),
            }
        }
    }
}

/// Returns the name of the enum member that has a value.
fn member_of_value(members: &Members, value: &str) -> Option<String> {
    let value = json!(value);
    let has_value = |m: &&Member| m.traits.raw("smithy.api#enumValue") == Some(&value);
    members.values().find(has_value).map(|m| m.name.clone())
}

/// Returns true if the value can be a default of a shape of this type.
pub(crate) fn may_be_default(kind: &ShapeKind, value: &Value) -> bool {
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

/// Renames a member without changing its position.
fn rename(members: &mut Members, old: &str, new: &str) {
    if let Some((index, _, mut member)) = members.shift_remove_full(old) {
        new.clone_into(&mut member.name);
        members.shift_insert(index, new.to_owned(), member);
    }
}
