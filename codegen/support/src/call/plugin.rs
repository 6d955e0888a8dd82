//! The runtime plugin of an operation.

use super::codec::{RequestSerializer, ResponseDeserializer};
use super::interceptors::{EndpointParamsInterceptor, TelemetryInterceptor};
use super::operation::{Call, Operation};
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
pub(super) fn shared(call: &'static Call) -> SharedRuntimePlugin {
    let make = || {
        SharedRuntimePlugin::new(CallPlugin {
            config: config_of(call),
            components: components_of(call),
        })
    };
    call.facts.cache().plugin.get_or_init(make).clone()
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
    config_of(O::CALL)
}

/// Creates the components of an operation.
pub(crate) fn components<'a, O: Operation>() -> Cow<'a, RuntimeComponentsBuilder> {
    Cow::Owned(components_of(O::CALL))
}

/// Creates the configuration of a type-erased operation.
pub(crate) fn config_of(call: &'static Call) -> Option<FrozenLayer> {
    let mut layer = Layer::new(call.facts.name);
    let serialization = SERIALIZATION;
    layer.store_put(SharedRequestSerializer::new(RequestSerializer {
        call,
        serialization,
    }));
    layer.store_put(SharedResponseDeserializer::new(ResponseDeserializer {
        call,
        serialization,
    }));
    layer.store_put(crate::config::auth::Params::of_operation(call.facts.name));
    if call.facts.sensitive_output {
        layer.store_put(SensitiveOutput);
    }
    layer.store_put(Metadata::new(call.facts.name, SDK_ID));
    if call.facts.signed {
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
fn components_of(call: &'static Call) -> RuntimeComponentsBuilder {
    let mut components = RuntimeComponentsBuilder::new(call.facts.name);
    if !call.facts.recordable.is_empty() {
        components.push_interceptor(SharedInterceptor::permanent(TelemetryInterceptor(call)));
    }
    components.push_interceptor(SharedInterceptor::permanent(
        StalledStreamProtectionInterceptor::default(),
    ));
    components.push_interceptor(SharedInterceptor::permanent(EndpointParamsInterceptor(
        call,
    )));
    (call.classify)(components)
}
