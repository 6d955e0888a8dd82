//! Errors: a match with an arm for each that the model gives the operation.

use super::lines::{Line, indented, text};
use super::types::Types;
use crate::plan::operation::{OperationErrorPlan, OperationPlan};

/// The call, and what to do with each of its errors.
pub(super) fn example(types: &Types<'_>, operation: &OperationPlan) -> String {
    let mut arms: Vec<Line> = operation
        .errors
        .iter()
        .map(|error| arm(operation, error))
        .collect();
    arms.push(Line::noted(
        "Some(other) => eprintln!(\"{other}\"),",
        "not in the model: look at its `code`",
    ));
    arms.push(Line::noted(
        "None => eprintln!(\"{error}\"),",
        "no answer: no connection, no time left, …",
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
/// Some(GetUserError::NotFound(error)) => {} // the caller's fault
/// ```
fn arm(operation: &OperationPlan, error: &OperationErrorPlan) -> Line {
    let code = format!(
        "Some({}::{}(error)) => {{}}",
        operation.error, error.variant
    );
    Line::noted(code, note(error))
}

/// Whose fault it is, what may be done, and what it has beside a message.
fn note(error: &OperationErrorPlan) -> String {
    let mut parts = Vec::new();
    parts.push(match error.is_server {
        true => "the service's fault".to_owned(),
        false => "the caller's fault".to_owned(),
    });
    if error.retryable {
        parts.push("the client tries again".to_owned());
    }
    let others: Vec<String> = error.accessors.iter().map(|it| format!("{it}()")).collect();
    if !others.is_empty() {
        parts.push(format!("has {}", others.join(", ")));
    }
    parts.join("; ")
}
