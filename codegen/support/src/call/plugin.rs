//! The runtime plugin of an operation.

use super::codec::{RequestSerializer, ResponseDeserializer};
use super::interceptors::{EndpointParamsInterceptor, TelemetryInterceptor};
use super::operation::{ErasedOperation, Operation};
use crate::service::{SDK_ID, SERIALIZATION};
use aws_runtime::auth::{SigV4OperationSigningConfig, SigningOptions};
use aws_smithy_runtime::client::stalled_stream_protection::StalledStreamProtectionInterceptor;
use aws_smithy_runtime_api::client::interceptors::SharedInterceptor;
use aws_smithy_runtime_api::client::orchestrator::{Metadata, SensitiveOutput};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_runtime_api::client::runtime_plugin::{RuntimePlugin, SharedRuntimePlugin};
use aws_smithy_runtime_api::client::ser_de::{SharedRequestSerializer, SharedResponseDeserializer};
use aws_smithy_types::config_bag::{FrozenLayer, Layer};
use std::borrow::Cow;

/// Returns the plugin of an operation, which is created once and shared by all calls.
pub(super) fn shared(operation: &'static ErasedOperation) -> SharedRuntimePlugin {
    let make = || {
        SharedRuntimePlugin::new(CallPlugin {
            config: config_of(operation),
            components: components_of(operation),
        })
    };
    operation.facts.cache().plugin.get_or_init(make).clone()
}

/// The plugin of an operation.
#[derive(Debug)]
struct CallPlugin {
    config: Option<FrozenLayer>,
    components: RuntimeComponentsBuilder,
}

impl RuntimePlugin for CallPlugin {
    fn config(&self) -> Option<FrozenLayer> {
        self.config.clone()
    }

    fn runtime_components(
        &self,
        _: &RuntimeComponentsBuilder,
    ) -> Cow<'_, RuntimeComponentsBuilder> {
        Cow::Borrowed(&self.components)
    }
}

/// Creates the configuration of an operation.
pub(crate) fn config<O: Operation>() -> Option<FrozenLayer> {
    config_of(O::ERASED)
}

/// Creates the components of an operation.
pub(crate) fn components<'a, O: Operation>() -> Cow<'a, RuntimeComponentsBuilder> {
    Cow::Owned(components_of(O::ERASED))
}

/// Creates the configuration of a type-erased operation.
pub(crate) fn config_of(operation: &'static ErasedOperation) -> Option<FrozenLayer> {
    let mut layer = Layer::new(operation.facts.name);
    let serialization = SERIALIZATION;
    layer.store_put(SharedRequestSerializer::new(RequestSerializer {
        operation,
        serialization,
    }));
    layer.store_put(SharedResponseDeserializer::new(ResponseDeserializer {
        operation,
        serialization,
    }));
    layer.store_put(crate::config::auth::Params::of_operation(
        operation.facts.name,
    ));
    if operation.facts.sensitive_output {
        layer.store_put(SensitiveOutput);
    }
    layer.store_put(Metadata::new(operation.facts.name, SDK_ID));
    if operation.facts.signed {
        let mut signing = SigningOptions::default();
        signing.double_uri_encode = true;
        signing.content_sha256_header = false;
        signing.normalize_uri_path = true;
        signing.payload_override = None;
        layer.store_put(SigV4OperationSigningConfig {
            signing_options: signing,
            ..Default::default()
        });
    }
    Some(layer.freeze())
}

/// Creates the components of a type-erased operation.
fn components_of(operation: &'static ErasedOperation) -> RuntimeComponentsBuilder {
    let mut components = RuntimeComponentsBuilder::new(operation.facts.name);
    if !operation.facts.recordable.is_empty() {
        components.push_interceptor(SharedInterceptor::permanent(TelemetryInterceptor(
            operation,
        )));
    }
    components.push_interceptor(SharedInterceptor::permanent(
        StalledStreamProtectionInterceptor::default(),
    ));
    components.push_interceptor(SharedInterceptor::permanent(EndpointParamsInterceptor(
        operation,
    )));
    (operation.classify)(components)
}
