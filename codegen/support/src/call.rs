//! One call, for every operation: what differs between operations comes in as a table.
//!
//! Nothing here is instantiated for an operation but a few lines around [`invoke`], and those only where the operation is
//! called.

mod codec;
mod interceptors;
mod kept;
mod plugin;

use crate::client::Handle;
use crate::client::customize::internal::{BoxFuture, CustomizableSend, SendResult};
use crate::config::endpoint::ParamsBuilder;
use crate::modeled::OperationError;
use crate::schema::operations::{self, SchemaId};
use crate::service;
use crate::shape::{self, Structure};
use crate::span;
use aws_runtime::retries::classifiers::AwsErrorCodeClassifier;
use aws_runtime::service_clock_skew::ServiceClockSkewClassifier;
use aws_smithy_runtime::client::orchestrator::{self, StopPoint};
use aws_smithy_runtime::client::retries::classifiers::{
    ModeledAsRetryableClassifier, TransientErrorClassifier,
};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint::EndpointPrefix;
use aws_smithy_runtime_api::client::endpoint::error::InvalidEndpointError;
use aws_smithy_runtime_api::client::interceptors::context::{Error as ErasedError, Input, Output};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::{CreateUnhandledError, SdkError};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_runtime_api::client::runtime_plugin::{RuntimePlugins, SharedRuntimePlugin};
use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer};
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::error::operation::BuildError;
use std::fmt;
use std::sync::Arc;

#[cfg(feature = "dynamic")]
pub(crate) use plugin::config_of;
pub(crate) use plugin::{components, config};

/// What particular an operation is to a call. Everything but the first lines has a default.
pub(crate) trait Operation: Sized + 'static {
    type Input: SerializableStruct + fmt::Debug + Send + Sync + 'static;
    type Output: Structure + fmt::Debug + Send + Sync + 'static;
    type Error: OperationError;
    /// What is known of it without its types.
    const FACTS: Facts;

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

    /// The operation as a table.
    const CALL: &'static Call = &Call {
        facts: &Self::FACTS,
        input: |input| {
            input
                .downcast_ref::<Self::Input>()
                .map(|input| input as &dyn SerializableStruct)
        },
        read_output: |from, request_id| {
            shape::read_output::<Self::Output>(from, request_id).map(Output::erase)
        },
        narrow: |error| Self::Error::of(error).map(ErasedError::erase),
        unhandled: |source, meta| {
            ErasedError::erase(Self::Error::create_unhandled_error(source, Some(meta)))
        },
        without_code: |meta| Box::new(Self::Error::create_unhandled_error(meta.into(), None)),
        endpoint: |input, params| {
            let input = input.downcast_ref::<Self::Input>().ok_or(WRONG_INPUT)?;
            Ok((
                Self::endpoint_params(input, params)?,
                Self::endpoint_prefix(input)?,
            ))
        },
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

/// What is known of an operation without its types.
pub(crate) struct Facts {
    /// The Smithy name.
    pub(crate) name: &'static str,
    /// The place of the input among the schemas of operations. That of the output is the next.
    pub(crate) place: usize,
    /// The path of its module.
    pub(crate) module: &'static str,
    /// Whether a call may be signed with SigV4.
    pub(crate) signed: bool,
    /// Whether the output has something that must not be printed.
    pub(crate) sensitive_output: bool,
    /// The members of the input that telemetry may record when asked to: strings that are not sensitive.
    pub(crate) recordable: &'static [&'static str],
    /// A plugin that only this operation has.
    pub(crate) plugin: Option<fn() -> SharedRuntimePlugin>,
}

#[allow(
    dead_code,
    reason = "there may be no operations, or none with that fact"
)]
impl Facts {
    /// An operation of which nothing particular is known, whose input is at that place and whose module has that path.
    pub(crate) const fn new(name: &'static str, input: SchemaId, module: &'static str) -> Self {
        Self {
            name,
            place: input as usize,
            module,
            signed: true,
            sensitive_output: false,
            recordable: &[],
            plugin: None,
        }
    }

    pub(crate) const fn signed(mut self, signed: bool) -> Self {
        self.signed = signed;
        self
    }

    pub(crate) const fn sensitive_output(mut self, sensitive: bool) -> Self {
        self.sensitive_output = sensitive;
        self
    }

    pub(crate) const fn recordable(mut self, members: &'static [&'static str]) -> Self {
        self.recordable = members;
        self
    }

    pub(crate) const fn plugin(mut self, plugin: fn() -> SharedRuntimePlugin) -> Self {
        self.plugin = Some(plugin);
        self
    }
}

impl Facts {
    /// The schema of the input.
    pub(crate) fn input_schema(&self) -> &'static Schema<'static> {
        &operations::SCHEMAS[self.place]
    }

    /// The schema of the output.
    pub(crate) fn output_schema(&self) -> &'static Schema<'static> {
        &operations::SCHEMAS[self.place + 1]
    }
}

/// An operation as a table, so that the code of a call need not know its types.
pub(crate) struct Call {
    facts: &'static Facts,
    input: fn(&Input) -> Option<&dyn SerializableStruct>,
    read_output: fn(&mut dyn ShapeDeserializer, Option<String>) -> Result<Output, SerdeError>,
    narrow: fn(crate::Error) -> Result<ErasedError, crate::Error>,
    unhandled: fn(BoxError, ErrorMetadata) -> ErasedError,
    without_code: fn(ErrorMetadata) -> BoxError,
    endpoint: fn(&Input, ParamsBuilder) -> Result<EndpointFacts, BoxError>,
    classify: fn(RuntimeComponentsBuilder) -> RuntimeComponentsBuilder,
}

#[cfg(feature = "dynamic")]
impl Call {
    /// The Smithy name of the operation.
    pub(crate) fn name(&self) -> &'static str {
        self.facts.name
    }

    pub(crate) fn input_schema(&self) -> &'static Schema<'static> {
        self.facts.input_schema()
    }

    pub(crate) fn output_schema(&self) -> &'static Schema<'static> {
        self.facts.output_schema()
    }

    /// The input, as what is written.
    pub(crate) fn input<'a>(
        &self,
        input: &'a Input,
    ) -> Result<&'a dyn SerializableStruct, &'static str> {
        (self.input)(input).ok_or(WRONG_INPUT)
    }
}

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.facts.name)
    }
}

/// A fluent builder, of what it gives and what it fails with.
pub trait Fluent<T, E> {
    /// The call, with settings that only it has.
    fn sending(self, config_override: Option<crate::config::Builder>) -> Sending<T, E>;
}

/// Prints a fluent builder, whose `inner` is the builder of the input, as the official crates do. Settings for one call are kept
/// by [`customize`](crate::client::customize), so there are none to print.
pub(crate) fn debug<T: fmt::Debug>(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    handle: &Arc<Handle>,
    inner: &T,
) -> fmt::Result {
    f.debug_struct(name)
        .field("handle", handle)
        .field("inner", inner)
        .field("config_override", &None::<crate::config::Builder>)
        .finish()
}

impl<T: 'static, E: 'static, F: Fluent<T, E>> CustomizableSend<T, E> for F {
    fn send(self, config_override: crate::config::Builder) -> BoxFuture<SendResult<T, E>> {
        Box::pin(self.sending(Some(config_override)).run())
    }
}

/// Sends what a fluent builder has put together. Nothing is done before it is awaited.
pub(crate) async fn sent<F: Fluent<T, E>, T, E>(fluent: F) -> SendResult<T, E> {
    fluent.sending(None).run().await
}

/// A call that is ready to go.
///
/// It asks nothing of its parameters, so that the compiler has next to nothing to do for each operation.
pub struct Sending<T, E> {
    call: &'static Call,
    plugins: RuntimePlugins,
    input: Input,
    finish: fn(Finished) -> SendResult<T, E>,
}

impl<T, E> Sending<T, E> {
    /// Makes the call. What it is made of is not put into a box: where it is awaited has room for it.
    pub(crate) async fn run(self) -> SendResult<T, E> {
        let finish = self.finish;
        finish(invoke(self.call, self.plugins, self.input).await)
    }
}

/// Makes a call.
pub(crate) fn send<O: Operation>(
    handle: Arc<Handle>,
    input: O::Input,
    config_override: Option<crate::config::Builder>,
) -> Sending<O::Output, O::Error> {
    send_with_plugins::<O>(plugins(O::CALL, &handle, config_override), input)
}

/// Makes a call with those plugins.
pub(crate) fn send_with_plugins<O: Operation>(
    plugins: RuntimePlugins,
    input: O::Input,
) -> Sending<O::Output, O::Error> {
    Sending {
        call: O::CALL,
        plugins,
        input: Input::erase(input),
        finish: |result| match result {
            Ok(output) => Ok(output
                .downcast()
                .expect("the operation reads its own output type")),
            Err(error) => Err(error.map_service_error(|error| {
                error
                    .downcast()
                    .expect("the operation reads its own error type")
            })),
        },
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
        .merged()
        .with_operation_plugin(plugin::shared(call));
    if let Some(plugin) = call.facts.plugin {
        plugins = plugins.with_operation_plugin(plugin());
    }
    crate::config::with_override(plugins, config_override)
}

/// How a call ends, to code that does not know its types.
type Finished = Result<Output, SdkError<ErasedError, HttpResponse>>;

async fn invoke(call: &'static Call, plugins: RuntimePlugins, input: Input) -> Finished {
    use tracing::Instrument;
    let name = call.facts.name;
    orchestrator::invoke_with_stop_point(service::SDK_ID, name, input, &plugins, StopPoint::None)
        .instrument(span::of(call.facts))
        .await?
        .finalize()
}

#[cfg(test)]
mod tests;
