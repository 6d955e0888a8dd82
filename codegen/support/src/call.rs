//! One call, for every operation: what differs between operations comes in as a table.
//!
//! Nothing here is instantiated for an operation but a few lines around [`invoke`], and those only where the operation is
//! called.

mod cache;
mod codec;
mod facts;
mod interceptors;
mod operation;
mod plugin;

use crate::client::Handle;
use crate::client::customize::internal::{BoxFuture, CustomizableSend, SendResult};
use crate::service;
use crate::span;
use aws_smithy_runtime::client::orchestrator::{self, StopPoint};
use aws_smithy_runtime_api::client::interceptors::context::{Error as ErasedError, Input, Output};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugins;
use std::fmt;
use std::sync::Arc;

pub(crate) use facts::Facts;
pub(crate) use operation::{Call, Operation};
#[cfg(feature = "dynamic")]
pub(crate) use plugin::config_of;
pub(crate) use plugin::{components, config};

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
