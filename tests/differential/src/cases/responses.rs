//! What comes back when all is well, or looks like it.

use serde_json::{Value, json};
use tinsmith_model::Model;

use super::Operation;
use crate::case::Case;
use crate::script::Answer;
use crate::values::{Style, member_value, structure};

pub(crate) fn cases(model: &Model, operations: &[Operation<'_>]) -> Vec<Case> {
    operations
        .iter()
        .flat_map(|operation| of_one(model, operation))
        .collect()
}

/// What is no object, or not only one.
const BROKEN: [&str; 16] = [
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
    let case = |name: &str, answer| Case::new(operation.name, name).answers([answer]);
    let mut cases = Vec::new();
    for body in BROKEN {
        cases.push(case(&format!("the body {body:?}"), Answer::ok(body)));
    }
    let deep = format!("{{\"a\":{}1{}}}", "[".repeat(200), "]".repeat(200));
    cases.push(case("a deep body", Answer::ok(deep)));
    cases.push(case("no UTF-8", Answer::ok(*b"{\"a\":\"\xff\xfe\"}")));
    for status in [201, 202, 204, 206, 299] {
        let answer = Answer::new(status, "{}");
        cases.push(case(&format!("the status {status}"), answer));
    }
    for header in ["x-amzn-requestid", "x-amz-request-id", "x-amz-id-2"] {
        let answer = Answer::ok("{}").header(header, "the-id");
        cases.push(case(&format!("the header {header}"), answer));
    }
    let Some(shape) = operation.output else {
        return cases;
    };
    for style in Style::ALL {
        let body = Value::Object(structure(model, shape, style)).to_string();
        let answer = Answer::ok(body.clone()).header("x-amzn-requestid", "the-id");
        let name = format!("{style:?} output");
        cases.push(case(&name, answer).unordered(style == Style::Wide));
        let cut = body.get(..body.len() / 2).unwrap_or("{").to_owned();
        let name = format!("half of the {style:?} output");
        cases.push(case(&name, Answer::ok(cut)).unordered(style == Style::Wide));
    }
    for member in shape.every_member() {
        let wrong = [
            ("null", Value::Null),
            ("a number", json!(12)),
            ("a large number", json!(1e30)),
            ("a text", json!("x")),
            ("a flag", json!(true)),
            ("a list", json!([null])),
            ("an object", json!({ "x": null })),
        ];
        let full = member_value(model, member, Style::Full).map(|value| ("all there is", value));
        for (what, value) in wrong.into_iter().chain(full) {
            let name = format!("{} is {what}", member.name);
            let body = json!({ member.name.clone(): value });
            cases.push(case(&name, Answer::ok(body.to_string())));
        }
        let twice = format!("{{\"{0}\":null,\"{0}\":null}}", member.name);
        cases.push(case(&format!("{} twice", member.name), Answer::ok(twice)));
    }
    cases
}
