use super::test_cases::{Expectation, parse_tests};
use super::*;
use serde_json::{Value, json};

fn set(rules: Value) -> Value {
    json!({
        "version": "1.0",
        "parameters": {
            "Region": { "type": "string", "builtIn": "AWS::Region" },
            "UseFIPS": { "type": "boolean", "required": true, "default": false },
            "Names": { "type": "stringArray" }
        },
        "rules": rules
    })
}

/// The problems as `pointer: what`.
fn problems(rules: Value) -> Vec<String> {
    let problems = RuleSet::parse(&set(rules)).expect_err("this must be wrong");
    problems
        .into_iter()
        .map(|problem| format!("{}: {}", problem.pointer.join("/"), problem.message))
        .collect()
}

#[test]
fn is_set_narrows_what_follows() {
    let rules = set(json!([
        {
            "conditions": [
                { "fn": "isSet", "argv": [{ "ref": "Region" }] },
                { "fn": "aws.partition", "argv": [{ "ref": "Region" }], "assign": "P" }
            ],
            "endpoint": { "url": "https://{Region}.{P#dnsSuffix}", "headers": { "x": ["{Region}"] } },
            "type": "endpoint"
        },
        { "conditions": [], "error": "no region", "type": "error" }
    ]));
    let rules = RuleSet::parse(&rules).expect("good rules");
    let RuleBody::Endpoint(endpoint) = &rules.rules[0].body else {
        panic!("not an endpoint")
    };
    let ExprKind::Template(parts) = &endpoint.url.kind else {
        panic!("not a template")
    };
    assert_eq!(parts.len(), 4);
    assert_eq!(endpoint.headers["x"].len(), 1);
}

#[test]
fn every_problem_has_a_pointer() {
    let substring = |start: Value| {
        json!({
            "conditions": [{ "fn": "substring", "argv": ["abc", start, 2, false], "assign": "Part" }],
            "error": "a", "type": "error"
        })
    };
    let wrong = json!([
        { "conditions": [{ "fn": "isReady", "argv": [] }], "error": "a", "type": "error" },
        { "conditions": [{ "fn": "not", "argv": [] }], "error": "a", "type": "error" },
        { "conditions": [{ "fn": "stringEquals", "argv": [{ "ref": "Region" }, true] }], "error": "a", "type": "error" },
        { "conditions": [], "endpoint": { "url": "https://{Nowhere}" }, "type": "endpoint" },
        { "conditions": [], "error": "{", "type": "error" },
        { "conditions": [], "type": "tree" },
        { "conditions": [{ "fn": "not", "argv": [{ "ref": "UseFIPS" }], "assign": "Region" }], "error": "a", "type": "error" },
        { "conditions": [], "rules": [], "type": "tree" },
        substring(json!(-1)),
        substring(json!(4_294_967_296_u64)),
        substring(json!(1.5))
    ]);
    let expected = [
        "rules/0/conditions/0/fn: unknown function `isReady`",
        "rules/1/conditions/0/argv: `not` takes 1 arguments, but has 0",
        "rules/2/conditions/0/argv/0: the value may be absent",
        "rules/2/conditions/0/argv/1: the value is a boolean, but a string is required",
        "rules/3/endpoint/url: `Nowhere` is neither a parameter nor assigned by an earlier condition",
        "rules/4/error: `{` has a `{` without a matching `}`",
        "rules/5: the tree has no `rules`",
        "rules/6/conditions/0/assign: \"Region\" cannot be assigned: it is not a name, or already has a value",
        "rules/7/rules: the list of rules is empty",
        "rules/8/conditions/0/argv/1: -1 is not a position or limit",
        "rules/9/conditions/0/argv/1: 4294967296 is not a position or limit",
        "rules/10/conditions/0/argv/1: 1.5 is not a position or limit",
    ];
    assert_eq!(problems(wrong), expected);
}

#[test]
fn attributes_are_checked() {
    let rule = |path: &str| {
        json!([{
            "conditions": [
                { "fn": "aws.parseArn", "argv": ["arn:a:b:c:d:e"], "assign": "Arn" },
                { "fn": "getAttr", "argv": [{ "ref": "Arn" }, path], "assign": "It" }
            ],
            "error": "{It}", "type": "error"
        }])
    };
    assert!(RuleSet::parse(&set(rule("resourceId[0]"))).is_ok());
    assert_eq!(
        problems(rule("owner")),
        ["rules/0/conditions/1/argv/1: an ARN has no attribute `owner`"]
    );
    assert_eq!(
        problems(rule("region[0]")),
        ["rules/0/conditions/1/argv/1: step 2 of the path is an index into a string"]
    );
    assert_eq!(
        problems(rule("resourceId")),
        ["rules/0/error: the value is an array of strings, but a string is required"]
    );
}

#[test]
fn the_version_and_the_parameters_are_checked() {
    let wrong = json!({ "version": "7", "parameters": { "A": { "type": "int" }, "B": { "type": "string", "default": 1 } }, "rules": [] });
    let found: Vec<_> = RuleSet::parse(&wrong)
        .unwrap_err()
        .into_iter()
        .map(|problem| problem.pointer.join("/"))
        .collect();
    assert_eq!(
        found,
        ["version", "parameters/A/type", "parameters/B/default"]
    );
    assert!(RuleSet::parse(&json!([])).is_err());
}

#[test]
fn endpoint_tests_are_read_and_checked() {
    let rules = RuleSet::parse(&set(
        json!([{ "conditions": [], "error": "a", "type": "error" }]),
    ))
    .expect("good rules");
    let good = json!({ "testCases": [
        { "params": { "Region": "x", "Names": ["a"] }, "expect": { "endpoint": { "url": "https://a", "headers": { "h": ["v"] } } } },
        { "expect": { "error": "a" } }
    ]});
    let cases = parse_tests(&good, &rules.parameters).expect("good tests");
    assert_eq!(cases[1].expect, Expectation::Error("a".into()));
    assert_eq!(
        cases[0].params["Names"],
        ParameterValue::Strings(vec!["a".into()])
    );

    let wrong = json!({ "testCases": [{ "params": { "Regin": "x", "UseFIPS": "yes" }, "expect": { "url": "a" } }] });
    let found: Vec<_> = parse_tests(&wrong, &rules.parameters)
        .unwrap_err()
        .into_iter()
        .map(|problem| problem.pointer.join("/"))
        .collect();
    assert_eq!(
        found,
        [
            "testCases/0/params/Regin",
            "testCases/0/params/UseFIPS",
            "testCases/0/expect"
        ]
    );
}
