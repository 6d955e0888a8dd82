//! What writes the request and reads the response.

use super::{Call, WRONG_INPUT};
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

    /// The error that the service answered with. An answer that cannot be read, or has no code, is an error of another kind.
    fn error(
        &self,
        response: &HttpResponse,
        cfg: &ConfigBag,
    ) -> Result<ErasedError, OrchestratorError<ErasedError>> {
        let meta = metadata(response, cfg)?;
        let Some(code) = meta.code() else {
            return Err(OrchestratorError::other((self.0.without_code)(meta)));
        };
        let mut modeled = self.0.modeled_codes.iter();
        if let Some(code) = modeled.find(|modeled| **modeled == code) {
            let error = modeled_error(code, meta, response, cfg)?;
            return Ok((self.0.narrow)(error).unwrap_or_else(|error| {
                let meta = error.meta().clone();
                (self.0.unhandled)(error.into(), meta)
            }));
        }
        // An error of another operation of the service is at least the source of what the caller gets.
        let deserializer = protocol(cfg).deserialize_error_response(response, cfg);
        let source = deserializer.ok().and_then(|mut deserializer| {
            let entry = crate::registry::errors().entry_for_error_code(code)?;
            entry.error_deserialize_fn()?(&mut *deserializer).ok()
        });
        Ok((self.0.unhandled)(
            source.unwrap_or_else(|| meta.clone().into()),
            meta,
        ))
    }
}

/// Code, message and request id of an error.
fn metadata(
    response: &HttpResponse,
    cfg: &ConfigBag,
) -> Result<ErrorMetadata, OrchestratorError<ErasedError>> {
    let meta = protocol(cfg).parse_error_metadata(response, cfg);
    let meta = meta.map_err(unreadable)?;
    Ok(apply_request_id(meta, response.headers()).build())
}

/// The error with that code, which is one of the operation's.
fn modeled_error(
    code: &str,
    meta: ErrorMetadata,
    response: &HttpResponse,
    cfg: &ConfigBag,
) -> Result<crate::Error, OrchestratorError<ErasedError>> {
    let protocol = protocol(cfg);
    if let Some(error) = json::read(protocol, response, |from| {
        crate::Error::read(code, from, meta)
    }) {
        return Ok(error);
    }
    let deserializer = protocol.deserialize_error_response(response, cfg);
    let mut deserializer = deserializer.map_err(unreadable)?;
    // It went into the first try.
    let meta = metadata(response, cfg)?;
    crate::Error::read(code, &mut *deserializer, meta).map_err(unreadable)
}

fn unreadable(error: SerdeError) -> OrchestratorError<ErasedError> {
    OrchestratorError::other(BoxError::from(error))
}

fn protocol(cfg: &ConfigBag) -> &SharedClientProtocol {
    cfg.load::<SharedClientProtocol>()
        .expect("the service plugin sets a protocol")
}
