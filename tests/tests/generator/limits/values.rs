//! Nested values of traits, and the parts of endpoint rules other than trees.

use super::*;
use tinsmith_model::limits::JSON_DEPTH;
use tinsmith_model::source::Source;

/// A value with lists or objects in each other.
fn nested(depth: usize, is_list: bool) -> Value {
    let mut value = json!("end");
    for _ in 0..depth {
        value = match is_list {
            true => json!([value]),
            false => json!({"a": value}),
        };
    }
    value
}

/// Replaces each list by a structure with a list, and the innermost value by an empty structure.
fn structures(value: Value) -> Value {
    match value {
        Value::Array(items) => {
            let items: Vec<_> = items.into_iter().map(structures).collect();
            json!({"list": items})
        }
        Value::Object(members) => {
            let members = members
                .into_iter()
                .map(|(name, value)| (name, structures(value)));
            Value::Object(members.collect())
        }
        _ => json!({}),
    }
}

/// Generates a crate with tests of the protocol. The operation's input is a structure that contains itself, with
/// a member that is a document.
fn crate_with(traits: &Value, member: &Value) -> Result<Files, String> {
    let text = json!({"smithy": "2.0", "shapes": {
        "test#Service": {"type": "service", "version": "2020-01-01", "operations": [{"target": "test#Op"}],
            "traits": {
                "aws.api#service": {"sdkId": "Test", "arnNamespace": "test", "endpointPrefix": "test"},
                "aws.auth#sigv4": {"name": "test"},
                "aws.protocols#awsJson1_0": {},
                "smithy.rules#endpointRuleSet": rule_set(0),
            }},
        "test#Op": {"type": "operation", "input": {"target": "test#In"}, "output": {"target": "test#In"},
            "traits": traits},
        "test#In": {"type": "structure", "members": {
            "a": {"target": "test#In"},
            "list": {"target": "test#List"},
            "any": {"target": "smithy.api#Document", "traits": member}}},
        "test#List": {"type": "list", "member": {"target": "test#In"}},
    }});
    let settings = Settings {
        protocol_tests: true,
        ..Settings::default()
    };
    let text = text.to_string();
    let model = load_ast("m.json", &text, &choice()).map_err(|problems| problems.to_string())?;
    let files = generate(&model, &settings);
    files.map_err(|problems| Source::ast("m.json", &text).locate(problems).to_string())
}

/// The traits of an operation, and those of a member of its input.
fn traits(kind: &str, value: Value) -> (Value, Value) {
    let request = |params: Value| {
        json!({"smithy.test#httpRequestTests": [{"id": "Deep", "protocol": "aws.protocols#awsJson1_0",
            "method": "POST", "uri": "/", "body": "{}", "params": params}]})
    };
    match kind {
        "a default" => (json!({}), json!({"smithy.api#default": value})),
        "a trait of a user" => (
            json!({"example#deep": value.clone()}),
            json!({"example#deep": value}),
        ),
        "an example" => (
            json!({"smithy.api#examples": [{"title": "Deep", "input": {"any": value.clone()}, "output": {"any": value}}]}),
            json!({}),
        ),
        "a document in a test" => (request(json!({"any": value})), json!({})),
        "a structure in a test" => (request(structures(value)), json!({})),
        _ => panic!("{kind}"),
    }
}

#[test]
fn nested_values_become_a_crate_or_a_problem() {
    let kinds = [
        "a default",
        "a trait of a user",
        "an example",
        "a document in a test",
        "a structure in a test",
    ];
    for kind in kinds {
        let mut accepted = 0;
        for depth in [1, 20, 100, 200, JSON_DEPTH - 12, JSON_DEPTH, 400] {
            for is_list in [true, false] {
                let (operation, member) = traits(kind, nested(depth, is_list));
                match crate_with(&operation, &member) {
                    Ok(files) => {
                        accepted += 1;
                        let size: usize = files.iter().map(|(_, text)| text.len()).sum();
                        // Indented code of nested expressions.
                        assert!(size < 3 * FIXED, "{kind}, {depth}: {size} bytes");
                        assert!(depth < JSON_DEPTH, "{kind}, {depth}");
                    }
                    Err(error) => assert!(error.starts_with("m.json:1:"), "{kind}: {error}"),
                }
            }
        }
        // Only an empty list or object may be the default of a document.
        assert!(accepted > 4 || kind == "a default", "{kind}: {accepted}");
    }
}

/// A rule set whose only rule has these conditions, URL and properties.
fn rules(conditions: &Value, url: &Value, properties: &Value) -> Value {
    json!({"version": "1.0",
        "rules": [
            {"type": "endpoint", "conditions": conditions,
                "endpoint": {"url": url, "properties": properties, "headers": {}}},
            {"type": "error", "conditions": [], "error": "none"}],
        "parameters": {
            "Region": {"type": "string", "builtIn": "AWS::Region", "required": false, "documentation": ""},
            "Flag": {"type": "boolean", "required": true, "default": false, "documentation": "",
                "builtIn": "AWS::UseFIPS"}}})
}

fn calls(depth: usize, of: &str, innermost: Value) -> Value {
    (0..depth).fold(innermost, |inner, _| json!({"fn": of, "argv": [inner]}))
}

#[test]
fn nested_parts_of_rules_become_a_crate_or_a_problem() {
    let url = json!("https://example.com");
    let none = json!({});
    let is_set = json!({"fn": "isSet", "argv": [{"ref": "Region"}]});
    let not = |depth| json!([calls(depth, "not", json!({"ref": "Flag"}))]);
    let is_same = |depth| {
        let encoded = calls(depth, "uriEncode", json!("a"));
        json!([{"fn": "stringEquals", "argv": [encoded, "a"]}])
    };
    let in_each_other = |depth: usize| {
        [
            ("not", rules(&not(depth), &url, &none)),
            ("arguments", rules(&is_same(depth), &url, &none)),
            (
                "url",
                rules(
                    &json!([is_set]),
                    &calls(depth, "uriEncode", json!("a")),
                    &none,
                ),
            ),
            (
                "lists",
                rules(&json!([]), &url, &json!({"p": nested(depth, true)})),
            ),
            (
                "objects",
                rules(&json!([]), &url, &json!({"p": nested(depth, false)})),
            ),
        ]
    };
    for depth in [1, 20, RULE_DEPTH - 4] {
        for (kind, rules) in in_each_other(depth) {
            let files = crate_of(chain(1, structure), Some(rules));
            let files = files.unwrap_or_else(|error| panic!("{kind}, {depth}: {error}"));
            assert_small(kind, files);
        }
    }
    for depth in [RULE_DEPTH + 1, 90, 110] {
        for (kind, rules) in in_each_other(depth) {
            let error = crate_of(chain(1, structure), Some(rules)).err();
            let error = error.unwrap_or_else(|| panic!("{kind}, {depth}: accepted"));
            assert!(
                error.contains("m.json:1:") && error.contains("nested more than"),
                "{kind}, {depth}: {error}"
            );
        }
    }
}

#[test]
fn long_rules_are_not_deep_ones() {
    let is_set = json!({"fn": "isSet", "argv": [{"ref": "Region"}]});
    let url = json!("https://example.com");
    for count in [100, 2000] {
        let conditions: Vec<_> = (0..count).map(|_| is_set.clone()).collect();
        let long = rules(&json!(conditions), &url, &json!({}));
        let files = crate_of(chain(1, structure), Some(long));
        let files = files.unwrap_or_else(|error| panic!("{count} conditions: {error}"));
        assert_small("conditions", files);

        let mut many = rules(&json!([is_set]), &url, &json!({}));
        let first = many["rules"][0].clone();
        if let Some(rules) = many["rules"].as_array_mut() {
            rules.splice(0..0, (0..count).map(|_| first.clone()));
        }
        let files = crate_of(chain(1, structure), Some(many));
        let files = files.unwrap_or_else(|error| panic!("{count} rules: {error}"));
        assert_small("rules", files);
    }
}
