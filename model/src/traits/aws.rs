//! AWS core traits ([AWS core traits](https://smithy.io/2.0/aws/aws-core.html)).

use super::SmithyTrait;
use super::read::{self, Fields, node_value_traits};
use serde_json::Value;

node_value_traits! {
    /// The operation with which clients discover endpoints of the service.
    ClientEndpointDiscovery = "aws.api#clientEndpointDiscovery" as object;
    /// The operation can or must use a discovered endpoint.
    ClientDiscoveredEndpoint = "aws.api#clientDiscoveredEndpoint" as object;
}

/// The names of an AWS service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwsService {
    /// The service ID in SDKs.
    pub sdk_id: String,
    /// The first part of its host names, if the model has it.
    pub endpoint_prefix: Option<String>,
    /// Its namespace in ARNs, if the model has it.
    pub arn_namespace: Option<String>,
}

impl SmithyTrait for AwsService {
    const ID: &'static str = "aws.api#service";

    fn parse(value: &Value) -> Result<Self, String> {
        let fields = Fields::new(value)?;
        Ok(Self {
            sdk_id: fields.required("sdkId", read::string)?,
            endpoint_prefix: fields.string("endpointPrefix")?,
            arn_namespace: fields.string("arnNamespace")?,
        })
    }
}
