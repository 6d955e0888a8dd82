use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_types::error::metadata::ErrorMetadata;

/// An error that the service's model does not name.
///
/// It shows nothing of itself: read the code and the message from the error that holds it, by
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
