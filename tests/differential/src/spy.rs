//! An interceptor that records what each hook receives.

use std::sync::{Arc, Mutex, PoisonError};

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::auth::AuthSchemeOptionResolverParams;
use aws_smithy_runtime_api::client::endpoint::EndpointResolverParams;
use aws_smithy_runtime_api::client::interceptors::Intercept;
use aws_smithy_runtime_api::client::interceptors::context::{
    AfterDeserializationInterceptorContextRef, BeforeDeserializationInterceptorContextRef,
    BeforeSerializationInterceptorContextRef, BeforeTransmitInterceptorContextMut,
    BeforeTransmitInterceptorContextRef, FinalizerInterceptorContextRef,
};
use aws_smithy_runtime_api::client::orchestrator::{Metadata, SensitiveOutput};
use aws_smithy_runtime_api::client::retries::classifiers::ClassifyRetry as _;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::telemetry::CapturedTelemetryAttributes;
use aws_smithy_types::timeout::TimeoutConfig;
use aws_types::SigningName;
use aws_types::region::{Region, SigningRegion};

/// The records so far. Clones share them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Spy(Arc<Mutex<Vec<String>>>);

type Hook = Result<(), BoxError>;

impl Spy {
    fn record(&self, text: String) -> Hook {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(text);
        Ok(())
    }

    pub(crate) fn records(&self) -> Vec<String> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Records what the crate stored in the configuration of the call.
    fn record_config(&self, hook: &str, components: &RuntimeComponents, bag: &ConfigBag) -> Hook {
        let captured = bag.load::<CapturedTelemetryAttributes>();
        let mut classifiers: Vec<_> = components
            .retry_classifiers()
            .map(|classifier| classifier.name())
            .collect();
        classifiers.sort_unstable();
        self.record(format!(
            "{hook}: {:?}",
            (
                bag.load::<Metadata>(),
                bag.load::<SensitiveOutput>().is_some(),
                bag.load::<AuthSchemeOptionResolverParams>(),
                bag.load::<EndpointResolverParams>(),
                (bag.load::<Region>(), bag.load::<SigningRegion>()),
                bag.load::<SigningName>(),
                (bag.load::<RetryConfig>(), bag.load::<TimeoutConfig>()),
                captured,
                classifiers,
            )
        ))
    }
}

impl Intercept for Spy {
    fn name(&self) -> &'static str {
        "Spy"
    }

    fn read_before_execution(
        &self,
        context: &BeforeSerializationInterceptorContextRef<'_>,
        _: &mut ConfigBag,
    ) -> Hook {
        self.record(format!("before execution: {:?}", context.input()))
    }

    fn read_after_serialization(
        &self,
        _: &BeforeTransmitInterceptorContextRef<'_>,
        components: &RuntimeComponents,
        bag: &mut ConfigBag,
    ) -> Hook {
        self.record_config("after serialization", components, bag)
    }

    fn read_before_attempt(
        &self,
        context: &BeforeTransmitInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Hook {
        self.record(format!(
            "before attempt: {:?}",
            header_names(context.request())
        ))
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Hook {
        self.record(format!(
            "before signing: {:?}",
            header_names(context.request())
        ))?;
        context
            .request_mut()
            .headers_mut()
            .insert("x-spy", "signed");
        Ok(())
    }

    fn read_before_transmit(
        &self,
        context: &BeforeTransmitInterceptorContextRef<'_>,
        components: &RuntimeComponents,
        bag: &mut ConfigBag,
    ) -> Hook {
        self.record(format!(
            "before transmit: {:?}",
            header_names(context.request())
        ))?;
        self.record_config("before transmit", components, bag)
    }

    fn read_before_deserialization(
        &self,
        context: &BeforeDeserializationInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Hook {
        self.record(format!("before deserialization: {:?}", context.response()))
    }

    fn read_after_deserialization(
        &self,
        context: &AfterDeserializationInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Hook {
        self.record(format!(
            "after deserialization: {:?}",
            context.output_or_error()
        ))
    }

    fn read_after_execution(
        &self,
        context: &FinalizerInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Hook {
        self.record(format!(
            "after execution: {:?}",
            context.output_or_error().map(|result| result.is_ok())
        ))
    }
}

fn header_names(request: &aws_smithy_runtime_api::client::orchestrator::HttpRequest) -> Vec<&str> {
    request.headers().iter().map(|(name, _)| name).collect()
}
