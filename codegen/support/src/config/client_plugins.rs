//! The runtime plugins of a client, merged once instead of in every call.

use std::fmt;
use std::sync::OnceLock;

use aws_smithy_observability::global::get_telemetry_provider;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::runtime_plugin::{
    RuntimePlugin, RuntimePlugins, SharedRuntimePlugin, StaticRuntimePlugin,
};

use super::{ConfigBag, FrozenLayer, RuntimeComponentsBuilder};

/// The name of the meter provider that discards all metrics.
const NO_METRICS: &str = "noop";

/// The plugins of a client. `Debug` prints them as they were before merging.
pub(crate) struct ClientPlugins {
    /// In the order in which they apply.
    given: Vec<ClientPlugin>,
    /// The merged plugins, created by the first call.
    merged: OnceLock<RuntimePlugins>,
}

struct ClientPlugin {
    plugin: SharedRuntimePlugin,
    kind: PluginKind,
}

#[derive(Clone, Copy, PartialEq)]
enum PluginKind {
    /// Returns the same configuration and components in every call, independent of other plugins.
    Fixed,
    /// The plugin for metrics: fixed, except that its configuration depends on the meter provider.
    Metrics,
    /// A plugin of the user, which may return something else in each call.
    User,
}

impl ClientPlugins {
    /// Creates the list of plugins: the fixed ones, the one for metrics, those of the user.
    pub(super) fn new(
        fixed: impl IntoIterator<Item = SharedRuntimePlugin>,
        metrics: SharedRuntimePlugin,
        user: &[SharedRuntimePlugin],
    ) -> Self {
        let given = |kind| move |plugin| ClientPlugin { plugin, kind };
        let mut all: Vec<_> = fixed.into_iter().map(given(PluginKind::Fixed)).collect();
        all.push(given(PluginKind::Metrics)(metrics));
        all.extend(user.iter().cloned().map(given(PluginKind::User)));
        // A stable sort, as in the runtime: plugins of the same order stay in sequence.
        all.sort_by_key(|given| given.plugin.order());
        Self {
            given: all,
            merged: OnceLock::new(),
        }
    }

    /// Returns the plugins that each call starts with.
    pub(crate) fn merged(&self) -> RuntimePlugins {
        self.merged.get_or_init(|| merged(&self.given)).clone()
    }

    /// Finds missing components when the client is created, rather than at its first call.
    pub(crate) fn validate(&self) -> Result<(), BoxError> {
        let given = self.given.iter().map(|given| given.plugin.clone());
        let plugins = RuntimePlugins::new().with_client_plugins(given);
        let mut cfg = ConfigBag::base();
        let components = plugins.apply_client_configuration(&mut cfg)?;
        components.validate_base_client_config(&cfg)
    }
}

/// Merges each run of adjacent fixed plugins.
fn merged(all: &[ClientPlugin]) -> RuntimePlugins {
    let mut plugins = RuntimePlugins::new();
    for run in
        all.chunk_by(|one, next| one.kind != PluginKind::User && next.kind != PluginKind::User)
    {
        let Some(last) = run.last() else { continue };
        if last.kind == PluginKind::User {
            plugins = plugins.with_client_plugin(last.plugin.clone());
            continue;
        }
        // With the same order for the whole run it stays together, at the same position.
        let fixed = || StaticRuntimePlugin::new().with_order(last.plugin.order());
        let mut components = RuntimeComponentsBuilder::new("client");
        for given in run {
            let more = given.plugin.runtime_components(&components);
            components = components.merge_from(&more);
            if given.kind == PluginKind::Metrics {
                plugins = plugins.with_client_plugin(Metrics::new(given.plugin.clone()));
            } else if let Some(layer) = given.plugin.config() {
                plugins = plugins.with_client_plugin(fixed().with_config(layer));
            }
        }
        plugins = plugins.with_client_plugin(fixed().with_runtime_components(components));
    }
    plugins
}

impl fmt::Debug for ClientPlugins {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let given: Vec<_> = self.given.iter().map(|given| &given.plugin).collect();
        let of_operations: &[SharedRuntimePlugin] = &[];
        f.debug_struct("RuntimePlugins")
            .field("client_plugins", &given)
            .field("operation_plugins", &of_operations)
            .finish()
    }
}

/// The configuration of the plugin for metrics, without its components. It is cached as long as metrics are discarded.
#[derive(Debug)]
struct Metrics {
    plugin: SharedRuntimePlugin,
    /// The configuration while metrics are discarded.
    idle: OnceLock<FrozenLayer>,
}

impl Metrics {
    fn new(plugin: SharedRuntimePlugin) -> Self {
        Self {
            plugin,
            idle: OnceLock::new(),
        }
    }
}

impl RuntimePlugin for Metrics {
    fn config(&self) -> Option<FrozenLayer> {
        let provider = get_telemetry_provider().ok()?;
        if provider.meter_provider().provider_name() != NO_METRICS {
            return self.plugin.config();
        }
        if let Some(layer) = self.idle.get() {
            return Some(layer.clone());
        }
        let layer = self.plugin.config()?;
        Some(self.idle.get_or_init(|| layer).clone())
    }
}
