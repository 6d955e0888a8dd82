//! Reads waiters (`waiters-2.json`).

use super::node::{Node, Report};
use super::paginators::operations;
use crate::id::ShapeId;
use crate::shape::{Model, ShapeKind};
use crate::suggestion::did_you_mean;
use serde_json::{Map, Value, json};

/// The default maximum delay of a Smithy waiter, in seconds.
const MAX_DELAY: u64 = 120;

/// Adds the trait `waitable` to operations.
///
/// Hand-written waiters of botocore that Smithy cannot express are skipped: those that expect an HTTP
/// status other than 200, or compare all elements of a list with a value that is not a string. The
/// number of attempts is also ignored, since the caller of a Smithy waiter sets a maximum time instead.
pub(super) fn add(report: &mut Report<'_>, root: &Node<'_>, model: &mut Model, service: &ShapeId) {
    let Some(waiters) = report.object(root, "waiters") else {
        return report.missing(root, "waiters");
    };
    for (name, node) in waiters.entries() {
        let operation = report.required(&node, "operation");
        let id = ShapeId::new(service.namespace(), operation);
        if !model
            .shapes
            .get(&id)
            .is_some_and(|shape| matches!(shape.kind, ShapeKind::Operation(_)))
        {
            let message = format!("the service has no operation `{operation}`");
            report.push(
                &node,
                message,
                did_you_mean(operation, operations(model), "Remove the waiter."),
            );
            continue;
        }
        let Some(waiter) = waiter(report, &node) else {
            continue;
        };
        let Some(shape) = model.shapes.get_mut(&id) else {
            continue;
        };
        let mut all = match shape.traits.remove("smithy.waiters#waitable") {
            Some(Value::Object(all)) => all,
            _ => Map::new(),
        };
        all.insert(name.to_owned(), waiter);
        shape
            .traits
            .insert("smithy.waiters#waitable", Value::Object(all));
    }
}

fn waiter(report: &mut Report<'_>, node: &Node<'_>) -> Option<Value> {
    let Some(list) = report.array(node, "acceptors") else {
        report.missing(node, "acceptors");
        return None;
    };
    let mut acceptors = Vec::new();
    let mut is_expressible = true;
    for acceptor in list.elements() {
        let state = report.required(&acceptor, "state");
        match matcher(report, &acceptor) {
            Some(matcher) => acceptors.push(json!({"state": state, "matcher": matcher})),
            None => is_expressible = false,
        }
    }
    let mut value = json!({"acceptors": acceptors});
    if let Some(documentation) = report.string(node, "description") {
        value["documentation"] = json!(documentation);
    }
    if let Some(delay) = node.value.get("delay").and_then(Value::as_u64) {
        value["minDelay"] = json!(delay);
        if delay > MAX_DELAY {
            value["maxDelay"] = json!(delay);
        }
    }
    is_expressible.then_some(value)
}

/// Returns the matcher, or `None` if Smithy cannot express it.
fn matcher(report: &mut Report<'_>, node: &Node<'_>) -> Option<Value> {
    let Some(expected) = node.get("expected") else {
        report.missing(node, "expected");
        return None;
    };
    let kind = report.required(node, "matcher");
    let comparator = match (kind, expected.value) {
        ("status", Value::Number(status)) => {
            return (status.as_u64() == Some(200)).then(|| json!({"success": true}));
        }
        // botocore checks if there is an error, Smithy if the call succeeded.
        ("error", Value::Bool(failed)) => return Some(json!({"success": !failed})),
        ("error", Value::String(_)) => return Some(json!({"errorType": expected.value})),
        ("path", Value::String(_)) => "stringEquals",
        ("path", Value::Bool(_)) => "booleanEquals",
        ("pathAll", Value::String(_)) => "allStringEquals",
        ("pathAny", Value::String(_)) => "anyStringEquals",
        ("path" | "pathAll" | "pathAny" | "status" | "error", _) => return None,
        _ => {
            let known = "path, pathAll, pathAny, status, error";
            report.push(
                node,
                format!("unknown matcher `{kind}`"),
                format!("Known matchers: {known}."),
            );
            return None;
        }
    };
    let expected = match expected.value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let path = report.required(node, "argument");
    Some(json!({"output": {"path": path, "expected": expected, "comparator": comparator}}))
}
