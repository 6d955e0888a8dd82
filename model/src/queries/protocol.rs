//! The protocols of a service, and streams of operations.

use crate::id::ShapeId;
use crate::shape::{Model, Operation, Shape, ShapeType};
use crate::traits::{
    AwsJson1_0, AwsJson1_1, AwsQuery, Ec2Query, RestJson1, RestXml, RpcV2Cbor, SmithyTrait as _,
    Streaming,
};
use std::fmt;

/// A protocol ([AWS "Protocols"](https://smithy.io/2.0/aws/protocols/index.html)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Protocol {
    /// AWS JSON 1.0
    AwsJson1_0,
    /// AWS JSON 1.1
    AwsJson1_1,
    /// AWS REST JSON 1
    RestJson1,
    /// AWS REST XML
    RestXml,
    /// AWS query
    AwsQuery,
    /// AWS EC2 query
    Ec2Query,
    /// Smithy RPC v2 CBOR
    RpcV2Cbor,
}

impl Protocol {
    const ALL: [Self; 7] = [
        Self::AwsJson1_0,
        Self::AwsJson1_1,
        Self::RestJson1,
        Self::RestXml,
        Self::AwsQuery,
        Self::Ec2Query,
        Self::RpcV2Cbor,
    ];

    /// The shape ID of its trait.
    pub fn id(self) -> &'static str {
        match self {
            Self::AwsJson1_0 => AwsJson1_0::ID,
            Self::AwsJson1_1 => AwsJson1_1::ID,
            Self::RestJson1 => RestJson1::ID,
            Self::RestXml => RestXml::ID,
            Self::AwsQuery => AwsQuery::ID,
            Self::Ec2Query => Ec2Query::ID,
            Self::RpcV2Cbor => RpcV2Cbor::ID,
        }
    }

    /// Returns true for the AWS JSON protocols.
    pub fn is_aws_json(self) -> bool {
        matches!(self, Self::AwsJson1_0 | Self::AwsJson1_1)
    }
}

impl fmt::Display for Protocol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// Returns the protocols of the service, in the order of its traits.
pub fn protocols(service: &Shape) -> Vec<Protocol> {
    let named = |id| {
        Protocol::ALL
            .into_iter()
            .find(|protocol| protocol.id() == id)
    };
    service
        .traits
        .iter()
        .filter_map(|(id, _)| named(id))
        .collect()
}

/// The kind of stream that an operation sends or receives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stream {
    /// An event stream.
    Events,
    /// A byte stream.
    Bytes,
}

impl fmt::Display for Stream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Events => "an event stream",
            Self::Bytes => "a stream of bytes",
        })
    }
}

/// Returns the kind of stream that the operation uses. Event streams take precedence over byte streams.
pub fn stream(model: &Model, operation: &Operation) -> Option<Stream> {
    let ends: [&ShapeId; 2] = [&operation.input, &operation.output];
    let members = ends
        .into_iter()
        .filter_map(|id| model.shape(id))
        .flat_map(Shape::every_member);
    let kinds = members.filter_map(|member| {
        let target = model.shape(&member.target)?;
        let is_stream = member.traits.has::<Streaming>() || target.traits.has::<Streaming>();
        is_stream.then(|| target.kind())
    });
    kinds.fold(None, |found, kind| match kind {
        ShapeType::Union => Some(Stream::Events),
        _ => found.or(Some(Stream::Bytes)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ast::read_ast;

    #[test]
    fn finds_protocols_and_event_streams() {
        let model = read_ast(
            "m.json",
            r#"{"smithy": "2.0", "shapes": {
            "a#S": {"type": "service", "traits": {"aws.protocols#awsQuery": {}, "a#x": {},
                "aws.protocols#awsJson1_0": {}}},
            "a#Op": {"type": "operation", "input": {"target": "a#In"}},
            "a#Plain": {"type": "operation"},
            "a#In": {"type": "structure", "members": {"e": {"target": "a#E"}}},
            "a#E": {"type": "union", "traits": {"smithy.api#streaming": {}},
                "members": {"a": {"target": "smithy.api#Unit"}}}
            }}"#,
        )
        .unwrap();
        let service = model.service(None).unwrap().0;
        assert_eq!(
            protocols(service),
            [Protocol::AwsQuery, Protocol::AwsJson1_0]
        );
        assert!(Protocol::AwsJson1_0.is_aws_json() && !Protocol::AwsQuery.is_aws_json());
        let streams = |name| {
            let (_, operation) = model.operation(&ShapeId::new("a", name)).unwrap();
            stream(&model, operation)
        };
        assert_eq!(streams("Op"), Some(Stream::Events));
        assert_eq!(streams("Plain"), None);
    }
}
