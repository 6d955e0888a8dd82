//! Observations of results.

use std::fmt::Debug;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_smithy_types::retry::ProvideErrorKind;
use aws_types::request_id::RequestId;

use super::sdk;
use crate::observations::Observations;

/// What outputs of both crates have in common.
#[cfg(official_schemas)]
pub(super) use aws_smithy_schema::serde::SerializableStruct as Output;

/// What outputs of both crates have in common.
#[cfg(not(official_schemas))]
pub(super) trait Output {}

#[cfg(not(official_schemas))]
impl<T> Output for T {}

/// Observes an output. `members` are the values of its accessors.
pub(super) fn observe_output(
    observations: &mut Observations,
    output: &(impl Debug + RequestId + Output),
    members: &[(&str, &dyn Debug)],
) {
    observations.debug("output", output);
    observations.debug("output's request id", &output.request_id());
    observations.debug_all("output's", members);
    #[cfg(official_schemas)]
    observations.json("output as JSON", output);
}

/// Observes an error. `error_tests` calls the methods `is_…` of a service error.
pub(super) fn observe_error<E>(
    observations: &mut Observations,
    error: SdkError<E, HttpResponse>,
    error_tests: impl Fn(&E) -> Vec<bool>,
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
    observations.error("error", &error);
    observations.debug("error's request id", &error.request_id());
    metadata(observations, "error", &error);
    observations.debug(
        "error's response",
        &error.raw_response().map(|response| response.status()),
    );
    if let Some(inner) = error.as_service_error() {
        observations.error("service error", inner);
        observations.debug("service error's variant", &error_tests(inner));
        observations.debug("service error's request id", &inner.request_id());
        observations.debug(
            "service error's retry kind",
            &(inner.retryable_error_kind(), ProvideErrorKind::code(inner)),
        );
        metadata(observations, "service error", inner);
    }
    crate_error(observations, sdk::Error::from(error));
}

fn crate_error(observations: &mut Observations, error: sdk::Error) {
    observations.error("crate error", &error);
    observations.debug("crate error's request id", &error.request_id());
    metadata(observations, "crate error", &error);
}

fn metadata(observations: &mut Observations, label: &str, error: &impl ProvideErrorMetadata) {
    let values = (error.code(), error.message(), error.meta());
    observations.debug(format!("{label}'s metadata"), &values);
}

/// Observes the next page or item. Returns false at the end of the stream.
pub(super) fn page<T: Debug, E: std::error::Error + 'static>(
    observations: &mut Observations,
    next: &Option<Result<T, E>>,
) -> bool {
    match next {
        Some(Ok(value)) => observations.debug("page", value),
        Some(Err(error)) => observations.error("page", error),
        None => observations.add("page", "none"),
    }
    next.is_some()
}
