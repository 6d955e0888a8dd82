//! Cases of `Debug` output of clients and builders, and of `tracing` events of calls.

use aws_smithy_types::retry::RetryConfig;
use serde_json::{Value, json};
use tinsmith_model::Model;

use super::{Operation, settings};
use crate::case::{BaseConfig, CallStyle, Case, Setting};
use crate::script::{ConnectionFailure, Reply};
use crate::values::{Style, structure};

/// Returns cases of the `Debug` output of clients and builders, without calls.
pub(crate) fn debug_output(model: &Model, operations: &[Operation<'_>]) -> Vec<Case> {
    let mut cases = Vec::new();
    for operation in operations {
        let full = operation
            .input
            .map(|shape| structure(model, shape, Style::Full));
        for input in [json!({}), Value::Object(full.unwrap_or_default())] {
            let case = Case::new(operation.name, format!("builder with {input}"));
            cases.push(case.input(input).call_style(CallStyle::Debug));
        }
    }
    for mut case in settings::clients_and_shared(operations) {
        case.name = format!("{}, debug output", case.name);
        // The output of layers has the order of a hash table, which depends on previous settings.
        let unordered = matches!(case.base, BaseConfig::Shared(_) | BaseConfig::Environment);
        cases.push(case.call_style(CallStyle::Debug).unordered(unordered));
    }
    cases
}

/// Returns cases of calls that succeed, fail, or succeed after a retry.
pub(crate) fn traced(model: &Model, operations: &[Operation<'_>]) -> Vec<Case> {
    let mut cases = Vec::new();
    // The runtime emits most events, in the same way for all operations, so a few operations suffice for the
    // rest.
    let few = operations.len().div_ceil(3).max(1);
    for (at, operation) in operations.iter().enumerate() {
        let value = |shape| Value::Object(structure(model, shape, Style::Full));
        let input = operation.input.map_or(json!({}), value);
        let output = operation.output.map_or(json!({}), value);
        let case = |name: &str, replies: Vec<Reply>| traced_case(operation, name, replies);
        let ok = || Reply::ok(output.to_string()).header("x-amzn-requestid", "the-id");
        cases.push(case("success", vec![ok()]).input(&input));
        cases.push(case("nothing set", vec![ok()]));
        if let Some(shape) = operation.errors.first() {
            let body = json!({ "__type": shape.id.name(), "message": "why" });
            let reply = Reply::new(400, body.to_string()).header("x-amzn-requestid", "the-id");
            cases.push(case("an error", vec![reply]));
        }
        let refused = |status| Reply::new(status, "{\"__type\":\"UnheardOfException\"}");
        if operation.pages.is_some() {
            let pages = CallStyle::Paginate(crate::case::Pagination::default());
            cases.push(case("pagination", vec![ok(), refused(400)]).call_style(pages));
        }
        if at % few == 0 {
            cases.extend([
                case("refused, then success", vec![refused(503), ok()]),
                case(
                    "connection failure, then success",
                    vec![Reply::Failure(ConnectionFailure::Io), ok()],
                ),
                case(
                    "connection failure caused by the user",
                    vec![Reply::Failure(ConnectionFailure::User)],
                ),
                case("an invalid body", vec![Reply::ok("{")]),
                case("no region", vec![ok()]).set(Setting::Region(None)),
                case("another endpoint", vec![ok()]).set(Setting::EndpointResolver),
            ]);
        }
    }
    cases
}

fn traced_case(operation: &Operation<'_>, name: &str, replies: Vec<Reply>) -> Case {
    // With this setting the delays are not random.
    let retries = RetryConfig::standard().with_use_static_exponential_base(true);
    Case::new(operation.name, name)
        .replies(replies)
        .set(Setting::Retry(retries))
}
