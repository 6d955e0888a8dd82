//! The protocol of the service: the AWS JSON protocol of the runtime with a faster writer and reader for bodies.
//!
//! Both support only common cases. In all others they give up and the codec of the runtime starts over, so that bytes,
//! values and errors are always those of the runtime.

mod reader;
mod unsupported;
mod writer;

use aws_smithy_json::protocol::aws_json_rpc::AwsJsonRpcProtocol;
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_schema::codec::DynCodec;
use aws_smithy_schema::protocol::{ClientProtocolInner, SharedClientProtocol};
use aws_smithy_schema::serde::{
    SerdeError, SerializableStruct, ShapeDeserializer, ShapeSerializer,
};
use aws_smithy_schema::{Schema, ShapeId};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::endpoint::Endpoint;
use aws_smithy_types::error::metadata::Builder as ErrorMetadataBuilder;
use std::fmt;

use reader::JsonReader;
use writer::JsonWriter;

/// The protocol of the runtime, with the faster writer.
struct Json(AwsJsonRpcProtocol);

/// Wraps a protocol of the runtime.
pub(crate) fn protocol(inner: AwsJsonRpcProtocol) -> SharedClientProtocol {
    SharedClientProtocol::new(Json(inner))
}

/// Reads a response, if the protocol is the one of this module and the reader supports the body.
pub(crate) fn read<T>(
    protocol: &SharedClientProtocol,
    response: &HttpResponse,
    read: impl FnOnce(&mut dyn ShapeDeserializer) -> Result<T, SerdeError>,
) -> Option<T> {
    // Users may set another protocol with an equal ID, so this compares addresses.
    if !std::ptr::eq(protocol.protocol_id(), own_id()) {
        return None;
    }
    let text = std::str::from_utf8(response.body().bytes()?).ok()?;
    read(&mut JsonReader::new(text)).ok()
}

/// Returns the ID of this protocol, always at the same address.
fn own_id() -> &'static ShapeId<'static> {
    static ID: ShapeId<'static> = crate::service::PROTOCOL_ID;
    &ID
}

/// An input without members.
struct EmptyInput<'a>(&'a Schema<'a>);

impl SerializableStruct for EmptyInput<'_> {
    fn schema(&self) -> &Schema<'_> {
        self.0
    }

    fn serialize_members(&self, _: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        Ok(())
    }
}

/// Formats like the protocol of the runtime, which appears in the `Debug` output of configurations.
impl fmt::Debug for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl ClientProtocolInner for Json {
    type Request = HttpRequest;
    type Response = HttpResponse;

    fn protocol_id(&self) -> &ShapeId<'static> {
        own_id()
    }

    fn serialize_request(
        &self,
        input: &dyn SerializableStruct,
        input_schema: &Schema<'_>,
        endpoint: &str,
        cfg: &ConfigBag,
    ) -> Result<HttpRequest, SerdeError> {
        let serialize = |input| {
            ClientProtocolInner::serialize_request(&self.0, input, input_schema, endpoint, cfg)
        };
        let Ok(body) = JsonWriter::body(input) else {
            return serialize(input);
        };
        // The runtime creates everything but the body.
        let mut request = serialize(&EmptyInput(input_schema))?;
        let headers = request.headers_mut();
        if headers.contains_key("Content-Length") {
            headers.insert("Content-Length", body.len().to_string());
        }
        *request.body_mut() = SdkBody::from(body);
        Ok(request)
    }

    fn deserialize_response<'a>(
        &self,
        response: &'a HttpResponse,
        output_schema: &Schema<'_>,
        cfg: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        ClientProtocolInner::deserialize_response(&self.0, response, output_schema, cfg)
    }

    fn parse_error_metadata(
        &self,
        response: &HttpResponse,
        cfg: &ConfigBag,
    ) -> Result<ErrorMetadataBuilder, SerdeError> {
        ClientProtocolInner::parse_error_metadata(&self.0, response, cfg)
    }

    fn deserialize_error_response<'a>(
        &self,
        response: &'a HttpResponse,
        cfg: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        ClientProtocolInner::deserialize_error_response(&self.0, response, cfg)
    }

    fn update_endpoint(
        &self,
        request: &mut HttpRequest,
        endpoint: &Endpoint,
        cfg: &ConfigBag,
    ) -> Result<(), SerdeError> {
        ClientProtocolInner::update_endpoint(&self.0, request, endpoint, cfg)
    }

    fn payload_codec(&self) -> Option<&dyn DynCodec> {
        ClientProtocolInner::payload_codec(&self.0)
    }

    fn event_stream_media_type(&self) -> Option<&str> {
        ClientProtocolInner::event_stream_media_type(&self.0)
    }

    fn parse_event_stream_error_metadata(
        &self,
        payload: &[u8],
    ) -> Result<ErrorMetadataBuilder, SerdeError> {
        ClientProtocolInner::parse_event_stream_error_metadata(&self.0, payload)
    }
}
