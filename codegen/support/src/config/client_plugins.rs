//! The plugins of a client, put together once and not in every call.

use std::fmt;
use std::sync::OnceLock;

use aws_smithy_observability::global::get_telemetry_provider;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::runtime_plugin::{
    RuntimePlugin, RuntimePlugins, SharedRuntimePlugin, StaticRuntimePlugin,
};

use super::{ConfigBag, FrozenLayer, RuntimeComponentsBuilder};

/// The name of the provider of metrics that drops them all.
const NO_METRICS: &str = "noop";

/// The plugins of a client. It prints them as they were given.
pub(crate) struct ClientPlugins {
    /// In the order in which they apply.
    given: Vec<Given>,
    /// The same as fewer ones, once there was a call.
    merged: OnceLock<RuntimePlugins>,
}

struct Given {
    plugin: SharedRuntimePlugin,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// Says the same in every call, whatever the others say.
    Fixed,
    /// As `Fixed`, but that the configuration depends on who takes the metrics.
    Metrics,
    /// The user's: what it says is known only when it is asked.
    Free,
}

impl ClientPlugins {
    /// Takes the plugins in their order: the fixed ones, that of the metrics, the user's.
    pub(super) fn new(
        fixed: impl IntoIterator<Item = SharedRuntimePlugin>,
        metrics: SharedRuntimePlugin,
        free: &[SharedRuntimePlugin],
    ) -> Self {
        let given = |kind| move |plugin| Given { plugin, kind };
        let mut all: Vec<_> = fixed.into_iter().map(given(Kind::Fixed)).collect();
        all.push(given(Kind::Metrics)(metrics));
        all.extend(free.iter().cloned().map(given(Kind::Free)));
        // As the runtime does it: what comes later is behind all of the same order.
        all.sort_by_key(|given| given.plugin.order());
        Self {
            given: all,
            merged: OnceLock::new(),
        }
    }

    /// What a call begins with.
    pub(crate) fn merged(&self) -> RuntimePlugins {
        self.merged.get_or_init(|| merged(&self.given)).clone()
    }

    /// Finds missing parts when the client is made, rather than at its first call.
    pub(crate) fn validate(&self) -> Result<(), BoxError> {
        let given = self.given.iter().map(|given| given.plugin.clone());
        let plugins = RuntimePlugins::new().with_client_plugins(given);
        let mut cfg = ConfigBag::base();
        let components = plugins.apply_client_configuration(&mut cfg)?;
        components.validate_base_client_config(&cfg)
    }
}

/// The same plugins, where each run of fixed ones is put together.
fn merged(all: &[Given]) -> RuntimePlugins {
    let mut plugins = RuntimePlugins::new();
    for run in all.chunk_by(|one, next| one.kind != Kind::Free && next.kind != Kind::Free) {
        let Some(last) = run.last() else { continue };
        if last.kind == Kind::Free {
            plugins = plugins.with_client_plugin(last.plugin.clone());
            continue;
        }
        // One order for the whole run keeps it together, in its place.
        let fixed = || StaticRuntimePlugin::new().with_order(last.plugin.order());
        let mut components = RuntimeComponentsBuilder::new("client");
        for given in run {
            let more = given.plugin.runtime_components(&components);
            components = components.merge_from(&more);
            if given.kind == Kind::Metrics {
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

/// What measures calls, without its components. Nothing is made anew for metrics that nobody takes.
#[derive(Debug)]
struct Metrics {
    plugin: SharedRuntimePlugin,
    /// What it says as long as nobody takes them.
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
