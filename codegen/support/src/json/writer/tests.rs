use super::*;
use crate::operation::echo_values::EchoValuesInput;
use crate::operation::echo_values::builders::EchoValuesInputBuilder;
use crate::testing::to_json;
use crate::types::{Colour, Defaults, Node, Value};

fn input(set: impl FnOnce(EchoValuesInputBuilder) -> EchoValuesInputBuilder) -> EchoValuesInput {
    set(EchoValuesInputBuilder::default())
        .build()
        .expect("nothing is required")
}

#[test]
fn common_requests_are_written_like_the_runtime() {
    let node = Node::builder().name("a");
    let node = node.next(Node::builder().name("b").build()).build();
    let cases = [
        (input(|it| it), "{}"),
        (input(|it| it.text("a")), r#"{"text":"a"}"#),
        (
            input(|it| it.flag(true).byte(-1).short(2).integer(-3).long(i64::MIN)),
            r#"{"flag":true,"byte":-1,"short":2,"integer":-3,"long":-9223372036854775808}"#,
        ),
        (
            input(|it| it.float(0.1).double(-2.5)),
            r#"{"float":0.1,"double":-2.5}"#,
        ),
        (
            input(|it| it.blob(Blob::new("hi")).colour(Colour::Red).level(2)),
            r#"{"blob":"aGk=","colour":"red","level":2}"#,
        ),
        (
            input(|it| it.seconds(DateTime::from_secs(5))),
            r#"{"seconds":5}"#,
        ),
        (
            input(|it| it.seconds(DateTime::from_secs_f64(1.5))),
            r#"{"seconds":1.5}"#,
        ),
        (
            input(|it| it.texts("a").texts("b").labels("k", "v")),
            r#"{"texts":["a","b"],"labels":{"k":"v"}}"#,
        ),
        (
            input(|it| {
                it.set_texts(Some(Vec::new()))
                    .set_labels(Some(Default::default()))
            }),
            r#"{"texts":[],"labels":{}}"#,
        ),
        (
            input(|it| {
                it.sparse_texts(None)
                    .sparse_texts(Some("a".into()))
                    .sparse_counts("k", None)
            }),
            r#"{"sparseTexts":[null,"a"],"sparseCounts":{"k":null}}"#,
        ),
        (
            input(|it| it.nested("k", vec!["a".into()])),
            r#"{"nested":{"k":["a"]}}"#,
        ),
        (
            input(|it| it.node(node)),
            r#"{"node":{"name":"a","next":{"name":"b"}}}"#,
        ),
        (
            input(|it| it.value(Value::List(vec![Value::Number(1), Value::Nothing]))),
            r#"{"value":{"list":[{"number":1},{"nothing":{}}]}}"#,
        ),
        (
            input(|it| it.defaults(Defaults::builder().build())),
            r#"{"defaults":{"count":7,"flag":true,"text":"none","colour":"red","texts":[]}}"#,
        ),
    ];
    for (input, expected) in cases {
        let written = JsonWriter::body(&input).expect(expected);
        assert_eq!(written, expected);
        assert_eq!(to_json(&input).expect(expected), expected);
    }
}

#[test]
fn special_characters_are_escaped_at_any_position() {
    let specials = [
        '"', '\\', '\n', '\r', '\t', '\u{8}', '\u{c}', '\0', '\u{1f}',
    ];
    for special in specials {
        for before in 0..40 {
            let text = format!("{}{special}é", "x".repeat(before));
            let input = input(|it| it.text(text.as_str()).labels(text.as_str(), "v"));
            let written = JsonWriter::body(&input).expect("a text");
            assert_eq!(written, to_json(&input).expect("a text"));
        }
    }
    let plain = "x\u{7f}é€😀/".repeat(9);
    let input = input(|it| it.text(plain.as_str()));
    assert_eq!(
        JsonWriter::body(&input).expect("a text"),
        format!(r#"{{"text":"{plain}"}}"#)
    );
}

#[test]
fn uncommon_values_are_left_to_the_runtime() {
    let number = |text: &str| text.parse().expect("a number");
    for (input, expected) in [
        (input(|it| it.document(Document::Null)), "null"),
        (input(|it| it.float(f32::NAN)), "NaN"),
        (input(|it| it.double(f64::INFINITY)), "Infinity"),
        (
            input(|it| it.date(DateTime::from_secs(1))),
            "1970-01-01T00:00:01Z",
        ),
        (
            input(|it| it.big_integer(number("12345678901234567890"))),
            "12345678901234567890",
        ),
    ] {
        assert!(JsonWriter::body(&input).is_err(), "{expected}");
        // The runtime accepts these.
        let written = to_json(&input).expect(expected);
        assert!(written.contains(expected), "{written}");
    }
}

#[test]
fn unknown_variants_are_errors() {
    let unknown = crate::testing::from_json(Value::deserialize, r#"{"newer":1}"#).expect("a union");
    assert!(unknown.is_unknown());
    assert!(JsonWriter::body(&input(|it| it.value(unknown))).is_err());
}

#[test]
fn the_first_special_byte_is_found_in_chunks_and_remainder() {
    for length in 0..50 {
        let plain = vec![b'a'; length];
        assert_eq!(first_special(&plain), None);
        for at in 0..length {
            let mut bytes = plain.clone();
            bytes[at] = b'"';
            if at + 1 < length {
                bytes[at + 1] = b'\\';
            }
            assert_eq!(first_special(&bytes), Some(at));
        }
    }
}
