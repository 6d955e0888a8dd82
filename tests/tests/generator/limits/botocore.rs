//! The same depths in botocore's dialect.

use super::*;
use tinsmith_model::archive::TextFile;
use tinsmith_model::botocore::{ServiceFiles, read_botocore};
use tinsmith_model::source::Source;
use tinsmith_model::validate::validate;

fn file(name: &str, json: &Value) -> TextFile {
    TextFile {
        name: name.to_owned(),
        text: json.to_string(),
        sha256: String::new(),
    }
}

/// Generates from shapes, of which `X0` is the target of a member of the input and the output.
fn crate_of_service(shapes: &Map<String, Value>, rules: &Value) -> Result<(Files, usize), String> {
    let mut all = json!({
        "In": {"type": "structure", "members": {"m": {"shape": "X0"}}},
        "Out": {"type": "structure", "members": {"m": {"shape": "X0"}}},
        "String": {"type": "string"},
    });
    if let Value::Object(all) = &mut all {
        all.extend(shapes.clone());
    }
    let model = json!({
        "metadata": {"apiVersion": "2020-01-01", "endpointPrefix": "test", "jsonVersion": "1.0",
            "protocol": "json", "serviceId": "Test", "serviceFullName": "Test", "signatureVersion": "v4",
            "targetPrefix": "Test_1"},
        "operations": {"Op": {"input": {"shape": "In"}, "output": {"shape": "Out"}}},
        "shapes": all,
    });
    let files = ServiceFiles {
        service: file("m.json", &model),
        paginators: None,
        waiters: None,
        endpoint_rule_set: Some(file("rules.json", rules)),
        endpoint_tests: None,
    };
    let text = &files.service.text;
    let read = read_botocore(&files).map_err(|problems| problems.to_string())?;
    let source = Source::botocore("m.json", text);
    let model = validate(read, &source, &choice()).map_err(|problems| problems.to_string())?;
    let generated = generate(&model, &Settings::default());
    let generated = generated.map_err(|problems| source.locate(problems).to_string())?;
    Ok((generated, text.len()))
}

fn list(next: &Value) -> Value {
    json!({"type": "list", "member": next})
}

fn map(next: &Value) -> Value {
    json!({"type": "map", "key": {"shape": "String"}, "value": next})
}

fn structure(next: &Value) -> Value {
    json!({"type": "structure", "members": {"a": next}})
}

fn required_twice(next: &Value) -> Value {
    json!({"type": "structure", "required": ["a", "b"], "members": {"a": next, "b": next}})
}

fn union(next: &Value) -> Value {
    json!({"type": "structure", "union": true, "members": {"a": next, "b": {"shape": "String"}}})
}

/// The kinds of shapes, and how many may be nested.
const KINDS: [Kind; 5] = [
    ("list", list, COLLECTION_DEPTH),
    ("map", map, TYPE_STEPS / 6 - 1),
    ("structure", structure, STRUCTURES),
    (
        "structure with two required members",
        required_twice,
        STRUCTURES,
    ),
    ("union", union, STRUCTURES),
];

/// `count` shapes, each of which targets the next one, and the last one `end`.
fn chain(count: usize, end: &str, shape: impl Fn(&Value) -> Value) -> Map<String, Value> {
    let shapes = (0..count).map(|index| {
        let target = match index + 1 == count {
            true => end.to_owned(),
            false => format!("X{}", index + 1),
        };
        (format!("X{index}"), shape(&json!({"shape": target})))
    });
    shapes.collect()
}

#[test]
fn nested_shapes_become_a_small_crate_or_a_problem() {
    for (kind, shape, limit) in KINDS {
        for depth in [2, limit] {
            let case = format!("{kind}, {depth} levels");
            let files = crate_of_service(&chain(depth, "String", shape), &rule_set(0));
            let files = files.unwrap_or_else(|error| panic!("{case}: {error}"));
            assert_small(&case, files);
        }
        for depth in [limit + 1, 3000, 20_000] {
            let error = crate_of_service(&chain(depth, "String", shape), &rule_set(0)).err();
            let error = error.unwrap_or_else(|| panic!("{kind}, {depth} levels: accepted"));
            assert!(
                error.contains("m.json:1:") && error.contains("nested more than"),
                "{error}"
            );
        }
    }
}

#[test]
fn cycles_are_a_crate_if_a_value_can_have_them() {
    let alternating = |count: usize| {
        let mut shapes = chain(count, "X0", list);
        for (index, (_, shape)) in shapes.iter_mut().enumerate() {
            if index % 2 == 1 {
                let next = shape["member"].clone();
                *shape = map(&next);
            }
        }
        shapes
    };
    for count in [1, 2, 3, 50, 20_000] {
        for (kind, shapes) in [
            ("list", chain(count, "X0", list)),
            ("map", chain(count, "X0", map)),
            ("list and map", alternating(count)),
        ] {
            let error = crate_of_service(&shapes, &rule_set(0)).err();
            let error = error.unwrap_or_else(|| panic!("{kind} of {count}: accepted"));
            assert!(
                error.contains("m.json:1:") && error.contains("without a structure or union"),
                "{kind} of {count}: {error}"
            );
        }
        let error = crate_of_service(&chain(count, "X0", required_twice), &rule_set(0)).err();
        let error = error.unwrap_or_else(|| panic!("{count} required structures: accepted"));
        assert!(error.contains("no value can exist"), "{error}");
    }
    for (kind, shape) in [
        ("structure", structure as fn(&Value) -> Value),
        ("union", union),
    ] {
        for count in [1, 2, STRUCTURES] {
            let case = format!("{kind} of {count}");
            let files = crate_of_service(&chain(count, "X0", shape), &rule_set(0));
            let files = files.unwrap_or_else(|error| panic!("{case}: {error}"));
            assert_small(&case, files);
        }
        let error = crate_of_service(&chain(3000, "X0", shape), &rule_set(0)).err();
        let error = error.unwrap_or_else(|| panic!("{kind} of 3000: accepted"));
        assert!(error.contains("nested more than"), "{error}");
    }
}

#[test]
fn nested_rules_become_a_crate_or_a_problem() {
    let shapes = chain(1, "String", structure);
    for trees in [18, RULE_DEPTH - 2] {
        let files = crate_of_service(&shapes, &rule_set(trees));
        let files = files.unwrap_or_else(|error| panic!("{trees}: {error}"));
        assert_small("rules", files);
    }
    for trees in [RULE_DEPTH, 100, 127] {
        let error = crate_of_service(&shapes, &rule_set(trees)).err();
        let error = error.unwrap_or_else(|| panic!("{trees} trees are accepted"));
        assert!(error.contains("nested more than"), "{error}");
    }
}

#[test]
fn nested_json_is_a_problem_with_a_place() {
    for depth in [300, 20_000] {
        let deep = format!("{}0{}", "[".repeat(depth), "]".repeat(depth));
        let text = json!({"metadata": "DEEP", "operations": {}}).to_string();
        let mut service = file("m.json", &json!({}));
        service.text = text.replace("\"DEEP\"", &deep);
        let files = ServiceFiles {
            service,
            paginators: None,
            waiters: None,
            endpoint_rule_set: None,
            endpoint_tests: None,
        };
        let error = read_botocore(&files).map(drop).unwrap_err().to_string();
        assert!(
            error.contains("m.json:1:") && error.contains("nested more than"),
            "{error}"
        );
    }
}
