use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_types::error::metadata::ErrorMetadata;

/// An error that is not part of the model of the service.
///
/// It has no public fields or methods. Get the code and the message from the enclosing error, with
/// [`ProvideErrorMetadata`](aws_smithy_types::error::metadata::ProvideErrorMetadata).
#[deprecated(
    note = "Code that matches `Unhandled` breaks when the service gives the error a name. Match any \
    other error by its code instead: `err if err.code() == Some(\"SomeException\")`."
)]
#[derive(Debug)]
pub struct Unhandled {
    pub(crate) source: BoxError,
    pub(crate) meta: ErrorMetadata,
}
