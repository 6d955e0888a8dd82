//! Texts that are hard to quote, in every place where a model has text, and defaults of every type at its
//! limits. All of it is one crate, which compiles with all features; so do its pages.

use crate::compiled::check_crates;
use crate::fixture::{Fixture, SERVICE, choice};
use serde_json::{Value, json};
use tinsmith_codegen::{Settings, lower};
use tinsmith_model::source::Source;
use tinsmith_model::validate::load_ast;

/// Texts with what ends or changes literals, comments, Markdown, attributes, format strings and TOML.
const TEXTS: &[&str] = &[
    "\"quotes\" 'and' `ticks`",
    "back\\slashes \\n \\u{41} \\\\",
    "{braces} {0} {{ }} ${a} %s",
    "nul \0 and bell \u{7} and escape \u{1b}[31m",
    "lines\nand\r\nmore\rlines",
    "separators \u{2028} and \u{2029} and \u{85}",
    "*/ /* // /// //! #![allow()] #[doc]",
    "\"# \"## r\"# r#\"",
    "direction \u{202e}txet\u{202c} \u{2066}isolated\u{2069} \u{200f}mark",
    "invisible \u{200b}\u{feff}\u{ad}",
    "<b>tags</b> &amp; <!-- comment --> </code> ]]> <script>",
    "``` \n```rust\nfn main() { panic!() }\n```",
    "[link](crate::Nothing) [`Nothing`] [nothing]: x",
    "caf\u{e9} cafe\u{301} \u{1f600}\u{1f3fd} \u{10ffff}",
    "    four spaces, and a tab:\t",
    "$crate $name concat!( stringify! #",
    "]]] ))) }}} \"\"\" '''",
];

/// Defaults, by the shape of their type: the least, the largest, and what is special.
fn defaults() -> Vec<(&'static str, Vec<Value>)> {
    vec![
        ("smithy.api#Boolean", vec![json!(true), json!(false)]),
        (
            "smithy.api#Byte",
            vec![json!(i8::MIN), json!(i8::MAX), json!(0), json!(-1)],
        ),
        (
            "smithy.api#Short",
            vec![json!(i16::MIN), json!(i16::MAX), json!(0)],
        ),
        (
            "smithy.api#Integer",
            vec![json!(i32::MIN), json!(i32::MAX), json!(0)],
        ),
        (
            "smithy.api#Long",
            vec![json!(i64::MIN), json!(i64::MAX), json!(0)],
        ),
        (
            "smithy.api#Float",
            vec![
                json!(f64::from(f32::MAX)),
                json!(f64::from(f32::MIN)),
                json!(1e-60),
                json!(0.1),
                json!(-0.0),
                json!(3),
            ],
        ),
        (
            "smithy.api#Double",
            vec![
                json!(f64::MAX),
                json!(f64::MIN),
                json!(f64::MIN_POSITIVE),
                json!(1e21),
                json!(-7),
                json!(u64::MAX),
            ],
        ),
        (
            "smithy.api#String",
            TEXTS.iter().map(|text| json!(text)).collect(),
        ),
        (
            "smithy.api#Blob",
            vec![json!(""), json!("AA=="), json!("aGVsbG8=")],
        ),
        (
            "smithy.api#Timestamp",
            vec![json!(0), json!(-1.5), json!(1e10)],
        ),
        ("test#AnEnum", vec![json!("A"), json!(TEXTS[0])]),
        ("test#AnIntEnum", vec![json!(0), json!(i32::MIN)]),
        ("test#AList", vec![json!([])]),
        ("test#AMap", vec![json!({})]),
        (
            "smithy.api#Document",
            vec![
                json!(true),
                json!(5),
                json!(u64::MAX),
                json!(i64::MIN),
                json!(1.5),
                json!(TEXTS[3]),
                json!([]),
                json!({}),
            ],
        ),
    ]
}

#[test]
fn every_text_and_every_default_compiles() {
    let mut types = serde_json::Map::new();
    let mut plain = serde_json::Map::new();
    for (target, values) in defaults() {
        for value in values {
            let traits = json!({ "smithy.api#default": value });
            types.insert(
                format!("d{}", types.len()),
                json!({ "target": target, "traits": traits }),
            );
        }
    }
    for (index, text) in TEXTS.iter().enumerate() {
        let traits = json!({
            "smithy.api#documentation": text,
            "smithy.api#deprecated": { "message": text, "since": text },
            "smithy.api#jsonName": format!("{text}{index}"),
        });
        plain.insert(
            format!("t{index}"),
            json!({ "target": "smithy.api#String", "traits": traits }),
        );
    }
    let literals = Fixture::of(
        "literals",
        json!({ "shapes": {
            "test#AnEnum": { "type": "enum", "members": texts(|text| json!({
                "target": "smithy.api#Unit",
                "traits": { "smithy.api#enumValue": text, "smithy.api#documentation": text },
            })) },
            "test#AnIntEnum": { "type": "intEnum", "members": {
                "A": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": 0 } },
                "B": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": i32::MIN } },
            } },
            "test#AList": { "type": "list", "member": { "target": "smithy.api#String" } },
            "test#AMap": { "type": "map", "key": { "target": "smithy.api#String" }, "value": { "target": "test#Media" } },
            "test#Media": { "type": "string", "traits": { "smithy.api#mediaType": TEXTS[0] } },
            "test#Defaults": { "type": "structure", "members": types },
            "test#Texts": { "type": "structure", "members": plain, "traits": { "smithy.api#documentation": TEXTS.concat() } },
            "test#Holder": { "type": "structure", "members": {
                "a": { "target": "test#Defaults" }, "b": { "target": "test#Texts" },
            } },
            "test#Call": {
                "type": "operation",
                "input": { "target": "test#Holder" },
                "output": { "target": "test#Texts" },
                "traits": {
                    "smithy.api#documentation": TEXTS.concat(),
                    "smithy.api#externalDocumentation": { "x": "https://example.com/" },
                    "smithy.waiters#waitable": waiters(),
                },
            },
            SERVICE: { "traits": {
                "smithy.api#title": TEXTS.concat(),
                "smithy.api#documentation": TEXTS.concat(),
                "smithy.rules#endpointRuleSet": rules(),
            } },
        } }),
    );
    let mut literals = literals;
    literals.model["shapes"][SERVICE]["version"] = json!(TEXTS[0]);
    check_crates("literals", &[literals]);
}

/// Returns members with what is made of each text.
fn texts(member: impl Fn(&str) -> Value) -> Value {
    let members = TEXTS.iter().enumerate();
    let mut members: serde_json::Map<String, Value> = members
        .map(|(index, text)| (format!("t{index}"), member(text)))
        .collect();
    members.insert("A".to_owned(), json!({ "target": "smithy.api#Unit" }));
    Value::Object(members)
}

/// Returns a waiter for each text.
fn waiters() -> Value {
    let waiters = TEXTS.iter().enumerate().map(|(index, text)| {
        let path = json!({ "path": "t0", "comparator": "stringEquals", "expected": text });
        let acceptors = json!([{ "state": "success", "matcher": { "output": path } }]);
        (
            format!("Waiter{index}"),
            json!({ "acceptors": acceptors, "documentation": text }),
        )
    });
    Value::Object(waiters.collect())
}

/// Returns endpoint rules that compare with each text, and fail with it.
fn rules() -> Value {
    let without_braces = |text: &str| text.replace(['{', '}'], "");
    let mut rules: Vec<Value> = TEXTS
        .iter()
        .map(|text| {
            let equals = json!({ "fn": "stringEquals", "argv": [{ "ref": "Text" }, without_braces(text)] });
            let is_set = json!({ "fn": "isSet", "argv": [{ "ref": "Text" }] });
            json!({ "type": "error", "conditions": [is_set, equals], "error": without_braces(text), "documentation": text })
        })
        .collect();
    rules.push(json!({
        "type": "endpoint",
        "conditions": [],
        "endpoint": {
            "url": "https://example.com",
            "headers": { "x": [without_braces(TEXTS[0])] },
            "properties": { "p": TEXTS.iter().map(|text| without_braces(text)).collect::<Vec<_>>() },
        },
    }));
    json!({
        "version": "1.0",
        "parameters": { "Text": {
            "type": "string", "documentation": TEXTS.concat(), "default": without_braces(TEXTS[7]), "required": true,
        } },
        "rules": rules,
    })
}

#[test]
fn defaults_out_of_range_are_refused_with_a_position() {
    let table = [
        ("Byte", json!(128)),
        ("Byte", json!(-129)),
        ("Short", json!(32_768)),
        ("Integer", json!(2_147_483_648_i64)),
        ("Long", json!(9_223_372_036_854_775_808_u64)),
        ("Float", json!(3.4e39)),
        ("Float", json!(-3.4e39)),
        ("Float", json!("NaN")),
        ("Double", json!("Infinity")),
        ("Integer", json!(1.5)),
        ("Boolean", json!("true")),
        ("String", json!(1)),
        ("Blob", json!(1)),
        ("Timestamp", json!("1985-04-12T23:20:50.52Z")),
        ("BigInteger", json!(1)),
        ("BigDecimal", json!(1.5)),
    ];
    for (name, value) in table {
        let member = json!({ "target": format!("smithy.api#{name}"), "traits": { "smithy.api#default": value } });
        let fixture = Fixture::of(
            "out_of_range",
            json!({ "shapes": {
                "test#Call": { "type": "operation", "output": { "target": "test#Output" } },
                "test#Output": { "type": "structure", "members": { "a": member } },
            } }),
        );
        let text = fixture.model.to_string();
        let planned = load_ast("model.json", &text, &choice())
            .and_then(|model| lower::plan(&model, &Settings::default()));
        let problems = Source::ast("model.json", &text).locate(planned.expect_err(name));
        let said = problems.to_string();
        assert!(
            problems.0.iter().all(|problem| problem.position.is_some()),
            "{said}"
        );
        assert!(
            said.contains(&value.to_string()) && said.contains("default"),
            "{name} {value}: {said}"
        );
    }
}
