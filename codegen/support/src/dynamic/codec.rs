//! Serialization and deserialization of documents.

use super::{Documents, to_send};
use crate::call::{self, ErasedOperation};
use crate::service::SERIALIZATION;
use crate::tree::Tree;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{Input, Output, OutputOrError};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse, OrchestratorError};
use aws_smithy_runtime_api::client::ser_de::{
    DeserializeResponse, SerializeRequest, SharedRequestSerializer, SharedResponseDeserializer,
};
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_schema::{Schema, ShapeId, ShapeType, prelude};
use aws_smithy_types::Document;
use aws_smithy_types::config_bag::{ConfigBag, FrozenLayer, Layer};

impl Documents {
    /// Creates the plugin of a call with the document `given`.
    pub(super) fn new(operation: &'static ErasedOperation, given: Tree) -> Self {
        let mut layer = Layer::new("documents");
        layer.store_put(SharedRequestSerializer::new(Serializer {
            operation,
            given,
        }));
        let of_operation = call::config_of(operation);
        layer.store_put(SharedResponseDeserializer::new(Deserializer {
            operation,
            of_operation,
        }));
        Self(layer.freeze())
    }
}

#[derive(Debug)]
struct Serializer {
    operation: &'static ErasedOperation,
    given: Tree,
}

impl SerializeRequest for Serializer {
    fn serialize_input(&self, input: Input, cfg: &mut ConfigBag) -> Result<HttpRequest, BoxError> {
        let input = self.operation.input(&input)?;
        #[cfg(feature = "validate")]
        crate::validate::check_request(input, cfg)?;
        let schema = self.operation.input_schema();
        let Tree::Object(entries) = to_send(input, &self.given) else {
            return Err("the input is no object".into());
        };
        let entries = entries.into_iter();
        let members = Members {
            schema,
            entries: entries
                .map(|(key, tree)| (key, tree.into_document()))
                .collect(),
        };
        call::serialize(&members, schema, SERIALIZATION, cfg)
    }
}

/// A structure whose members are documents.
struct Members {
    schema: &'static Schema<'static>,
    entries: Vec<(String, Document)>,
}

impl SerializableStruct for Members {
    fn schema(&self) -> &Schema<'_> {
        self.schema
    }

    fn serialize_members(&self, out: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        let mut entries = self.entries.iter().enumerate();
        entries.try_for_each(|(index, (key, document))| {
            let id = ShapeId::from_parts("smithy.api#Document", "smithy.api", "Document");
            let schema = Schema::new_member(id, ShapeType::Document, key, index);
            out.write_document(&schema, document)
        })
    }
}

#[derive(Debug)]
struct Deserializer {
    operation: &'static ErasedOperation,
    /// The configuration of the operation, whose deserializer reads errors. Retries depend on the typed errors.
    of_operation: Option<FrozenLayer>,
}

impl DeserializeResponse for Deserializer {
    fn deserialize_nonstreaming_with_config(
        &self,
        response: &HttpResponse,
        cfg: &ConfigBag,
    ) -> OutputOrError {
        if response.status().is_success() {
            return self.output(response, cfg).map_err(OrchestratorError::other);
        }
        let layer = self.of_operation.as_ref();
        match layer.and_then(|layer| layer.load::<SharedResponseDeserializer>()) {
            Some(of_operation) => of_operation.deserialize_nonstreaming_with_config(response, cfg),
            None => Err(OrchestratorError::other("nothing reads errors")),
        }
    }
}

impl Deserializer {
    fn output(&self, response: &HttpResponse, cfg: &ConfigBag) -> Result<Output, BoxError> {
        let body = response.body().bytes().unwrap_or_default();
        if body.iter().all(u8::is_ascii_whitespace) {
            return Ok(Output::erase(Document::Object(Default::default())));
        }
        let schema = self.operation.output_schema();
        let mut from = call::protocol(cfg).deserialize_response(response, schema, cfg)?;
        Ok(Output::erase(from.read_document(&prelude::DOCUMENT)?))
    }
}
