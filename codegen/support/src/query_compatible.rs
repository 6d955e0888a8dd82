//! Error codes of the AWS query protocol (the trait `aws.protocols#awsQueryCompatible`). Requests have a header that asks
//! for the codes from before the service changed its protocol.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{
    Intercept, SharedInterceptor, dyn_dispatch_hint,
};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;

use crate::config::feature::Feature;

/// The feature, for the configuration.
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

    // Before the request is signed, since the signature covers the header.
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
