//! Changes shapes, members and targets.

use super::mutation::Mutation;
use crate::grammar::PRELUDE;
use crate::names::{evil, respelled};
use crate::random::Random;
use crate::raw;
use crate::tree::{self, Step};
use serde_json::{Map, Value, json};
use tinsmith_model::ast::type_names;

pub(super) const ALL: &[Mutation] = &[
    ("a target is another shape", retarget),
    ("a target is another shape", retarget),
    ("a shape contains itself", cycle),
    ("a member has another name", rename_member),
    ("a member has another name", rename_member),
    ("a member is there in two spellings", respell_member),
    ("a shape has another name", rename_shape),
    ("a shape has another name", rename_shape),
    (
        "the definition of a shape has another name",
        rename_definition,
    ),
    ("a shape is there in two spellings", respell_shape),
    ("a shape has another namespace", move_shape),
    ("a shape is gone", remove_shape),
    ("a shape has another type", change_type),
    ("two shapes are swapped", swap_shapes),
    ("a shape is defined twice", define_twice),
    ("a member is there twice", member_twice),
    ("an enum value is another one", change_enum_value),
    ("a structure has another member", add_member),
    ("the members of a shape are gone", clear_members),
    ("a service has a key with a wrong list", change_service),
    (
        "an operation has another input, output or error",
        change_operation,
    ),
];

/// The shapes of a model.
pub(super) fn shapes(model: &mut Value) -> Option<&mut Map<String, Value>> {
    model.get_mut("shapes")?.as_object_mut()
}

/// The id of a shape of the model.
pub(super) fn any_id(random: &mut Random, model: &mut Value) -> Option<String> {
    let ids: Vec<String> = shapes(model)?.keys().cloned().collect();
    random.pick_any(&ids).cloned()
}

/// The id of any shape, of the prelude too, and sometimes of none.
fn any_target(random: &mut Random, model: &mut Value) -> Option<String> {
    match random.below(20) {
        0 => Some("fuzz.test#Missing".to_owned()),
        1 => Some(evil(random)),
        2..8 => Some(format!("smithy.api#{}", random.pick(PRELUDE))),
        _ => any_id(random, model),
    }
}

/// A shape with members, by its id.
fn with_members<'m>(
    random: &mut Random,
    model: &'m mut Value,
) -> Option<(String, &'m mut Map<String, Value>)> {
    let has = |shape: &Value| {
        shape["members"]
            .as_object()
            .is_some_and(|members| !members.is_empty())
    };
    let shapes = shapes(model)?;
    let ids: Vec<String> = shapes
        .iter()
        .filter(|(_, shape)| has(shape))
        .map(|(id, _)| id.clone())
        .collect();
    let id = random.pick_any(&ids)?.clone();
    let members = shapes.get_mut(&id)?.get_mut("members")?.as_object_mut()?;
    Some((id, members))
}

fn any_key(random: &mut Random, map: &Map<String, Value>) -> Option<String> {
    let keys: Vec<&String> = map.keys().collect();
    random.pick_any(&keys).map(|key| (*key).clone())
}

fn retarget(random: &mut Random, model: &mut Value) -> Option<()> {
    let target = any_target(random, model)?;
    let node = tree::pick(model, random, &|key, value| {
        key == "target" && value.is_string()
    })?;
    let changed = node.as_str() != Some(&target);
    *node = json!(target);
    changed.then_some(())
}

/// Makes a list, map, structure, union or resource contain itself, or a shape that contains it.
fn cycle(random: &mut Random, model: &mut Value) -> Option<()> {
    let kinds = ["list", "map", "structure", "union", "resource"];
    let shapes = shapes(model)?;
    let is_aggregate = |shape: &Value| kinds.iter().any(|kind| shape["type"] == **kind);
    let ids: Vec<String> = shapes
        .iter()
        .filter(|(_, shape)| is_aggregate(shape))
        .map(|(id, _)| id.clone())
        .collect();
    let first = random.pick_any(&ids)?.clone();
    let second = if random.chance(50) {
        first.clone()
    } else {
        random.pick(&ids).clone()
    };
    for (from, to) in [(&first, &second), (&second, &first)] {
        let target = json!({"target": to});
        let shape = &mut shapes[from];
        match shape["type"].as_str()? {
            "list" => shape["member"] = target,
            "map" => shape["value"] = target,
            "resource" => shape["resources"] = json!([target]),
            _ if shape["members"].is_object() => shape["members"]["again"] = target,
            _ => shape["members"] = json!({"again": target}),
        }
        if shape["type"] == "structure" && random.chance(30) {
            shape["members"]["again"]["traits"] = json!({"smithy.api#required": {}});
        }
    }
    Some(())
}

fn rename_member(random: &mut Random, model: &mut Value) -> Option<()> {
    let name = evil(random);
    let (id, members) = with_members(random, model)?;
    let old = any_key(random, members)?;
    if members.contains_key(&name) {
        return None;
    }
    let place = ["shapes", &id, "members", &old].map(|key| Step::Key(key.to_owned()));
    tree::rename_key(model, &place, &name)
}

fn respell_member(random: &mut Random, model: &mut Value) -> Option<()> {
    let (_, members) = with_members(random, model)?;
    let old = any_key(random, members)?;
    let name = respelled(random, &old);
    if members.contains_key(&name) {
        return None;
    }
    let member = members[&old].clone();
    members.insert(name, member);
    Some(())
}

fn rename_shape(random: &mut Random, model: &mut Value) -> Option<()> {
    let id = any_id(random, model)?;
    let (namespace, _) = id.split_once('#')?;
    let new = format!("{namespace}#{}", evil(random));
    if shapes(model)?.contains_key(&new) {
        return None;
    }
    tree::replace_everywhere(model, &id, &new);
    Some(())
}

fn rename_definition(random: &mut Random, model: &mut Value) -> Option<()> {
    let id = any_id(random, model)?;
    let new = format!("fuzz.test#{}", evil(random));
    let shapes = shapes(model)?;
    if shapes.contains_key(&new) {
        return None;
    }
    let shape = shapes.shift_remove(&id)?;
    shapes.insert(new, shape);
    Some(())
}

/// Adds a copy of a shape under another spelling, and has a member or operation list use it.
fn respell_shape(random: &mut Random, model: &mut Value) -> Option<()> {
    let id = any_id(random, model)?;
    let (namespace, name) = id.split_once('#')?;
    let new = format!("{namespace}#{}", respelled(random, name));
    let shapes = shapes(model)?;
    if shapes.contains_key(&new) {
        return None;
    }
    let shape = shapes[&id].clone();
    let kind = shape["type"].clone();
    shapes.insert(new.clone(), shape);
    if kind == "operation" {
        let lists = |key: &str, value: &Value| key == "operations" && value.is_array();
        if let Some(list) = tree::pick(model, random, &lists) {
            list.as_array_mut()?.push(json!({"target": new}));
        }
    } else if let Some((_, members)) = with_members(random, model) {
        members.insert("respelled".to_owned(), json!({"target": new}));
    }
    Some(())
}

fn move_shape(random: &mut Random, model: &mut Value) -> Option<()> {
    let id = any_id(random, model)?;
    let (_, name) = id.split_once('#')?;
    let namespace = *random.pick(&[
        "other",
        "smithy.api",
        "a.b_c.d1",
        "com.amazonaws.x",
        "Fuzz.Test",
        "",
        "aws.protocols",
    ]);
    let new = format!("{namespace}#{name}");
    if shapes(model)?.contains_key(&new) {
        return None;
    }
    tree::replace_everywhere(model, &id, &new);
    Some(())
}

fn remove_shape(random: &mut Random, model: &mut Value) -> Option<()> {
    let id = any_id(random, model)?;
    shapes(model)?.shift_remove(&id).map(drop)
}

fn change_type(random: &mut Random, model: &mut Value) -> Option<()> {
    let kinds: Vec<&str> = type_names().chain(["other"]).collect();
    let kind = *random.pick(&kinds);
    let id = any_id(random, model)?;
    let shape = shapes(model)?.get_mut(&id)?.as_object_mut()?;
    let old = shape.insert("type".to_owned(), json!(kind));
    (old != Some(json!(kind))).then_some(())
}

fn swap_shapes(random: &mut Random, model: &mut Value) -> Option<()> {
    let (first, second) = (any_id(random, model)?, any_id(random, model)?);
    let shapes = shapes(model)?;
    if shapes[&first] == shapes[&second] {
        return None;
    }
    let shape = shapes[&first].clone();
    shapes[&first] = std::mem::replace(&mut shapes[&second], shape);
    Some(())
}

fn define_twice(random: &mut Random, model: &mut Value) -> Option<()> {
    let (id, other) = (any_id(random, model)?, any_id(random, model)?);
    let shapes = shapes(model)?;
    let shape = shapes[&other].clone();
    shapes.insert(raw::again(&id), shape);
    Some(())
}

fn member_twice(random: &mut Random, model: &mut Value) -> Option<()> {
    let (_, members) = with_members(random, model)?;
    let (name, other) = (any_key(random, members)?, any_key(random, members)?);
    let member = members[&other].clone();
    members.insert(raw::again(&name), member);
    Some(())
}

fn change_enum_value(random: &mut Random, model: &mut Value) -> Option<()> {
    let evil_text = evil(random);
    let other = match random.below(8) {
        0 => json!(""),
        1 => json!(random.below(3)),
        2 => json!(-1),
        3 => json!(2_147_483_648_u64),
        4 => json!("value-0"),
        5 => json!(["a"]),
        6 => raw::text("1e400"),
        _ => json!(evil_text),
    };
    let node = tree::pick(model, random, &|key, _| key == "smithy.api#enumValue")?;
    if *node == other {
        return None;
    }
    *node = other;
    Some(())
}

fn add_member(random: &mut Random, model: &mut Value) -> Option<()> {
    let (name, target) = (evil(random), any_target(random, model)?);
    let (_, members) = with_members(random, model)?;
    let member = match random.below(10) {
        0 => json!({}),
        1 => json!(target),
        2 => json!({"target": target, "traits": {"smithy.api#required": {}}}),
        _ => json!({"target": target}),
    };
    (members.insert(name, member.clone()) != Some(member)).then_some(())
}

fn clear_members(random: &mut Random, model: &mut Value) -> Option<()> {
    let (_, members) = with_members(random, model)?;
    members.clear();
    Some(())
}

/// The shape of this type, and any id for it.
fn of_type<'m>(
    random: &mut Random,
    model: &'m mut Value,
    kind: &str,
) -> Option<&'m mut Map<String, Value>> {
    let shapes = shapes(model)?;
    let of_type = shapes.iter().filter(|(_, shape)| shape["type"] == kind);
    let ids: Vec<String> = of_type.map(|(id, _)| id.clone()).collect();
    shapes.get_mut(random.pick_any(&ids)?)?.as_object_mut()
}

fn change_service(random: &mut Random, model: &mut Value) -> Option<()> {
    let target = json!({"target": any_target(random, model)?});
    let name = evil(random);
    let service = of_type(random, model, "service")?;
    let key = *random.pick(&[
        "operations",
        "resources",
        "errors",
        "rename",
        "version",
        "type",
        "collectionOperations",
    ]);
    let value = match random.below(6) {
        0 => json!([]),
        1 => json!([target, target]),
        2 => json!({}),
        3 => json!({target["target"].as_str()?: name}),
        4 => json!(name),
        _ => match service.get(key) {
            Some(Value::Array(list)) => json!([list.as_slice(), &[target]].concat()),
            _ => json!([target]),
        },
    };
    let changed = service.get(key) != Some(&value);
    service.insert(key.to_owned(), value);
    changed.then_some(())
}

fn change_operation(random: &mut Random, model: &mut Value) -> Option<()> {
    let target = json!({"target": any_target(random, model)?});
    let operation = of_type(random, model, "operation")?;
    let key = *random.pick(&["input", "output", "errors"]);
    let value = if key == "errors" {
        json!([target])
    } else {
        target
    };
    let changed = operation.get(key) != Some(&value);
    operation.insert(key.to_owned(), value);
    changed.then_some(())
}
