//! The runtime plugins of a client.

use std::borrow::Cow;

use aws_runtime::auth::sigv4::SigV4AuthScheme;
use aws_runtime::invocation_id::InvocationIdInterceptor;
use aws_runtime::recursion_detection::RecursionDetectionInterceptor;
use aws_runtime::request_info::RequestInfoInterceptor;
use aws_runtime::service_clock_skew::ServiceClockSkewInterceptor;
use aws_runtime::user_agent::UserAgentInterceptor;
use aws_smithy_runtime::client::defaults::{DefaultPluginParams, default_plugins};
use aws_smithy_runtime::client::http::connection_poisoning::ConnectionPoisoningInterceptor;
use aws_smithy_runtime::client::metrics::MetricsRuntimePlugin;
use aws_smithy_runtime::client::orchestrator::AuthSchemeAndEndpointOrchestrationV2;
use aws_smithy_runtime::client::retries::classifiers::HttpStatusCodeClassifier;
use aws_smithy_runtime_api::client::runtime_plugin::{
    Order, SharedRuntimePlugin, StaticRuntimePlugin,
};
use aws_smithy_schema::protocol::{
    ServiceShapeName, ServiceShapeNamespace, ServiceVersion, ServiceXmlNamespace,
};

use super::auth::{DefaultAuthSchemeResolver, ResolveAuthScheme};
use super::client_plugins::ClientPlugins;
use super::endpoint::{DefaultResolver, ResolveEndpoint};
use super::{
    BehaviorVersion, Config, FrozenLayer, Layer, RuntimeComponentsBuilder, SharedInterceptor,
};
use crate::call::serialization::Serialization;
use crate::feature_tracker::{EndpointOverride, OtelMetrics, RetryModeInUse};
use crate::service::{self, components};

const NO_BEHAVIOR_VERSION: &str = "Invalid client configuration: \
    A behavior major version must be set when sending a request or constructing a client. \
    You must set it during client construction or by enabling the `behavior-version-latest` \
    cargo feature.";

/// Creates the plugins of a client, in the order in which they apply.
///
/// # Panics
///
/// Panics if the configuration has no behavior version and the feature `behavior-version-latest` is off.
#[track_caller]
pub(crate) fn base_client_runtime_plugins(config: &Config) -> ClientPlugins {
    let builder = &config.builder;
    let version = builder.behavior_version.or_else(implied_behavior_version);
    let defaults = DefaultPluginParams::new()
        .with_retry_partition_name(retry_partition(config))
        .with_behavior_version(version.expect(NO_BEHAVIOR_VERSION))
        .with_is_aws_sdk(true);
    let user = StaticRuntimePlugin::new()
        .with_config(config.config.clone())
        .with_runtime_components(builder.runtime_components.clone());
    let metrics = MetricsRuntimePlugin::builder()
        .with_scope(service::CRATE_NAME)
        .with_time_source(builder.runtime_components.time_source().unwrap_or_default())
        .build()
        .expect("the scope is set");
    // The recommended replacement would allow every operation to be unsigned, which is what `allow_no_auth` does.
    #[allow(deprecated)]
    let no_auth = aws_smithy_runtime::client::auth::no_auth::NoAuthRuntimePlugin::new();

    let fixed = default_plugins(defaults).into_iter().chain([
        SharedRuntimePlugin::new(user),
        SharedRuntimePlugin::new(service_plugin(config)),
        SharedRuntimePlugin::new(no_auth),
    ]);
    let metrics = SharedRuntimePlugin::new(metrics);
    ClientPlugins::new(fixed, metrics, &builder.runtime_plugins)
}

fn implied_behavior_version() -> Option<BehaviorVersion> {
    cfg!(feature = "behavior-version-latest").then(BehaviorVersion::latest)
}

/// Returns the retry partition: clients of a service in the same region share retry state.
fn retry_partition(config: &Config) -> Cow<'static, str> {
    match config.region() {
        Some(region) => format!("{}-{region}", service::API_NAME).into(),
        None => service::API_NAME.into(),
    }
}

/// Creates the plugin with the defaults of the service: names, protocol, authentication and endpoints.
///
/// Settings of the user override it because of its order.
fn service_plugin(config: &Config) -> StaticRuntimePlugin {
    StaticRuntimePlugin::new()
        .with_order(Order::Defaults)
        .with_config(service_layer(config))
        .with_runtime_components(service_components())
}

fn service_layer(config: &Config) -> FrozenLayer {
    let mut layer = Layer::new(service::SHAPE_NAME);
    layer.store_put(ServiceShapeName::new(service::SHAPE_NAME));
    layer.store_put(ServiceShapeNamespace::new(service::NAMESPACE));
    layer.store_put(ServiceVersion::new(service::VERSION));
    if let Some((uri, prefix)) = service::XML_NAMESPACE {
        layer.store_put(ServiceXmlNamespace::new(uri, prefix.map(Cow::Borrowed)));
    }
    // Without a protocol here, the runtime applies endpoints itself, as for official crates with code for each shape.
    if config.protocol().is_none() && matches!(service::SERIALIZATION, Serialization::Schemas) {
        layer.store_put(components::protocol());
    }
    layer.store_put(AuthSchemeAndEndpointOrchestrationV2);
    for feature in components::FEATURES {
        (feature.defaults)(&mut layer);
    }
    layer.freeze()
}

fn service_components() -> RuntimeComponentsBuilder {
    let mut components = RuntimeComponentsBuilder::new("ServiceRuntimePlugin")
        .with_auth_scheme_option_resolver(Some(
            DefaultAuthSchemeResolver::default().into_shared_resolver(),
        ))
        .with_endpoint_resolver(Some(DefaultResolver::new().into_shared_resolver()))
        .with_interceptor(SharedInterceptor::permanent(
            ConnectionPoisoningInterceptor::new(),
        ))
        .with_retry_classifier(HttpStatusCodeClassifier::default())
        .with_interceptor(SharedInterceptor::permanent(RetryModeInUse))
        .with_interceptor(ServiceClockSkewInterceptor::new())
        .with_interceptor(RequestInfoInterceptor::new())
        .with_interceptor(UserAgentInterceptor::new())
        .with_interceptor(InvocationIdInterceptor::new())
        .with_interceptor(SharedInterceptor::permanent(
            RecursionDetectionInterceptor::new(),
        ));
    // The order is that of the metrics in the user agent.
    for feature in components::FEATURES {
        if let Some(interceptor) = (feature.interceptor)() {
            components.push_interceptor(interceptor);
        }
    }
    components
        .with_auth_scheme(SigV4AuthScheme::new())
        .with_interceptor(SharedInterceptor::permanent(EndpointOverride))
        .with_interceptor(SharedInterceptor::permanent(OtelMetrics))
}
