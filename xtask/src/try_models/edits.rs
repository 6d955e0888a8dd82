//! Small edits of Smithy JSON ASTs, like those in new versions of models.

use serde_json::{Map, Value, json};

/// The shapes of a model, by shape ID.
type Shapes = Map<String, Value>;

/// The name of an edit, and the function that makes it. It returns `None` if the model has nothing to edit.
pub(super) type Edit = (&'static str, fn(&mut Shapes) -> Option<()>);

/// All edits.
pub(super) const EDITS: &[Edit] = &[
    ("an operation removed", remove_operation),
    ("an operation added", add_operation),
    ("a member removed", remove_member),
    ("a member added", add_member),
    ("a member made required", require_member),
    ("a member made optional", relax_member),
    ("the type of a member changed", retarget_member),
    ("an enum value removed", |shapes| {
        resize(shapes, "enum", false)
    }),
    ("an enum value added", |shapes| resize(shapes, "enum", true)),
    ("a union member added", |shapes| {
        resize(shapes, "union", true)
    }),
    ("a sensitive trait removed", |shapes| {
        remove_trait(shapes, "smithy.api#sensitive")
    }),
    ("a string made sensitive", |shapes| {
        set_trait(shapes, "string", "smithy.api#sensitive", json!({}))
    }),
    ("a length changed", |shapes| {
        set_trait(shapes, "list", "smithy.api#length", json!({"max": 12345}))
    }),
    ("a pattern changed", |shapes| {
        set_trait(shapes, "string", "smithy.api#pattern", json!("^x*$"))
    }),
    ("an operation deprecated", |shapes| {
        set_trait(shapes, "operation", "smithy.api#deprecated", json!({}))
    }),
    ("authentication made optional", |shapes| {
        set_trait(shapes, "operation", "smithy.api#optionalAuth", json!({}))
    }),
    ("pagination removed", |shapes| {
        remove_trait(shapes, "smithy.api#paginated")
    }),
    ("an error removed", |shapes| {
        list_of(shapes, "operation", "errors")?.pop().map(|_| ())
    }),
    ("documentation changed", |shapes| {
        set_trait(
            shapes,
            "structure",
            "smithy.api#documentation",
            json!("<p>Other.</p>"),
        )
    }),
    ("endpoint tests removed", |shapes| {
        remove_trait(shapes, "smithy.rules#endpointTests")
    }),
];

/// Finds the last shape of a type that fulfils a condition.
fn last<'s>(
    shapes: &'s mut Shapes,
    kind: &str,
    condition: impl Fn(&Value) -> bool,
) -> Option<(&'s String, &'s mut Value)> {
    let of_kind = shapes.iter_mut().filter(|(_, shape)| shape["type"] == kind);
    of_kind.filter(|(_, shape)| condition(shape)).last()
}

fn list_of<'s>(shapes: &'s mut Shapes, kind: &str, key: &str) -> Option<&'s mut Vec<Value>> {
    let has = |shape: &Value| shape[key].as_array().is_some_and(|list| list.len() > 1);
    last(shapes, kind, has)?.1[key].as_array_mut()
}

fn remove_operation(shapes: &mut Shapes) -> Option<()> {
    list_of(shapes, "service", "operations")?.pop().map(|_| ())
}

fn add_operation(shapes: &mut Shapes) -> Option<()> {
    let (id, operation) = last(shapes, "operation", |_| true)?;
    let (namespace, _) = id.split_once('#')?;
    let id = format!("{namespace}#AddedByTest");
    let new =
        json!({"type": "operation", "input": operation["input"], "output": operation["output"]});
    shapes.insert(id.clone(), new);
    let (_, service) = last(shapes, "service", |_| true)?;
    match service["operations"].as_array_mut() {
        Some(list) => list.push(json!({"target": id})),
        None => service["operations"] = json!([{"target": id}]),
    }
    Some(())
}

/// Returns the members of the last structure with several members and no traits on them. No endpoint rules
/// or paginators refer to such members.
fn plain_members(shapes: &mut Shapes) -> Option<&mut Map<String, Value>> {
    let is_plain = |shape: &Value| {
        let members = shape["members"].as_object();
        members.is_some_and(|members| members.len() > 1 && members.values().all(has_no_traits))
            && shape["traits"]["smithy.api#error"].is_null()
    };
    last(shapes, "structure", is_plain)?.1["members"].as_object_mut()
}

/// Returns true if a member has no traits, other than documentation.
fn has_no_traits(member: &Value) -> bool {
    let traits = member["traits"].as_object().into_iter().flatten();
    traits
        .filter(|(id, _)| *id != "smithy.api#documentation")
        .count()
        == 0
}

fn remove_member(shapes: &mut Shapes) -> Option<()> {
    let members = plain_members(shapes)?;
    let name = members.keys().next_back()?.clone();
    members.shift_remove(&name).map(|_| ())
}

fn add_member(shapes: &mut Shapes) -> Option<()> {
    let new = json!({"target": "smithy.api#Integer", "traits": {"smithy.api#default": 0}});
    plain_members(shapes)?.insert("AddedByTest".to_owned(), new);
    Some(())
}

fn require_member(shapes: &mut Shapes) -> Option<()> {
    let (_, member) = plain_members(shapes)?.iter_mut().next()?;
    member["traits"] = json!({"smithy.api#required": {}});
    Some(())
}

fn relax_member(shapes: &mut Shapes) -> Option<()> {
    let is_required = |member: &Value| !member["traits"]["smithy.api#required"].is_null();
    let has = |shape: &Value| {
        let members = shape["members"].as_object().into_iter().flatten();
        members.into_iter().any(|(_, member)| is_required(member))
    };
    let (_, shape) = last(shapes, "structure", has)?;
    let members = shape["members"].as_object_mut()?;
    let member = members
        .values_mut()
        .filter(|member| is_required(member))
        .last()?;
    let traits = member["traits"].as_object_mut()?;
    traits.shift_remove("smithy.api#required").map(|_| ())
}

fn retarget_member(shapes: &mut Shapes) -> Option<()> {
    let (_, member) = plain_members(shapes)?.iter_mut().next_back()?;
    let is_blob = member["target"] == "smithy.api#Blob";
    let target = if is_blob {
        "smithy.api#Boolean"
    } else {
        "smithy.api#Blob"
    };
    *member = json!({"target": target});
    Some(())
}

/// Adds a member to an enum or union, or removes the last one.
fn resize(shapes: &mut Shapes, kind: &str, grows: bool) -> Option<()> {
    let has = |shape: &Value| {
        shape["members"]
            .as_object()
            .is_some_and(|members| members.len() > 1)
    };
    let members = last(shapes, kind, has)?.1["members"].as_object_mut()?;
    if !grows {
        let name = members.keys().next_back()?.clone();
        return members.shift_remove(&name).map(|_| ());
    }
    let new = match kind {
        "enum" => {
            json!({"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "added-by-test"}})
        }
        _ => json!({"target": "smithy.api#String"}),
    };
    members.insert("AddedByTest".to_owned(), new);
    Some(())
}

/// Sets a trait on the last shape of a type that does not have this value.
fn set_trait(shapes: &mut Shapes, kind: &str, id: &str, value: Value) -> Option<()> {
    let (_, shape) = last(shapes, kind, |shape| shape["traits"][id] != value)?;
    shape["traits"][id] = value;
    Some(())
}

/// Removes a trait from the last shape that has it.
fn remove_trait(shapes: &mut Shapes, id: &str) -> Option<()> {
    let has = |shape: &&mut Value| !shape["traits"][id].is_null();
    let shape = shapes.values_mut().filter(has).last()?;
    shape["traits"]
        .as_object_mut()?
        .shift_remove(id)
        .map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_edit_changes_something() {
        let model = json!({
            "a#S": {"type": "service", "operations": [{"target": "a#A"}, {"target": "a#B"}],
                "traits": {"smithy.rules#endpointTests": {}}},
            "a#A": {"type": "operation", "errors": [{"target": "a#E"}, {"target": "a#F"}],
                "traits": {"smithy.api#paginated": {}}},
            "a#B": {"type": "operation", "input": {"target": "a#In"}},
            "a#In": {"type": "structure", "members": {"a": {"target": "a#T"}, "b": {"target": "a#L"}}},
            "a#Req": {"type": "structure", "members": {"a": {"target": "a#T", "traits": {"smithy.api#required": {}}}}},
            "a#T": {"type": "string", "traits": {"smithy.api#sensitive": {}}},
            "a#P": {"type": "string"},
            "a#L": {"type": "list", "member": {"target": "a#T"}},
            "a#U": {"type": "union", "members": {"a": {"target": "a#T"}, "b": {"target": "a#T"}}},
            "a#En": {"type": "enum", "members": {"A": {"target": "smithy.api#Unit"}, "B": {"target": "smithy.api#Unit"}}},
        });
        let model = model.as_object().unwrap();
        for (name, edit) in EDITS {
            let mut edited = model.clone();
            assert_eq!(edit(&mut edited), Some(()), "{name}");
            assert_ne!(&edited, model, "{name}");
            assert_eq!(edit(&mut Shapes::new()), None, "{name}");
        }
    }
}
