//! Errors of the service and its operations.

use crate::error::sealed_unhandled::Unhandled;
use crate::service_error::ServiceErrorRef;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::result::{CreateUnhandledError, SdkError};
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_smithy_types::retry::ProvideErrorKind;
use aws_types::request_id::RequestId;
use std::error::Error;
use std::fmt;

/// The error type of an operation.
pub(crate) trait OperationError:
    Error
    + ProvideErrorKind
    + ProvideErrorMetadata
    + CreateUnhandledError
    + Into<crate::Error>
    + Send
    + Sync
    + 'static
{
    /// True if the model lists errors for the operation.
    const IS_MODELED: bool;

    /// Converts an error of the service to one of the operation. Returns it unchanged if the operation does not have it.
    fn of(error: crate::Error) -> Result<Self, crate::Error>;
}

/// A modeled error, for use as a trait object.
pub(crate) trait ModeledError: Error + ProvideErrorMetadata {
    /// Returns the name of the Rust type, which is also the name of its variant in error enums.
    fn name(&self) -> &'static str;
}

/// A modeled error, or an unhandled one.
pub(crate) type Inner<'a> = Result<&'a (dyn ModeledError + 'static), &'a Unhandled>;

/// Returns a modeled error as the content of an error enum.
pub(crate) fn inner<T: ModeledError + 'static>(error: &T) -> Inner<'_> {
    Ok(error)
}

/// Creates an unhandled error.
pub(crate) fn unhandled(source: BoxError, meta: Option<ErrorMetadata>) -> Unhandled {
    Unhandled {
        source,
        meta: meta.unwrap_or_default(),
    }
}

/// Creates an unhandled error from its metadata.
pub(crate) fn generic(meta: ErrorMetadata) -> Unhandled {
    Unhandled {
        source: meta.clone().into(),
        meta,
    }
}

/// Creates an unhandled error from its source.
pub(crate) fn caused(source: impl Into<BoxError>) -> Unhandled {
    unhandled(source.into(), None)
}

impl<'a> ServiceErrorRef<'a> {
    /// Returns the metadata.
    pub(crate) fn meta(self) -> &'a ErrorMetadata {
        match self.modeled() {
            Ok(modeled) => modeled.meta(),
            Err(unhandled) => &unhandled.meta,
        }
    }

    /// Returns the code.
    pub(crate) fn code(self) -> Option<&'a str> {
        self.meta().code()
    }

    /// Returns the request ID.
    pub(crate) fn request_id(self) -> Option<&'a str> {
        self.meta().request_id()
    }

    /// Returns the source of the error of an operation: the modeled error, or the source of an unhandled one.
    pub(crate) fn source(self) -> Option<&'a (dyn Error + 'static)> {
        Some(match self.modeled() {
            Ok(modeled) => modeled,
            Err(unhandled) => &*unhandled.source,
        })
    }

    /// Formats the error for `Debug`.
    pub(crate) fn debug(self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.modeled() {
            Ok(modeled) => f.debug_tuple(modeled.name()).field(&modeled).finish(),
            Err(unhandled) => f.debug_tuple("Unhandled").field(unhandled).finish(),
        }
    }

    /// Formats the error for `Display`: the modeled error, or the code of an unhandled one.
    pub(crate) fn display(self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.modeled() {
            Ok(modeled) => fmt::Display::fmt(modeled, f),
            Err(unhandled) => match unhandled.meta.code() {
                Some(code) => write!(f, "unhandled error ({code})"),
                None => f.write_str("unhandled error"),
            },
        }
    }
}

/// Converts any error of a call to an error of the service.
pub(crate) fn service_error<E: OperationError, R: fmt::Debug + Send + Sync + 'static>(
    error: SdkError<E, R>,
) -> crate::Error {
    match error {
        SdkError::ServiceError(error) => error.into_err().into(),
        other => crate::Error::Unhandled(Unhandled {
            meta: other.meta().clone(),
            source: other.into(),
        }),
    }
}
