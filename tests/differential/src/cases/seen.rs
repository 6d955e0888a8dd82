//! What developers see beside the result: what clients and builders print, and what calls tell `tracing`.

use aws_smithy_types::retry::RetryConfig;
use serde_json::{Value, json};
use tinsmith_model::Model;

use super::{Operation, settings};
use crate::case::{Base, Case, Setting, Way};
use crate::script::{Answer, Broken};
use crate::values::{Style, structure};

/// Clients and builders, printed. They are never used for a call.
pub(crate) fn printed(model: &Model, operations: &[Operation<'_>]) -> Vec<Case> {
    let mut cases = Vec::new();
    for operation in operations {
        let full = operation
            .input
            .map(|shape| structure(model, shape, Style::Full));
        for input in [json!({}), Value::Object(full.unwrap_or_default())] {
            let case = Case::new(operation.name, format!("a builder of {input}"));
            cases.push(case.input(input).way(Way::Print));
        }
    }
    for mut case in settings::clients_and_shared(operations) {
        case.name = format!("{}, printed", case.name);
        // Layers print in the order of a hash table, which also depends on what was set before.
        let unordered = matches!(case.base, Base::Shared(_) | Base::Environment);
        cases.push(case.way(Way::Print).unordered(unordered));
    }
    cases
}

/// Calls that go well, badly, and badly at first.
pub(crate) fn traced(model: &Model, operations: &[Operation<'_>]) -> Vec<Case> {
    let mut cases = Vec::new();
    // The runtime tells most of it, for all operations alike.
    let few = operations.len().div_ceil(3).max(1);
    for (at, operation) in operations.iter().enumerate() {
        let value = |shape| Value::Object(structure(model, shape, Style::Full));
        let input = operation.input.map_or(json!({}), value);
        let output = operation.output.map_or(json!({}), value);
        let case = |name: &str, answers: Vec<Answer>| traced_case(operation, name, answers);
        let ok = || Answer::ok(output.to_string()).header("x-amzn-requestid", "the-id");
        cases.push(case("success", vec![ok()]).input(&input));
        cases.push(case("nothing set", vec![ok()]));
        if let Some(shape) = operation.errors.first() {
            let body = json!({ "__type": shape.id.name(), "message": "why" });
            let answer = Answer::new(400, body.to_string()).header("x-amzn-requestid", "the-id");
            cases.push(case("an error", vec![answer]));
        }
        let refused = |status| Answer::new(status, "{\"__type\":\"UnheardOfException\"}");
        if operation.pages.is_some() {
            let pages = Way::Pages(crate::case::Pages::default());
            cases.push(case("pages", vec![ok(), refused(400)]).way(pages));
        }
        if at % few == 0 {
            cases.extend([
                case("refused, then success", vec![refused(503), ok()]),
                case(
                    "broken, then success",
                    vec![Answer::Broken(Broken::Io), ok()],
                ),
                case("broken by the user", vec![Answer::Broken(Broken::User)]),
                case("a body that is none", vec![Answer::ok("{")]),
                case("no region", vec![ok()]).set(Setting::Region(None)),
                case("another place", vec![ok()]).set(Setting::Elsewhere),
            ]);
        }
    }
    cases
}

fn traced_case(operation: &Operation<'_>, name: &str, answers: Vec<Answer>) -> Case {
    // The waits are not random with this.
    let retries = RetryConfig::standard().with_use_static_exponential_base(true);
    Case::new(operation.name, name)
        .answers(answers)
        .set(Setting::Retry(retries))
}
