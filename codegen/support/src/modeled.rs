//! The errors that the model gives the service and its operations.

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

/// The errors of an operation.
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
    /// The error of the service as one of the operation, if it is one.
    fn of(error: crate::Error) -> Result<Self, crate::Error>;
}

/// A modelled error, behind a pointer.
pub(crate) trait ModeledError: Error + ProvideErrorMetadata {
    /// Its Rust name, which is also that of the variants that have it.
    fn name(&self) -> &'static str;
}

/// A modelled error, or what is known of another one.
pub(crate) type Inner<'a> = Result<&'a (dyn ModeledError + 'static), &'a Unhandled>;

/// A modelled error as what an error enum holds.
pub(crate) fn inner<T: ModeledError + 'static>(error: &T) -> Inner<'_> {
    Ok(error)
}

/// What is known of an error that is not modelled.
pub(crate) fn unhandled(source: BoxError, meta: Option<ErrorMetadata>) -> Unhandled {
    Unhandled {
        source,
        meta: meta.unwrap_or_default(),
    }
}

/// An error that is not modelled, of which nothing but the metadata is known.
pub(crate) fn generic(meta: ErrorMetadata) -> Unhandled {
    Unhandled {
        source: meta.clone().into(),
        meta,
    }
}

/// An error that is not modelled, of which nothing but the source is known.
pub(crate) fn caused(source: impl Into<BoxError>) -> Unhandled {
    unhandled(source.into(), None)
}

impl<'a> ServiceErrorRef<'a> {
    /// The metadata.
    pub(crate) fn meta(self) -> &'a ErrorMetadata {
        match self.modeled() {
            Ok(modeled) => modeled.meta(),
            Err(unhandled) => &unhandled.meta,
        }
    }

    /// The code.
    pub(crate) fn code(self) -> Option<&'a str> {
        self.meta().code()
    }

    /// The id of the request that the error is the answer to.
    pub(crate) fn request_id(self) -> Option<&'a str> {
        self.meta().request_id()
    }

    /// The source of an operation's error: the modelled error, or that of an unhandled one.
    pub(crate) fn source(self) -> Option<&'a (dyn Error + 'static)> {
        Some(match self.modeled() {
            Ok(modeled) => modeled,
            Err(unhandled) => &*unhandled.source,
        })
    }

    /// Prints it for programmers.
    pub(crate) fn debug(self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.modeled() {
            Ok(modeled) => f.debug_tuple(modeled.name()).field(&modeled).finish(),
            Err(unhandled) => f.debug_tuple("Unhandled").field(unhandled).finish(),
        }
    }

    /// Prints it: as the modelled error, or by the code.
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

/// Turns whatever ended a call into an error of the service.
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
