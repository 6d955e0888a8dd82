//! Calls of operations.
//!
//! The code of a call is not generic: it works on type-erased operations ([`ErasedOperation`]), so that it is compiled once. Only a few
//! lines around [`invoke`] are instantiated for an operation, and only if it is called.

mod cache;
mod codec;
pub(crate) mod facts;
mod interceptors;
mod operation;
mod plugin;
pub(crate) mod serialization;

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

#[cfg(feature = "dynamic")]
pub(crate) use codec::{protocol, serialize};
pub(crate) use facts::OperationFacts;
pub(crate) use operation::{ErasedOperation, Operation};
#[cfg(feature = "dynamic")]
pub(crate) use plugin::config_of;
pub(crate) use plugin::{components, config};

/// A fluent builder of an operation with the output `T` and the error `E`.
pub trait FluentBuilder<T, E> {
    /// Creates the call, with settings that override those of the client.
    fn prepare(self, config_override: Option<crate::config::Builder>) -> PreparedCall<T, E>;
}

/// Formats a fluent builder for `Debug`, as in the official crates. `inner` is the builder of the input. The configuration
/// override is always `None`, since [`customize`](crate::client::customize) stores it elsewhere.
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

impl<T: 'static, E: 'static, F: FluentBuilder<T, E>> CustomizableSend<T, E> for F {
    fn send(self, config_override: crate::config::Builder) -> BoxFuture<SendResult<T, E>> {
        Box::pin(self.prepare(Some(config_override)).run())
    }
}

/// Sends the request of a fluent builder. Nothing happens before the future is awaited.
pub(crate) async fn send_fluent<F: FluentBuilder<T, E>, T, E>(fluent: F) -> SendResult<T, E> {
    fluent.prepare(None).run().await
}

/// A call that is ready to be sent.
///
/// The type parameters have no bounds, which keeps the compile time per operation low.
pub struct PreparedCall<T, E> {
    operation: &'static ErasedOperation,
    plugins: RuntimePlugins,
    input: Input,
    finish: fn(Finished) -> SendResult<T, E>,
}

impl<T, E> PreparedCall<T, E> {
    /// Sends the request and waits for the response. The future is not boxed, which saves an allocation.
    pub(crate) async fn run(self) -> SendResult<T, E> {
        let finish = self.finish;
        finish(invoke(self.operation, self.plugins, self.input).await)
    }
}

/// Creates a call.
pub(crate) fn send<O: Operation>(
    handle: Arc<Handle>,
    input: O::Input,
    config_override: Option<crate::config::Builder>,
) -> PreparedCall<O::Output, O::Error> {
    send_with_plugins::<O>(plugins(O::ERASED, &handle, config_override), input)
}

/// Creates a call with other plugins.
pub(crate) fn send_with_plugins<O: Operation>(
    plugins: RuntimePlugins,
    input: O::Input,
) -> PreparedCall<O::Output, O::Error> {
    PreparedCall {
        operation: O::ERASED,
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

/// Returns the plugins of a call: those of the client, of the operation, of the override, and the override itself.
pub(crate) fn plugins(
    operation: &'static ErasedOperation,
    handle: &Handle,
    config_override: Option<crate::config::Builder>,
) -> RuntimePlugins {
    let mut plugins = handle
        .runtime_plugins
        .merged()
        .with_operation_plugin(plugin::shared(operation));
    if let Some(plugin) = operation.facts.plugin {
        plugins = plugins.with_operation_plugin(plugin());
    }
    crate::config::with_override(plugins, config_override)
}

/// The type-erased result of a call.
type Finished = Result<Output, SdkError<ErasedError, HttpResponse>>;

async fn invoke(
    operation: &'static ErasedOperation,
    plugins: RuntimePlugins,
    input: Input,
) -> Finished {
    use tracing::Instrument;
    let name = operation.facts.name;
    orchestrator::invoke_with_stop_point(service::SDK_ID, name, input, &plugins, StopPoint::None)
        .instrument(span::of(operation.facts))
        .await?
        .finalize()
}

#[cfg(test)]
mod tests;
