//! Tests the generated Rust for endpoint rules in JSON.

use crate::lower::endpoint::samples::{bound, plan};
use proc_macro2::TokenStream;
use quote::quote;
use serde_json::{Value, json};

fn text(items: Vec<TokenStream>) -> String {
    let parsed = items
        .into_iter()
        .map(|item| syn::parse2(item).expect("Rust"));
    parsed.map(|file| prettyplease::unparse(&file)).collect()
}

fn rules(rules: Value) -> String {
    let parameters = json!({
        "Region": { "type": "string" },
        "Type": { "type": "string" },
        "UseFIPS": { "type": "boolean", "required": true, "default": false }
    });
    let code = text(crate::render::endpoint_rules::render(
        &plan(parameters, rules).expect("a plan"),
    ));
    let body = code
        .split_once("BoxError> {\n")
        .map(|(_, body)| body.to_owned())
        .expect("a function");
    body.lines()
        .map(|line| line.trim())
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn conditions_become_clauses() {
    let code = rules(json!([
        {
            "conditions": [
                { "fn": "isSet", "argv": [{ "ref": "Type" }] },
                { "fn": "booleanEquals", "argv": [true, { "ref": "UseFIPS" }] },
                { "fn": "not", "argv": [{ "fn": "stringEquals", "argv": ["", { "ref": "Type" }] }] }
            ],
            "endpoint": { "url": "https://{Type}{{}}", "headers": { "h": ["{Type}"] } }, "type": "endpoint"
        },
        { "conditions": [{ "fn": "isSet", "argv": [{ "ref": "Region" }] }], "error": "set", "type": "error" }
    ]));
    assert_eq!(
        code,
        "if let Some(r#type) = params.r#type.as_deref() { if params.use_fips && !r#type.is_empty() { \
         return Ok( result::endpoint(format!(\"https://{}{{}}\", r#type))? .into_builder() \
         .header(\"h\", r#type.to_owned()) .build(), ); } } \
         if params.region.is_some() { return Err(result::error(\"set\")); } Err(result::no_rule_matched()) }"
    );
}

#[test]
fn unreachable_rules_and_unused_variables_are_removed() {
    let code = rules(json!([
        { "conditions": [{ "fn": "booleanEquals", "argv": [true, false] }], "error": "never", "type": "error" },
        {
            "conditions": [{ "fn": "uriEncode", "argv": ["a"], "assign": "Unused" }],
            "rules": [{ "conditions": [], "error": "{Unused}", "type": "error" }, { "conditions": [], "error": "x", "type": "error" }],
            "type": "tree"
        },
        { "conditions": [], "error": "after the end", "type": "error" }
    ]));
    assert_eq!(
        code,
        "let unused = uri::uri_encode(\"a\"); Err(result::error(unused.clone())) }"
    );
    assert_eq!(
        rules(json!([
            { "conditions": [{ "fn": "uriEncode", "argv": ["a"], "assign": "Unused" }], "error": "x", "type": "error" },
            { "conditions": [], "error": "y", "type": "error" }
        ])),
        "Err(result::error(\"x\")) }"
    );
}

#[test]
fn auth_schemes_and_choices() {
    let code = rules(json!([{
        "conditions": [
            { "fn": "coalesce", "argv": [{ "ref": "Region" }, "x"], "assign": "R" },
            { "fn": "ite", "argv": [{ "ref": "UseFIPS" }, "a", { "ref": "R" }], "assign": "S" }
        ],
        "endpoint": { "url": "{S}", "properties": {
            "authSchemes": [{ "name": "sigv4a", "signingRegionSet": ["*"], "deep": { "a": 1 } }], "other": true
        } }, "type": "endpoint"
    }]));
    for part in [
        "let r = params .region .as_deref() .map(str::to_owned) .unwrap_or_else(|| \"x\".to_owned());",
        "let s = if params.use_fips { \"a\".to_owned() } else { r.clone() };",
        "EndpointAuthScheme::with_capacity( \"sigv4a\", 2, )",
        ".put( \"signingRegionSet\", vec![::aws_smithy_types::Document::from(\"*\")], )",
        ".property(\"other\", true)",
    ] {
        let squeeze = |text: &str| text.split_whitespace().collect::<String>();
        assert!(
            squeeze(&code).contains(&squeeze(part)),
            "{part}\nis not in\n{code}"
        );
    }
}

/// Makes rules: `trees` trees with `endpoints` endpoints each.
fn many_rules(trees: usize, endpoints: usize) -> Value {
    let equal =
        |name: &str, text: String| json!({ "fn": "stringEquals", "argv": [{ "ref": name }, text] });
    let leaf = |index: usize| {
        json!({ "conditions": [equal("Type", format!("t {index}"))], "endpoint": { "url": "https://{Region}" },
            "type": "endpoint" })
    };
    let tree = |index: usize| {
        json!({ "conditions": [equal("Region", format!("r-{index}"))], "type": "tree",
            "rules": (0..endpoints).map(leaf).collect::<Vec<_>>() })
    };
    let set = |name: &str| json!({ "fn": "isSet", "argv": [{ "ref": name }] });
    json!([{ "conditions": [set("Region"), set("Type")], "type": "tree", "rules": (0..trees).map(tree).collect::<Vec<_>>() }])
}

#[test]
fn long_rules_are_split_into_functions() {
    let short = rules(many_rules(2, 6));
    assert!(!short.contains("fn "), "{short}");
    let long = rules(many_rules(9, 15));
    for part in [
        "return with_region_r_0(region, r#type);",
        "fn with_region_r_1(region: &str, r#type: &str) -> Result<Endpoint, BoxError>",
    ] {
        assert!(long.contains(part), "{part}\nis not in\n{long}");
    }
}

#[test]
fn no_function_is_longer_than_two_screens() {
    let parameters = json!({ "Region": { "type": "string" }, "Type": { "type": "string" } });
    for (trees, endpoints) in [(3, 15), (9, 15), (20, 10)] {
        let rules = many_rules(trees, endpoints);
        let plan = plan(parameters.clone(), rules).expect("a plan");
        for item in crate::render::endpoint_rules::render(&plan) {
            let lines = text(vec![item]).lines().count();
            assert!(lines <= 130, "{trees} times {endpoints}: {lines} lines");
        }
    }
}

#[test]
fn parameters_come_from_the_configuration() {
    let parameters = json!({
        "Region": { "type": "string", "builtIn": "AWS::Region" },
        "Account": { "type": "string", "builtIn": "AWS::Auth::AccountId" },
        "Mode": { "type": "string", "required": true },
        "Names": { "type": "stringArray" }
    });
    let always = json!([{ "conditions": [], "error": "x", "type": "error" }]);
    let code = text(crate::render::endpoint::render(
        &plan(parameters, always).expect("a plan"),
    ));
    for part in [
        "pub(crate) mode: ::std::string::String",
        "pub fn names(&self) -> ::std::option::Option<&[::std::string::String]>",
        "pub(crate) struct ModeParam(pub(crate) ::std::string::String);",
        ".set_mode(cfg.load::<ModeParam>()",
        "is_valid_host_label(region, true)",
        "params.account = Some(account_id)",
    ] {
        assert!(code.contains(part), "{part}\nis not in\n{code}");
    }
    assert!(!code.contains(".set_account("));
}

#[test]
fn operations_bind_parameters() {
    let path =
        |path: &str| json!({ "smithy.rules#operationContextParams": { "List": { "path": path } } });
    let cases = [
        (
            json!({ "smithy.rules#staticContextParams": { "On": { "value": true } } }),
            "set_on(Some(true))",
        ),
        (json!({}), "set_arn(input.name.clone())"),
        (
            path("keys(Map)"),
            "set_list(Some(&input.map).map(|value| ::std::iter::once(value).flat_map(|value| value.keys()).cloned().collect()))",
        ),
        (
            path("Items[*].Get.Table"),
            "set_list(input.items.as_ref().map(|value| ::std::iter::once(value).flat_map(|value| value.iter())\
             .filter_map(|value| value.get.as_ref()).map(|value| &value.table).cloned().collect()))",
        ),
        (
            path("Items[*].[Get.Table, Put.Table][]"),
            ".flat_map(|value| [value.get.as_ref().map(|value| &value.table),value.put.as_ref().map(|value| &value.table)].into_iter().flatten())",
        ),
    ];
    for (traits, part) in cases {
        let params = bound(traits).expect("bindings");
        let code = crate::render::endpoint_bindings::render_params(&params, &quote!(Input))
            .expect("code")
            .to_string();
        let squeeze = |text: &str| text.split_whitespace().collect::<String>();
        assert!(
            squeeze(&code).contains(&squeeze(part)),
            "{part}\nis not in\n{code}"
        );
    }
}

#[test]
fn host_prefixes_are_checked_and_formatted() {
    let params =
        bound(json!({ "smithy.api#endpoint": { "hostPrefix": "x-{Name}." } })).expect("a prefix");
    let prefix = params.prefix.expect("a prefix");
    let code = text(vec![crate::render::endpoint_bindings::render_prefix(
        &prefix,
        &quote!(Input),
    )]);
    for part in [
        "input.name.as_deref().unwrap_or_default()",
        "name was unset or empty but must be",
        "format!(\"x-{}.\", name)",
    ] {
        assert!(code.contains(part), "{part}\nis not in\n{code}");
    }
}
