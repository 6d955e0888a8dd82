//! Reads the metadata of the service.

use super::names;
use super::node::{Node, Report};
use super::protocols::{self, BotocoreProtocol};
use super::traits;
use crate::id::{ShapeId, is_identifier};
use crate::shape::{Service, Shape, ShapeKind};
use crate::traits::Traits;
use serde_json::{Value, json};

/// The metadata of the service that the rest of the reader needs.
pub(super) struct Metadata {
    /// The namespace of its shapes.
    pub(super) namespace: String,
    /// The protocols, the preferred one first.
    pub(super) protocols: Vec<BotocoreProtocol>,
    /// The service shape, without operations.
    pub(super) service: Shape,
}

/// Reads `metadata`. Missing values are reported and are empty in the result.
pub(super) fn read(report: &mut Report<'_>, root: &Node<'_>) -> Metadata {
    let absent = Value::Null;
    let node = match report.object(root, "metadata") {
        Some(node) => node,
        None => {
            report.missing(root, "metadata");
            Node::root(&absent)
        }
    };
    if node.value.is_null() {
        // The missing key has been reported.
        let service = service("unknown#Unknown", "", Traits::default());
        return Metadata {
            namespace: "unknown".to_owned(),
            protocols: Vec::new(),
            service,
        };
    }
    let service_id = report.required(&node, "serviceId");
    let namespace = names::namespace(service_id);
    report.set_namespace(&namespace);
    if node.get("serviceId").is_some() && !service_id.chars().any(|c| c.is_ascii_alphanumeric()) {
        report.push(
            &node,
            format!(
                "the serviceId {service_id:?} has no letter or digit, so it cannot name a namespace"
            ),
            "Give `serviceId` the name of the service, such as \"DynamoDB\".",
        );
    }
    let protocols = protocols::read(report, &node);
    let name = names::service_name(report.string(&node, "targetPrefix"), service_id);
    if !service_id.is_empty() && !is_identifier(&name) {
        report.push(
            &node,
            format!("`{name}` cannot be the name of the service shape"),
            "`targetPrefix` must end in an identifier.",
        );
    }
    let mut traits = traits::common(report, root);
    identity(report, &node, &mut traits);
    authentication(report, &node, &mut traits);
    for protocol in &protocols {
        traits.insert(protocol.id(), json!({}));
    }
    if node.get("awsQueryCompatible").is_some() {
        traits.insert("aws.protocols#awsQueryCompatible", json!({}));
    }
    let version = report.required(&node, "apiVersion");
    let service = service(&format!("{namespace}#{name}"), version, traits);
    Metadata {
        namespace,
        protocols,
        service,
    }
}

fn service(id: &str, version: &str, traits: Traits) -> Shape {
    let (namespace, name) = id.split_once('#').unwrap_or_default();
    let service = Service {
        version: version.to_owned(),
        ..Service::default()
    };
    Shape {
        id: ShapeId::new(namespace, name),
        kind: ShapeKind::Service(service),
        traits,
    }
}

fn identity(report: &mut Report<'_>, node: &Node<'_>, traits: &mut Traits) {
    let service_id = report.string(node, "serviceId");
    let endpoint_prefix = report.required(node, "endpointPrefix");
    traits.insert(
        "aws.api#service",
        json!({"sdkId": service_id, "endpointPrefix": endpoint_prefix}),
    );
    if let Some(title) = report.string(node, "serviceFullName") {
        traits.insert("smithy.api#title", json!(title));
    }
    if let Some(uri) = report.string(node, "xmlNamespace") {
        traits.insert("smithy.api#xmlNamespace", json!({"uri": uri}));
    }
}

/// Adds the authentication schemes. The list is ordered by preference, whereas Smithy orders schemes by
/// ID, so the trait `auth` is added if the order differs.
fn authentication(report: &mut Report<'_>, node: &Node<'_>, traits: &mut Traits) {
    let listed = report.array(node, "auth");
    let schemes: Vec<&str> = match &listed {
        Some(list) => list
            .value
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect(),
        None => match report.required(node, "signatureVersion") {
            "v4" | "s3" | "s3v4" => vec!["aws.auth#sigv4"],
            "bearer" => vec!["smithy.api#httpBearerAuth"],
            // Signature version 2 has no trait: clients cannot sign requests to the few services that
            // still use it.
            _ => Vec::new(),
        },
    };
    let signing_name = report
        .string(node, "signingName")
        .or(report.string(node, "endpointPrefix"));
    for scheme in &schemes {
        let value = match *scheme {
            "aws.auth#sigv4" | "aws.auth#sigv4a" => json!({"name": signing_name}),
            _ => json!({}),
        };
        traits.insert(*scheme, value);
    }
    if !schemes.is_sorted() {
        traits.insert("smithy.api#auth", json!(schemes));
    }
}
