use super::*;
use crate::archive::TextFile;
use crate::ast::read_ast;

/// A model in Smithy's JSON AST.
const OLD: &str = r#"{"smithy": "2.0", "shapes": {
    "x.y#Old": {"type": "service", "version": "1", "operations": [{"target": "x.y#List"}],
        "traits": {"smithy.api#xmlNamespace": {"uri": "u"}}},
    "x.y#List": {"type": "operation", "input": {"target": "x.y#In"}, "output": {"target": "x.y#Out"},
        "traits": {"smithy.api#paginated": {"inputToken": "Next", "outputToken": "Next", "items": "Items.Sub"}}},
    "x.y#Get": {"type": "operation"},
    "x.y#Flag": {"type": "boolean", "traits": {"smithy.api#default": false}},
    "x.y#Count": {"type": "integer"},
    "x.y#In": {"type": "structure", "members": {
        "Next": {"target": "x.y#Text"},
        "Plain": {"target": "x.y#Flag", "traits": {"smithy.api#default": false}},
        "Null": {"target": "x.y#Flag", "traits": {"smithy.api#default": null}},
        "Boxed": {"target": "x.y#Flag", "traits": {"smithy.api#default": false}},
        "Some": {"target": "x.y#Count", "traits": {"smithy.api#default": 0, "smithy.api#clientOptional": {}}},
        "Gone": {"target": "x.y#Count", "traits": {"smithy.api#default": 0}}}},
    "x.y#Out": {"type": "structure", "members": {"Next": {"target": "x.y#Text"}, "Items": {"target": "x.y#In"}}},
    "x.y#Bad": {"type": "structure", "traits": {"smithy.api#error": "client", "smithy.api#httpError": 400}},
    "x.y#Value": {"type": "union", "members": {"S": {"target": "x.y#Text"}}},
    "x.y#Text": {"type": "string", "traits": {"smithy.api#pattern": "^[a-z]$", "smithy.api#length": {"min": 0, "max": 9}}},
    "x.y#E": {"type": "enum", "members": {
        "A_B": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "aB"}},
        "CLASH": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "other"}},
        "GONE": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "gone"}}}}
}}"#;

/// As it is read from botocore.
const NEW: &str = r#"{"smithy": "2.0", "shapes": {
    "a.b#S": {"type": "service", "version": "2", "operations": [{"target": "a.b#List"}]},
    "a.b#List": {"type": "operation", "input": {"target": "a.b#In"}, "output": {"target": "a.b#Out"}},
    "a.b#Get": {"type": "operation", "traits": {"smithy.api#paginated": {"items": "x"}}},
    "a.b#Flag": {"type": "boolean"},
    "a.b#Count": {"type": "integer"},
    "a.b#In": {"type": "structure", "members": {
        "Next": {"target": "a.b#Text"},
        "Plain": {"target": "a.b#Flag"},
        "Null": {"target": "a.b#Flag"},
        "Boxed": {"target": "a.b#Flag", "traits": {"smithy.api#box": {}}},
        "New": {"target": "a.b#Flag"},
        "Some": {"target": "a.b#Count"},
        "More": {"target": "a.b#Count"}}},
    "a.b#Out": {"type": "structure", "members": {"Next": {"target": "a.b#Text"}, "Items": {"target": "a.b#In"}}},
    "a.b#Bad": {"type": "structure", "traits": {"smithy.api#error": "client"}},
    "a.b#Value": {"type": "structure", "members": {"S": {"target": "a.b#Text", "traits": {"smithy.api#required": {}}},
        "T": {"target": "a.b#Text"}}},
    "a.b#Text": {"type": "string", "traits": {"smithy.api#pattern": "[a-z]", "smithy.api#length": {"max": 9}}},
    "a.b#E": {"type": "enum", "members": {
        "aB": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "aB"}},
        "other": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "other"}},
        "CLASH": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "CLASH"}},
        "new": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "new"}}}}
}}"#;

fn carry_over(
    old: &str,
    origin: Origin<'_>,
    overlay: Option<&str>,
) -> (Option<Value>, Model, Undecided) {
    let old = read_ast("old.json", old).unwrap();
    let mut model = read_ast("new.json", NEW).unwrap();
    let service = ShapeId::new("a.b", "S");
    let previous = Previous {
        model: &old,
        service: &ShapeId::new("x.y", "Old"),
        origin,
    };
    let file = overlay.map(|text| TextFile::new("o.json", text));
    let overlay = file.as_ref().map(|file| Overlay::read(file).unwrap());
    if let Some(overlay) = &overlay {
        overlay.apply(&mut model, &service).unwrap();
    }
    let facts = facts_to_carry_over(&previous, &model, &service, overlay.as_ref());
    if let Some(facts) = &facts {
        let file = TextFile::new("carried over", facts.to_string());
        let applied = Overlay::read(&file).unwrap().apply(&mut model, &service);
        applied.unwrap();
    }
    let open = undecided(&model, &service, Some(&previous));
    (facts, model, open)
}

#[test]
fn carries_over_all_facts_of_a_smithy_model() {
    let (facts, model, open) = carry_over(OLD, Origin::Smithy, None);
    let lines = describe_facts(&facts.unwrap());
    let expected = [
        "Get: no smithy.api#paginated",
        "Value: a union",
        r#"S: smithy.api#xmlNamespace is {"uri":"u"}"#,
        r#"List: smithy.api#paginated is {"inputToken":"Next","outputToken":"Next","items":"Items.Sub"}"#,
        "In$Some: smithy.api#clientOptional is {}",
        "In$Some: smithy.api#default is 0",
        "In$Null: smithy.api#default is null",
        "Bad: smithy.api#httpError is 400",
        "Flag: smithy.api#default is false",
        r#"Text: smithy.api#length is {"min":0,"max":9}"#,
        r#"Text: smithy.api#pattern is "^[a-z]$""#,
        r#"E: the value "aB" is named A_B"#,
    ];
    let (mut found, mut wanted) = (lines, expected.to_vec());
    found.sort_unstable();
    wanted.sort_unstable();
    assert_eq!(found, wanted);

    let shape = |name| model.shape(&ShapeId::new("a.b", name)).unwrap();
    let default = |name| {
        let member = shape("In").member(name).unwrap();
        member
            .traits
            .raw("smithy.api#default")
            .map(Value::to_string)
    };
    let defaults = ["Plain", "New", "Null", "Boxed", "Some", "More"].map(default);
    let text = |text: &str| Some(text.to_owned());
    let wanted = [
        text("false"),
        text("false"),
        text("null"),
        text("null"),
        text("0"),
        None,
    ];
    assert_eq!(defaults, wanted);
    assert!(shape("Value").member("S").unwrap().traits.is_empty());
    let names: Vec<_> = shape("E").members().unwrap().keys().collect();
    assert_eq!(names, ["A_B", "other", "CLASH", "new"]);

    assert_eq!(
        open.lines,
        [
            "In$More: it may have a default of zero; assumed to have none",
            r#"E$new: the name of the value "new" is unknown"#,
        ]
    );
    // The values `aB` and `other`.
    assert_eq!(open.as_before, 2);
}

#[test]
fn carries_over_recorded_facts_of_a_botocore_model() {
    let carried_before = serde_json::json!({
        "removeTraits": {"Get": ["smithy.api#paginated"]},
        "traits": {"Bad": {"smithy.api#httpError": 400}, "Old": {}},
    });
    let origin = Origin::Botocore {
        carried_over: Some(&carried_before),
    };
    let (facts, ..) = carry_over(OLD, origin, None);
    let lines = describe_facts(&facts.unwrap());
    let of = |start: &str| lines.iter().filter(|line| line.starts_with(start)).count();
    assert_eq!(
        (of("Get:"), of("Bad:"), of("List:"), of("Value:"), of("S:")),
        (1, 1, 0, 0, 0)
    );
    // Defaults and names nobody but a model before can say.
    assert_eq!(
        (of("In$Some: smithy.api#default"), of("Flag:"), of("E:")),
        (1, 1, 1)
    );
    assert_eq!(of("In$Some: smithy.api#clientOptional"), 0);
}

#[test]
fn the_overlay_takes_precedence() {
    let overlay = r#"{"defaults": {"Flag": true}, "enumNames": {"E": {"aB": "MINE"}},
        "traits": {"Bad": {"smithy.api#httpError": 418}, "In$Some": {"smithy.api#default": 7}}}"#;
    let (facts, model, _) = carry_over(OLD, Origin::Smithy, Some(overlay));
    let lines = describe_facts(&facts.unwrap());
    for start in ["Flag:", "E:", "Bad:", "In$Some: smithy.api#default"] {
        assert!(
            !lines.iter().any(|line| line.starts_with(start)),
            "{start} {lines:?}"
        );
    }
    let plain = model
        .shape(&ShapeId::new("a.b", "In"))
        .unwrap()
        .member("Plain");
    let default = plain.unwrap().traits.raw("smithy.api#default");
    assert_eq!(default, Some(&serde_json::json!(true)));
}

#[test]
fn nothing_is_carried_over_from_the_same_model() {
    let new = NEW.replace("a.b#", "x.y#").replace("x.y#S\"", "x.y#Old\"");
    assert_eq!(carry_over(&new, Origin::Smithy, None).0, None);
}

#[test]
fn the_error_of_endpoint_discovery_is_carried_over() {
    let discovery = |error: &str| {
        format!(
            r#""traits": {{"aws.api#clientEndpointDiscovery": {{"operation": "a.b#Op"{error}}}}}"#
        )
    };
    let model = |errors: &str, error: &str, traits: &str| {
        let text = format!(
            r#"{{"smithy": "2.0", "shapes": {{"a.b#S": {{"type": "service", "version": "1", {traits}}}, {error}
                "a.b#Text": {{"type": "string"}}, "a.b#A": {{"type": "structure", "traits": {{"smithy.api#error": "client"}}}},
                "a.b#Z": {{"type": "structure", "traits": {{"smithy.api#error": "client"}}}},
                "a.b#Op": {{"type": "operation", "errors": [{{"target": "a.b#A"}}, {errors} {{"target": "a.b#Z"}}]}}}}}}"#
        );
        read_ast("m.json", &text).unwrap()
    };
    let stale = r#""a.b#Stale": {"type": "structure", "members": {"Message": {"target": "a.b#Text"}},
        "traits": {"smithy.api#error": "client"}},"#;
    let named = discovery(r#", "error": "a.b#Stale""#);
    let old = model(r#"{"target": "a.b#Stale"},"#, stale, &named);
    let new = || model("", "", &discovery(""));
    let service = ShapeId::new("a.b", "S");
    let carry_over = |origin| {
        let previous = Previous {
            model: &old,
            service: &service,
            origin,
        };
        facts_to_carry_over(&previous, &new(), &service, None)
    };
    let facts = carry_over(Origin::Smithy).unwrap();
    assert_eq!(describe_facts(&facts)[0], "Stale: an error of Op");
    let mut with = new();
    let file = TextFile::new("carried over", facts.to_string());
    Overlay::read(&file)
        .unwrap()
        .apply(&mut with, &service)
        .unwrap();
    let (op, stale) = (ShapeId::new("a.b", "Op"), ShapeId::new("a.b", "Stale"));
    assert_eq!(with.shape(&op), old.shape(&op));
    assert_eq!(with.shape(&stale), old.shape(&stale));
    assert_eq!(with.shape(&service), old.shape(&service));
    assert_eq!(carry_over(Origin::Botocore { carried_over: None }), None);
    assert!(
        carry_over(Origin::Botocore {
            carried_over: Some(&facts)
        })
        .is_some()
    );
    // Facts that apply no more are errors of an overlay.
    let again = Overlay::read(&file).unwrap().apply(&mut with, &service);
    assert_eq!(again.unwrap_err().0.len(), 2);
}
