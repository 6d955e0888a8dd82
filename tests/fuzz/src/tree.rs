//! Finds and changes nodes of JSON trees.

use crate::random::Random;
use serde_json::Value;

/// A step from a node to one below.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// The value of a key.
    Key(String),
    /// An element.
    Index(usize),
}

/// The way from the root of a tree to a node.
pub(crate) type Place = Vec<Step>;

/// Returns the places of all nodes with a property. The function gets the key of the node, or an empty string
/// for elements and the root.
pub(crate) fn places(root: &Value, has: &dyn Fn(&str, &Value) -> bool) -> Vec<Place> {
    let mut found = Vec::new();
    collect(root, "", &mut Vec::new(), has, &mut found);
    found
}

fn collect(
    node: &Value,
    key: &str,
    place: &mut Place,
    has: &dyn Fn(&str, &Value) -> bool,
    found: &mut Vec<Place>,
) {
    if has(key, node) {
        found.push(place.clone());
    }
    match node {
        Value::Object(entries) => {
            for (key, value) in entries {
                place.push(Step::Key(key.clone()));
                collect(value, key, place, has, found);
                place.pop();
            }
        }
        Value::Array(elements) => {
            for (index, value) in elements.iter().enumerate() {
                place.push(Step::Index(index));
                collect(value, "", place, has, found);
                place.pop();
            }
        }
        _ => {}
    }
}

/// Returns one of the nodes with a property.
pub(crate) fn pick<'v>(
    root: &'v mut Value,
    random: &mut Random,
    has: &dyn Fn(&str, &Value) -> bool,
) -> Option<&'v mut Value> {
    let places = places(root, has);
    at(root, random.pick_any(&places)?)
}

/// Returns the node at a place.
pub(crate) fn at<'v>(root: &'v mut Value, place: &[Step]) -> Option<&'v mut Value> {
    let mut node = root;
    for step in place {
        node = match step {
            Step::Key(key) => node.get_mut(key)?,
            Step::Index(index) => node.get_mut(index)?,
        };
    }
    Some(node)
}

/// Removes the node at a place. Returns `None` if there is no such node, or it is the root.
pub(crate) fn remove(root: &mut Value, place: &[Step]) -> Option<Value> {
    let (last, parents) = place.split_last()?;
    match (at(root, parents)?, last) {
        (Value::Object(entries), Step::Key(key)) => entries.shift_remove(key),
        (Value::Array(elements), Step::Index(index)) if *index < elements.len() => {
            Some(elements.remove(*index))
        }
        _ => None,
    }
}

/// Renames the key of an entry, which keeps its position.
pub(crate) fn rename_key(root: &mut Value, place: &[Step], name: &str) -> Option<()> {
    let (Step::Key(old), parents) = place.split_last()? else {
        return None;
    };
    let entries = at(root, parents)?.as_object_mut()?;
    let renamed = |(key, value): (String, Value)| match key == *old {
        true => (name.to_owned(), value),
        false => (key, value),
    };
    *entries = std::mem::take(entries).into_iter().map(renamed).collect();
    Some(())
}

/// Replaces a string by another one, in keys and in values.
pub(crate) fn replace_everywhere(node: &mut Value, from: &str, to: &str) {
    match node {
        Value::String(text) if text == from => to.clone_into(text),
        Value::Array(elements) => {
            for element in elements {
                replace_everywhere(element, from, to);
            }
        }
        Value::Object(entries) => {
            for value in entries.values_mut() {
                replace_everywhere(value, from, to);
            }
            if entries.contains_key(from) {
                let renamed = |(key, value): (String, Value)| match key == from {
                    true => (to.to_owned(), value),
                    false => (key, value),
                };
                *entries = std::mem::take(entries).into_iter().map(renamed).collect();
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn nodes_are_found_and_removed() {
        let mut tree = json!({"a": [{"b": 1}, {"b": 2}], "c": {"b": "x"}});
        let found = places(&tree, &|key, value| key == "b" && value.is_number());
        assert_eq!(found.len(), 2);
        assert_eq!(at(&mut tree, &found[1]), Some(&mut json!(2)));
        assert_eq!(remove(&mut tree, &found[0]), Some(json!(1)));
        assert_eq!(remove(&mut tree, &found[0]), None);
        assert_eq!(remove(&mut tree, &[]), None);
        assert_eq!(tree, json!({"a": [{}, {"b": 2}], "c": {"b": "x"}}));
    }

    #[test]
    fn renamed_entries_keep_their_position() {
        let mut tree = json!({"a": 1, "b": {"target": "a"}, "c": ["a"]});
        rename_key(&mut tree, &[Step::Key("a".to_owned())], "z").expect("a key");
        assert_eq!(tree.to_string(), r#"{"z":1,"b":{"target":"a"},"c":["a"]}"#);
        replace_everywhere(&mut tree, "a", "q");
        assert_eq!(tree.to_string(), r#"{"z":1,"b":{"target":"q"},"c":["q"]}"#);
    }
}
