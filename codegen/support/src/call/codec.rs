//! Serialization of requests and deserialization of responses.

use super::operation::{ErasedOperation, WRONG_INPUT};
use super::serialization::Serialization;
use crate::json;
use crate::span;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    Error as ErasedError, Input, Output, OutputOrError,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse, OrchestratorError};
use aws_smithy_runtime_api::client::ser_de::{DeserializeResponse, SerializeRequest};
use aws_smithy_schema::Schema;
use aws_smithy_schema::protocol::SharedClientProtocol;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_types::request_id::{RequestId, apply_request_id};

const CONTENT_LENGTH: &str = "content-length";

#[derive(Debug)]
pub(super) struct RequestSerializer {
    pub(super) operation: &'static ErasedOperation,
    pub(super) serialization: Serialization,
}

impl SerializeRequest for RequestSerializer {
    fn serialize_input(&self, input: Input, cfg: &mut ConfigBag) -> Result<HttpRequest, BoxError> {
        let input = (self.operation.input)(&input).ok_or(WRONG_INPUT)?;
        #[cfg(feature = "validate")]
        crate::validate::check_request(input, cfg)?;
        let schema = self.operation.facts.input_schema();
        let mut request = protocol(cfg).serialize_request(input, schema, "/", cfg)?;
        if self.serialization == Serialization::Generated {
            move_content_length(&mut request, schema);
        }
        Ok(request)
    }
}

/// Generated serializers write the length of the body as the last header, and not at all if the input has no members.
fn move_content_length(request: &mut HttpRequest, input: &Schema<'_>) {
    let headers = request.headers_mut();
    if let Some(length) = headers.remove(CONTENT_LENGTH)
        && !input.members().is_empty()
    {
        headers.insert(CONTENT_LENGTH, length);
    }
}

#[derive(Debug)]
pub(super) struct ResponseDeserializer {
    pub(super) operation: &'static ErasedOperation,
    pub(super) serialization: Serialization,
}

impl DeserializeResponse for ResponseDeserializer {
    fn deserialize_nonstreaming_with_config(
        &self,
        response: &HttpResponse,
        cfg: &ConfigBag,
    ) -> OutputOrError {
        span::response(self.operation.facts, || response.request_id());
        if response.status().is_success() {
            self.output(response, cfg)
                .map_err(|error| self.unreadable(error))
        } else {
            self.error(response, cfg)
                .and_then(|error| Err(OrchestratorError::operation(error)))
        }
    }
}

impl ResponseDeserializer {
    fn output(&self, response: &HttpResponse, cfg: &ConfigBag) -> Result<Output, SerdeError> {
        let protocol = protocol(cfg);
        let read = |from: &mut dyn ShapeDeserializer| {
            let request_id = response.headers().request_id().map(str::to_owned);
            (self.operation.read_output)(from, request_id)
        };
        if let Some(output) = json::read(protocol, response, read) {
            return Ok(output);
        }
        let schema = self.operation.facts.output_schema();
        let mut deserializer = protocol.deserialize_response(response, schema, cfg)?;
        read(&mut *deserializer)
    }

    /// Deserializes an error response. Fails if the response cannot be parsed, or has no error code though the
    /// operation has errors.
    fn error(
        &self,
        response: &HttpResponse,
        cfg: &ConfigBag,
    ) -> Result<ErasedError, OrchestratorError<ErasedError>> {
        let meta = metadata(response, cfg).map_err(|error| self.unreadable(error))?;
        if !self.operation.has_errors {
            return Ok(self.unhandled(meta));
        }
        if meta.code().is_none() {
            return Err(match self.serialization {
                Serialization::Schemas => {
                    OrchestratorError::other((self.operation.without_code)(meta))
                }
                Serialization::Generated => {
                    OrchestratorError::operation((self.operation.unhandled)(meta.into(), None))
                }
            });
        }
        let modeled = modeled_error(meta, response, cfg).map_err(|error| self.unreadable(error));
        let meta = match modeled.map(self.operation.narrow) {
            Ok(Ok(error)) => return Ok(error),
            Ok(Err(error)) => error.meta().clone(),
            Err(unreadable) => {
                let meta = metadata(response, cfg).map_err(|error| self.unreadable(error))?;
                if self.may_answer_with(&meta) {
                    return Err(unreadable);
                }
                meta
            }
        };
        if self.serialization == Serialization::Generated {
            return Ok(self.unhandled(meta));
        }
        // An error that the operation does not have, but another one does, becomes the source of the unhandled error.
        let deserializer = protocol(cfg).deserialize_error_response(response, cfg);
        let source = deserializer.ok().and_then(|mut deserializer| {
            let entry = crate::registry::errors().entry_for_error_code(meta.code()?)?;
            entry.error_deserialize_fn()?(&mut *deserializer).ok()
        });
        Ok((self.operation.unhandled)(
            source.unwrap_or_else(|| meta.clone().into()),
            Some(meta),
        ))
    }

    /// The unhandled error of the operation with this metadata.
    fn unhandled(&self, meta: ErrorMetadata) -> ErasedError {
        (self.operation.unhandled)(meta.clone().into(), Some(meta))
    }

    /// The error of a response that cannot be read.
    fn unreadable(&self, error: SerdeError) -> OrchestratorError<ErasedError> {
        match self.serialization {
            Serialization::Schemas => OrchestratorError::other(BoxError::from(error)),
            Serialization::Generated => {
                OrchestratorError::operation((self.operation.unhandled)(error.into(), None))
            }
        }
    }

    /// True if the operation has an error with the code in `meta`.
    fn may_answer_with(&self, meta: &ErrorMetadata) -> bool {
        let error = crate::Error::without_members(meta.code().unwrap_or_default());
        error.is_some_and(|error| (self.operation.narrow)(error).is_ok())
    }
}

/// Parses the code, the message and the request ID of an error response.
fn metadata(response: &HttpResponse, cfg: &ConfigBag) -> Result<ErrorMetadata, SerdeError> {
    let meta = protocol(cfg).parse_error_metadata(response, cfg)?;
    Ok(apply_request_id(meta, response.headers()).build())
}

/// Deserializes the modeled error with the code in `meta`.
fn modeled_error(
    meta: ErrorMetadata,
    response: &HttpResponse,
    cfg: &ConfigBag,
) -> Result<crate::Error, SerdeError> {
    let protocol = protocol(cfg);
    let read = |from: &mut dyn ShapeDeserializer| crate::Error::read(from, meta);
    if let Some(error) = json::read(protocol, response, read) {
        return Ok(error);
    }
    let mut deserializer = protocol.deserialize_error_response(response, cfg)?;
    // The first attempt has consumed the metadata.
    let meta = metadata(response, cfg)?;
    crate::Error::read(&mut *deserializer, meta)
}

fn protocol(cfg: &ConfigBag) -> &SharedClientProtocol {
    cfg.load::<SharedClientProtocol>()
        .expect("the service plugin sets a protocol")
}

#[cfg(test)]
mod tests;
