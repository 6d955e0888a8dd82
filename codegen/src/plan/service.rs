//! What all operations of the service share.

use super::name::{ShapeId, ShapeName};

/// The service.
#[derive(Clone, Debug)]
pub struct ServicePlan {
    /// The id of the service among the SDKs.
    pub sdk_id: String,
    /// The same in lower case without spaces: the user agent's name, the retry partition.
    pub api_name: String,
    /// The simple name of the service shape, the prefix of the target header.
    pub shape: ShapeName,
    /// The id of the service shape.
    pub id: ShapeId,
    /// The namespace of the service shape.
    pub namespace: String,
    /// The version of the API.
    pub version: String,
    /// URI and prefix of the XML namespace.
    pub xml_namespace: Option<(String, Option<String>)>,
    /// The name that requests are signed for.
    pub signing_name: String,
    /// Which version of the AWS JSON protocol.
    pub protocol: JsonProtocol,
    /// Whether errors come in the form of the query protocol.
    pub query_compatible: bool,
    /// The operations whose large requests are compressed, by Smithy name.
    pub compressed_operations: Vec<ShapeName>,
    /// The authentication schemes of operations that have none of their own.
    pub auth_schemes: Vec<AuthScheme>,
    /// Those of the others, by Smithy name.
    pub operation_auth_schemes: Vec<(ShapeName, Vec<AuthScheme>)>,
}

/// A version of the AWS JSON protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonProtocol {
    /// `awsJson1_0`
    V1_0,
    /// `awsJson1_1`
    V1_1,
}

/// A way to authenticate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuthScheme {
    /// AWS's signature, version 4.
    SigV4,
    /// None.
    None,
}
