//! The service: facts that all its operations share.

use super::name::{ShapeId, ShapeName};

/// The service.
#[derive(Clone, Debug)]
pub struct ServicePlan {
    /// The `sdkId` of the service.
    pub sdk_id: String,
    /// The `sdkId` in lower case without spaces, for the user agent and the retry partition.
    pub api_name: String,
    /// The simple name of the service shape, which is the prefix of the `X-Amz-Target` header.
    pub shape: ShapeName,
    /// The id of the service shape.
    pub id: ShapeId,
    /// The namespace of the service shape.
    pub namespace: String,
    /// The version of the API.
    pub version: String,
    /// URI and prefix of the XML namespace.
    pub xml_namespace: Option<(String, Option<String>)>,
    /// The signing name.
    pub signing_name: String,
    /// The protocol.
    pub protocol: JsonProtocol,
    /// True if errors are compatible with the AWS query protocol.
    pub query_compatible: bool,
    /// How the official crate of the service writes requests and reads responses.
    pub serialization: Serialization,
    /// The operations whose large requests are compressed, by Smithy name.
    pub compressed_operations: Vec<ShapeName>,
    /// The authentication schemes of operations that do not override them.
    pub auth_schemes: Vec<AuthScheme>,
    /// The authentication schemes of the other operations, by Smithy name.
    pub operation_auth_schemes: Vec<(ShapeName, Vec<AuthScheme>)>,
}

/// How an official crate writes requests and reads responses. The bytes are the same, but some errors and the order of
/// headers are not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Serialization {
    /// With the schemas of the runtime, which are part of the crate's API.
    #[default]
    Schemas,
    /// With code that was generated for each shape.
    Generated,
}

/// A version of the AWS JSON protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonProtocol {
    /// `awsJson1_0`
    V1_0,
    /// `awsJson1_1`
    V1_1,
}

/// An authentication scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuthScheme {
    /// AWS Signature Version 4.
    SigV4,
    /// No authentication.
    None,
}
