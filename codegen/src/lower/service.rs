//! Lowers the service.

use super::context::{Lowering, sdk_id};
use crate::names;
use crate::plan::name::ShapeName;
use crate::plan::service::{AuthScheme, JsonProtocol, ServicePlan};
use tinsmith_model::queries::{self, Protocol};
use tinsmith_model::traits::{AwsQueryCompatible, RequestCompression, SigV4, XmlNamespace};
use tinsmith_model::validate::SupportedProtocol;
use tinsmith_model::{Shape, ShapeKind};

impl SupportedProtocol for JsonProtocol {
    fn protocol(self) -> Protocol {
        match self {
            Self::V1_0 => Protocol::AwsJson1_0,
            Self::V1_1 => Protocol::AwsJson1_1,
        }
    }
}

impl Lowering<'_> {
    pub(super) fn service_plan(&mut self) -> ServicePlan {
        let id = self.service.id.clone();
        let auth_schemes = queries::service_auth_schemes(self.model, self.service);
        let auth_schemes = supported(&auth_schemes);
        let mut operation_auth_schemes = Vec::new();
        for (shape, _) in self
            .closure
            .operations(self.model)
            .filter(|(shape, _)| queries::overrides_auth(shape))
        {
            let schemes = queries::auth_schemes(self.model, self.service, shape);
            operation_auth_schemes.push((ShapeName::new(shape.id.name()), supported(&schemes)));
        }
        let sdk_id = sdk_id(self.service);
        let signing_name = self.service.traits.get::<SigV4>().map(|sigv4| sigv4.name);
        let ShapeKind::Service(service) = &self.service.kind else {
            unreachable!("the service of a validated model is a service shape");
        };
        ServicePlan {
            api_name: names::api_name(&sdk_id),
            signing_name: signing_name.unwrap_or_else(|| names::api_name(&sdk_id)),
            sdk_id,
            shape: ShapeName::new(id.name()),
            id: self.id_of(id.name()),
            namespace: id.namespace().to_owned(),
            version: service.version.clone(),
            xml_namespace: self
                .service
                .traits
                .get::<XmlNamespace>()
                .map(|namespace| (namespace.uri, namespace.prefix)),
            protocol: self.protocol,
            query_compatible: self.service.traits.has::<AwsQueryCompatible>(),
            serialization: self.serialization,
            compressed_operations: self.compressed_operations(),
            auth_schemes,
            operation_auth_schemes,
        }
    }

    fn compressed_operations(&self) -> Vec<ShapeName> {
        let operations = self.closure.operations(self.model);
        operations
            .filter(|(shape, _)| compresses(shape) == Some(true))
            .map(|(shape, _)| ShapeName::new(shape.id.name()))
            .collect()
    }

    pub(super) fn protocol_id(&self) -> &'static str {
        self.protocol.protocol().id()
    }
}

/// True if the requests of an operation are compressed with a supported encoding; `None` without the trait.
pub(super) fn compresses(operation: &Shape) -> Option<bool> {
    let compression = operation.traits.get::<RequestCompression>()?;
    Some(
        compression
            .encodings
            .iter()
            .any(|encoding| encoding == "gzip"),
    )
}

/// The supported authentication schemes; others are ignored, as in the official crates.
pub(super) fn supported(ids: &[String]) -> Vec<AuthScheme> {
    ids.iter()
        .filter_map(|id| match id.as_str() {
            "aws.auth#sigv4" => Some(AuthScheme::SigV4),
            "smithy.api#noAuth" => Some(AuthScheme::None),
            _ => None,
        })
        .collect()
}
