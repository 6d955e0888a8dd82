use super::*;
use crate::shape;
use crate::types::{Node, Thing, Value};
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::error::ErrorMetadata;

const PARSER: JsonParser = JsonParser {
    is_query_compatible: true,
    omitted_zeros: &[],
};

/// Reads a text as a structure: its `Debug` output, or the message of the error.
fn read<T: shape::Structure + std::fmt::Debug>(text: &str) -> String {
    let mut found = None;
    let result = PARSER.read(text.as_bytes(), &mut |from| {
        found = Some(shape::read::<T>(from)?);
        Ok(())
    });
    match result {
        Ok(()) => format!("{:?}", found.expect("a structure")),
        Err(error) => error.to_string(),
    }
}

/// Reads the text of a union, as the only element of a list.
fn read_union(text: &str) -> String {
    let text = format!(r#"{{"list":[{text}]}}"#);
    let mut found = None;
    let result = PARSER.read(text.as_bytes(), &mut |from| {
        found = Some(<Value as shape::Value>::read(Value::SCHEMA, from)?);
        Ok(())
    });
    match (result, found) {
        (Ok(()), Some(Value::List(list))) => format!("{:?}", list.first()),
        (Ok(()), other) => format!("{other:?}"),
        (Err(error), _) => error.to_string(),
    }
}

#[test]
fn structures_are_read_as_by_generated_code() {
    for (text, expected) in [
        ("", "Node { name: None, next: None }"),
        (
            r#"{"name":"a","more":[{}]}"#,
            r#"Node { name: Some("a"), next: None }"#,
        ),
        (
            r#"{"name":"a","name":null}"#,
            "Node { name: None, next: None }",
        ),
        (
            r#"{"next":{"name":"\u0041"}}"#,
            r#"Node { name: None, next: Some(Node { name: Some("A"), next: None }) }"#,
        ),
        (
            "null",
            "Error at offset 0: failed to parse JSON: expected StartObject",
        ),
        (
            "{} {}",
            "failed to parse JSON: found more JSON tokens after completing parsing",
        ),
        (
            r#"{"name":1}"#,
            "failed to parse JSON: expected ValueString or ValueNull",
        ),
        (
            r#"{"next":1}"#,
            "failed to parse JSON: expected start object or null",
        ),
        (
            "{",
            "failed to parse JSON: expected object key or end object, found: None",
        ),
    ] {
        assert_eq!(read::<Node>(text), expected, "{text}");
    }
}

#[test]
fn maps_have_no_nulls() {
    for (text, expected) in [
        (
            r#"{"name":"n","labels":{"a":"b"}}"#,
            r#"labels: Some({"a": "b"}) }"#,
        ),
        (
            r#"{"labels":{"a":null}}"#,
            "failed to parse JSON: dense map cannot contain null values",
        ),
        (
            r#"{"labels":[]}"#,
            "failed to parse JSON: expected start object or null",
        ),
    ] {
        let found = read::<Thing>(text);
        assert!(found.ends_with(expected), "{text}: {found}");
    }
}

#[test]
fn unions_have_one_variant() {
    for (text, expected) in [
        (
            r#"{"text":"a","number":null,"__type":"x"}"#,
            r#"Some(Text("a"))"#,
        ),
        (r#"{"nothing":[1]}"#, "Some(Nothing)"),
        (r#"{"other":{}}"#, "Some(Unknown)"),
        (
            r#"{"text":"a","number":1}"#,
            "failed to parse JSON: encountered mixed variants in union",
        ),
        (
            "{}",
            "failed to parse JSON: Union did not contain a valid variant.",
        ),
        (
            "null",
            "failed to parse JSON: dense list cannot contain null values",
        ),
        ("[]", "failed to parse JSON: expected start object or null"),
        (r#"{"number":3000000000}"#, "invalid number"),
    ] {
        assert_eq!(read_union(text), expected, "{text}");
    }
}

#[test]
fn depth_has_a_limit() {
    let nested = |depth| {
        format!(
            "{}{}",
            r#"{"next":"#.repeat(depth) + "{}",
            "}".repeat(depth)
        )
    };
    assert!(read::<Node>(&nested(127)).starts_with("Node"));
    let message = "failed to parse JSON: maximum nesting depth exceeded";
    assert_eq!(read::<Node>(&nested(128)), message);
    assert_eq!(read::<Node>(&nested(100_000)), message);
}

#[test]
fn error_bodies_have_codes_and_messages() {
    let error = |code: &str| ErrorMetadata::builder().code(code);
    for (headers, body, expected) in [
        ([("a", "b")], "", ErrorMetadata::builder()),
        ([("a", "b")], "[1]", ErrorMetadata::builder()),
        (
            [("a", "b")],
            r#"{"__type":"ns#Gone:http://a","x":{"code":"no"}}"#,
            error("Gone"),
        ),
        (
            [("a", "b")],
            r#"{"__type":"Type","code":"Code","Message":"why"}"#,
            error("Code").message("why"),
        ),
        (
            [("x-amzn-errortype", "Header:")],
            r#"{"code":"Code"}"#,
            error("Header"),
        ),
        (
            [("x-amzn-query-error", "Old;Sender")],
            r#"{"code":"New"}"#,
            error("Old").custom("type", "Sender"),
        ),
    ] {
        let status = StatusCode::try_from(400).expect("a status");
        let mut response = HttpResponse::new(status, SdkBody::from(body));
        for (name, value) in headers {
            response.headers_mut().insert(name, value);
        }
        let found = PARSER.error_metadata(&response).expect(body);
        assert_eq!(found.build(), expected.build(), "{body}");
    }
    let status = StatusCode::try_from(400).expect("a status");
    for body in ["{", r#"{"a":1}}"#, r#"{"message":"\x"}"#] {
        let response = HttpResponse::new(status, SdkBody::from(body));
        assert!(PARSER.error_metadata(&response).is_err(), "{body}");
    }
}

#[test]
fn members_that_are_omitted_if_zero_are_known_by_shape_and_name() {
    let parser = JsonParser {
        omitted_zeros: &["Defaults$flag"],
        ..PARSER
    };
    let schema = |name| crate::types::Defaults::SCHEMA.member_schema(name);
    assert!(parser.is_omitted(schema("flag").expect("a member")));
    assert!(!parser.is_omitted(schema("count").expect("a member")));
}
