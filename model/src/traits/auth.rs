//! Authentication traits ([Smithy 2.0, "Authentication
//! traits"](https://smithy.io/2.0/spec/authentication-traits.html), [AWS "Authentication
//! traits"](https://smithy.io/2.0/aws/aws-auth.html)).

use super::SmithyTrait;
use super::read::{self, Fields, annotation_traits, node_value_traits};
use serde_json::Value;

annotation_traits! {
    /// Calls without authentication are allowed.
    OptionalAuth = "smithy.api#optionalAuth";
    /// The body of the request is not part of the signature.
    UnsignedPayload = "aws.auth#unsignedPayload";
    /// Authentication with a bearer token.
    HttpBearerAuth = "smithy.api#httpBearerAuth";
    /// HTTP Basic authentication.
    HttpBasicAuth = "smithy.api#httpBasicAuth";
    /// HTTP Digest authentication.
    HttpDigestAuth = "smithy.api#httpDigestAuth";
}

node_value_traits! {
    /// An API key in a header or in the query string.
    HttpApiKeyAuth = "smithy.api#httpApiKeyAuth" as object;
    /// Marks the definition of an authentication trait.
    AuthDefinition = "smithy.api#authDefinition" as object;
}

/// The ID of the scheme for calls without authentication.
pub const NO_AUTH: &str = "smithy.api#noAuth";

/// The authentication schemes of a service or operation by trait ID, in order of preference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Auth(pub Vec<String>);

/// AWS Signature Version 4.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SigV4 {
    /// The name of the service in the signature.
    pub name: String,
}

/// AWS Signature Version 4, asymmetric.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SigV4a {
    /// The name of the service in the signature.
    pub name: String,
}

impl SmithyTrait for Auth {
    const ID: &'static str = "smithy.api#auth";

    fn parse(value: &Value) -> Result<Self, String> {
        read::strings(value).map(Self)
    }
}

impl SmithyTrait for SigV4 {
    const ID: &'static str = "aws.auth#sigv4";

    fn parse(value: &Value) -> Result<Self, String> {
        Ok(Self {
            name: Fields::new(value)?.required("name", read::string)?,
        })
    }
}

impl SmithyTrait for SigV4a {
    const ID: &'static str = "aws.auth#sigv4a";

    fn parse(value: &Value) -> Result<Self, String> {
        Ok(Self {
            name: Fields::new(value)?.required("name", read::string)?,
        })
    }
}
