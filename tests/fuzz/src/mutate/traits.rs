//! Adds, removes, moves and changes traits.

use super::mutation::Mutation;
use super::values;
use crate::grammar::trait_values::{TRAITS, value};
use crate::random::Random;
use crate::tree;
use serde_json::{Value, json};

pub(super) const ALL: &[Mutation] = &[
    ("a trait is added", add),
    ("a trait is added", add),
    ("a trait with a wrong value is added", add_wrong),
    ("a default is added", add_default),
    ("a trait is gone", remove),
    ("a trait has another value", change),
    ("a part of a trait has another value", change_inside),
    ("a part of a trait has another value", change_inside),
    ("a trait is also elsewhere", copy),
];

/// The traits of any shape or member, which are created if it has none.
fn traits<'m>(
    random: &mut Random,
    model: &'m mut Value,
) -> Option<&'m mut serde_json::Map<String, Value>> {
    let in_shapes = random.chance(50);
    let has_traits = |key: &str, value: &Value| {
        let is_shape = value.get("type").is_some_and(Value::is_string) && key.contains('#');
        let is_member = value.get("target").is_some_and(Value::is_string) && !key.is_empty();
        if in_shapes { is_shape } else { is_member }
    };
    let node = tree::pick(model, random, &has_traits)?.as_object_mut()?;
    let traits = node.entry("traits").or_insert_with(|| json!({}));
    if !traits.is_object() {
        *traits = json!({});
    }
    traits.as_object_mut()
}

fn insert(random: &mut Random, model: &mut Value, id: &str, value: Value) -> Option<()> {
    let traits = traits(random, model)?;
    traits.insert(id.to_owned(), value);
    Some(())
}

fn add(random: &mut Random, model: &mut Value) -> Option<()> {
    let entry = random.pick(TRAITS);
    insert(random, model, entry.0, value(entry))
}

fn add_wrong(random: &mut Random, model: &mut Value) -> Option<()> {
    let (id, _) = random.pick(TRAITS);
    let value = values::any_value(random);
    insert(random, model, id, value)
}

fn add_default(random: &mut Random, model: &mut Value) -> Option<()> {
    let value = match random.below(12) {
        0 => json!("2020-01-01T00:00:00Z"),
        1 => json!("aGk="),
        2 => json!({"a": [1, -2, 0.5, "b", null, true]}),
        3 => json!([1]),
        4 => json!("value-0"),
        5 => json!(3.5e38),
        6 => json!(-1),
        _ => values::any_value(random),
    };
    insert(random, model, "smithy.api#default", value)
}

/// True for the value of a trait.
fn is_trait(key: &str, _: &Value) -> bool {
    // Ids of shapes are keys as well, but their values have a type.
    key.contains('#')
}

fn trait_places(model: &Value) -> Vec<tree::Place> {
    tree::places(model, &|key, value| {
        is_trait(key, value) && value.get("type").is_none()
    })
}

fn remove(random: &mut Random, model: &mut Value) -> Option<()> {
    let places = trait_places(model);
    tree::remove(model, random.pick_any(&places)?).map(drop)
}

fn change(random: &mut Random, model: &mut Value) -> Option<()> {
    let places = trait_places(model);
    let node = tree::at(model, random.pick_any(&places)?)?;
    *node = values::any_value(random);
    Some(())
}

fn change_inside(random: &mut Random, model: &mut Value) -> Option<()> {
    let places = trait_places(model);
    let node = tree::at(model, random.pick_any(&places)?)?;
    random.pick(values::ALL).1(random, node)
}

fn copy(random: &mut Random, model: &mut Value) -> Option<()> {
    let places = trait_places(model);
    let place = random.pick_any(&places)?;
    let value = tree::at(model, place)?.clone();
    let Some(tree::Step::Key(id)) = place.last() else {
        return None;
    };
    insert(random, model, id, value)
}
