//! Account-based endpoints.

use aws_runtime::sdk_feature::AwsSdkFeature;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeSerializationInterceptorContextRef;
use aws_smithy_runtime_api::client::interceptors::{
    Intercept, SharedInterceptor, dyn_dispatch_hint,
};
use aws_smithy_types::config_bag::ConfigBag;
use aws_types::endpoint_config::AccountIdEndpointMode;

use crate::config::Builder;
use crate::config::feature::Feature;

/// The feature, for the configuration.
pub(crate) const FEATURE: Feature = Feature {
    defaults: |_| {},
    from_sdk_config: |builder, shared| {
        builder.set_account_id_endpoint_mode(shared.account_id_endpoint_mode().cloned());
    },
    interceptor: || Some(SharedInterceptor::permanent(ModeInUse)),
    #[cfg(feature = "test-util")]
    test_defaults: |_| {},
};

impl Builder {
    /// Sets whether requests are sent to the endpoint of the account that signs them.
    #[inline]
    pub fn account_id_endpoint_mode(mut self, mode: AccountIdEndpointMode) -> Self {
        self.set_account_id_endpoint_mode(Some(mode));
        self
    }

    /// Sets whether requests are sent to the endpoint of the account, or clears the setting with `None`.
    /// Borrows the builder, unlike [`account_id_endpoint_mode`](Self::account_id_endpoint_mode).
    #[inline]
    pub fn set_account_id_endpoint_mode(
        &mut self,
        mode: Option<AccountIdEndpointMode>,
    ) -> &mut Self {
        self.config.store_or_unset(mode);
        self
    }
}

/// Records the mode for the user agent.
#[derive(Debug)]
struct ModeInUse;

#[dyn_dispatch_hint]
impl Intercept for ModeInUse {
    fn name(&self) -> &'static str {
        "AccountIdEndpointFeatureTrackerInterceptor"
    }

    fn read_before_execution(
        &self,
        _context: &BeforeSerializationInterceptorContextRef<'_>,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let mode = cfg.load::<AccountIdEndpointMode>().cloned();
        let feature = match mode.unwrap_or_default() {
            AccountIdEndpointMode::Preferred => AwsSdkFeature::AccountIdModePreferred,
            AccountIdEndpointMode::Required => AwsSdkFeature::AccountIdModeRequired,
            AccountIdEndpointMode::Disabled => AwsSdkFeature::AccountIdModeDisabled,
            // A mode that a later version of the runtime may add.
            _ => return Ok(()),
        };
        cfg.interceptor_state().store_append(feature);
        Ok(())
    }
}

#[cfg(test)]
mod tests;
