//! Errors as one readable line.

use super::{ProvideErrorMetadata, SdkError};
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_types::error::ErrorMetadata;
use aws_types::request_id::RequestId;
use std::error::Error;

/// Errors that the service returned: the error types of operations, and [`Error`](crate::Error).
pub trait ServiceFailure: Error + ProvideErrorMetadata + 'static {
    /// Returns the name and the message of the error, without sensitive values.
    #[doc(hidden)]
    fn in_words(&self) -> String;
}

impl<E: Into<crate::Error> + Error + ProvideErrorMetadata + 'static> ServiceFailure for E {
    fn in_words(&self) -> String {
        match self.source() {
            // An unmodeled error: only its metadata is known.
            Some(source) if source.is::<ErrorMetadata>() => {
                let code = self.code().unwrap_or("an error without a code");
                match self.message() {
                    Some(message) => format!("{code}: {message}"),
                    None => code.to_owned(),
                }
            }
            // The source of an operation error is the modeled error, which redacts a sensitive message.
            Some(source) => source.to_string(),
            None => self.to_string(),
        }
    }
}

/// Formats the error of a call as one line, such as `NotFoundException: no such thing (GetThing, request id 1234)`: an
/// error of the service with its name and message, any other error with its causes.
///
/// The line contains neither bodies nor values of sensitive members. It is meant for people, and its format may change.
pub fn readable<E: ServiceFailure>(error: &SdkError<E>) -> String {
    let what = match error {
        SdkError::ServiceError(error) => error.err().in_words(),
        SdkError::ConstructionFailure(_) => with_causes("the request could not be made", error),
        SdkError::TimeoutError(_) => with_causes("the call took too long", error),
        SdkError::DispatchFailure(failure) if failure.is_timeout() => {
            with_causes("the connection took too long", error)
        }
        SdkError::DispatchFailure(failure) if failure.is_io() => {
            with_causes("there is no connection to the service", error)
        }
        SdkError::DispatchFailure(_) => with_causes("the request could not be sent", error),
        _ => unreadable_answer(error),
    };
    let status = match (error, error.raw_response()) {
        (SdkError::ServiceError(_), _) | (_, None) => None,
        (_, Some(response)) => Some(format!("status {}", response.status())),
    };
    let request_id = match error {
        SdkError::ServiceError(error) => error.err().meta().request_id(),
        _ => error.raw_response().and_then(RequestId::request_id),
    };
    let request_id = request_id.map(|id| format!("request id {id}"));
    let facts = [operation::<E>().map(str::to_owned), status, request_id];
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    if facts.is_empty() {
        what
    } else {
        format!("{what} ({})", facts.join(", "))
    }
}

/// Returns the name of the operation, derived from the name of its error type. [`Error`](crate::Error) has no operation.
fn operation<E>() -> Option<&'static str> {
    let name = std::any::type_name::<E>().rsplit("::").next()?;
    name.strip_suffix("Error").filter(|name| !name.is_empty())
}

/// Appends the causes of an error to a description, without repetitions.
fn with_causes(what: &str, error: &dyn Error) -> String {
    let mut text = what.to_owned();
    let mut next = error.source();
    let mut last = String::new();
    while let Some(cause) = next {
        let said = cause.to_string();
        if said != last && !said.is_empty() {
            text.push_str(": ");
            text.push_str(&said);
        }
        last = said;
        next = cause.source();
    }
    text
}

/// Describes an error of deserialization. Only causes that cannot contain parts of the response are shown.
fn unreadable_answer(error: &dyn Error) -> String {
    const WHAT: &str = "the answer could not be read";
    let mut next = error.source();
    while let Some(cause) = next {
        if let Some(error @ (SerdeError::TypeMismatch { .. } | SerdeError::MissingMember { .. })) =
            cause.downcast_ref()
        {
            return format!("{WHAT}: {error}");
        }
        next = cause.source();
    }
    WHAT.to_owned()
}

#[cfg(test)]
mod tests;
