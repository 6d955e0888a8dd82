//! Cases of successful responses, valid or not.

use serde_json::{Value, json};
use tinsmith_model::Model;

use super::Operation;
use crate::case::Case;
use crate::script::Reply;
use crate::values::{Style, member_value, structure};

pub(crate) fn cases(model: &Model, operations: &[Operation<'_>]) -> Vec<Case> {
    operations
        .iter()
        .flat_map(|operation| of_one(model, operation))
        .collect()
}

/// Bodies that are not exactly one JSON object, and one that is.
const BODIES: [&str; 16] = [
    "",
    " \n",
    "null",
    "[]",
    "\"text\"",
    "1",
    "{",
    "{\"",
    "{\"a\"}",
    "{\"a\":}",
    "{\"a\":1,}",
    "{}{}",
    "{} x",
    "<html></html>",
    "\u{feff}{}",
    "{\"__type\":\"x\",\"a\":{\"b\":[1,2,{\"c\":\"\\u00e9\\ud83d\\ude00\"}]},\"b\":1e400}",
];

fn of_one(model: &Model, operation: &Operation<'_>) -> Vec<Case> {
    let case = |name: &str, reply| Case::new(operation.name, name).replies([reply]);
    let mut cases = Vec::new();
    for body in BODIES {
        cases.push(case(&format!("the body {body:?}"), Reply::ok(body)));
    }
    let deep = format!("{{\"a\":{}1{}}}", "[".repeat(200), "]".repeat(200));
    cases.push(case("a deep body", Reply::ok(deep)));
    cases.push(case("invalid UTF-8", Reply::ok(*b"{\"a\":\"\xff\xfe\"}")));
    for status in [201, 202, 204, 206, 299] {
        let reply = Reply::new(status, "{}");
        cases.push(case(&format!("the status {status}"), reply));
    }
    for header in ["x-amzn-requestid", "x-amz-request-id", "x-amz-id-2"] {
        let reply = Reply::ok("{}").header(header, "the-id");
        cases.push(case(&format!("the header {header}"), reply));
    }
    let Some(shape) = operation.output else {
        return cases;
    };
    for style in Style::ALL {
        let body = Value::Object(structure(model, shape, style)).to_string();
        let reply = Reply::ok(body.clone()).header("x-amzn-requestid", "the-id");
        let name = format!("{style:?} output");
        cases.push(case(&name, reply).unordered(style == Style::Wide));
        let cut = body.get(..body.len() / 2).unwrap_or("{").to_owned();
        let name = format!("half of the {style:?} output");
        cases.push(case(&name, Reply::ok(cut)).unordered(style == Style::Wide));
    }
    for member in shape.every_member() {
        let wrong = [
            ("null", Value::Null),
            ("a number", json!(12)),
            ("a large number", json!(1e30)),
            ("a string", json!("x")),
            ("a boolean", json!(true)),
            ("a list", json!([null])),
            ("an object", json!({ "x": null })),
        ];
        let full = member_value(model, member, Style::Full).map(|value| ("complete", value));
        for (description, value) in wrong.into_iter().chain(full) {
            let name = format!("{} is {description}", member.name);
            let body = json!({ member.name.clone(): value });
            cases.push(case(&name, Reply::ok(body.to_string())));
        }
        let repeated = format!("{{\"{0}\":null,\"{0}\":null}}", member.name);
        cases.push(case(
            &format!("{} repeated", member.name),
            Reply::ok(repeated),
        ));
    }
    cases
}
