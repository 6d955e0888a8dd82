//! Reads keys that correspond to traits.

use super::node::{Node, Report};
use super::protocols::BotocoreProtocol;
use crate::traits::Traits;
use serde_json::{Value, json};

/// Keys with a boolean value, and the trait that `true` stands for.
const FLAGS: &[(&str, &str)] = &[
    ("box", "smithy.api#box"),
    ("eventheader", "smithy.api#eventHeader"),
    ("eventpayload", "smithy.api#eventPayload"),
    ("hostLabel", "smithy.api#hostLabel"),
    ("httpChecksumRequired", "smithy.api#httpChecksumRequired"),
    ("idempotencyToken", "smithy.api#idempotencyToken"),
    ("idempotent", "smithy.api#idempotent"),
    ("readonly", "smithy.api#readonly"),
    ("requiresLength", "smithy.api#requiresLength"),
    ("sensitive", "smithy.api#sensitive"),
    ("sparse", "smithy.api#sparse"),
    ("unsignedPayload", "aws.auth#unsignedPayload"),
    ("xmlAttribute", "smithy.api#xmlAttribute"),
];

/// Keys with a string value, which is also the value of the trait.
const STRINGS: &[(&str, &str)] = &[
    ("documentation", "smithy.api#documentation"),
    ("pattern", "smithy.api#pattern"),
];

/// Keys with an object value, which is also the value of the trait.
const OBJECTS: &[(&str, &str)] = &[
    ("clientContextParams", "smithy.rules#clientContextParams"),
    ("contextParam", "smithy.rules#contextParam"),
    ("endpoint", "smithy.api#endpoint"),
    ("httpChecksum", "aws.protocols#httpChecksum"),
    (
        "operationContextParams",
        "smithy.rules#operationContextParams",
    ),
    ("requestcompression", "smithy.api#requestCompression"),
    ("staticContextParams", "smithy.rules#staticContextParams"),
    ("xmlNamespace", "smithy.api#xmlNamespace"),
];

/// Reads the traits of a service, operation, shape or member that depend only on a key. Keys that are
/// neither listed here nor read elsewhere do not matter to clients, and are ignored.
pub(super) fn common(report: &mut Report<'_>, node: &Node<'_>) -> Traits {
    let mut traits = Traits::default();
    for (key, id) in STRINGS {
        if let Some(text) = report.string(node, key) {
            traits.insert(*id, json!(text));
        }
    }
    if report.flag(node, "deprecated") {
        traits.insert("smithy.api#deprecated", deprecated(report, node));
    }
    for (key, id) in FLAGS {
        if report.flag(node, key) {
            traits.insert(*id, json!({}));
        }
    }
    for (key, id) in OBJECTS {
        if let Some(object) = report.object(node, key) {
            traits.insert(*id, object.value.clone());
        }
    }
    if let Some(format) = report.string(node, "timestampFormat") {
        match timestamp_format(format) {
            Some(format) => traits.insert("smithy.api#timestampFormat", json!(format)),
            None => report.push(
                node,
                format!("unknown timestamp format `{format}`"),
                "Known formats: iso8601, unixTimestamp, rfc822.",
            ),
        }
    }
    traits
}

fn deprecated(report: &mut Report<'_>, node: &Node<'_>) -> Value {
    let mut value = json!({});
    for (key, field) in [
        ("deprecatedMessage", "message"),
        ("deprecatedSince", "since"),
    ] {
        if let Some(text) = report.string(node, key) {
            value[field] = json!(text);
        }
    }
    value
}

fn timestamp_format(format: &str) -> Option<&'static str> {
    match format {
        "iso8601" => Some("date-time"),
        "unixTimestamp" => Some("epoch-seconds"),
        "rfc822" => Some("http-date"),
        _ => None,
    }
}

/// Adds the traits for the wire name and location of the member `name`, if the protocols use them:
/// `awsJson` uses neither names nor locations.
pub(super) fn wire(
    report: &mut Report<'_>,
    node: &Node<'_>,
    name: &str,
    protocols: &[BotocoreProtocol],
    traits: &mut Traits,
) {
    let other_name = report.string(node, "locationName");
    let is_rest = protocols.iter().any(|protocol| protocol.is_rest());
    let location = report.string(node, "location").filter(|_| is_rest);
    let Some(location) = location else {
        let Some(other) = other_name.filter(|other| *other != name) else {
            return;
        };
        if protocols.contains(&BotocoreProtocol::RestJson) {
            traits.insert("smithy.api#jsonName", json!(other));
        }
        if protocols.iter().any(|protocol| protocol.is_xml()) {
            traits.insert("smithy.api#xmlName", json!(other));
        }
        if let Some(query_name) = report.string(node, "queryName") {
            traits.insert("aws.protocols#ec2QueryName", json!(query_name));
        }
        return;
    };
    let wire_name = json!(other_name.unwrap_or(name));
    match location {
        "header" => traits.insert("smithy.api#httpHeader", wire_name),
        "headers" => traits.insert(
            "smithy.api#httpPrefixHeaders",
            json!(other_name.unwrap_or_default()),
        ),
        "querystring" => match other_name {
            Some(_) => traits.insert("smithy.api#httpQuery", wire_name),
            // Without a name, the member is a map of all query parameters.
            None => traits.insert("smithy.api#httpQueryParams", json!({})),
        },
        "uri" => traits.insert("smithy.api#httpLabel", json!({})),
        "statusCode" => traits.insert("smithy.api#httpResponseCode", json!({})),
        _ => report.push(
            node,
            format!("unknown location `{location}`"),
            "Known locations: header, headers, querystring, uri, statusCode.",
        ),
    }
}
