//! Serialization of requests and deserialization of responses.

use super::operation::{Call, WRONG_INPUT};
use crate::json;
use crate::span;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    Error as ErasedError, Input, Output, OutputOrError,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse, OrchestratorError};
use aws_smithy_runtime_api::client::ser_de::{DeserializeResponse, SerializeRequest};
use aws_smithy_schema::protocol::SharedClientProtocol;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_types::request_id::{RequestId, apply_request_id};

#[derive(Debug)]
pub(super) struct RequestSerializer(pub(super) &'static Call);

impl SerializeRequest for RequestSerializer {
    fn serialize_input(&self, input: Input, cfg: &mut ConfigBag) -> Result<HttpRequest, BoxError> {
        let input = (self.0.input)(&input).ok_or(WRONG_INPUT)?;
        #[cfg(feature = "validate")]
        crate::validate::check_request(input, cfg)?;
        Ok(protocol(cfg).serialize_request(input, self.0.facts.input_schema(), "/", cfg)?)
    }
}

#[derive(Debug)]
pub(super) struct ResponseDeserializer(pub(super) &'static Call);

impl DeserializeResponse for ResponseDeserializer {
    fn deserialize_nonstreaming_with_config(
        &self,
        response: &HttpResponse,
        cfg: &ConfigBag,
    ) -> OutputOrError {
        span::response(self.0.facts, || response.request_id());
        if response.status().is_success() {
            self.output(response, cfg)
                .map_err(|error| OrchestratorError::other(BoxError::from(error)))
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
            (self.0.read_output)(from, request_id)
        };
        if let Some(output) = json::read(protocol, response, read) {
            return Ok(output);
        }
        let schema = self.0.facts.output_schema();
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
        let meta = metadata(response, cfg)?;
        if !self.0.has_errors {
            return Ok((self.0.unhandled)(meta.clone().into(), meta));
        }
        if meta.code().is_none() {
            return Err(OrchestratorError::other((self.0.without_code)(meta)));
        }
        let meta = match modeled_error(meta, response, cfg).map(self.0.narrow) {
            Ok(Ok(error)) => return Ok(error),
            Ok(Err(error)) => error.meta().clone(),
            Err(unreadable) => {
                let meta = metadata(response, cfg)?;
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
        Ok((self.0.unhandled)(
            source.unwrap_or_else(|| meta.clone().into()),
            meta,
        ))
    }

    /// True if the operation has an error with the code in `meta`.
    fn may_answer_with(&self, meta: &ErrorMetadata) -> bool {
        let error = crate::Error::without_members(meta.code().unwrap_or_default());
        error.is_some_and(|error| (self.0.narrow)(error).is_ok())
    }
}

/// Parses the code, the message and the request ID of an error response.
fn metadata(
    response: &HttpResponse,
    cfg: &ConfigBag,
) -> Result<ErrorMetadata, OrchestratorError<ErasedError>> {
    let meta = protocol(cfg).parse_error_metadata(response, cfg);
    let meta = meta.map_err(unreadable)?;
    Ok(apply_request_id(meta, response.headers()).build())
}

/// Deserializes the modeled error with the code in `meta`.
fn modeled_error(
    meta: ErrorMetadata,
    response: &HttpResponse,
    cfg: &ConfigBag,
) -> Result<crate::Error, OrchestratorError<ErasedError>> {
    let protocol = protocol(cfg);
    let read = |from: &mut dyn ShapeDeserializer| crate::Error::read(from, meta);
    if let Some(error) = json::read(protocol, response, read) {
        return Ok(error);
    }
    let deserializer = protocol.deserialize_error_response(response, cfg);
    let mut deserializer = deserializer.map_err(unreadable)?;
    // The first attempt has consumed the metadata.
    let meta = metadata(response, cfg)?;
    crate::Error::read(&mut *deserializer, meta).map_err(unreadable)
}

fn unreadable(error: SerdeError) -> OrchestratorError<ErasedError> {
    OrchestratorError::other(BoxError::from(error))
}

fn protocol(cfg: &ConfigBag) -> &SharedClientProtocol {
    cfg.load::<SharedClientProtocol>()
        .expect("the service plugin sets a protocol")
}
