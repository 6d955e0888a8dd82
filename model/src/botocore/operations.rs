//! Reads operations.

use super::node::Node;
use super::reader::BotocoreReader;
use super::shapes::target;
use super::traits;
use crate::id::{ShapeId, is_identifier};
use crate::shape::{Operation, Shape, ShapeKind};
use crate::traits::Traits;
use serde_json::{Value, json};

/// Reads an operation, adds it to the model, and returns its id.
pub(super) fn read(reader: &mut BotocoreReader<'_>, name: &str, node: &Node<'_>) -> ShapeId {
    if !is_identifier(name) {
        let remedy = "Use letters, digits and underscores.";
        reader
            .report
            .push(node, "the name is not an identifier", remedy);
    }
    let operation = Operation {
        input: structure(reader, node, "input"),
        output: structure(reader, node, "output"),
        errors: errors(reader, node),
    };
    let mut traits = traits::common(&mut reader.report, node);
    authentication(reader, node, &mut traits);
    if let Some(discovery) = reader.report.object(node, "endpointdiscovery") {
        let required = reader.report.flag(&discovery, "required");
        traits.insert(
            "aws.api#clientDiscoveredEndpoint",
            json!({"required": required}),
        );
    }
    if let Some(http) = node.get("http").filter(|_| reader.is_rest()) {
        let method = reader.report.required(&http, "method");
        let uri = reader.report.required(&http, "requestUri");
        let code = http
            .value
            .get("responseCode")
            .cloned()
            .unwrap_or_else(|| json!(200));
        traits.insert(
            "smithy.api#http",
            json!({"method": method, "uri": uri, "code": code}),
        );
    }
    let id = reader.id(name);
    if reader.report.flag(node, "endpointoperation") {
        reader.discovery = Some(id.clone());
    }
    let shape = Shape {
        id: id.clone(),
        kind: ShapeKind::Operation(operation),
        traits,
    };
    reader.insert(shape, node);
    id
}

/// Returns the input or output structure, or `Unit` if the operation has none.
fn structure(reader: &mut BotocoreReader<'_>, node: &Node<'_>, key: &str) -> ShapeId {
    match reader.report.object(node, key) {
        Some(reference) => target(reader, &reference),
        None => ShapeId::prelude("Unit"),
    }
}

/// Returns the errors sorted by name, ignoring case, as in Smithy's models of these services. botocore
/// uses another order, and the order of errors is visible in generated code.
fn errors(reader: &mut BotocoreReader<'_>, node: &Node<'_>) -> Vec<ShapeId> {
    let Some(list) = reader.report.array(node, "errors") else {
        return Vec::new();
    };
    let mut errors: Vec<ShapeId> = list
        .elements()
        .map(|element| target(reader, &element))
        .collect();
    errors.sort_by_cached_key(|id| (id.name().to_ascii_lowercase(), id.clone()));
    errors.dedup();
    errors
}

/// Adds authentication traits if the operation differs from the service. botocore lists "no
/// authentication" as a scheme, for which Smithy has a separate trait.
fn authentication(reader: &mut BotocoreReader<'_>, node: &Node<'_>, traits: &mut Traits) {
    let report = &mut reader.report;
    let mut is_optional = false;
    match report.string(node, "authtype") {
        Some("none") => is_optional = true,
        Some("v4-unsigned-body") => traits.insert("aws.auth#unsignedPayload", json!({})),
        _ => {}
    }
    let listed = report.array(node, "auth");
    if let Some(listed) = &listed {
        let mut schemes = listed.value.as_array().cloned().unwrap_or_default();
        let all = schemes.len();
        schemes.retain(|scheme| scheme.as_str() != Some("smithy.api#noAuth"));
        is_optional |= schemes.len() < all;
        traits.insert("smithy.api#auth", Value::Array(schemes));
    } else if is_optional {
        traits.insert("smithy.api#auth", json!([]));
    }
    if is_optional {
        traits.insert("smithy.api#optionalAuth", json!({}));
    }
}
