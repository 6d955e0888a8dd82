//! How official crates serialize.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_types::error::metadata::Builder as ErrorMetadataBuilder;
use std::fmt;

/// How the official crate of a service writes requests and reads responses. The bytes are the same, but some errors and the
/// order of headers are not.
#[derive(Clone, Copy, Debug)]
#[allow(dead_code, reason = "each crate has one of them")]
pub(crate) enum Serialization {
    /// With the schemas of the runtime.
    Schemas,
    /// With code that was generated for each shape. What cannot be read is an error of the operation, and so is an error
    /// without a code.
    Generated(&'static dyn ResponseParser),
}

/// Reads responses like the code that was generated for each shape.
pub(crate) trait ResponseParser: fmt::Debug + Send + Sync {
    /// Headers of requests that only this service has, before the length of the body.
    fn request_headers(&self) -> &[(&'static str, &'static str)];

    /// True for a number or boolean member that is not written if it is zero or false.
    fn is_omitted(&self, schema: &Schema<'_>) -> bool;

    /// Reads the body of an output or an error.
    fn read(
        &self,
        body: &[u8],
        read: &mut dyn FnMut(&mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), BoxError>;

    /// Reads the code and the message of an error response.
    fn error_metadata(&self, response: &HttpResponse) -> Result<ErrorMetadataBuilder, BoxError>;
}
