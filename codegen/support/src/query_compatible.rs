//! What a service that spoke AWS query before is told (`aws.protocols#awsQueryCompatible`): that errors should name their
//! codes of that time.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{
    Intercept, SharedInterceptor, dyn_dispatch_hint,
};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;

use crate::config::feature::Feature;

/// What this feature adds to the configuration.
pub(crate) const FEATURE: Feature = Feature {
    defaults: |_| {},
    interceptor: || Some(SharedInterceptor::permanent(QueryMode)),
    from_sdk_config: |_, _| {},
    #[cfg(feature = "test-util")]
    test_defaults: |_| {},
};

#[derive(Debug)]
struct QueryMode;

#[dyn_dispatch_hint]
impl Intercept for QueryMode {
    fn name(&self) -> &'static str {
        "QueryModeInterceptor"
    }

    // Before the request is signed, as if the protocol had written it.
    fn modify_before_retry_loop(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _runtime_components: &RuntimeComponents,
        _cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let headers = context.request_mut().headers_mut();
        headers.insert("x-amzn-query-mode", "true");
        Ok(())
    }
}

#[cfg(test)]
mod tests;
