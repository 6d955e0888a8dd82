//! The errors that the model gives the service and its operations.

use crate::error::sealed_unhandled::Unhandled;
use aws_smithy_runtime_api::client::result::{CreateUnhandledError, SdkError};
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::retry::ProvideErrorKind;
use std::error::Error;
use std::fmt;

/// A modelled error that can be read from a response.
pub(crate) trait ReadError: Sized {
    /// Reads it; `message` is that of the envelope, for an error that has none of its own.
    fn read_error(
        from: &mut dyn ShapeDeserializer,
        message: Option<String>,
        meta: ErrorMetadata,
    ) -> Result<Self, SerdeError>;
}

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
    /// The codes of the modelled ones.
    const CODES: &'static [&'static str];

    /// The modelled error, or what is known of another one.
    fn modeled(&self) -> Result<&(dyn ModeledError + 'static), &Unhandled>;

    /// The error of the service as one of the operation, if it is one.
    fn of(error: crate::Error) -> Result<Self, crate::Error>;
}

/// A modelled error, behind a pointer.
pub(crate) trait ModeledError: Error + ProvideErrorMetadata {
    /// Its Rust name, which is also that of the variants that have it.
    fn name(&self) -> &'static str;
}

/// What an error enum holds: a modelled error, or what is known of another one.
type Inner<'a> = Result<&'a (dyn ModeledError + 'static), &'a Unhandled>;

/// The source of an operation's error: the modelled error, or that of an unhandled one.
pub(crate) fn source(error: Inner<'_>) -> Option<&(dyn Error + 'static)> {
    Some(match error {
        Ok(modeled) => modeled,
        Err(unhandled) => &*unhandled.source,
    })
}

/// Prints an error enum for programmers.
pub(crate) fn debug(error: Inner<'_>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match error {
        Ok(modeled) => f.debug_tuple(modeled.name()).field(&modeled).finish(),
        Err(unhandled) => f.debug_tuple("Unhandled").field(unhandled).finish(),
    }
}

/// Prints an error enum: as the modelled error, or by the code.
pub(crate) fn display(error: Inner<'_>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match error {
        Ok(modeled) => fmt::Display::fmt(modeled, f),
        Err(unhandled) => match unhandled.meta.code() {
            Some(code) => write!(f, "unhandled error ({code})"),
            None => f.write_str("unhandled error"),
        },
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
