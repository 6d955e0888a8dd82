//! What the rules end in.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_types::endpoint::Endpoint;
use std::borrow::Cow;

/// The endpoint at that URL, without headers and properties.
pub(crate) fn endpoint(url: impl Into<Cow<'static, str>>) -> Result<Endpoint, BoxError> {
    let url = url.into();
    // The runtime's builder panics over an empty URL, and `endpoint_url` may well be one.
    if url.is_empty() {
        return Err(error("the URL of the endpoint is empty"));
    }
    Ok(Endpoint::builder().url(url).build())
}

/// The error of a rule.
pub(crate) fn error(message: impl Into<String>) -> BoxError {
    aws_smithy_http::endpoint::ResolveEndpointError::message(message).into()
}

/// The error when no rule applies.
pub(crate) fn no_rule_matched() -> BoxError {
    error("No endpoint rule matched")
}

#[cfg(test)]
mod tests;
