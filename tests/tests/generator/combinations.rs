//! Every kind of place, with every type of shape as its target.
//!
//! Each combination is a model of its own. What the generator refuses is in a snapshot, with the position and
//! the reason. All combinations that it accepts are one crate, which compiles with all features.

use crate::compiled::check_crates;
use crate::fixture::{Fixture, choice, merge};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use tinsmith_codegen::{Settings, lower};
use tinsmith_model::source::Source;
use tinsmith_model::validate::load_ast;

/// The targets: a name, which is that of the shape if there is one, and the id.
const TARGETS: &[(&str, &str)] = &[
    ("Blob", "smithy.api#Blob"),
    ("Boolean", "smithy.api#Boolean"),
    ("String", "smithy.api#String"),
    ("Byte", "smithy.api#Byte"),
    ("Short", "smithy.api#Short"),
    ("Integer", "smithy.api#Integer"),
    ("Long", "smithy.api#Long"),
    ("Float", "smithy.api#Float"),
    ("Double", "smithy.api#Double"),
    ("BigInteger", "smithy.api#BigInteger"),
    ("BigDecimal", "smithy.api#BigDecimal"),
    ("Timestamp", "smithy.api#Timestamp"),
    ("Document", "smithy.api#Document"),
    ("Unit", "smithy.api#Unit"),
    ("OldBoolean", "smithy.api#PrimitiveBoolean"),
    ("AnEnum", "test#AnEnum"),
    ("OldEnum", "test#OldEnum"),
    ("AnIntEnum", "test#AnIntEnum"),
    ("AList", "test#AList"),
    ("AMap", "test#AMap"),
    ("ASparseList", "test#ASparseList"),
    ("AStructure", "test#AStructure"),
    ("EmptyStructure", "test#EmptyStructure"),
    ("AUnion", "test#AUnion"),
    ("AnError", "test#AnError"),
    ("OtherInput", "test#OtherInput"),
    ("OtherOutput", "test#OtherOutput"),
    ("Other", "test#Other"),
    ("AResource", "test#AResource"),
    ("Service", "test#Service"),
    ("Missing", "test#Missing"),
];

/// Makes the shapes for a place and a target, whose names together are the first argument.
type Shapes = fn(&str, &Value) -> Value;

/// The places: a name, and what makes the shapes that have the target there. The operation is called `Call`
/// and the place and the target.
const PLACES: &[(&str, Shapes)] = &[
    ("Member", |name, target| {
        in_both(name, json!({ "a": target }))
    }),
    ("Required", |name, target| {
        in_both(
            name,
            json!({ "a": with(target, "smithy.api#required", json!({})) }),
        )
    }),
    ("Sensitive", |name, target| {
        in_both(
            name,
            json!({ "a": with(target, "smithy.api#sensitive", json!({})) }),
        )
    }),
    ("Variant", |name, target| {
        holder(name, json!({ "type": "union", "members": { "a": target } }))
    }),
    ("Element", |name, target| {
        holder(name, json!({ "type": "list", "member": target }))
    }),
    ("Sparse", |name, target| {
        let traits = json!({ "smithy.api#sparse": {} });
        holder(
            name,
            json!({ "type": "list", "member": target, "traits": traits }),
        )
    }),
    ("Unique", |name, target| {
        let traits = json!({ "smithy.api#uniqueItems": {} });
        holder(
            name,
            json!({ "type": "list", "member": target, "traits": traits }),
        )
    }),
    ("Key", |name, target| {
        holder(
            name,
            json!({ "type": "map", "key": target, "value": { "target": "smithy.api#String" } }),
        )
    }),
    ("Item", |name, target| {
        holder(
            name,
            json!({ "type": "map", "key": { "target": "smithy.api#String" }, "value": target }),
        )
    }),
    ("Nested", |name, target| {
        let inner = format!("{}Inner", shape(name));
        let mut shapes = holder(
            name,
            json!({ "type": "list", "member": { "target": inner } }),
        );
        shapes[inner] =
            json!({ "type": "map", "key": { "target": "test#AnEnum" }, "value": target });
        shapes
    }),
    ("Input", |name, target| {
        operation(name, json!({ "input": target }))
    }),
    ("Output", |name, target| {
        operation(name, json!({ "output": target }))
    }),
    ("Both", |name, target| {
        operation(name, json!({ "input": target, "output": target }))
    }),
    ("Errors", |name, target| {
        operation(name, json!({ "errors": [target] }))
    }),
    ("InError", |name, target| {
        error(name, json!({ "a": target }))
    }),
    ("Message", |name, target| {
        error(name, json!({ "message": target }))
    }),
    ("RequiredMessage", |name, target| {
        error(
            name,
            json!({ "Message": with(target, "smithy.api#required", json!({})) }),
        )
    }),
    ("Code", |name, target| {
        error(name, json!({ "code": target }))
    }),
    ("Token", |name, target| {
        pages(
            name,
            &json!({ "token": target, "next": target, "items": { "target": "test#AList" } }),
        )
    }),
    ("PageSize", |name, target| {
        let text = json!({ "target": "smithy.api#String" });
        pages(
            name,
            &json!({ "token": text, "next": text, "size": target, "items": { "target": "test#AList" } }),
        )
    }),
    ("Items", |name, target| {
        let text = json!({ "target": "smithy.api#String" });
        pages(
            name,
            &json!({ "token": text, "next": text, "items": target }),
        )
    }),
    ("Idempotency", |name, target| {
        input(
            name,
            json!({ "a": with(target, "smithy.api#idempotencyToken", json!({})) }),
        )
    }),
    ("Host", |name, target| {
        let traits = json!({ "smithy.api#required": {}, "smithy.api#hostLabel": {} });
        let member = json!({ "target": target["target"], "traits": traits });
        let mut shapes = input(name, json!({ "a": member }));
        shapes[call(name)]["traits"] = json!({ "smithy.api#endpoint": { "hostPrefix": "{a}." } });
        shapes
    }),
    ("Context", |name, target| {
        input(
            name,
            json!({ "a": with(target, "smithy.rules#contextParam", json!({ "name": "Endpoint" })) }),
        )
    }),
    ("ContextPath", |name, target| {
        let mut shapes = input(name, json!({ "a": target }));
        let params = json!({ "Endpoint": { "path": "a" } });
        shapes[call(name)]["traits"] = json!({ "smithy.rules#operationContextParams": params });
        shapes
    }),
    ("Checksum", |name, target| {
        let mut shapes = input(name, json!({ "a": target }));
        shapes[call(name)]["traits"] = json!({ "smithy.api#httpChecksumRequired": {} });
        shapes
    }),
    ("Waits", |name, target| {
        waits(name, target, "stringEquals", "x", "a")
    }),
    ("WaitsFor", |name, target| {
        waits(name, target, "booleanEquals", "true", "a == 'x'")
    }),
    ("WaitsForAll", |name, target| {
        waits(name, target, "allStringEquals", "x", "a[]")
    }),
    ("WaitsForLength", |name, target| {
        waits(name, target, "booleanEquals", "true", "length(a) > `0`")
    }),
    ("JsonName", |name, target| {
        in_both(
            name,
            json!({ "a": with(target, "smithy.api#jsonName", json!("b\"c")) }),
        )
    }),
    ("Constrained", |name, target| {
        let traits = json!({ "smithy.api#required": {}, "smithy.api#deprecated": {}, "smithy.api#documentation": "It." });
        in_both(
            name,
            json!({ "a": { "target": target["target"], "traits": traits } }),
        )
    }),
    ("Recursive", |name, target| {
        let own = shape(name);
        holder(
            name,
            json!({ "type": "structure", "members": { "a": target, "b": { "target": own } } }),
        )
    }),
];

#[test]
fn every_type_in_every_place_compiles_or_is_refused() {
    let mut refused = String::new();
    let mut accepted = shared();
    let mut count = 0;
    for (place, shapes) in PLACES {
        // Targets that are refused for the same reason are one line.
        let mut reasons: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for (name, target) in TARGETS {
            let shapes = shapes(&format!("{place}{name}"), &json!({ "target": target }));
            let mut model = shared();
            merge(&mut model, shapes.clone());
            match problems(&model) {
                None => {
                    count += 1;
                    merge(&mut accepted, shapes);
                }
                Some(found) => reasons
                    .entry(without(&found, name, target))
                    .or_default()
                    .push(name),
            }
        }
        for (reason, targets) in reasons {
            let _ = writeln!(refused, "{place} {}\n{reason}", targets.join(", "));
        }
    }
    let _ = writeln!(
        refused,
        "{count} of {} compile",
        PLACES.len() * TARGETS.len()
    );
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_snapshot_path(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/generator/combinations"),
    );
    settings.bind(|| insta::assert_snapshot!("refused", refused));
    check_crates(
        "combinations",
        &[Fixture::of("combinations", json!({ "shapes": accepted }))],
    );
}

/// Returns the problems of a model, each with its position, or `None` if a crate can be generated.
fn problems(shapes: &Value) -> Option<String> {
    let model = Fixture::of("combinations", json!({ "shapes": shapes })).model;
    let text = model.to_string();
    let source = Source::ast("model.json", &text);
    let settings = Settings {
        crate_name: Some("fixture-combinations".to_owned()),
        ..Settings::default()
    };
    let planned =
        load_ast("model.json", &text, &choice()).and_then(|model| lower::plan(&model, &settings));
    let problems = source.locate(planned.err()?);
    for problem in &problems.0 {
        assert!(problem.position.is_some(), "without a position: {problem}");
    }
    let text = |problem: &tinsmith_model::Problem| {
        format!(
            "    {}: {}\n        {}",
            problem.subject, problem.message, problem.remedy
        )
    };
    Some(problems.0.iter().map(text).collect::<Vec<_>>().join("\n"))
}

/// Returns problems without what differs from target to target.
fn without(problems: &str, name: &str, target: &str) -> String {
    let mut text = String::new();
    for line in problems.replace(target, "X").replace(name, "X").lines() {
        let same = line
            .split_once("of type ")
            .filter(|(before, _)| !before.contains("must be"));
        text.push_str(same.map_or(line, |(before, _)| before));
        text.push('\n');
    }
    text
}

/// Returns the shapes that are targets, and an operation that uses each.
fn shared() -> Value {
    let string = json!({ "target": "smithy.api#String" });
    let unit = json!({ "target": "smithy.api#Unit" });
    let value = |value: Value| json!({ "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": value } });
    json!({
        "test#AnEnum": { "type": "enum", "members": { "A": unit, "B": value(json!("b \"\\")) } },
        "test#OldEnum": { "type": "string", "traits": { "smithy.api#enum": [{ "name": "A", "value": "a" }] } },
        "test#AnIntEnum": { "type": "intEnum", "members": { "A": value(json!(1)), "B": value(json!(-2)) } },
        "test#AList": { "type": "list", "member": string },
        "test#AMap": { "type": "map", "key": string, "value": string },
        "test#ASparseList": { "type": "list", "member": string, "traits": { "smithy.api#sparse": {} } },
        "test#AStructure": { "type": "structure", "members": { "a": string } },
        "test#EmptyStructure": { "type": "structure", "members": {} },
        "test#AUnion": { "type": "union", "members": { "a": string, "b": unit } },
        "test#AnError": { "type": "structure", "traits": { "smithy.api#error": "client" }, "members": { "a": string } },
        "test#OtherInput": { "type": "structure", "traits": { "smithy.api#input": {} }, "members": { "a": string } },
        "test#OtherOutput": { "type": "structure", "traits": { "smithy.api#output": {} }, "members": { "a": string } },
        "test#Other": {
            "type": "operation",
            "input": { "target": "test#OtherInput" },
            "output": { "target": "test#OtherOutput" },
            "errors": [{ "target": "test#AnError" }],
        },
        "test#AResource": { "type": "resource" },
    })
}

/// Returns the id of a place's own shape.
fn shape(name: &str) -> String {
    format!("test#Of{name}")
}

/// Returns the id of a place's operation.
fn call(name: &str) -> String {
    format!("test#Call{name}")
}

fn with(target: &Value, id: &str, value: Value) -> Value {
    json!({ "target": target["target"], "traits": { id: value } })
}

fn structure(members: Value) -> Value {
    json!({ "type": "structure", "members": members })
}

fn operation(name: &str, parts: Value) -> Value {
    let mut operation = json!({ "type": "operation" });
    merge(&mut operation, parts);
    json!({ call(name): operation })
}

/// An operation whose input has these members.
fn input(name: &str, members: Value) -> Value {
    let mut shapes = operation(name, json!({ "input": { "target": shape(name) } }));
    shapes[shape(name)] = structure(members);
    shapes
}

/// An operation whose input, output and data have these members.
fn in_both(name: &str, members: Value) -> Value {
    let own = json!({ "target": shape(name) });
    let holder = format!("{}Holder", shape(name));
    let mut shapes = operation(name, json!({ "input": own, "output": own, "errors": [] }));
    shapes[&holder] = structure(json!({ "in": own }));
    shapes[format!("{}Data", call(name))] = json!({ "type": "operation", "input": { "target": holder }, "output": { "target": holder } });
    shapes[shape(name)] = structure(members);
    shapes
}

/// An operation that has members of this shape.
fn holder(name: &str, own: Value) -> Value {
    let holder = format!("{}Holder", shape(name));
    let mut shapes = operation(
        name,
        json!({ "input": { "target": holder }, "output": { "target": holder } }),
    );
    shapes[holder] = structure(json!({ "in": { "target": shape(name) } }));
    shapes[shape(name)] = own;
    shapes
}

/// An operation with an error that has these members.
fn error(name: &str, members: Value) -> Value {
    let mut shapes = operation(name, json!({ "errors": [{ "target": shape(name) }] }));
    shapes[shape(name)] = structure(members);
    shapes[shape(name)]["traits"] = json!({ "smithy.api#error": "server" });
    shapes
}

/// An operation with pages, whose input and output have these members.
fn pages(name: &str, members: &Value) -> Value {
    let own = json!({ "target": shape(name) });
    let mut shapes = operation(name, json!({ "input": own, "output": own }));
    let mut pages = json!({ "inputToken": "token", "outputToken": "next", "items": "items" });
    if members.get("size").is_some() {
        pages["pageSize"] = json!("size");
    }
    shapes[call(name)]["traits"] = json!({ "smithy.api#paginated": pages });
    shapes[shape(name)] = structure(members.clone());
    shapes
}

/// An operation with a waiter, whose input and output have a member `a`.
fn waits(name: &str, target: &Value, comparator: &str, expected: &str, path: &str) -> Value {
    let own = json!({ "target": shape(name) });
    let mut shapes = operation(name, json!({ "input": own, "output": own }));
    let test = json!({ "path": path, "comparator": comparator, "expected": expected });
    let acceptors = json!([{ "state": "success", "matcher": { "output": test } }]);
    shapes[call(name)]["traits"] =
        json!({ "smithy.waiters#waitable": { format!("Wait{name}"): { "acceptors": acceptors } } });
    shapes[shape(name)] = structure(json!({ "a": target }));
    shapes
}
