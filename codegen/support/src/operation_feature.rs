//! An interceptor that records a feature of a single call, such as a paginator, for the user agent.

use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeSerializationInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{
    Intercept, SharedInterceptor, dyn_dispatch_hint,
};
use aws_smithy_runtime_api::client::runtime_components::{
    RuntimeComponents, RuntimeComponentsBuilder,
};
use aws_smithy_runtime_api::client::runtime_plugin::StaticRuntimePlugin;
use aws_smithy_types::config_bag::ConfigBag;

/// Creates the plugin of a call that uses `feature`. `name` is the name of the interceptor in errors:
/// `"PaginatorFeatureTrackerInterceptor"` or `"WaiterFeatureTrackerInterceptor"`.
pub(crate) fn plugin(name: &'static str, feature: SmithySdkFeature) -> StaticRuntimePlugin {
    let tracker = SharedInterceptor::permanent(OperationFeature { name, feature });
    StaticRuntimePlugin::new()
        .with_runtime_components(RuntimeComponentsBuilder::new(name).with_interceptor(tracker))
}

#[derive(Debug)]
struct OperationFeature {
    name: &'static str,
    feature: SmithySdkFeature,
}

#[dyn_dispatch_hint]
impl Intercept for OperationFeature {
    fn name(&self) -> &'static str {
        self.name
    }

    fn modify_before_serialization(
        &self,
        _context: &mut BeforeSerializationInterceptorContextMut<'_>,
        _runtime_components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        cfg.interceptor_state().store_append(self.feature.clone());
        Ok(())
    }
}
