//! What all operations share.

use super::context::{Lowering, sdk_id};
use crate::plan::name::ShapeName;
use crate::plan::service::{AuthScheme, JsonProtocol, ServicePlan};
use tinsmith_model::queries::{self, Protocol};
use tinsmith_model::traits::{AwsQueryCompatible, RequestCompression, SigV4, XmlNamespace};
use tinsmith_model::{Shape, ShapeKind};

impl Lowering<'_> {
    pub(super) fn service_plan(&mut self) -> Option<ServicePlan> {
        let id = self.service.id.clone();
        let protocol = match self.protocol() {
            Some(Protocol::AwsJson1_0) => JsonProtocol::V1_0,
            Some(Protocol::AwsJson1_1) => JsonProtocol::V1_1,
            _ => {
                let found: Vec<_> = queries::protocols(self.service)
                    .iter()
                    .map(ToString::to_string)
                    .collect();
                let found = if found.is_empty() {
                    "none".to_owned()
                } else {
                    found.join(", ")
                };
                self.problem(
                    id.as_str(),
                    format!("the service has no protocol that is supported; found: {found}"),
                    "Supported are aws.protocols#awsJson1_0 and aws.protocols#awsJson1_1.",
                );
                return None;
            }
        };
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
        let version = match &self.service.kind {
            ShapeKind::Service(service) => service.version.clone(),
            _ => String::new(),
        };
        Some(ServicePlan {
            api_name: sdk_id.to_lowercase().replace(' ', ""),
            signing_name: signing_name.unwrap_or_else(|| sdk_id.to_lowercase().replace(' ', "")),
            sdk_id,
            shape: ShapeName::new(id.name()),
            id: self.id_of(id.name()),
            namespace: id.namespace().to_owned(),
            version,
            xml_namespace: self
                .service
                .traits
                .get::<XmlNamespace>()
                .map(|namespace| (namespace.uri, namespace.prefix)),
            protocol,
            query_compatible: self.service.traits.has::<AwsQueryCompatible>(),
            compressed_operations: self.compressed_operations(),
            auth_schemes,
            operation_auth_schemes,
        })
    }

    fn compressed_operations(&self) -> Vec<ShapeName> {
        let operations = self.closure.operations(self.model);
        operations
            .filter(|(shape, _)| compresses(shape) == Some(true))
            .map(|(shape, _)| ShapeName::new(shape.id.name()))
            .collect()
    }

    /// The protocol that is generated: the first supported one.
    fn protocol(&self) -> Option<Protocol> {
        queries::protocols(self.service)
            .into_iter()
            .find(|protocol| protocol.is_aws_json())
    }

    pub(super) fn protocol_id(&self) -> &'static str {
        self.protocol().map_or("", Protocol::id)
    }
}

/// Whether an operation with compressed requests can have them compressed in a way that is supported.
pub(super) fn compresses(operation: &Shape) -> Option<bool> {
    let compression = operation.traits.get::<RequestCompression>()?;
    Some(
        compression
            .encodings
            .iter()
            .any(|encoding| encoding == "gzip"),
    )
}

/// The schemes that the crate can use; the others are left out, as the official crates do.
pub(super) fn supported(ids: &[String]) -> Vec<AuthScheme> {
    ids.iter()
        .filter_map(|id| match id.as_str() {
            "aws.auth#sigv4" => Some(AuthScheme::SigV4),
            "smithy.api#noAuth" => Some(AuthScheme::None),
            _ => None,
        })
        .collect()
}
