use super::*;
use crate::operation::echo_values::EchoValuesOutput;
use crate::types::{Node, State, Thing, Value};

#[test]
fn values_round_trip_in_the_format_of_the_service() {
    for json in [
        "{}",
        r#"{"text":"a","flag":true,"integer":1,"double":0.5,"blob":"aGk=","seconds":5}"#,
        r#"{"date":"1970-01-01T00:00:05Z","colour":"red","texts":["a"]}"#,
        r#"{"sparseTexts":[null,"a"],"sparseCounts":{"k":null}}"#,
        r#"{"value":{"list":[{"nothing":{}},{"number":1}]}}"#,
        r#"{"secret":"written as well"}"#,
    ] {
        let value: EchoValuesOutput = serde_json::from_str(json).expect(json);
        assert_eq!(serde_json::to_string(&value).expect(json), json);
    }
}

#[test]
fn timestamps_can_be_serialized_in_iso_8601_format() {
    let value: EchoValuesOutput = serde_json::from_str(r#"{"seconds":5}"#).expect("a value");
    let text = serde_json::to_string(&Iso8601(&value)).expect("JSON");
    assert_eq!(text, r#"{"seconds":"1970-01-01T00:00:05Z"}"#);
    let Iso8601(again): Iso8601<EchoValuesOutput> = serde_json::from_str(&text).expect("a value");
    assert_eq!(again, value);
    assert_eq!(
        serde_json::from_str::<EchoValuesOutput>(&text).expect("a value"),
        value
    );
}

#[test]
fn options_lists_and_maps_round_trip() {
    let node = |name: &str| Node::builder().name(name).build();
    let json = |value: &dyn Fn() -> Result<String, serde_json::Error>| value().expect("JSON");
    let nodes = vec![Some(node("a")), None];
    let text = json(&|| serde_json::to_string(&Iso8601(nodes.clone())));
    assert_eq!(text, r#"[{"name":"a"},null]"#);
    let Iso8601(again): Iso8601<Vec<Option<Node>>> = serde_json::from_str(&text).expect("a list");
    assert_eq!(again, nodes);
    let map = HashMap::from([("k".to_owned(), node("b"))]);
    let text = json(&|| serde_json::to_string(&Iso8601(map.clone())));
    assert_eq!(text, r#"{"k":{"name":"b"}}"#);
    let Iso8601(again): Iso8601<HashMap<String, Node>> =
        serde_json::from_str(&text).expect("a map");
    assert_eq!(again, map);
    for (json, expected) in [("{}", "a list is expected"), ("1", "a list is expected")] {
        let error = serde_json::from_str::<Iso8601<Vec<Node>>>(json).expect_err("no list");
        assert!(error.to_string().contains(expected), "{error}");
    }
}

#[test]
fn enums_unions_and_structures_stand_alone() {
    assert_eq!(
        serde_json::to_string(&State::Ready).expect("JSON"),
        r#""READY""#
    );
    let state: State = serde_json::from_str(r#""NEWER""#).expect("an enum");
    assert_eq!(state.as_str(), "NEWER");
    let value: Value = serde_json::from_str(r#"{"text":"a"}"#).expect("a union");
    assert_eq!(value, Value::Text("a".into()));
    let thing: Thing = serde_json::from_str(r#"{"name":"a","newer":1}"#).expect("a structure");
    assert_eq!(thing.name, "a");
    let unknown = crate::testing::from_json(Value::deserialize, r#"{"newer":1}"#);
    assert!(serde_json::to_string(&unknown.expect("a union")).is_err());
}

#[test]
fn errors_contain_the_path() {
    let error = serde_json::from_str::<EchoValuesOutput>(r#"{"node":{"next":{"name":1}}}"#);
    let said = error.expect_err("no text").to_string();
    assert!(
        said.contains("node.next.name: a string is expected, this is a number"),
        "{said}"
    );
}
