//! AWS core traits ([AWS core traits](https://smithy.io/2.0/aws/aws-core.html)).

use super::SmithyTrait;
use super::read::{self, Fields};
use serde_json::Value;

/// The operation with which clients discover endpoints of the service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientEndpointDiscovery {
    /// The shape ID of the operation.
    pub operation: String,
    /// The shape ID of the error after which clients discover again, if the model has it.
    pub error: Option<String>,
}

/// The operation can or must use a discovered endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientDiscoveredEndpoint {
    /// True if the operation cannot be called at another endpoint.
    pub required: bool,
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

impl SmithyTrait for ClientEndpointDiscovery {
    const ID: &'static str = "aws.api#clientEndpointDiscovery";

    fn parse(value: &Value) -> Result<Self, String> {
        let fields = Fields::new(value)?;
        Ok(Self {
            operation: fields.required("operation", read::shape_id)?,
            error: fields.optional("error", read::shape_id)?,
        })
    }
}

impl SmithyTrait for ClientDiscoveredEndpoint {
    const ID: &'static str = "aws.api#clientDiscoveredEndpoint";

    fn parse(value: &Value) -> Result<Self, String> {
        Ok(Self {
            required: Fields::new(value)?.flag("required")?,
        })
    }
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
