use crate::testing::{from_json, to_json};
use crate::types::{Node, Value};

#[test]
fn each_variant_is_read_and_written() {
    let node = Node::builder().name("n").build();
    for (json, value) in [
        (r#"{"text":"a"}"#, Value::Text("a".into())),
        (r#"{"number":-1}"#, Value::Number(-1)),
        (r#"{"nothing":{}}"#, Value::Nothing),
        (r#"{"inner":{"name":"n"}}"#, Value::Inner(node)),
        (
            r#"{"list":[{"number":1},{"nothing":{}}]}"#,
            Value::List(vec![Value::Number(1), Value::Nothing]),
        ),
    ] {
        assert_eq!(from_json(Value::deserialize, json).expect(json), value);
        assert_eq!(to_json(&value).expect(json), json);
    }
}

#[test]
fn variants_are_asked_for_by_name() {
    let value = Value::Text("a".into());
    assert!(value.is_text() && !value.is_number() && !value.is_unknown());
    assert_eq!(value.as_text().map(String::as_str), Ok("a"));
    assert_eq!(value.as_number(), Err(&value));
    assert!(Value::Nothing.as_nothing().is_ok());
}

#[test]
fn what_is_no_single_variant_is_an_error_or_unknown() {
    let read = |json| from_json(Value::deserialize, json);
    assert!(read(r#"{"newer":1}"#).expect("newer").is_unknown());
    assert_eq!(
        read(r#"{"text":null,"number":1}"#).ok(),
        Some(Value::Number(1))
    );
    for json in ["{}", r#"{"text":"a","number":1}"#, r#"{"number":"a"}"#] {
        assert!(read(json).is_err(), "{json}");
    }
}

#[test]
fn sensitive_variants_are_not_printed() {
    let text = format!("{:?}", Value::List(vec![Value::Secret("hide".into())]));
    assert_eq!(text, "List([*** Sensitive Data Redacted ***])");
    assert!(format!("{:?}", Value::Text("open".into())).contains("open"));
}
