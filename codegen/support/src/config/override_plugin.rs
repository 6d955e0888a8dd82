//! Settings of a single call, which override those of the client.

use aws_smithy_runtime::client::identity::IdentityCache;
use aws_smithy_runtime_api::client::runtime_plugin::{RuntimePlugins, StaticRuntimePlugin};

use super::builder::store_signing_region;
use super::{Builder, Layer};

/// Adds the settings of a call after the plugins of its client and its operation.
pub(crate) fn with_override(
    mut plugins: RuntimePlugins,
    config_override: Option<Builder>,
) -> RuntimePlugins {
    if let Some(mut config_override) = config_override {
        for plugin in std::mem::take(&mut config_override.runtime_plugins) {
            plugins = plugins.with_operation_plugin(plugin);
        }
        plugins = plugins.with_operation_plugin(override_plugin(config_override));
    }
    plugins
}

fn override_plugin(config_override: Builder) -> StaticRuntimePlugin {
    let Builder {
        config: mut layer,
        runtime_components: mut components,
        ..
    } = config_override;
    store_signing_region(&mut layer);
    // Each call with its own identity resolver would add a partition to the cache of the client, which would grow without
    // limit. A cache for this call still serves its retries.
    if components.has_identity_resolvers() && components.identity_cache().is_none() {
        let cache = IdentityCache::lazy().max_partitions(1).build();
        components.set_identity_cache(Some(cache));
    }
    let name = concat!(
        env!("CARGO_CRATE_NAME"),
        "::config::ConfigOverrideRuntimePlugin"
    );
    StaticRuntimePlugin::new()
        .with_config(Layer::from(layer).with_name(name).freeze())
        .with_runtime_components(components)
}
