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
    /// Marks the definition of an authentication trait.
    AuthDefinition = "smithy.api#authDefinition" as object;
}

/// The ID of the scheme for calls without authentication.
pub const NO_AUTH: &str = "smithy.api#noAuth";

/// The authentication schemes of a service or operation by trait ID, in order of preference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Auth(pub Vec<String>);

/// An API key in a header or in the query string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpApiKeyAuth {
    /// The name of the header or query parameter.
    pub name: String,
    /// True for a header.
    pub is_header: bool,
    /// The scheme of the header `Authorization`.
    pub scheme: Option<String>,
}

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
        let schemes: Vec<String> = read::array(value)?
            .iter()
            .map(read::shape_id)
            .collect::<Result<_, _>>()?;
        match read::repeated(&schemes) {
            Some(scheme) => Err(format!("`{scheme}` is listed twice")),
            None => Ok(Self(schemes)),
        }
    }
}

impl SmithyTrait for HttpApiKeyAuth {
    const ID: &'static str = "smithy.api#httpApiKeyAuth";

    fn parse(value: &Value) -> Result<Self, String> {
        let fields = Fields::new(value)?;
        let places = [("header", true), ("query", false)];
        let key = Self {
            name: fields.required("name", read::text)?,
            is_header: fields.required("in", |value| read::one_of(value, &places))?,
            scheme: fields.optional("scheme", read::text)?,
        };
        match key.scheme.is_some() && !key.is_header {
            true => Err("`scheme` is only for a key in a header".to_owned()),
            false => Ok(key),
        }
    }
}

impl SmithyTrait for SigV4 {
    const ID: &'static str = "aws.auth#sigv4";

    fn parse(value: &Value) -> Result<Self, String> {
        Ok(Self {
            name: Fields::new(value)?.required("name", read::text)?,
        })
    }
}

impl SmithyTrait for SigV4a {
    const ID: &'static str = "aws.auth#sigv4a";

    fn parse(value: &Value) -> Result<Self, String> {
        Ok(Self {
            name: Fields::new(value)?.required("name", read::text)?,
        })
    }
}
