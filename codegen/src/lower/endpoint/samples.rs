//! Plans made from JSON, for unit tests of lowering and of rendering.

use super::bindings::operation_params;
use super::endpoint_plan;
use super::path::Fields;
use crate::names;
use crate::plan::endpoint::EndpointPlan;
use crate::plan::endpoint::bindings::OperationParams;
use crate::plan::endpoint::path::Field;
use serde_json::{Value, json};
use tinsmith_model::endpoint_rules::RuleSet;
use tinsmith_model::{Member, Model, Problem, Shape, ShapeId, ShapeKind, Traits};

/// Plans parameters and rules. `Mode` is one of `clientContextParams`.
pub(crate) fn plan(parameters: Value, rules: Value) -> Result<EndpointPlan, Vec<Problem>> {
    let rules =
        RuleSet::parse(&json!({ "version": "1.1", "parameters": parameters, "rules": rules }))
            .expect("good rules");
    endpoint_plan(
        &ShapeId::new("a", "Service"),
        &rules,
        &[],
        &["Mode".to_owned()],
    )
}

/// Required members have plain fields, others have `Option`s.
struct Simple<'a>(&'a Model);

impl Fields for Simple<'_> {
    fn field(&self, structure: &ShapeId, member: &str) -> Option<Field> {
        let found = self.0.shape(structure)?.members()?.get(member)?;
        Some(Field {
            ident: names::snake_case(member),
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

/// Plans the endpoint parameters of an operation with these traits, or returns the problems.
pub(crate) fn bound(traits: Value) -> Result<OperationParams, Vec<String>> {
    let parameters = json!({ "Arn": { "type": "string" }, "List": { "type": "stringArray" }, "On": { "type": "boolean" } });
    let endpoints = plan(
        parameters,
        json!([{ "conditions": [], "error": "x", "type": "error" }]),
    )
    .expect("a plan");
    let (model, operation) = operation_model(traits);
    let operation = model.shape(&operation).expect("it was just added");
    operation_params(&model, operation, &endpoints, &Simple(&model)).map_err(|problems| {
        problems
            .into_iter()
            .map(|problem| problem.message)
            .collect()
    })
}

#[test]
fn bad_parameters_are_problems() {
    let always = json!([{ "conditions": [], "error": "x", "type": "error" }]);
    let wrong = json!({ "A": { "type": "string", "builtIn": "AWS::Nonsense" }, "B": { "type": "string", "builtIn": "AWS::UseFIPS" },
        "c": { "type": "string" }, "C": { "type": "string" } });
    let problems: Vec<_> = plan(wrong, always)
        .expect_err("three problems")
        .into_iter()
        .map(|problem| problem.message)
        .collect();
    assert_eq!(
        problems,
        [
            "unknown built-in `AWS::Nonsense`",
            "the built-in `AWS::UseFIPS` is not a string",
            "another parameter has the same Rust name `c`"
        ]
    );
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
        (path("Items[*].[Get.Table, Items][]"), 1),
        (path("Items[*] | Get.Table"), 1),
        (path("Items[0].Get.Table"), 1),
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
