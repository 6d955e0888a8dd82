//! Results of endpoint rules.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_types::endpoint::Endpoint;
use std::borrow::Cow;

/// Creates an endpoint with a URL, without headers and properties.
pub(crate) fn endpoint(url: impl Into<Cow<'static, str>>) -> Result<Endpoint, BoxError> {
    let url = url.into();
    // The builder of the runtime panics if the URL is empty, which `endpoint_url` may be.
    if url.is_empty() {
        return Err(error("the URL of the endpoint is empty"));
    }
    Ok(Endpoint::builder().url(url).build())
}

/// Creates the error of a rule.
pub(crate) fn error(message: impl Into<String>) -> BoxError {
    aws_smithy_http::endpoint::ResolveEndpointError::message(message).into()
}

/// Creates the error if no rule matches.
pub(crate) fn no_rule_matched() -> BoxError {
    error("No endpoint rule matched")
}

#[cfg(test)]
mod tests;
