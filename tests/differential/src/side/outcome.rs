//! What is known of a call that has ended.

use std::fmt::Debug;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_schema::serde::SerializableStruct;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_smithy_types::retry::ProvideErrorKind;
use aws_types::request_id::RequestId;

use super::sdk;
use crate::facts::Facts;

/// What is known of a successful call beside its parts.
pub(super) fn succeeded(
    facts: &mut Facts,
    output: &(impl Debug + RequestId + SerializableStruct),
    parts: &[(&str, &dyn Debug)],
) {
    facts.debug("output", output);
    facts.debug("output's request id", &output.request_id());
    facts.all("output's", parts);
    facts.json("output as JSON", output);
}

/// What is known of a failed call beside its kinds.
pub(super) fn failed<E>(
    facts: &mut Facts,
    error: SdkError<E, HttpResponse>,
    kinds: impl Fn(&E) -> Vec<bool>,
) where
    E: std::error::Error
        + ProvideErrorKind
        + ProvideErrorMetadata
        + RequestId
        + Send
        + Sync
        + 'static,
    sdk::Error: From<SdkError<E, HttpResponse>>,
{
    facts.error("error", &error);
    facts.debug("error's request id", &error.request_id());
    metadata(facts, "error", &error);
    facts.debug(
        "error's response",
        &error.raw_response().map(|response| response.status()),
    );
    if let Some(inner) = error.as_service_error() {
        facts.error("service error", inner);
        facts.debug("service error's kinds", &kinds(inner));
        facts.debug("service error's request id", &inner.request_id());
        facts.debug(
            "service error's retry kind",
            &(inner.retryable_error_kind(), ProvideErrorKind::code(inner)),
        );
        metadata(facts, "service error", inner);
    }
    whole_error(facts, sdk::Error::from(error));
}

fn whole_error(facts: &mut Facts, error: sdk::Error) {
    facts.error("whole error", &error);
    facts.debug("whole error's request id", &error.request_id());
    metadata(facts, "whole error", &error);
}

fn metadata(facts: &mut Facts, label: &str, error: &impl ProvideErrorMetadata) {
    let known = (error.code(), error.message(), error.meta());
    facts.debug(format!("{label}'s metadata"), &known);
}

/// The next page or item, or how it all ended.
pub(super) fn page<T: Debug, E: std::error::Error + 'static>(
    facts: &mut Facts,
    next: &Option<Result<T, E>>,
) -> bool {
    match next {
        Some(Ok(value)) => facts.debug("page", value),
        Some(Err(error)) => facts.error("page", error),
        None => facts.add("page", "none"),
    }
    next.is_some()
}
