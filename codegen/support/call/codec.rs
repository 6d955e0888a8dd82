//! What writes the request and reads the response.

use super::{Call, WRONG_INPUT};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    Error as ErasedError, Input, Output, OutputOrError,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse, OrchestratorError};
use aws_smithy_runtime_api::client::ser_de::{DeserializeResponse, SerializeRequest};
use aws_smithy_schema::protocol::SharedClientProtocol;
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_types::config_bag::ConfigBag;
use aws_types::request_id::{apply_request_id, RequestId};

#[derive(Debug)]
pub(super) struct RequestSerializer(pub(super) &'static Call);

impl SerializeRequest for RequestSerializer {
    fn serialize_input(&self, input: Input, cfg: &mut ConfigBag) -> Result<HttpRequest, BoxError> {
        let input = (self.0.input)(&input).ok_or(WRONG_INPUT)?;
        #[cfg(feature = "validate")]
        crate::validate::check_request(input, cfg)?;
        Ok(protocol(cfg).serialize_request(input, self.0.facts.input_schema, "/", cfg)?)
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
        tracing::debug!(request_id = ?response.request_id());
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
        let mut deserializer =
            protocol(cfg).deserialize_response(response, self.0.facts.output_schema, cfg)?;
        let request_id = response.headers().request_id().map(str::to_owned);
        (self.0.read_output)(&mut *deserializer, request_id)
    }

    /// The error that the service answered with. An answer that cannot be read, or has no code, is an error of another kind.
    fn error(
        &self,
        response: &HttpResponse,
        cfg: &ConfigBag,
    ) -> Result<ErasedError, OrchestratorError<ErasedError>> {
        let unreadable = |error: SerdeError| OrchestratorError::other(BoxError::from(error));
        let protocol = protocol(cfg);
        let meta = protocol
            .parse_error_metadata(response, cfg)
            .map_err(unreadable)?;
        let meta = apply_request_id(meta, response.headers()).build();
        let Some(code) = meta.code().map(str::to_owned) else {
            return Err(OrchestratorError::other((self.0.without_code)(meta)));
        };
        let deserializer = protocol.deserialize_error_response(response, cfg);
        if self.0.modeled_codes.contains(&code.as_str()) {
            let message = meta.message().map(str::to_owned);
            let mut deserializer = deserializer.map_err(unreadable)?;
            let error = crate::Error::read(&code, &mut *deserializer, message, meta.clone())
                .map_err(unreadable)?;
            return Ok((self.0.narrow)(error)
                .unwrap_or_else(|error| (self.0.unhandled)(error.into(), meta)));
        }
        // An error of another operation of the service is at least the source of what the caller gets.
        let source = deserializer.ok().and_then(|mut deserializer| {
            let entry = crate::registry::errors().entry_for_error_code(&code)?;
            entry.error_deserialize_fn()?(&mut *deserializer).ok()
        });
        Ok((self.0.unhandled)(
            source.unwrap_or_else(|| meta.clone().into()),
            meta,
        ))
    }
}

fn protocol(cfg: &ConfigBag) -> &SharedClientProtocol {
    cfg.load::<SharedClientProtocol>()
        .expect("the service plugin sets a protocol")
}
