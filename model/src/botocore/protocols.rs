//! Reads the protocols of a service.

use super::node::{Node, Report};

/// A protocol in botocore's format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BotocoreProtocol {
    AwsJson1_0,
    AwsJson1_1,
    RestJson,
    RestXml,
    Query,
    Ec2,
    Cbor,
}

impl BotocoreProtocol {
    /// The shape ID of its trait.
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::AwsJson1_0 => "aws.protocols#awsJson1_0",
            Self::AwsJson1_1 => "aws.protocols#awsJson1_1",
            Self::RestJson => "aws.protocols#restJson1",
            Self::RestXml => "aws.protocols#restXml",
            Self::Query => "aws.protocols#awsQuery",
            Self::Ec2 => "aws.protocols#ec2Query",
            Self::Cbor => "smithy.protocols#rpcv2Cbor",
        }
    }

    /// Returns true if it binds members to the request's URI, headers and status code.
    pub(super) fn is_rest(self) -> bool {
        matches!(self, Self::RestJson | Self::RestXml)
    }

    /// Returns true if it uses XML.
    pub(super) fn is_xml(self) -> bool {
        matches!(self, Self::RestXml | Self::Query | Self::Ec2)
    }
}

/// Returns the protocols in the list, or in older files the only protocol.
pub(super) fn read(report: &mut Report<'_>, metadata: &Node<'_>) -> Vec<BotocoreProtocol> {
    let version = report.string(metadata, "jsonVersion");
    if let Some(list) = report.array(metadata, "protocols") {
        return list
            .elements()
            .filter_map(|node| protocol(report, &node, version))
            .collect();
    }
    match metadata.get("protocol") {
        Some(node) => protocol(report, &node, version).into_iter().collect(),
        None => {
            report.missing(metadata, "protocol");
            Vec::new()
        }
    }
}

fn protocol(
    report: &mut Report<'_>,
    node: &Node<'_>,
    version: Option<&str>,
) -> Option<BotocoreProtocol> {
    Some(match (node.value.as_str().unwrap_or_default(), version) {
        ("json", Some("1.0")) => BotocoreProtocol::AwsJson1_0,
        ("json", Some("1.1")) => BotocoreProtocol::AwsJson1_1,
        ("rest-json", _) => BotocoreProtocol::RestJson,
        ("rest-xml", _) => BotocoreProtocol::RestXml,
        ("query", _) => BotocoreProtocol::Query,
        ("ec2", _) => BotocoreProtocol::Ec2,
        ("smithy-rpc-v2-cbor", _) => BotocoreProtocol::Cbor,
        ("json", _) => {
            report.push(
                node,
                "`jsonVersion` is neither `1.0` nor `1.1`",
                "Set `jsonVersion` to the version of the protocol.",
            );
            return None;
        }
        _ => {
            let known = "json, rest-json, rest-xml, query, ec2, smithy-rpc-v2-cbor";
            report.push(
                node,
                format!("unknown protocol {}", node.value),
                format!("Known protocols: {known}."),
            );
            return None;
        }
    })
}
