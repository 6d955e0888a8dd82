use super::apply::{BOX, DEFAULT};
use super::*;
use crate::ast::read_ast;
use crate::shape::{Model, Shape, ShapeKind};
use serde_json::json;

const MODEL: &str = r#"{"smithy": "2.0", "shapes": {
    "a.b#S": {"type": "service", "version": "1", "traits": {"aws.api#service": {"sdkId": "My Id"}}},
    "a.b#Flag": {"type": "boolean"},
    "a.b#Unused": {"type": "boolean"},
    "a.b#Count": {"type": "integer", "traits": {"smithy.api#default": 0}},
    "a.b#Text": {"type": "string"},
    "a.b#L": {"type": "list", "member": {"target": "a.b#Flag"}},
    "a.b#In": {"type": "structure", "members": {
        "plain": {"target": "a.b#Flag"},
        "boxed": {"target": "a.b#Flag", "traits": {"smithy.api#box": {}}},
        "needed": {"target": "a.b#Flag", "traits": {"smithy.api#required": {}}}}},
    "a.b#E": {"type": "enum", "members": {
        "A": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "a"}},
        "DateTime": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "DateTime"}},
        "C": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "c"}}}}
}}"#;

fn model() -> Model {
    read_ast("m.json", MODEL).unwrap()
}

fn apply(text: &str) -> Result<Model, Vec<String>> {
    let file = TextFile::new("o.json", text);
    let mut model = model();
    let lines = |Problems(problems): Problems| {
        let line = |p: &Problem| {
            let position = p.position.as_ref().unwrap();
            format!(
                "{}:{} {}: {}",
                position.line, position.column, p.subject, p.message
            )
        };
        problems.iter().map(line).collect::<Vec<_>>()
    };
    let overlay = Overlay::read(&file).map_err(lines)?;
    overlay
        .apply(&mut model, &ShapeId::new("a.b", "S"))
        .map_err(lines)?;
    Ok(model)
}

fn shape<'m>(model: &'m Model, name: &str) -> &'m Shape {
    model.shape(&ShapeId::new("a.b", name)).unwrap()
}

#[test]
fn values_are_removed_from_enums() {
    let model = apply(r#"{"removeValues": {"E": ["a", "DateTime"]}}"#).unwrap();
    let names: Vec<_> = shape(&model, "E").members().unwrap().keys().collect();
    assert_eq!(names, ["C"]);
    let problems = apply(r#"{"removeValues": {"E": ["x"], "Flag": ["x"], "G": ["x"]}}"#);
    assert_eq!(
        problems.unwrap_err(),
        [
            "1:19 removeValues: E: the enum has no value \"x\"",
            "1:31 removeValues: Flag: the shape is not an enum",
            "1:46 removeValues: G: the model has no shape `G`",
        ]
    );
}

#[test]
fn defaults_go_to_the_shape_and_the_members_of_structures() {
    let model = apply(r#"{"service": "My Id", "defaults": {"Flag": false}}"#).unwrap();
    let default = |traits: &crate::traits::Traits| traits.raw(DEFAULT).cloned();
    assert_eq!(default(&shape(&model, "Flag").traits), Some(json!(false)));
    let member = |name| shape(&model, "In").member(name).unwrap();
    assert_eq!(default(&member("plain").traits), Some(json!(false)));
    assert_eq!(default(&member("needed").traits), Some(json!(false)));
    assert_eq!(default(&member("boxed").traits), Some(json!(null)));
    assert_eq!(member("boxed").traits.raw(BOX), None);
    assert_eq!(
        default(&shape(&model, "L").member("member").unwrap().traits),
        None
    );
}

#[test]
fn adds_traits_and_renames_enum_members() {
    let model = apply(
        r#"{"traits": {"S": {"smithy.api#xmlNamespace": {"uri": "u"}}, "In$plain": {"smithy.api#required": {}},
            "L$member": {"smithy.api#xmlName": {}}}, "enumNames": {"E": {"DateTime": "DATE_TIME"}}}"#,
    )
    .unwrap();
    assert_eq!(
        shape(&model, "S").traits.raw("smithy.api#xmlNamespace"),
        Some(&json!({"uri": "u"}))
    );
    assert!(
        shape(&model, "In")
            .member("plain")
            .unwrap()
            .traits
            .raw("smithy.api#required")
            .is_some()
    );
    assert!(
        shape(&model, "L")
            .member("member")
            .unwrap()
            .traits
            .raw("smithy.api#xmlName")
            .is_some()
    );
    let members = shape(&model, "E").members().unwrap();
    assert_eq!(members.keys().collect::<Vec<_>>(), ["A", "DATE_TIME", "C"]);
    assert_eq!(members["DATE_TIME"].name, "DATE_TIME");
}

#[test]
fn returns_releases() {
    let file = TextFile::new("o.json", r#"{"releases": {"1.2.0": "1.102.0"}}"#);
    let overlay = Overlay::read(&file).unwrap();
    assert_eq!(
        (overlay.release("1.2.0"), overlay.release("1.2.1")),
        (Some("1.102.0"), None)
    );
}

#[test]
fn counts_facts_and_lists_their_sources() {
    let file = TextFile::new(
        "o.json",
        r#"{"service": "S", "releases": {"1.2.0": "1.102.0"}, "serialization": "generated",
            "shapes": {"E": {"type": "structure", "members": {}}}, "errors": {"E": ["A", "B"]},
            "unions": ["U"], "defaults": {"Flag": false}, "traits": {"A$b": {"x#y": {}, "x#z": {}}},
            "enumNames": {"State": {"InUse": "INUSE"}}, "sources": {"E": "crate 2", "U": "crate 1", "Flag": "crate 2"}}"#,
    );
    let overlay = Overlay::read(&file).unwrap();
    assert_eq!(overlay.fact_count(), 9);
    let sources: Vec<&str> = overlay.sources().into_iter().collect();
    assert_eq!(sources, ["crate 1", "crate 2"]);
}

#[test]
fn every_fact_that_does_not_apply_is_an_error() {
    let found = apply(
        r#"{
"service": "Other",
"defaults": {
"Flga": false,
"Count": 0,
"Text": 1,
"Unused": true},
"traits": {
"In$gone": {"a#b": {}},
"In$needed": {"smithy.api#required": {}},
"In": {"required": {}}},
"enumNames": {
"E": {
"b": "B",
"a": "A",
"DateTime": "C",
"c": "4c"},
"Text": {"x": "X"}}}"#,
    )
    .unwrap_err();
    assert_eq!(
        found,
        [
            "2:1 service: the overlay is for the service \"Other\", but the model is of \"My Id\"",
            "4:1 defaults: Flga: the model has no shape `Flga`",
            "5:1 defaults: Count: the model already gives the shape a default",
            "6:1 defaults: Text: the default does not fit the shape",
            "7:1 defaults: Unused: no structure member targets the shape",
            "9:13 traits: In$gone: a#b: the shape has no such member",
            "10:15 traits: In$needed: smithy.api#required: the model already has the trait",
            "11:8 traits: In: required: the trait needs an absolute shape ID",
            "14:1 enumNames: E: b: the enum has no such value",
            "15:1 enumNames: E: a: the member already has that name",
            "16:1 enumNames: E: DateTime: another member has that name",
            "17:1 enumNames: E: c: the name is not an identifier",
            "18:10 enumNames: Text: x: the shape is not an enum",
        ]
    );
}

#[test]
fn boxed_shapes_cannot_have_a_default() {
    let file = TextFile::new("o.json", r#"{"defaults": {"Flag": false}}"#);
    let mut model = model();
    let id = ShapeId::new("a.b", "Flag");
    model
        .shapes
        .get_mut(&id)
        .unwrap()
        .traits
        .insert(BOX, json!({}));
    let overlay = Overlay::read(&file).unwrap();
    let problems = overlay
        .apply(&mut model, &ShapeId::new("a.b", "S"))
        .unwrap_err();
    assert_eq!(
        problems.0[0].message,
        "the model says that the shape has no default"
    );
}

#[test]
fn reports_invalid_files() {
    assert_eq!(
        apply("[]").unwrap_err(),
        ["1:1 : the overlay is not an object"]
    );
    assert_eq!(
        apply(r#"{"default": {}, "traits": {"S": 1}, "enumNames": {"E": {"a": 1}}, "releases": [], "service": 1}"#)
            .unwrap_err()
            .len(),
        5
    );
    assert!(apply("{").unwrap_err()[0].contains("not JSON"));
}

#[test]
fn adds_shapes_and_errors_and_removes_traits() {
    let model = apply(
        r#"{"shapes": {"Bad": {"type": "structure", "members": {"m": {"target": "a.b#Text"}},
                "traits": {"smithy.api#error": "client"}}},
            "removeTraits": {"In$needed": ["smithy.api#required"], "Count": ["smithy.api#default"]},
            "unions": ["In"], "traits": {"Count": {"smithy.api#default": 7}}}"#,
    )
    .unwrap();
    assert!(shape(&model, "Bad").member("m").is_some());
    assert!(matches!(shape(&model, "In").kind, ShapeKind::Union(_)));
    let needed = shape(&model, "In").member("needed").unwrap();
    assert!(needed.traits.is_empty());
    assert_eq!(shape(&model, "Count").traits.raw(DEFAULT), Some(&json!(7)));
}

#[test]
fn a_member_may_have_a_different_default_than_its_shape() {
    let model = apply(
        r#"{"defaults": {"Flag": false}, "traits": {"In$plain": {"smithy.api#default": null}}}"#,
    )
    .unwrap();
    let default = |name: &str| {
        let member = shape(&model, "In").member(name).unwrap();
        member.traits.raw(DEFAULT).cloned()
    };
    assert_eq!(
        (default("plain"), default("needed")),
        (Some(json!(null)), Some(json!(false)))
    );
}

#[test]
fn reports_facts_about_shapes_that_do_not_apply() {
    let problems = apply(
        r#"{"shapes": {"In": {"type": "structure"}, "New": {"type": "nonsense"}}, "errors": {"In": ["In"]},
            "removeTraits": {"In": ["x#y"]}, "unions": ["E"]}"#,
    )
    .unwrap_err();
    let said: Vec<&str> = problems
        .iter()
        .filter_map(|line| line.split_once(": "))
        .map(|(_, said)| said)
        .collect();
    for wanted in [
        "the model already has the shape",
        "`In` is not an operation",
        "the model does not have the trait x#y",
        "`E` is not a structure",
    ] {
        assert!(
            said.iter().any(|said| said.ends_with(wanted)),
            "{wanted} in {said:?}"
        );
    }
    assert_eq!(problems.len(), 5, "{problems:?}");
    let forms =
        apply(r#"{"removeTraits": {"In": "x#y"}, "unions": {}, "errors": [], "shapes": {"A": 1}}"#);
    assert_eq!(forms.unwrap_err().len(), 4);
}
