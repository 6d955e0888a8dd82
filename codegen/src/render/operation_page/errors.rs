//! The example for errors: a `match` with an arm for each error that the model lists for the operation.

use super::lines::{Line, indented, text};
use super::types::Types;
use crate::plan::operation::{OperationErrorPlan, OperationPlan};

/// The call and the `match`.
pub(super) fn example(types: &Types<'_>, operation: &OperationPlan) -> String {
    let mut arms: Vec<Line> = operation
        .errors
        .iter()
        .map(|error| arm(operation, error))
        .collect();
    arms.push(Line::noted(
        "Some(other) => eprintln!(\"{other}\"),",
        "an error that the model does not list: see its `code()`",
    ));
    arms.push(Line::noted(
        "None => eprintln!(\"{error}\"),",
        "no response: a connection error, a timeout, …",
    ));
    let mut lines = vec![Line::new(format!(
        "if let Err(error) = client.{}().send().await {{",
        operation.method
    ))];
    let mut body = vec![Line::new("match error.as_service_error() {")];
    body.extend(indented(arms));
    body.push(Line::new("}"));
    lines.extend(indented(body));
    lines.push(Line::new("}"));
    let import = match operation.errors.is_empty() {
        true => String::new(),
        false => format!("use {}::{};\n\n", types.library, operation.error_path),
    };
    types.code_block(&import, &text(&lines), "", "")
}

/// ```text
/// Some(GetUserError::NotFound(error)) => {} // client error
/// ```
fn arm(operation: &OperationPlan, error: &OperationErrorPlan) -> Line {
    let code = format!(
        "Some({}::{}(error)) => {{}}",
        operation.error, error.variant
    );
    Line::noted(code, note(error))
}

/// The fault, whether the client retries, and the accessors beside that of the message.
fn note(error: &OperationErrorPlan) -> String {
    let mut parts = Vec::new();
    parts.push(match error.is_server {
        true => "server error".to_owned(),
        false => "client error".to_owned(),
    });
    if error.retryable {
        parts.push("retried by the client".to_owned());
    }
    let others: Vec<String> = error.accessors.iter().map(|it| format!("{it}()")).collect();
    if !others.is_empty() {
        parts.push(format!("has {}", others.join(", ")));
    }
    parts.join("; ")
}
