//! Changes of a model that are like those of new versions: most keep it valid.

use super::mutation::Mutation;
use super::shapes::shapes;
use crate::random::Random;
use crate::tree;
use serde_json::{Map, Value, json};

pub(super) const ALL: &[Mutation] = &[
    ("a member is added", add_member),
    ("a member is added", add_member),
    ("a member is gone", remove_member),
    ("a member has another simple type", retarget),
    ("a member becomes required, or not", |random, model| {
        toggle(random, model, "required")
    }),
    ("a member becomes sensitive, or not", |random, model| {
        toggle(random, model, "sensitive")
    }),
    ("a member becomes deprecated, or not", |random, model| {
        toggle(random, model, "deprecated")
    }),
    (
        "a member becomes optional for clients, or not",
        |random, model| toggle(random, model, "clientOptional"),
    ),
    ("a constraint is another one", constrain),
    ("an enum value is added", add_value),
    ("an enum value is gone", remove_value),
    ("an operation is added", add_operation),
    ("an operation is gone", remove_operation),
    ("an error is added", add_error),
    ("an error is gone", remove_error),
    ("pagination or a waiter is gone", remove_trait),
    ("documentation is another one", document),
    ("members have another order", reverse),
];

/// The members of a shape of this type that has some, and the id of the shape.
fn members<'m>(
    random: &mut Random,
    model: &'m mut Value,
    kinds: &[&str],
) -> Option<&'m mut Map<String, Value>> {
    let shapes = shapes(model)?;
    let fits = |shape: &Value| {
        kinds.iter().any(|kind| shape["type"] == **kind)
            && shape["members"]
                .as_object()
                .is_some_and(|all| !all.is_empty())
    };
    let ids: Vec<String> = shapes
        .iter()
        .filter(|(_, shape)| fits(shape))
        .map(|(id, _)| id.clone())
        .collect();
    shapes
        .get_mut(random.pick_any(&ids)?)?
        .get_mut("members")?
        .as_object_mut()
}

fn any_key(random: &mut Random, map: &Map<String, Value>) -> Option<String> {
    let keys: Vec<&String> = map.keys().collect();
    random.pick_any(&keys).map(|key| (*key).clone())
}

fn add_member(random: &mut Random, model: &mut Value) -> Option<()> {
    let target = *random.pick(&[
        "String",
        "Integer",
        "Boolean",
        "Timestamp",
        "Blob",
        "Document",
    ]);
    let mut member = json!({"target": format!("smithy.api#{target}")});
    if random.chance(30) {
        member["traits"] = json!({"smithy.api#documentation": "New."});
    }
    let members = members(random, model, &["structure", "union"])?;
    let name = format!("added{}", random.below(100));
    members.insert(name, member).is_none().then_some(())
}

fn remove_member(random: &mut Random, model: &mut Value) -> Option<()> {
    let members = members(random, model, &["structure", "union"])?;
    let name = any_key(random, members)?;
    members.shift_remove(&name).map(drop)
}

fn retarget(random: &mut Random, model: &mut Value) -> Option<()> {
    let target = format!(
        "smithy.api#{}",
        random.pick(&["String", "Integer", "Long", "Boolean", "Blob"])
    );
    let members = members(random, model, &["structure", "union"])?;
    let name = any_key(random, members)?;
    let member = json!({"target": target});
    (members.insert(name, member.clone()) != Some(member)).then_some(())
}

fn toggle(random: &mut Random, model: &mut Value, name: &str) -> Option<()> {
    let id = format!("smithy.api#{name}");
    let members = members(random, model, &["structure"])?;
    let name = any_key(random, members)?;
    let member = members.get_mut(&name)?.as_object_mut()?;
    let traits = member
        .entry("traits")
        .or_insert_with(|| json!({}))
        .as_object_mut()?;
    if traits.shift_remove(&id).is_none() {
        traits.insert(id, json!({}));
    }
    Some(())
}

fn constrain(random: &mut Random, model: &mut Value) -> Option<()> {
    let (id, value) = match random.below(3) {
        0 => ("smithy.api#length", json!({"max": random.between(3, 40)})),
        1 => (
            "smithy.api#length",
            json!({"min": random.below(3), "max": random.between(3, 40)}),
        ),
        _ => ("smithy.api#pattern", json!("^[a-z]+$")),
    };
    let shape =
        tree::pick(model, random, &|_, shape| shape["type"] == "string")?.as_object_mut()?;
    let traits = shape
        .entry("traits")
        .or_insert_with(|| json!({}))
        .as_object_mut()?;
    (traits.insert(id.to_owned(), value.clone()) != Some(value)).then_some(())
}

fn add_value(random: &mut Random, model: &mut Value) -> Option<()> {
    let number = random.between(20, 90);
    let value = json!({"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": format!("added-{number}")}});
    members(random, model, &["enum"])?
        .insert(format!("ADDED_{number}"), value)
        .is_none()
        .then_some(())
}

fn remove_value(random: &mut Random, model: &mut Value) -> Option<()> {
    let members = members(random, model, &["enum", "intEnum"])?;
    let name = any_key(random, members)?;
    members.shift_remove(&name).map(drop)
}

/// A list of targets of the service or an operation.
fn list<'m>(random: &mut Random, model: &'m mut Value, name: &str) -> Option<&'m mut Vec<Value>> {
    tree::pick(model, random, &|key, value| key == name && value.is_array())?.as_array_mut()
}

fn add_operation(random: &mut Random, model: &mut Value) -> Option<()> {
    let id = format!("fuzz.test#AddedOperation{}", random.below(100));
    list(random, model, "operations")?.push(json!({"target": id}));
    shapes(model)?.insert(id, json!({"type": "operation"}));
    Some(())
}

fn remove_operation(random: &mut Random, model: &mut Value) -> Option<()> {
    let operations = list(random, model, "operations").filter(|list| list.len() > 1)?;
    operations.remove(random.below(operations.len()));
    Some(())
}

fn add_error(random: &mut Random, model: &mut Value) -> Option<()> {
    let id = format!("fuzz.test#AddedFailure{}", random.below(100));
    list(random, model, "errors")?.push(json!({"target": id}));
    let error =
        json!({"type": "structure", "members": {}, "traits": {"smithy.api#error": "client"}});
    shapes(model)?.insert(id, error);
    Some(())
}

fn remove_error(random: &mut Random, model: &mut Value) -> Option<()> {
    let errors = list(random, model, "errors").filter(|list| !list.is_empty())?;
    errors.remove(random.below(errors.len()));
    Some(())
}

fn remove_trait(random: &mut Random, model: &mut Value) -> Option<()> {
    let ids = [
        "smithy.api#paginated",
        "smithy.waiters#waitable",
        "smithy.api#optionalAuth",
        "smithy.api#retryable",
    ];
    let places = tree::places(model, &|key, _| ids.contains(&key));
    tree::remove(model, random.pick_any(&places)?).map(drop)
}

fn document(random: &mut Random, model: &mut Value) -> Option<()> {
    let is_shape = |key: &str, value: &Value| key.contains('#') && value["type"].is_string();
    let shape = tree::pick(model, random, &is_shape)?.as_object_mut()?;
    let traits = shape
        .entry("traits")
        .or_insert_with(|| json!({}))
        .as_object_mut()?;
    let text = json!(format!("Version {}.", random.below(100)));
    (traits.insert("smithy.api#documentation".to_owned(), text.clone()) != Some(text)).then_some(())
}

fn reverse(random: &mut Random, model: &mut Value) -> Option<()> {
    let members =
        members(random, model, &["structure", "union", "enum"]).filter(|all| all.len() > 1)?;
    *members = std::mem::take(members).into_iter().rev().collect();
    Some(())
}
