//! Serialization of requests and deserialization of responses.

use super::operation::{ErasedOperation, WRONG_INPUT};
use super::serialization::{ResponseParser, Serialization};
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
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_types::request_id::{RequestId, apply_request_id};
use std::borrow::Cow;

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
        serialize(input, schema, self.serialization, cfg)
    }
}

/// Serializes the input of an operation.
pub(crate) fn serialize(
    input: &dyn SerializableStruct,
    schema: &Schema<'_>,
    serialization: Serialization,
    cfg: &ConfigBag,
) -> Result<HttpRequest, BoxError> {
    let mut request = protocol(cfg).serialize_request(input, schema, "/", cfg)?;
    if let Serialization::Generated(parser) = serialization {
        let length = request.headers_mut().remove(CONTENT_LENGTH);
        for &(name, value) in parser.request_headers() {
            request.headers_mut().insert(name, value);
        }
        restore_content_length(&mut request, length, schema);
    }
    Ok(request)
}

/// Generated serializers write the length of the body as the last header, and not at all if the input has no members.
fn restore_content_length(request: &mut HttpRequest, length: Option<String>, input: &Schema<'_>) {
    if let Some(length) = length
        && !input.members().is_empty()
    {
        request.headers_mut().insert(CONTENT_LENGTH, length);
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
    fn output(&self, response: &HttpResponse, cfg: &ConfigBag) -> Result<Output, BoxError> {
        let request_id = || response.headers().request_id().map(str::to_owned);
        let schema = self.operation.facts.output_schema();
        if let Serialization::Generated(parser) = self.serialization {
            // Without members, nobody looks at the body.
            let body = match schema.members() {
                [] => b"",
                _ => response.body().bytes().unwrap_or_default(),
            };
            return parse(parser, body, &mut |from| {
                (self.operation.read_output)(from, request_id())
            });
        }
        let protocol = &*protocol(cfg);
        let read =
            |from: &mut dyn ShapeDeserializer| (self.operation.read_output)(from, request_id());
        if let Some(output) = json::read(protocol, response, read) {
            return Ok(output);
        }
        let mut deserializer = protocol.deserialize_response(response, schema, cfg)?;
        Ok(read(&mut *deserializer)?)
    }

    /// Deserializes an error response. Fails if the response cannot be parsed, or has no error code though the
    /// operation has errors.
    fn error(
        &self,
        response: &HttpResponse,
        cfg: &ConfigBag,
    ) -> Result<ErasedError, OrchestratorError<ErasedError>> {
        let meta = self
            .metadata(response, cfg)
            .map_err(|error| self.unreadable(error))?;
        if !self.operation.has_errors {
            return Ok(self.unhandled(meta));
        }
        match self.serialization {
            Serialization::Schemas => self.error_by_schema(meta, response, cfg),
            Serialization::Generated(parser) => self.parsed_error(parser, meta, response),
        }
    }

    fn error_by_schema(
        &self,
        meta: ErrorMetadata,
        response: &HttpResponse,
        cfg: &ConfigBag,
    ) -> Result<ErasedError, OrchestratorError<ErasedError>> {
        if meta.code().is_none() {
            return Err(OrchestratorError::other((self.operation.without_code)(
                meta,
            )));
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

    /// Reads an error like generated code: only the errors of the operation are known.
    fn parsed_error(
        &self,
        parser: &dyn ResponseParser,
        meta: ErrorMetadata,
        response: &HttpResponse,
    ) -> Result<ErasedError, OrchestratorError<ErasedError>> {
        if meta.code().is_none() {
            return Ok((self.operation.unhandled)(meta.into(), None));
        }
        if !self.may_answer_with(&meta) {
            return Ok(self.unhandled(meta));
        }
        let body = response.body().bytes().unwrap_or_default();
        let error = parse(parser, body, &mut |from| {
            crate::Error::read(from, meta.clone())
        });
        let error = error.map_err(|error| self.unreadable(error))?;
        Ok((self.operation.narrow)(error).unwrap_or_else(|_| self.unhandled(meta)))
    }

    /// Parses the code, the message and the request ID of an error response.
    fn metadata(
        &self,
        response: &HttpResponse,
        cfg: &ConfigBag,
    ) -> Result<ErrorMetadata, BoxError> {
        match self.serialization {
            Serialization::Schemas => metadata(response, cfg),
            Serialization::Generated(parser) => {
                let meta = parser.error_metadata(response)?;
                Ok(apply_request_id(meta, response.headers()).build())
            }
        }
    }

    /// The unhandled error of the operation with this metadata.
    fn unhandled(&self, meta: ErrorMetadata) -> ErasedError {
        (self.operation.unhandled)(meta.clone().into(), Some(meta))
    }

    /// The error of a response that cannot be read.
    fn unreadable(&self, error: BoxError) -> OrchestratorError<ErasedError> {
        match self.serialization {
            Serialization::Schemas => OrchestratorError::other(error),
            Serialization::Generated(_) => {
                OrchestratorError::operation((self.operation.unhandled)(error, None))
            }
        }
    }

    /// True if the operation has an error with the code in `meta`.
    fn may_answer_with(&self, meta: &ErrorMetadata) -> bool {
        let error = crate::Error::without_members(meta.code().unwrap_or_default());
        error.is_some_and(|error| (self.operation.narrow)(error).is_ok())
    }
}

/// Reads a value with a parser.
fn parse<T>(
    parser: &dyn ResponseParser,
    body: &[u8],
    read: &mut dyn FnMut(&mut dyn ShapeDeserializer) -> Result<T, SerdeError>,
) -> Result<T, BoxError> {
    let mut value = None;
    parser.read(body, &mut |from| {
        value = Some(read(from)?);
        Ok(())
    })?;
    value.ok_or_else(|| "the parser has read nothing".into())
}

/// Parses the code, the message and the request ID of an error response.
fn metadata(response: &HttpResponse, cfg: &ConfigBag) -> Result<ErrorMetadata, BoxError> {
    let meta = protocol(cfg).parse_error_metadata(response, cfg)?;
    Ok(apply_request_id(meta, response.headers()).build())
}

/// Deserializes the modeled error with the code in `meta`.
fn modeled_error(
    meta: ErrorMetadata,
    response: &HttpResponse,
    cfg: &ConfigBag,
) -> Result<crate::Error, BoxError> {
    let protocol = &*protocol(cfg);
    let read = |from: &mut dyn ShapeDeserializer| crate::Error::read(from, meta);
    if let Some(error) = json::read(protocol, response, read) {
        return Ok(error);
    }
    let mut deserializer = protocol.deserialize_error_response(response, cfg)?;
    // The first attempt has consumed the metadata.
    let meta = metadata(response, cfg)?;
    Ok(crate::Error::read(&mut *deserializer, meta)?)
}

/// Returns the protocol of the configuration, or that of the service.
pub(crate) fn protocol(cfg: &ConfigBag) -> Cow<'_, SharedClientProtocol> {
    match cfg.load::<SharedClientProtocol>() {
        Some(protocol) => Cow::Borrowed(protocol),
        None => Cow::Owned(crate::service::components::protocol()),
    }
}

#[cfg(test)]
mod tests;
