//! Each test has a model, the source of an official crate, and the overlay that follows from them.

use super::comparison::Comparison;
use super::official_crate::OfficialCrate;
use super::overlay_file::OverlayFile;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use tinsmith_codegen::settings::Settings;
use tinsmith_codegen::{PROTOCOLS, lower};
use tinsmith_model::validate::{Selection, load_ast};

/// The output of the operation `GetThing` and the shapes that it targets.
struct Case {
    /// Additional shapes, by simple name.
    shapes: Value,
    /// Members of the output: names and targets in the namespace of the service.
    members: Value,
    is_same_model: bool,
}

impl Case {
    fn new(shapes: Value, members: Value) -> Self {
        Self {
            shapes,
            members,
            is_same_model: false,
        }
    }

    fn model(&self) -> String {
        let mut shapes = json!({
            "com.amazonaws.example#Example": {
                "type": "service", "version": "2020-01-01", "operations": [{"target": "com.amazonaws.example#GetThing"}],
                "traits": {"aws.api#service": {"sdkId": "Example"}, "aws.protocols#awsJson1_1": {}, "aws.auth#sigv4": {"name": "example"},
                    "smithy.rules#endpointRuleSet": {"version": "1.0", "parameters": {}, "rules": [
                        {"type": "endpoint", "conditions": [], "endpoint": {"url": "https://example.com"}}]}}
            },
            "com.amazonaws.example#GetThing": {
                "type": "operation",
                "input": {"target": "com.amazonaws.example#GetThingRequest"}, "output": {"target": "com.amazonaws.example#GetThingResponse"}
            },
            "com.amazonaws.example#GetThingRequest": {"type": "structure", "members": {
                "NextToken": {"target": "smithy.api#String"}, "MaxResults": {"target": "smithy.api#Integer"}}},
            "com.amazonaws.example#GetThingResponse": {"type": "structure", "members": self.members.clone()}
        });
        for (name, shape) in self.shapes.as_object().into_iter().flatten() {
            shapes[format!("com.amazonaws.example#{name}")] = shape.clone();
        }
        json!({"smithy": "2.0", "shapes": shapes}).to_string()
    }

    /// The overlay that the source files of an official crate add to the model, and what it cannot resolve.
    fn learn(&self, files: &[(&str, &str)]) -> (Value, Vec<String>) {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = folder.path().join("src").join(path);
            fs::create_dir_all(path.parent().unwrap_or(Path::new(""))).unwrap();
            fs::write(path, text).unwrap();
        }
        let official = OfficialCrate::read(folder.path()).unwrap();
        let text = self.model();
        let selection = Selection {
            protocols: PROTOCOLS,
            ..Selection::default()
        };
        let loaded = load_ast("model.json", &text, &selection).unwrap();
        let plan = lower::plan(&loaded, &Settings::default()).unwrap();
        let boxed = BTreeSet::from(["Boxed".to_owned()]);
        let service = &loaded.service().id;
        let found = Comparison::new(
            &plan,
            loaded.model(),
            service,
            &boxed,
            &official,
            self.is_same_model,
        );
        let mut overlay = OverlayFile::parse(OverlayFile::empty("o.json", "Example")).unwrap();
        overlay.add(found.facts, "aws-sdk-example 1.0.0");
        let mut json: Value = serde_json::from_str(&overlay.file().text).unwrap();
        let json = json.as_object_mut().unwrap();
        json.remove("service");
        json.remove("sources");
        (Value::Object(json.clone()), found.unresolved)
    }
}

const OPERATION: (&str, &str) = (
    "operation/get_thing.rs",
    "pub enum GetThingError { Unhandled(X) }",
);

/// The file of the output: its fields, and the expressions in `build`.
fn output(fields: &str, build: &str) -> String {
    format!(
        "/// Documentation.\npub struct GetThingOutput {{ {fields} _request_id: Option<String>, }}
         pub struct GetThingOutputBuilder {{}}
         impl GetThingOutputBuilder {{ pub fn build(self) -> GetThingOutput {{ GetThingOutput {{ {build} _request_id: self._request_id, }} }} }}"
    )
}

fn target(name: &str) -> Value {
    json!({ "target": format!("com.amazonaws.example#{name}") })
}

#[test]
fn what_both_have_is_no_fact() {
    let case = Case::new(
        json!({"Name": {"type": "string"}}),
        json!({"Name": target("Name")}),
    );
    let output = output(
        "pub name: ::std::option::Option<String>,",
        "name: self.name,",
    );
    let (facts, unresolved) = case.learn(&[
        OPERATION,
        ("operation/get_thing/_get_thing_output.rs", &output),
    ]);
    assert_eq!((facts, unresolved), (json!({}), vec![]));
}

#[test]
fn bare_fields_are_defaults_of_shapes_or_of_members() {
    let case = Case::new(
        json!({"Flag": {"type": "boolean"}, "Count": {"type": "integer"}, "Boxed": {"type": "integer"}}),
        json!({"A": target("Flag"), "B": target("Flag"), "C": target("Flag"), "D": target("Count"), "E": target("Count"), "F": target("Boxed")}),
    );
    let output = output(
        "pub a: bool, pub b: bool, pub c: Option<bool>, pub d: i32, pub e: Option<i32>, pub f: i32,",
        "a: self.a.unwrap_or_default(), b: self.b.unwrap_or_default(), c: self.c, d: self.d.unwrap_or(-3), e: self.e, f: self.f.unwrap_or_default(),",
    );
    let (facts, unresolved) = case.learn(&[
        OPERATION,
        ("operation/get_thing/_get_thing_output.rs", &output),
    ]);
    let expected = json!({
        "defaults": {"Flag": false},
        "traits": {
            "GetThingResponse$C": {"smithy.api#default": null},
            "GetThingResponse$D": {"smithy.api#default": -3},
            "GetThingResponse$F": {"smithy.api#default": 0}
        }
    });
    assert_eq!((facts, unresolved), (expected, vec![]));
}

#[test]
fn required_members_may_be_optional_and_the_reverse() {
    let required = |name| json!({"target": format!("com.amazonaws.example#{name}"), "traits": {"smithy.api#required": {}}});
    let case = Case::new(
        json!({"Name": {"type": "string"}}),
        json!({"A": required("Name"), "B": target("Name")}),
    );
    let output = output(
        "pub a: Option<String>, pub b: String,",
        "a: self.a, b: self.b.ok_or_else(|| missing(\"b\"))?,",
    );
    let (facts, unresolved) = case.learn(&[
        OPERATION,
        ("operation/get_thing/_get_thing_output.rs", &output),
    ]);
    let expected = json!({"traits": {
        "GetThingResponse$A": {"smithy.api#clientOptional": {}},
        "GetThingResponse$B": {"smithy.api#required": {}}
    }});
    assert_eq!((facts, unresolved), (expected, vec![]));
}

#[test]
fn enums_have_names_and_structures_may_be_unions() {
    let case = Case::new(
        json!({
            "State": {"type": "enum", "members": {
                "InUse": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "InUse"}},
                "New": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "New"}}}},
            "Value": {"type": "structure", "members": {"S": {"target": "smithy.api#String"}}}
        }),
        json!({"A": target("State"), "B": target("Value")}),
    );
    let output = output(
        "pub a: Option<State>, pub b: Option<Value>,",
        "a: self.a, b: self.b,",
    );
    let state = "pub enum State { Inuse, New, Unknown(UnknownVariantValue) }
        impl ::std::convert::From<&str> for State { fn from(s: &str) -> Self { match s {
            \"InUse\" => State::Inuse, \"New\" => { State::New } \"Old\" => State::Old, other => State::Unknown(other) } } }";
    let (facts, unresolved) = case.learn(&[
        OPERATION,
        ("operation/get_thing/_get_thing_output.rs", &output),
        ("types/_state.rs", state),
        (
            "types/_value.rs",
            "pub enum Value { S(String), #[non_exhaustive] Unknown }",
        ),
    ]);
    let expected = json!({"unions": ["Value"], "enumNames": {"State": {"InUse": "INUSE"}}});
    assert_eq!(facts, expected);
    assert_eq!(unresolved, ["types::State: the model has no value \"Old\""]);
}

#[test]
fn values_are_removed_only_from_the_same_model() {
    let value =
        |value| json!({"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": value}});
    let mut case = Case::new(
        json!({"State": {"type": "enum", "members": {"OLD": value("OLD"), "NEW": value("NEW")}}}),
        json!({"A": target("State")}),
    );
    let output = output("pub a: Option<State>,", "a: self.a,");
    let state = "pub enum State { Old, Unknown(UnknownVariantValue) }
        impl From<&str> for State { fn from(s: &str) -> Self { match s { \"OLD\" => State::Old, other => State::Unknown(other) } } }";
    let files = [
        OPERATION,
        ("operation/get_thing/_get_thing_output.rs", &output),
        ("types/_state.rs", state),
    ];
    let (facts, unresolved) = case.learn(&files);
    assert_eq!(facts, json!({}));
    assert_eq!(
        unresolved,
        ["types::State: the official crate has no value \"NEW\""]
    );
    case.is_same_model = true;
    let (facts, unresolved) = case.learn(&files);
    assert_eq!(facts, json!({"removeValues": {"State": ["NEW"]}}));
    assert_eq!(unresolved, Vec::<String>::new());
}

#[test]
fn types_and_fields_may_be_deprecated() {
    let old = json!({"smithy.api#deprecated": {"message": "Use another."}});
    let case = Case::new(
        json!({
            "Old": {"type": "structure", "members": {"X": {"target": "smithy.api#String"}}},
            "New": {"type": "structure", "members": {"X": {"target": "smithy.api#String", "traits": old.clone()}}, "traits": old}
        }),
        json!({"A": target("Old"), "B": target("New")}),
    );
    let output = output(
        "pub a: Option<Old>, pub b: Option<New>,",
        "a: self.a, b: self.b,",
    );
    let (facts, unresolved) = case.learn(&[
        OPERATION,
        ("operation/get_thing/_get_thing_output.rs", &output),
        (
            "types/_old.rs",
            "#[deprecated] pub struct Old { #[deprecated(note = \"x\")] pub x: Option<String> }",
        ),
        ("types/_new.rs", "pub struct New { pub x: Option<String> }"),
    ]);
    let expected = json!({
        "traits": {"Old": {"smithy.api#deprecated": {}}, "Old$X": {"smithy.api#deprecated": {}}},
        "removeTraits": {"New": ["smithy.api#deprecated"], "New$X": ["smithy.api#deprecated"]}
    });
    assert_eq!((facts, unresolved), (expected, vec![]));
}

#[test]
fn errors_and_paginators_belong_to_operations() {
    let case = Case::new(
        json!({"Names": {"type": "list", "member": {"target": "smithy.api#String"}}}),
        json!({"Names": target("Names"), "NextToken": {"target": "smithy.api#String"}}),
    );
    let output = output(
        "pub names: Option<Vec<String>>, pub next_token: Option<String>,",
        "names: self.names, next_token: self.next_token,",
    );
    let operation = "pub enum GetThingError { StaleEndpoint(crate::types::error::StaleEndpoint), Unhandled(X) }";
    let paginator = "impl P {
        pub fn page_size(mut self, limit: i32) -> Self { self.builder.max_results = Some(limit); self }
        fn send(self) { loop { let new_token = crate::lens::reflens_out_next_token(resp); input.next_token = new_token.cloned(); } }
        fn items(self) { crate::lens::lens_out_names(page); } }";
    let lens = "fn reflens_out_next_token(input: &O) -> Option<&String> { let input = match &input.next_token { None => return None, Some(t) => t }; Some(input) }
        fn lens_out_names(input: O) -> Option<Vec<String>> { let input = input.names?; Some(input) }";
    let (facts, unresolved) = case.learn(&[
        ("operation/get_thing.rs", operation),
        ("operation/get_thing/_get_thing_output.rs", &output),
        ("operation/get_thing/paginator.rs", paginator),
        ("lens.rs", lens),
        (
            "types/error/_stale_endpoint.rs",
            "pub struct StaleEndpoint { pub message: Option<String>, pub(crate) meta: M }",
        ),
        (
            "protocol_serde/shape_stale_endpoint.rs",
            "fn de(key: &str) { match key { \"Message\" => set(), _ => skip() } }",
        ),
    ]);
    let expected = json!({
        "shapes": {"StaleEndpoint": {"type": "structure", "members": {"Message": {"target": "smithy.api#String"}}, "traits": {"smithy.api#error": "client"}}},
        "errors": {"StaleEndpoint": ["GetThing"]},
        "traits": {"GetThing": {"smithy.api#paginated":
            {"inputToken": "NextToken", "outputToken": "NextToken", "items": "Names", "pageSize": "MaxResults"}}}
    });
    assert_eq!((facts, unresolved), (expected, vec![]));
}

#[test]
fn error_codes_are_facts_of_services_that_left_the_query_protocol() {
    let service = |query_compatible: bool| {
        let mut traits = json!({"aws.api#service": {"sdkId": "Example"}, "aws.protocols#awsJson1_1": {}, "aws.auth#sigv4": {"name": "example"}});
        if query_compatible {
            traits["aws.protocols#awsQueryCompatible"] = json!({});
        }
        json!({"type": "service", "version": "2020-01-01", "operations": [target("GetThing")], "traits": traits})
    };
    let error = |kind: &str| json!({"type": "structure", "traits": {"smithy.api#error": kind}});
    let files = [
        (
            "operation/get_thing.rs",
            "pub enum GetThingError { Gone(Gone), Broken(Broken), Unhandled(X) }",
        ),
        (
            "operation/get_thing/_get_thing_output.rs",
            "pub struct GetThingOutput {}",
        ),
        (
            "types/error/_gone.rs",
            "pub struct Gone { pub message: Option<String> }",
        ),
        (
            "types/error/_broken.rs",
            "pub struct Broken { pub message: Option<String> }",
        ),
        (
            "protocol_serde/shape_get_thing.rs",
            "pub fn error() { Err(match code {
                \"Broken\" => crate::operation::get_thing::GetThingError::Broken({ output }),
                \"Old.Gone\" => crate::operation::get_thing::GetThingError::Gone({ output }),
                _ => crate::operation::get_thing::GetThingError::generic(generic),
            }) }",
        ),
    ];
    let learn = |query_compatible| {
        let shapes = json!({
            "Example": service(query_compatible), "Gone": error("client"), "Broken": error("server"),
            "GetThing": {"type": "operation", "output": target("GetThingResponse"), "errors": [target("Gone"), target("Broken")]}
        });
        Case::new(shapes, json!({})).learn(&files)
    };
    let code = json!({"code": "Old.Gone", "httpResponseCode": 400});
    let facts = json!({"traits": {"Gone": {"aws.protocols#awsQueryError": code}}});
    assert_eq!(learn(true), (facts, vec![]));
    let unresolved = "the error Gone has the code `Old.Gone` in the official crate".to_owned();
    assert_eq!(learn(false), (json!({}), vec![unresolved]));
}

#[test]
fn what_no_fact_expresses_is_listed() {
    let case = Case::new(
        json!({"Name": {"type": "string"}}),
        json!({"Name": target("Name")}),
    );
    let output = output("pub other: Option<String>,", "other: self.other,");
    let (facts, unresolved) = case.learn(&[
        OPERATION,
        ("operation/get_thing/_get_thing_output.rs", &output),
        (
            "operation/new_thing.rs",
            "pub enum NewThingError { Unhandled(X) }",
        ),
        ("waiters/thing_exists.rs", ""),
    ]);
    assert_eq!(facts, json!({}));
    assert_eq!(
        unresolved,
        [
            "operation::get_thing::GetThingOutput has no field `name` in the official crate",
            "operation::get_thing::GetThingOutput: the model has no member for the field `other`",
            "the model has no operation for the official `new_thing`",
            "the model has no waiter for the official `thing_exists`",
        ]
    );
}

#[test]
fn a_folder_without_operations_is_no_official_crate() {
    let folder = tempfile::tempdir().unwrap();
    let error = OfficialCrate::read(folder.path()).unwrap_err().to_string();
    assert!(error.ends_with("has no operations"), "{error}");
}
