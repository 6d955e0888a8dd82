//! Long chains of shapes, and deep nesting where the grammar allows any depth.

use super::mutation::Mutation;
use super::shapes::shapes;
use crate::random::Random;
use crate::tree;
use serde_json::{Map, Value, json};

pub(super) const ALL: &[Mutation] = &[
    ("a chain of lists", |random, model| {
        chain(random, model, "list")
    }),
    ("a chain of maps", |random, model| {
        chain(random, model, "map")
    }),
    ("a chain of structures", |random, model| {
        chain(random, model, "structure")
    }),
    ("a chain of unions", |random, model| {
        chain(random, model, "union")
    }),
    ("a chain of mixins", mixins),
    ("a chain of resources", resources),
    ("deep endpoint rules", rules),
    ("a long expression", expression),
    ("deep documentation", documentation),
    ("structures with many paths between them", diamonds),
];

/// Mostly short, because long chains take their time.
fn depth(random: &mut Random) -> usize {
    match random.below(40) {
        0 => 10_000,
        1..4 => 1000,
        4..15 => 150,
        _ => random.between(2, 40),
    }
}

fn id(index: usize) -> String {
    format!("fuzz.test#Link{index}")
}

/// Adds a chain of shapes, which a member of the model targets.
fn chain(random: &mut Random, model: &mut Value, kind: &str) -> Option<()> {
    let depth = depth(random);
    let is_closed = random.chance(15);
    let target = |index: usize| match index + 1 < depth {
        true => json!({"target": id(index + 1)}),
        false if is_closed => json!({"target": id(0)}),
        false => json!({"target": "smithy.api#String"}),
    };
    let links: Vec<(String, Value)> = (0..depth)
        .map(|index| {
            let shape = match kind {
                "list" => json!({"type": "list", "member": target(index)}),
                "map" => json!({"type": "map", "key": {"target": "smithy.api#String"}, "value": target(index)}),
                kind => json!({"type": kind, "members": {"next": target(index), "name": {"target": "smithy.api#String"}}}),
            };
            (id(index), shape)
        })
        .collect();
    let first = json!({"target": id(0)});
    let is_structure =
        |_: &str, shape: &Value| shape["type"] == "structure" && shape["members"].is_object();
    tree::pick(model, random, &is_structure)?["members"]["chain"] = first;
    shapes(model)?.extend(links);
    Some(())
}

fn mixins(random: &mut Random, model: &mut Value) -> Option<()> {
    let depth = depth(random).min(1000);
    let is_structure =
        |_: &str, shape: &Value| shape["type"] == "structure" && shape["members"].is_object();
    tree::pick(model, random, &is_structure)?["mixins"] = json!([{"target": id(0)}]);
    let is_closed = random.chance(15);
    let links = (0..depth).map(|index| {
        let mut mixin = json!({"type": "structure", "traits": {"smithy.api#mixin": {}},
            "members": {format!("mixed{index}"): {"target": "smithy.api#String"}}});
        if index + 1 < depth || is_closed {
            mixin["mixins"] = json!([{"target": id((index + 1) % depth)}]);
        }
        (id(index), mixin)
    });
    shapes(model)?.extend(links.collect::<Vec<_>>());
    Some(())
}

fn resources(random: &mut Random, model: &mut Value) -> Option<()> {
    let depth = depth(random);
    let is_service = |_: &str, shape: &Value| shape["type"] == "service";
    tree::pick(model, random, &is_service)?["resources"] = json!([{"target": id(0)}]);
    let is_closed = random.chance(15);
    let links = (0..depth).map(|index| {
        let mut resource = json!({"type": "resource"});
        if index + 1 < depth || is_closed {
            resource["resources"] = json!([{"target": id((index + 1) % depth)}]);
        }
        (id(index), resource)
    });
    shapes(model)?.extend(links.collect::<Vec<_>>());
    Some(())
}

/// Puts the endpoint rules into trees.
fn rules(random: &mut Random, model: &mut Value) -> Option<()> {
    // Deeper trees would overflow the stack of this program, whose JSON trees are recursive.
    let depth = depth(random).min(400);
    let rules = tree::pick(model, random, &|key, value| {
        key == "rules" && value.is_array()
    })?;
    for _ in 0..depth {
        let inner = rules.take();
        *rules = json!([{"type": "tree", "conditions": [], "rules": inner}]);
    }
    Some(())
}

/// Makes an expression of a waiter, a parameter or a pattern long and deep.
fn expression(random: &mut Random, model: &mut Value) -> Option<()> {
    let depth = depth(random);
    let path = match random.below(7) {
        0 => format!("{}a{}", "(".repeat(depth), ")".repeat(depth)),
        1 => format!("a{}", ".a".repeat(depth)),
        2 => format!("{}a", "!".repeat(depth)),
        3 => format!("a{}", "[]".repeat(depth)),
        4 => format!("{}a{}", "length(".repeat(depth), ")".repeat(depth)),
        5 => format!("{}a{}", "a[?".repeat(depth), "]".repeat(depth)),
        _ => format!("a{}", " || a".repeat(depth)),
    };
    let keys = [
        "path",
        "smithy.api#pattern",
        "inputToken",
        "items",
        "url",
        "error",
        "hostPrefix",
    ];
    let node = tree::pick(model, random, &|key, value| {
        keys.contains(&key) && value.is_string()
    })?;
    *node = json!(path);
    Some(())
}

fn documentation(random: &mut Random, model: &mut Value) -> Option<()> {
    let depth = depth(random);
    let tag = *random.pick(&["b", "ul><li", "div", "p", "code", "dl><dt", "table><tr><td"]);
    let close: String = tag.split("><").map(|name| format!("</{name}>")).collect();
    let text = format!(
        "{}x{}",
        format!("<{tag}>").repeat(depth),
        close.repeat(depth)
    );
    let is_shape = |key: &str, value: &Value| key.contains('#') && value.get("type").is_some();
    let shape = tree::pick(model, random, &is_shape)?;
    let traits = shape.as_object_mut()?.entry("traits");
    let traits = traits.or_insert_with(|| json!({})).as_object_mut()?;
    traits.insert("smithy.api#documentation".to_owned(), json!(text));
    Some(())
}

/// Adds structures with several members that target the next one: a tree of them is exponentially large.
fn diamonds(random: &mut Random, model: &mut Value) -> Option<()> {
    let (depth, width) = (random.between(5, 30), random.between(2, 5));
    let is_structure =
        |_: &str, shape: &Value| shape["type"] == "structure" && shape["members"].is_object();
    tree::pick(model, random, &is_structure)?["members"]["many"] = json!({"target": id(0)});
    let links = (0..depth).map(|index| {
        let target = if index + 1 < depth {
            id(index + 1)
        } else {
            "smithy.api#String".to_owned()
        };
        let members: Map<String, Value> = (0..width)
            .map(|member| (format!("way{member}"), json!({"target": target})))
            .collect();
        (id(index), json!({"type": "structure", "members": members}))
    });
    shapes(model)?.extend(links.collect::<Vec<_>>());
    Some(())
}
