//! Cases of error responses.

use serde_json::{Value, json};
use std::collections::BTreeMap;
use tinsmith_model::{Model, Shape};

use super::Operation;
use crate::case::{Case, Setting};
use crate::script::Reply;
use crate::values::{Style, structure};
use aws_smithy_types::retry::RetryConfig;

/// The ways in which a response contains the error code.
const FORMS: [&str; 12] = [
    "header",
    "header with a URI",
    "header with a namespace",
    "__type",
    "__type with a namespace",
    "__type with a URI",
    "__type with both",
    "code",
    "code with both",
    "header over __type",
    "code over __type",
    "header of query protocols",
];

fn reply(form: &str, code: &str, status: u16, mut body: Value) -> Reply {
    let spaced = format!("com.example#{code}");
    let linked = format!("{code}:http://internal.example/coral/");
    let both = format!("com.example#{code}:http://internal.example/");
    let mut put = |key: &str, value: &str| {
        if let Some(object) = body.as_object_mut() {
            object.insert(key.to_owned(), json!(value));
        }
    };
    let mut header = None;
    match form {
        "header" => header = Some(("x-amzn-errortype", code.to_owned())),
        "header with a URI" => header = Some(("x-amzn-errortype", linked)),
        "header with a namespace" => header = Some(("X-Amzn-ErrorType", spaced)),
        "__type" => put("__type", code),
        "__type with a namespace" => put("__type", &spaced),
        "__type with a URI" => put("__type", &linked),
        "__type with both" => put("__type", &both),
        "code" => put("code", code),
        "code with both" => put("code", &both),
        "header over __type" => {
            put("__type", "NotThisOne");
            header = Some(("x-amzn-errortype", code.to_owned()));
        }
        "code over __type" => {
            put("__type", "NotThisOne");
            put("code", code);
        }
        _ => {
            put("__type", code);
            header = Some(("x-amzn-query-error", format!("Query.{code};Sender")));
        }
    }
    let reply = Reply::new(status, body.to_string()).header("x-amzn-requestid", "the-id");
    match header {
        Some((name, value)) => reply.header(name, value),
        None => reply,
    }
}

/// Creates a case without retries. Other cases cover how errors are retried.
fn once(operation: &Operation<'_>, name: String, reply: Reply) -> Case {
    // This header adds an entry to the metadata, which is an unordered map.
    let unordered = name.ends_with("header of query protocols");
    Case::new(operation.name, name)
        .replies([reply])
        .set(Setting::Retry(RetryConfig::disabled()))
        .unordered(unordered)
}

/// Returns cases of every error of every operation, with the code in every form and every kind of message,
/// and of errors of other operations.
pub(crate) fn modeled(model: &Model, operations: &[Operation<'_>]) -> Vec<Case> {
    let all: BTreeMap<&str, &Shape> = operations
        .iter()
        .flat_map(|operation| &operation.errors)
        .map(|shape| (shape.id.name(), *shape))
        .collect();
    let mut cases = Vec::new();
    for operation in operations {
        for shape in &operation.errors {
            let code = shape.id.name();
            for form in FORMS {
                let reply = reply(form, code, 400, json!({ "message": "why" }));
                cases.push(once(operation, format!("{code} in {form}"), reply));
            }
            for (name, body) in messages(model, shape) {
                let reply = reply("__type", code, 400, body);
                cases.push(once(operation, format!("{code} with {name}"), reply));
            }
        }
        for code in all.keys() {
            if !operation.errors.iter().any(|own| own.id.name() == *code) {
                let reply = reply("__type with both", code, 400, json!({ "message": "why" }));
                let name = format!("{code} of another operation");
                cases.push(once(operation, name, reply));
            }
        }
    }
    cases
}

/// Returns error bodies without a code.
fn messages(model: &Model, shape: &Shape) -> Vec<(String, Value)> {
    let mut bodies: Vec<(String, Value)> = vec![
        ("message".into(), json!({ "message": "\u{e9}\"\\" })),
        ("Message".into(), json!({ "Message": "why" })),
        ("errorMessage".into(), json!({ "errorMessage": "why" })),
        (
            "all messages".into(),
            json!({ "message": "a", "Message": "b", "errorMessage": "c" }),
        ),
        (
            "messages in reverse order".into(),
            json!({ "errorMessage": "c", "Message": "b", "message": "a" }),
        ),
        ("no message".into(), json!({})),
        ("null as message".into(), json!({ "message": null })),
        ("an empty message".into(), json!({ "message": "" })),
        ("a number as message".into(), json!({ "message": 1 })),
        ("an object as Message".into(), json!({ "Message": {} })),
    ];
    for style in [Style::Full, Style::Empty, Style::Special, Style::Unknown] {
        let body = Value::Object(structure(model, shape, style));
        bodies.push((format!("{style:?} members"), body));
    }
    bodies
}

/// Returns cases of unknown errors and of invalid error responses.
pub(crate) fn others(operations: &[Operation<'_>]) -> Vec<Case> {
    let mut cases = Vec::new();
    for operation in operations {
        for form in FORMS {
            let reply = reply(form, "UnheardOfException", 400, json!({ "message": "why" }));
            cases.push(once(operation, format!("an unknown code in {form}"), reply));
        }
        for status in [302, 400, 403, 429, 500, 503] {
            for body in [
                "",
                "{}",
                "null",
                "<html>no</html>",
                "{\"__type\":",
                "{\"__type\":1}",
                "{\"__type\":null,\"code\":null}",
                "{\"__type\":\"\"}",
                "{\"message\":\"why\"}",
                "{\"Error\":{\"Code\":\"x\"}}",
            ] {
                let name = format!("the status {status} with {body:?}");
                cases.push(once(operation, name, Reply::new(status, body)));
            }
        }
        if let Some(shape) = operation.errors.first() {
            let code = shape.id.name();
            for status in [200, 403, 404, 429, 500, 503] {
                let reply = reply("__type", code, status, json!({ "message": "why" }));
                cases.push(once(operation, format!("{code} with {status}"), reply));
            }
            for header in ["", ":", "#", "a#b#c", code] {
                let reply = Reply::new(400, "").header("x-amzn-errortype", header);
                let name = format!("no body, the header {header:?}");
                cases.push(once(operation, name, reply));
            }
            let lower = reply("__type", &code.to_lowercase(), 400, json!({}));
            cases.push(once(operation, "a code in lower case".into(), lower));
        }
    }
    cases
}
