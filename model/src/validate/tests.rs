//! Invalid models and their problems.

mod values;

use super::*;

const JSON: &[Protocol] = &[Protocol::AwsJson1_0, Protocol::AwsJson1_1];

fn load(text: &str, selection: Selection<'_>) -> Result<ValidatedModel, Vec<String>> {
    let loaded = load_ast(
        "m.json",
        text,
        &Selection {
            protocols: JSON,
            ..selection
        },
    );
    loaded.map_err(|problems| {
        problems
            .0
            .iter()
            .map(|problem| problem.to_string().replace("\n    ", " | "))
            .collect()
    })
}

#[track_caller]
fn expect(text: &str, starts: &[&str]) {
    let found = load(text, Selection::default()).expect_err("the model is bad");
    for (found, start) in found.iter().zip(starts) {
        assert!(found.starts_with(start), "{found}\n  is not\n{start}");
    }
    assert_eq!(found.len(), starts.len(), "{found:#?}");
}

#[test]
fn chooses_the_protocol_in_the_generators_order() {
    let text = r#"{"smithy": "2.0", "shapes": {"a#S": {"type": "service",
        "traits": {"aws.protocols#awsQuery": {}, "aws.protocols#awsJson1_1": {}, "x#unknown": 7}}}}"#;
    let model = load(text, Selection::default()).unwrap();
    assert_eq!(model.protocol(), Protocol::AwsJson1_1);
    let filter = ["Nope".to_owned()];
    let selection = Selection {
        operations: Some(&filter),
        ..Selection::default()
    };
    assert!(load(text, selection).unwrap_err()[0].contains("no operation `Nope`"));
}

#[test]
fn reports_invalid_references() {
    expect(
        r#"{"smithy": "2.0", "shapes": {
"a#S": {"type": "service", "operations": [{"target": "a#Op"}, {"target": "a#T"}], "errors": [{"target": "a#T"}],
  "traits": {"aws.protocols#awsJson1_0": {}}},
"a#Op": {"type": "operation",
  "input": {"target": "a#Text"},
  "errors": [{"target": "a#Tx"}]},
"a#T": {"type": "structure", "members": {
  "op": {"target": "a#Op"},
  "gone": {"target": "a#Txet"},
  "odd": {"target": "a#Odd"}}},
"a#Text": {"type": "string"},
"a#M": {"type": "map", "key": {"target": "a#T"}, "value": {"target": "a#T"}},
"a#U": {"type": "union"},
"a#Odd": {"type": "odd"}
}}"#,
        &[
            "m.json:2:63: a#S: `operations` refers to `a#T`, which is of type structure | It must be of type operation.",
            "m.json:2:94: a#S: `a#T` is listed as an error, but does not have the trait for errors",
            "m.json:5:3: a#Op: `input` refers to `a#Text`, which is of type string",
            "m.json:6:14: a#Op: the shape `a#Tx` is not in the model | Did you mean `a#T`?",
            "m.json:8:3: a#T$op: the target `a#Op` is of type operation",
            "m.json:9:12: a#T$gone: the shape `a#Txet` is not in the model | Did you mean `a#Text`?",
            "m.json:12:24: a#M$key: map keys must be strings",
            "m.json:13:1: a#U: the union has no members",
            "m.json:14:11: a#Odd: unknown shape type `odd`",
        ],
    );
}

#[test]
fn reports_invalid_traits() {
    expect(
        r#"{"smithy": "2.0", "shapes": {
"a#S": {"type": "service", "traits": {"aws.protocols#awsJson1_0": {},
  "aws.auth#sigv4": {}}},
"a#T": {"type": "string", "traits": {
  "smithy.api#required": {},
  "smithy.api#length": {"min": 3, "max": 2}}},
"a#R": {"type": "structure", "members": {
  "n": {"target": "smithy.api#Byte", "traits": {"smithy.api#default": 300}},
  "e": {"target": "a#E", "traits": {"smithy.api#default": "C"}},
  "t": {"target": "a#T", "traits": {"smithy.api#timestampFormat": "date-time"}}}},
"a#E": {"type": "enum", "members": {
  "A": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "x"}},
  "B": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "x"}},
  "C": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": 1}}}}
}}"#,
        &[
            "m.json:3:3: a#S (trait aws.auth#sigv4): the field `name` is missing",
            "m.json:5:3: a#T (trait smithy.api#required): the trait cannot be applied to a shape of type string | It can \
             be applied to members of structure shapes.",
            "m.json:6:3: a#T (trait smithy.api#length): `min` is greater than `max`",
            "m.json:8:49: a#R$n (trait smithy.api#default): 300 is not a valid default for type byte",
            "m.json:9:37: a#R$e (trait smithy.api#default): \"C\" is not a valid default for type enum",
            "m.json:10:37: a#R$t (trait smithy.api#timestampFormat): the trait cannot be applied to a member of a \
             structure shape that targets string",
            "m.json:13:49: a#E$B (trait smithy.api#enumValue): the value `x` is used twice",
            "m.json:14:49: a#E$C (trait smithy.api#enumValue): the value does not match the type enum",
        ],
    );
}

#[test]
fn reports_problems_of_the_service() {
    expect(
        r#"{"smithy": "2.0", "shapes": {
"a#S": {"type": "service", "operations": [{"target": "a#Op"}],
  "rename": {"a#In": "Op", "a#Op": "Other"},
  "traits": {"aws.protocols#awsJson1_0": {}, "aws.protocols#soon": {}, "aws.auth#sigv4": {"name": "s"},
    "smithy.rules#clientContextParams": {"Regin": {"type": "string"}},
    "smithy.rules#endpointRuleSet": {"version": "1.0", "parameters": {"Region": {"type": "string"}}, "rules": [
      {"type": "endpoint", "conditions": [], "endpoint": {"url": "https://a.b"}}]}}},
"a#Op": {"type": "operation", "input": {"target": "a#In"}, "traits": {
  "smithy.api#auth": ["smithy.api#noAuth", "x#scheme"],
  "smithy.api#paginated": {"inputToken": "token",
    "outputToken": "next"},
  "smithy.api#endpoint": {"hostPrefix": "{token}."},
  "smithy.rules#staticContextParams": {"Other": {"value": true}}}},
"a#In": {"type": "structure", "members": {
  "token": {"target": "smithy.api#String", "traits": {"aws.protocols#odd": {}}}}},
"b#event": {"type": "structure"}
}}"#,
        &[
            "m.json:3:28: a#S: `a#Op` is an operation, resource or error, which cannot be renamed",
            "m.json:5:5: a#S (trait smithy.rules#clientContextParams): the endpoint rules have no parameter `Regin` | Did \
             you mean `Region`?",
            "m.json:9:3: a#Op (trait smithy.api#auth): the service does not have the authentication scheme `x#scheme` | Schemes of the \
             service: aws.auth#sigv4.",
            "m.json:11:5: a#Op (trait smithy.api#paginated): `outputToken` refers to `next`, which `smithy.api#Unit` does",
            "m.json:12:27: a#Op (trait smithy.api#endpoint): `a#In` has no member `token` with the trait",
            "m.json:13:3: a#Op (trait smithy.rules#staticContextParams): the endpoint rules have no parameter `Other`",
            "m.json:15:55: a#In$token (trait aws.protocols#odd): unknown trait, which may change how requests are serialized",
        ],
    );
}

#[test]
fn excludes_streaming_operations_unless_they_are_named() {
    let text = r#"{"smithy": "2.0", "shapes": {
"a#S": {"type": "service", "operations": [{"target": "a#Op"}, {"target": "a#Talk"}],
  "traits": {"aws.protocols#awsJson1_0": {}}},
"a#Op": {"type": "operation"},
"a#Talk": {"type": "operation", "output": {"target": "a#Events"}},
"a#Events": {"type": "structure", "members": {"e": {"target": "a#Event"}}},
"a#Event": {"type": "union", "traits": {"smithy.api#streaming": {}}, "members": {"a": {"target": "a#In"}}},
"a#In": {"type": "structure"}
}}"#;
    let model = load(text, Selection::default()).unwrap();
    let names: Vec<&str> = model
        .closure()
        .operations
        .iter()
        .map(ShapeId::name)
        .collect();
    assert_eq!(names, ["Op"]);
    assert_eq!(model.closure().excluded.len(), 1);
    assert!(!model.closure().shapes.contains(&ShapeId::new("a", "Event")));
    let names = ["Op".to_owned(), "Talk".to_owned()];
    let selection = Selection {
        operations: Some(&names),
        ..Selection::default()
    };
    let said = "m.json:5:1: a#Talk: the operation has an event stream, which is not supported";
    assert!(load(text, selection).unwrap_err()[0].starts_with(said));
}

#[test]
fn reports_conflicting_names() {
    expect(
        r#"{"smithy": "2.0", "shapes": {
"a#S": {"type": "service", "operations": [{"target": "a#Op"}], "traits": {"aws.protocols#awsJson1_0": {}}},
"a#Op": {"type": "operation", "input": {"target": "a#In"}},
"a#In": {"type": "structure", "members": {"b": {"target": "b#in"}}},
"b#in": {"type": "structure"}
}}"#,
        &["m.json:5:1: b#in: the name is the same as that of `a#In`, ignoring case"],
    );
}

#[test]
fn reports_what_cannot_be_selected() {
    expect(
        r#"{"smithy": "2.0", "shapes": {}}"#,
        &["m.json:1:1: the model has no service"],
    );
    expect(
        r#"{"smithy": "2.0", "shapes": {"a#S": {"type": "service"}, "a#T": {"type": "service"}}}"#,
        &["m.json:1:1: the model has 2 services | Select one by its shape ID: `a#S`, `a#T`."],
    );
    expect(
        r#"{"smithy": "2.0", "shapes": {"a#S": {"type": "service", "traits": {
            "aws.protocols#restXml": {}, "smithy.rules#endpointBdd": {}}}}}"#,
        &[
            "m.json:1:30: a#S: no supported protocol (the service has: aws.protocols#restXml)",
            "m.json:2:42: a#S (trait smithy.rules#endpointBdd): endpoint rules in the form of a decision diagram are not supported",
        ],
    );
    expect("{", &["m.json:1:1: the file is not JSON"]);
}
