//! Interceptors that run before the request is serialized.

use super::operation::ErasedOperation;
use crate::telemetry::Recorder;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint::EndpointResolverParams;
use aws_smithy_runtime_api::client::interceptors::context::BeforeSerializationInterceptorContextRef;
use aws_smithy_runtime_api::client::interceptors::error::ContextAttachedError;
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::telemetry::RequestedTelemetryAttributes;

/// Stores the parameters of endpoint resolution.
#[derive(Debug)]
pub(super) struct EndpointParamsInterceptor(pub(super) &'static ErasedOperation);

#[dyn_dispatch_hint]
impl Intercept for EndpointParamsInterceptor {
    #[allow(
        clippy::misnamed_getters,
        reason = "the name of the interceptor, not that of the operation"
    )]
    fn name(&self) -> &'static str {
        let facts = self.0.facts;
        let name = || format!("{}EndpointParamsInterceptor", facts.name);
        facts.cache().endpoint_interceptor.get_or_init(name)
    }

    fn read_before_execution(
        &self,
        context: &BeforeSerializationInterceptorContextRef<'_>,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let (params, prefix) = (self.0.endpoint)(
            context.input(),
            crate::config::endpoint::params_from_config(cfg),
        )?;
        let params = params.build().map_err(|error| {
            ContextAttachedError::new("endpoint params could not be built", error)
        })?;
        if let Some(prefix) = prefix {
            cfg.interceptor_state().store_put(prefix);
        }
        cfg.interceptor_state()
            .store_put(EndpointResolverParams::new(params));
        Ok(())
    }
}

/// Records the input members that the configuration requests.
#[derive(Debug)]
pub(super) struct TelemetryInterceptor(pub(super) &'static ErasedOperation);

#[dyn_dispatch_hint]
impl Intercept for TelemetryInterceptor {
    #[allow(
        clippy::misnamed_getters,
        reason = "the name of the interceptor, not that of the operation"
    )]
    fn name(&self) -> &'static str {
        let facts = self.0.facts;
        let name = || format!("{}TelemetryInputCaptureInterceptor", facts.name);
        facts.cache().telemetry_interceptor.get_or_init(name)
    }

    fn read_before_execution(
        &self,
        context: &BeforeSerializationInterceptorContextRef<'_>,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let Some(requested) = cfg
            .load::<RequestedTelemetryAttributes>()
            .filter(|requested| !requested.is_empty())
        else {
            return Ok(());
        };
        let Some(input) = (self.0.input)(context.input()) else {
            return Ok(());
        };
        let mut recorder = Recorder::new(self.0.facts.recordable, requested);
        // The recorder itself never fails.
        let _ = input.serialize_members(&mut recorder);
        let captured = recorder.captured;
        cfg.interceptor_state().store_put(captured);
        Ok(())
    }
}
