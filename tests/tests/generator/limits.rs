//! Nested models: each becomes a crate whose size is in proportion to its model, or a problem with a
//! position. Tests run in threads with two megabytes of stack, without optimizations.

mod botocore;
mod values;

use crate::fixture::choice;
use serde_json::{Map, Value, json};
use tinsmith_codegen::{Files, Settings, generate};
use tinsmith_model::limits::{COLLECTION_DEPTH, RULE_DEPTH, STRUCTURE_STEPS, TYPE_STEPS};
use tinsmith_model::validate::load_ast;

/// The structures that may contain each other, without the input.
const STRUCTURES: usize = TYPE_STEPS / STRUCTURE_STEPS - 1;

/// The bytes of a crate that do not depend on the model: the support package, mostly.
const FIXED: usize = 1 << 21;

/// How many bytes a crate may have for each byte of the model.
const PER_BYTE: usize = 64;

/// Generates from shapes, of which `test#X0` is the target of a member of the input and the output.
fn crate_of(shapes: Map<String, Value>, rules: Option<Value>) -> Result<(Files, usize), String> {
    let mut all = json!({
        "test#Service": {"type": "service", "version": "2020-01-01", "operations": [{"target": "test#Op"}],
            "traits": {
                "aws.api#service": {"sdkId": "Test", "arnNamespace": "test", "endpointPrefix": "test"},
                "aws.auth#sigv4": {"name": "test"},
                "aws.protocols#awsJson1_0": {},
                "smithy.rules#endpointRuleSet": rules.unwrap_or_else(|| rule_set(0)),
            }},
        "test#Op": {"type": "operation", "input": {"target": "test#In"}, "output": {"target": "test#Out"}},
        "test#In": {"type": "structure", "members": {"m": {"target": "test#X0"}}},
        "test#Out": {"type": "structure", "members": {"m": {"target": "test#X0"}}},
    });
    if let Value::Object(all) = &mut all {
        all.extend(shapes);
    }
    let text = json!({"smithy": "2.0", "shapes": all}).to_string();
    let model = load_ast("m.json", &text, &choice()).map_err(|problems| problems.to_string())?;
    let files = generate(&model, &Settings::default()).map_err(|problems| problems.to_string())?;
    Ok((files, text.len()))
}

/// A rule set with trees in each other.
fn rule_set(trees: usize) -> Value {
    let mut rule = json!({"type": "endpoint", "conditions": [],
        "endpoint": {"url": "https://example.com", "properties": {}, "headers": {}}});
    let is_set = json!([{"fn": "isSet", "argv": [{"ref": "Region"}]}]);
    for _ in 0..trees {
        rule = json!({"type": "tree", "conditions": is_set, "rules": [rule]});
    }
    json!({"version": "1.0", "rules": [rule], "parameters": {
        "Region": {"type": "string", "builtIn": "AWS::Region", "required": false, "documentation": ""}}})
}

/// `count` shapes with members that target the next one, the last of them a string.
fn chain(count: usize, shape: impl Fn(&Value) -> Value) -> Map<String, Value> {
    let shapes = (0..count).map(|index| {
        let target = match index + 1 == count {
            true => "smithy.api#String".to_owned(),
            false => format!("test#X{}", index + 1),
        };
        (format!("test#X{index}"), shape(&json!({"target": target})))
    });
    shapes.collect()
}

fn list(next: &Value) -> Value {
    json!({"type": "list", "member": next})
}

fn map(next: &Value) -> Value {
    json!({"type": "map", "key": {"target": "smithy.api#String"}, "value": next})
}

fn structure(next: &Value) -> Value {
    json!({"type": "structure", "members": {"a": next}})
}

fn twice(next: &Value) -> Value {
    json!({"type": "structure", "members": {"a": next, "b": next}})
}

fn required_twice(next: &Value) -> Value {
    let next = json!({"target": next["target"], "traits": {"smithy.api#required": {}}});
    twice(&next)
}

fn union(next: &Value) -> Value {
    json!({"type": "union", "members": {"a": next, "b": next, "c": {"target": "smithy.api#String"}}})
}

type Kind = (&'static str, fn(&Value) -> Value, usize);

/// The kinds of shapes, and how many may be nested.
const KINDS: [Kind; 6] = [
    ("list", list, COLLECTION_DEPTH),
    ("map", map, TYPE_STEPS / 6 - 1),
    ("structure", structure, STRUCTURES),
    ("structure with two members", twice, STRUCTURES),
    (
        "structure with two required members",
        required_twice,
        STRUCTURES,
    ),
    ("union", union, STRUCTURES),
];

#[track_caller]
fn assert_small(case: &str, (files, model): (Files, usize)) {
    let size: usize = files.iter().map(|(_, text)| text.len()).sum();
    let limit = FIXED + PER_BYTE * model;
    assert!(
        size <= limit,
        "{case}: {size} bytes from {model}, more than {limit}"
    );
}

#[test]
fn nested_shapes_become_a_small_crate_or_a_problem() {
    for (kind, shape, limit) in KINDS {
        for depth in [2, limit / 2, limit] {
            let case = format!("{kind}, {depth} levels");
            let files = crate_of(chain(depth, shape), None);
            assert_small(
                &case,
                files.unwrap_or_else(|error| panic!("{case}: {error}")),
            );
        }
        for depth in [limit + 1, 3000, 20_000] {
            let error = crate_of(chain(depth, shape), None).err();
            let error = error.unwrap_or_else(|| panic!("{kind}, {depth} levels: accepted"));
            assert!(
                error.contains("m.json:1:") && error.contains("nested more than"),
                "{error}"
            );
        }
    }
}

#[test]
fn pages_say_what_they_leave_out() {
    for (kind, shape) in [
        ("twice", twice as fn(&Value) -> Value),
        ("required", required_twice),
    ] {
        let (files, _) = crate_of(chain(30, shape), None).expect(kind);
        let page = files.get("src/operation/op.md").expect("a page");
        assert!(page.contains("members are left out"), "{kind}");
        assert!(page.len() < 1 << 20, "{kind}: {} bytes", page.len());
    }
}

#[test]
fn nested_rules_become_a_crate_or_a_problem() {
    let shapes = || chain(1, structure);
    for trees in [1, 18, RULE_DEPTH - 2] {
        let files = crate_of(shapes(), Some(rule_set(trees)));
        assert_small(
            "rules",
            files.unwrap_or_else(|error| panic!("{trees}: {error}")),
        );
    }
    for trees in [RULE_DEPTH, 100, 110, 122, 127] {
        let error = crate_of(shapes(), Some(rule_set(trees))).err();
        let error = error.unwrap_or_else(|| panic!("{trees} trees are accepted"));
        assert!(
            error.contains("m.json:1:") && error.contains("nested more than"),
            "{error}"
        );
    }
}
