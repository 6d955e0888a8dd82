//! One call, for every operation: what differs between operations comes in as a table.
//!
//! Nothing here is instantiated for an operation but a few lines around [`invoke`], and those only where the operation is
//! called.

mod codec;
mod interceptors;
mod plugin;

use crate::client::Handle;
use crate::config::endpoint::ParamsBuilder;
use crate::modeled::OperationError;
use crate::service;
use aws_runtime::retries::classifiers::AwsErrorCodeClassifier;
use aws_runtime::service_clock_skew::ServiceClockSkewClassifier;
use aws_smithy_runtime::client::orchestrator::{self, StopPoint};
use aws_smithy_runtime::client::retries::classifiers::{
    ModeledAsRetryableClassifier, TransientErrorClassifier,
};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint::error::InvalidEndpointError;
use aws_smithy_runtime_api::client::endpoint::EndpointPrefix;
use aws_smithy_runtime_api::client::interceptors::context::{Error as ErasedError, Input, Output};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::{CreateUnhandledError, SdkError};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_runtime_api::client::runtime_plugin::{RuntimePlugins, SharedRuntimePlugin};
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer};
use aws_smithy_schema::Schema;
use aws_smithy_types::error::operation::BuildError;
use aws_smithy_types::error::ErrorMetadata;
use std::fmt;
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

use plugin::CallPlugin;
pub(crate) use plugin::{components, config};

/// What particular an operation is to a call. Everything but the first lines has a default.
pub(crate) trait Operation: Sized + 'static {
    type Input: SerializableStruct + fmt::Debug + Send + Sync + 'static;
    type Output: ReadOutput + fmt::Debug + Send + Sync + 'static;
    type Error: OperationError;
    /// The Smithy name of the operation.
    const NAME: &'static str;
    const INPUT_SCHEMA: &'static Schema<'static>;
    const OUTPUT_SCHEMA: &'static Schema<'static>;
    /// The span around a call.
    fn span() -> tracing::Span;

    /// The names of two interceptors, which errors show.
    const ENDPOINT_INTERCEPTOR: &'static str;
    const TELEMETRY_INTERCEPTOR: &'static str;

    /// What the operation or its input says about the endpoint.
    #[inline]
    fn endpoint_params(
        _input: &Self::Input,
        params: ParamsBuilder,
    ) -> Result<ParamsBuilder, BuildError> {
        Ok(params)
    }

    /// The prefix of the host that the operation goes to.
    #[inline]
    fn endpoint_prefix(
        _input: &Self::Input,
    ) -> Result<Option<EndpointPrefix>, InvalidEndpointError> {
        Ok(None)
    }

    /// A plugin that only this operation has.
    #[inline]
    fn plugin() -> Option<SharedRuntimePlugin> {
        None
    }

    /// Whether a call may be signed with SigV4.
    const SIGNED: bool = true;
    /// Whether the output has something that must not be printed.
    const SENSITIVE_OUTPUT: bool = false;
    /// The members of the input that telemetry may record when asked to: strings that are not sensitive.
    const RECORDABLE: &'static [&'static str] = &[];

    /// The operation as a table.
    const CALL: &'static Call = &Call {
        name: Self::NAME,
        input_schema: Self::INPUT_SCHEMA,
        output_schema: Self::OUTPUT_SCHEMA,
        signed: Self::SIGNED,
        sensitive_output: Self::SENSITIVE_OUTPUT,
        recordable: Self::RECORDABLE,
        modeled_codes: Self::Error::CODES,
        span: Self::span,
        input: |input| {
            input
                .downcast_ref::<Self::Input>()
                .map(|input| input as &dyn SerializableStruct)
        },
        read_output: |from, request_id| {
            Self::Output::read_output(from, request_id).map(Output::erase)
        },
        narrow: |error| Self::Error::of(error).map(ErasedError::erase),
        unhandled: |source, meta| {
            ErasedError::erase(Self::Error::create_unhandled_error(source, Some(meta)))
        },
        without_code: |meta| Box::new(Self::Error::create_unhandled_error(meta.into(), None)),
        endpoint_interceptor: Self::ENDPOINT_INTERCEPTOR,
        telemetry_interceptor: Self::TELEMETRY_INTERCEPTOR,
        endpoint: |input, params| {
            let input = input.downcast_ref::<Self::Input>().ok_or(WRONG_INPUT)?;
            Ok((
                Self::endpoint_params(input, params)?,
                Self::endpoint_prefix(input)?,
            ))
        },
        plugin: Self::plugin,
        classify: |components| {
            components
                .with_retry_classifier(TransientErrorClassifier::<Self::Error>::new())
                .with_retry_classifier(ModeledAsRetryableClassifier::<Self::Error>::new())
                .with_retry_classifier(AwsErrorCodeClassifier::<Self::Error>::new())
                .with_retry_classifier(ServiceClockSkewClassifier::<Self::Error>::new())
        },
    };
}

const WRONG_INPUT: &str = "the input is not that of the operation";

/// What a call says about its endpoint.
type EndpointFacts = (ParamsBuilder, Option<EndpointPrefix>);

/// An operation as a table, so that the code of a call need not know its types.
pub(crate) struct Call {
    name: &'static str,
    input_schema: &'static Schema<'static>,
    output_schema: &'static Schema<'static>,
    signed: bool,
    sensitive_output: bool,
    recordable: &'static [&'static str],
    modeled_codes: &'static [&'static str],
    span: fn() -> tracing::Span,
    input: fn(&Input) -> Option<&dyn SerializableStruct>,
    read_output: fn(&mut dyn ShapeDeserializer, Option<String>) -> Result<Output, SerdeError>,
    narrow: fn(crate::Error) -> Result<ErasedError, crate::Error>,
    unhandled: fn(BoxError, ErrorMetadata) -> ErasedError,
    without_code: fn(ErrorMetadata) -> BoxError,
    endpoint_interceptor: &'static str,
    telemetry_interceptor: &'static str,
    endpoint: fn(&Input, ParamsBuilder) -> Result<EndpointFacts, BoxError>,
    plugin: fn() -> Option<SharedRuntimePlugin>,
    classify: fn(RuntimeComponentsBuilder) -> RuntimeComponentsBuilder,
}

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// An output that can be read from a response.
pub(crate) trait ReadOutput: Sized {
    /// Reads it; required members that are missing are filled in.
    fn read_output(
        from: &mut dyn ShapeDeserializer,
        request_id: Option<String>,
    ) -> Result<Self, SerdeError>;
}

/// A call on its way.
///
/// It is a type of its own, and no `async` block, so that the compiler has next to nothing to do for each operation.
pub(crate) struct Sending<O> {
    invocation: Invocation,
    operation: PhantomData<fn() -> O>,
}

impl<O: Operation> Sending<O> {
    /// Makes a call.
    #[inline]
    pub(crate) fn new(
        handle: &Handle,
        input: O::Input,
        config_override: Option<crate::config::Builder>,
    ) -> Self {
        Self::with(plugins(O::CALL, handle, config_override), input)
    }

    /// Makes a call with those plugins.
    #[inline]
    pub(crate) fn with(plugins: RuntimePlugins, input: O::Input) -> Self {
        Self {
            invocation: invoke(O::CALL, plugins, Input::erase(input)),
            operation: PhantomData,
        }
    }
}

impl<O: Operation> Future for Sending<O> {
    type Output = Result<O::Output, SdkError<O::Error, HttpResponse>>;

    #[inline]
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.invocation
            .as_mut()
            .poll(context)
            .map(|result| match result {
                Ok(output) => Ok(output
                    .downcast()
                    .expect("the operation reads its own output type")),
                Err(error) => Err(error.map_service_error(|error| {
                    error
                        .downcast()
                        .expect("the operation reads its own error type")
                })),
            })
    }
}

/// The plugins of a call: the client's, the operation, those of the override, the override.
pub(crate) fn plugins(
    call: &'static Call,
    handle: &Handle,
    config_override: Option<crate::config::Builder>,
) -> RuntimePlugins {
    let mut plugins = handle
        .runtime_plugins
        .clone()
        .with_operation_plugin(CallPlugin(call));
    if let Some(plugin) = (call.plugin)() {
        plugins = plugins.with_operation_plugin(plugin);
    }
    crate::config::with_override(plugins, config_override)
}

type Invocation =
    Pin<Box<dyn Future<Output = Result<Output, SdkError<ErasedError, HttpResponse>>> + Send>>;

fn invoke(call: &'static Call, plugins: RuntimePlugins, input: Input) -> Invocation {
    use tracing::Instrument;
    let orchestration = async move {
        orchestrator::invoke_with_stop_point(
            service::SDK_ID,
            call.name,
            input,
            &plugins,
            StopPoint::None,
        )
        .await?
        .finalize()
    };
    Box::pin(orchestration.instrument((call.span)()))
}
