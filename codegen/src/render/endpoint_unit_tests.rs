//! From rules in JSON to generated Rust, through the plan.

use crate::plan::endpoint::{EndpointPlan, Naming};
use crate::plan::endpoint_bindings::{Field, Fields, OperationParams};
use proc_macro2::TokenStream;
use quote::quote;
use serde_json::{Value, json};
use tinsmith_model::endpoint_rules::RuleSet;
use tinsmith_model::{Member, Model, Shape, ShapeId, ShapeKind, Traits};

fn naming() -> Naming {
    fn snake(name: &str) -> String {
        let mut snake = String::new();
        let mut after_lower = false;
        for c in name.chars() {
            if c.is_ascii_uppercase() && after_lower {
                snake.push('_');
            }
            after_lower = c.is_ascii_lowercase();
            snake.push(c.to_ascii_lowercase());
        }
        snake
    }
    Naming {
        snake,
        escape: |words| {
            if words == "type" {
                "r#type".to_owned()
            } else {
                words.to_owned()
            }
        },
    }
}

fn plan(parameters: Value, rules: Value) -> Result<EndpointPlan, Vec<tinsmith_model::Problem>> {
    let rules =
        RuleSet::parse(&json!({ "version": "1.1", "parameters": parameters, "rules": rules }))
            .expect("good rules");
    EndpointPlan::new(
        &ShapeId::new("a", "Service"),
        &rules,
        &[],
        &["Mode".to_owned()],
        naming(),
    )
}

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
fn conditions_become_guards() {
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
fn what_cannot_be_reached_or_is_not_used_is_left_out() {
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
        &plan(parameters, always.clone()).expect("a plan"),
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

    let wrong = json!({ "A": { "type": "string", "builtIn": "AWS::Nonsense" }, "B": { "type": "string", "builtIn": "AWS::UseFIPS" },
        "c": { "type": "string" }, "C": { "type": "string" } });
    let problems: Vec<_> = plan(wrong, always)
        .expect_err("three problems")
        .into_iter()
        .map(|problem| problem.what)
        .collect();
    assert_eq!(
        problems,
        [
            "unknown built-in `AWS::Nonsense`",
            "the built-in `AWS::UseFIPS` is not a string",
            "another parameter is called `c` in Rust, too"
        ]
    );
}

/// Members that are required have plain fields, the others options.
struct Simple<'a>(&'a Model);

impl Fields for Simple<'_> {
    fn field(&self, structure: &ShapeId, member: &str) -> Option<Field> {
        let found = self.0.shape(structure)?.members()?.get(member)?;
        Some(Field {
            ident: (naming().snake)(member),
            optional: found.traits.raw("smithy.api#required").is_none(),
        })
    }
}

fn member(name: &str, target: &ShapeId, traits: Value) -> Member {
    let mut all = Traits::default();
    for (id, value) in traits.as_object().into_iter().flatten() {
        all.insert(id.clone(), value.clone());
    }
    Member {
        name: name.to_owned(),
        target: target.clone(),
        traits: all,
    }
}

fn operation_model(traits: Value) -> (Model, ShapeId) {
    let id = |name: &str| ShapeId::new("a", name);
    let string = ShapeId::prelude("String");
    let mut model = Model::default();
    let mut add = |id: ShapeId, kind: ShapeKind, traits: Traits| {
        model.shapes.insert(id.clone(), Shape { id, kind, traits })
    };
    let structure = |members: Vec<Member>| {
        ShapeKind::Structure(
            members
                .into_iter()
                .map(|member| (member.name.clone(), member))
                .collect(),
        )
    };
    let required = json!({ "smithy.api#required": {} });
    add(string.clone(), ShapeKind::String, Traits::default());
    add(
        id("Get"),
        structure(vec![member("Table", &string, required.clone())]),
        Traits::default(),
    );
    add(
        id("Item"),
        structure(vec![
            member("Get", &id("Get"), json!({})),
            member("Put", &id("Get"), json!({})),
        ]),
        Traits::default(),
    );
    add(
        id("Items"),
        ShapeKind::List(member("member", &id("Item"), json!({}))),
        Traits::default(),
    );
    let map = ShapeKind::Map {
        key: member("key", &string, json!({})),
        value: member("value", &string, json!({})),
    };
    add(id("Map"), map, Traits::default());
    let name = json!({ "smithy.rules#contextParam": { "name": "Arn" } });
    let members = vec![
        member("Name", &string, name),
        member("Items", &id("Items"), json!({})),
        member("Map", &id("Map"), required),
    ];
    add(id("Input"), structure(members), Traits::default());
    let operation = tinsmith_model::shape::Operation {
        input: id("Input"),
        output: ShapeId::prelude("Unit"),
        errors: Vec::new(),
    };
    let traits = member("", &string, traits).traits;
    add(id("Op"), ShapeKind::Operation(operation), traits);
    (model, id("Op"))
}

fn bound(traits: Value) -> Result<OperationParams, Vec<String>> {
    let parameters = json!({ "Arn": { "type": "string" }, "List": { "type": "stringArray" }, "On": { "type": "boolean" } });
    let endpoints = plan(
        parameters,
        json!([{ "conditions": [], "error": "x", "type": "error" }]),
    )
    .expect("a plan");
    let (model, operation) = operation_model(traits);
    let operation = model.shape(&operation).expect("it was just added");
    OperationParams::new(&model, operation, &endpoints, &Simple(&model))
        .map_err(|problems| problems.into_iter().map(|problem| problem.what).collect())
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
fn bad_bindings_are_problems() {
    let path =
        |path: &str| json!({ "smithy.rules#operationContextParams": { "List": { "path": path } } });
    let cases = [
        (
            json!({ "smithy.rules#staticContextParams": { "On": { "value": "x" }, "Off": { "value": 1 } } }),
            2,
        ),
        (path("Nothing"), 1),
        (path("Name"), 1),
        (path("Items[*]"), 1),
        (path("length(Items)"), 1),
        (path("Items[?Get]"), 1),
        (path("keys(Items)"), 1),
        (path("keys(Map"), 1),
        (path("Items[*].[Get.Table]"), 1),
        (path(""), 1),
        (
            json!({ "smithy.api#endpoint": { "hostPrefix": "{Items}." } }),
            1,
        ),
        (
            json!({ "smithy.api#endpoint": { "hostPrefix": "{Name." } }),
            1,
        ),
    ];
    for (traits, count) in cases {
        let problems = bound(traits.clone()).expect_err("a problem");
        assert_eq!(problems.len(), count, "{traits} gives {problems:?}");
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
