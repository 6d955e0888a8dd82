//! Reads paginators (`paginators-1.json`).

use super::node::{Node, Report};
use crate::id::ShapeId;
use crate::shape::{Model, ShapeKind};
use crate::suggestion::did_you_mean;
use serde_json::{Value, json};

/// The botocore key for each field of the trait `paginated`.
const PAGINATED_KEYS: [(&str, &str); 4] = [
    ("input_token", "inputToken"),
    ("output_token", "outputToken"),
    ("result_key", "items"),
    ("limit_key", "pageSize"),
];

/// Adds the trait `paginated` to operations.
///
/// botocore has hand-written paginators that the model of the service does not have. Paginators with
/// several tokens or computed tokens cannot be expressed in Smithy and are skipped. If there are
/// several results, botocore collects all of them; Smithy's models use the first.
pub(super) fn add(report: &mut Report<'_>, root: &Node<'_>, model: &mut Model, service: &ShapeId) {
    let Some(pagination) = report.object(root, "pagination") else {
        return report.missing(root, "pagination");
    };
    for (name, node) in pagination.entries() {
        let id = ShapeId::new(service.namespace(), name);
        if !model
            .shapes
            .get(&id)
            .is_some_and(|shape| matches!(shape.kind, ShapeKind::Operation(_)))
        {
            let message = "the service has no such operation";
            report.push(
                &node,
                message,
                did_you_mean(name, operations(model), "Remove the paginator."),
            );
        } else if let (Some(value), Some(shape)) =
            (paginated(report, &node), model.shapes.get_mut(&id))
        {
            shape.traits.insert("smithy.api#paginated", value);
        }
    }
}

/// Iterates over the names of the operations.
pub(super) fn operations(model: &Model) -> impl Iterator<Item = &str> {
    let operations = model
        .shapes
        .values()
        .filter(|shape| matches!(shape.kind, ShapeKind::Operation(_)));
    operations.map(|shape| shape.id.name())
}

fn paginated(report: &mut Report<'_>, node: &Node<'_>) -> Option<Value> {
    let mut value = json!({});
    for (key, part) in PAGINATED_KEYS {
        let Some(found) = node.get(key) else {
            if part.ends_with("Token") {
                report.missing(node, key);
                return None;
            }
            continue;
        };
        match path(found.value, part == "items") {
            Some(path) => value[part] = json!(path),
            None if part.ends_with("Token") => return None,
            None => {}
        }
    }
    Some(value)
}

/// Returns the value if it is a path of names separated by dots. Of several paths, returns the first if
/// `may_take_first` is set.
fn path(value: &Value, may_take_first: bool) -> Option<&str> {
    let text = match value {
        Value::Array(paths) if paths.len() == 1 || may_take_first => paths.first()?.as_str()?,
        other => other.as_str()?,
    };
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.';
    text.chars().all(is_plain).then_some(text)
}
