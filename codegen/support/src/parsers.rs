//! Reads responses as official crates do that have code for each shape instead of schemas.
//!
//! The values are the same as with schemas, but not the errors of responses that cannot be read, and some responses are read
//! by one way only. The code of the official crates follows a pattern, which is here once for all shapes: tokens of the
//! runtime's JSON parser, with the schemas to say what they mean.

mod error_body;
mod token_reader;

use crate::call::serialization::ResponseParser;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_types::error::metadata::Builder as ErrorMetadataBuilder;
use token_reader::TokenReader;

/// The parser of a service.
#[derive(Debug)]
pub(crate) struct JsonParser {
    /// True if errors may have a code of the AWS query protocol (the trait `aws.protocols#awsQueryCompatible`).
    pub(crate) is_query_compatible: bool,
    /// The numbers and booleans that are not written if they are zero or false, as `Shape$member`.
    pub(crate) omitted_zeros: &'static [&'static str],
}

impl ResponseParser for JsonParser {
    fn request_headers(&self) -> &[(&'static str, &'static str)] {
        match self.is_query_compatible {
            true => &[("x-amzn-query-mode", "true")],
            false => &[],
        }
    }

    fn is_omitted(&self, schema: &Schema<'_>) -> bool {
        // Most services have no such member, and the others few.
        self.omitted_zeros.iter().any(|omitted| {
            let (_, name) = schema
                .shape_id()
                .as_str()
                .split_once('#')
                .unwrap_or_default();
            name == *omitted
        })
    }

    fn read(
        &self,
        body: &[u8],
        read: &mut dyn FnMut(&mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), BoxError> {
        let mut reader = TokenReader::new(body);
        let result = read(&mut reader);
        result.map_err(|error| reader.into_error(error).into())
    }

    fn error_metadata(&self, response: &HttpResponse) -> Result<ErrorMetadataBuilder, BoxError> {
        let body = response.body().bytes().unwrap_or_default();
        let mut meta = error_body::metadata(body, response.headers())?;
        let query_error = response.headers().get("x-amzn-query-error");
        if let Some((code, kind)) = query_error.and_then(|error| error.split_once(';'))
            && self.is_query_compatible
        {
            meta = meta.code(code).custom("type", kind);
        }
        Ok(meta)
    }
}

#[cfg(test)]
mod tests;
