//! Waiters: poll an operation until a resource reaches a state, can no longer reach it, or time runs out.

use crate::call::{self, Operation};
use crate::client::Handle;
use crate::error::sealed_unhandled::Unhandled;
use crate::operation_feature;
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime::client::waiters::{
    AcceptorState, WaiterOrchestrator, attach_waiter_tracing_span,
};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::client::waiters::FinalPoll;
use aws_smithy_runtime_api::client::waiters::error::WaiterError;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use std::error::Error;
use std::fmt;
use std::time::Duration;

/// The result of the last poll of a waiter that succeeded.
type Poll<O> = FinalPoll<<O as Operation>::Output, SdkError<<O as Operation>::Error, HttpResponse>>;

/// A function that returns the state of a waiter after a response to the input.
type Accept<O> = fn(
    &<O as Operation>::Input,
    Result<&<O as Operation>::Output, &<O as Operation>::Error>,
) -> AcceptorState;

/// Polls the operation until `accept` returns a final state, or `max_wait` is over. `delays` are the minimum and maximum
/// time between two polls, in seconds.
pub(crate) async fn wait<O: Operation<Input: Clone>>(
    handle: &Handle,
    input: O::Input,
    delays: (u64, u64),
    max_wait: Duration,
    accept: Accept<O>,
) -> Result<Poll<O>, WaiterError<O::Output, O::Error>> {
    let plugins = call::plugins(O::ERASED, handle, None).with_operation_plugin(
        operation_feature::plugin("WaiterFeatureTrackerInterceptor", SmithySdkFeature::Waiter),
    );
    let time = plugins
        .apply_client_configuration(&mut ConfigBag::base())
        .map_err(WaiterError::construction_failure)?
        .into_time_components();
    let missing = |what| WaiterError::construction_failure(format!("waiting needs {what}"));
    let orchestrator = WaiterOrchestrator::builder()
        .min_delay(Duration::from_secs(delays.0))
        .max_delay(Duration::from_secs(delays.1))
        .max_wait(max_wait)
        .time_source(time.time_source().ok_or_else(|| missing("a clock"))?)
        .sleep_impl(time.sleep_impl().ok_or_else(|| missing("a timer"))?)
        .acceptor(|result: Result<&O::Output, &O::Error>| accept(&input, result))
        .operation(|| call::send_with_plugins::<O>(plugins.clone(), input.clone()).run())
        .build();
    attach_waiter_tracing_span(orchestrator.orchestrate()).await
}

/// True if the service returned an error with the code.
#[allow(
    dead_code,
    reason = "a service may have no waiter that asks for an error"
)]
#[inline]
pub(crate) fn failed_with<O, E: ProvideErrorMetadata>(result: Result<&O, &E>, code: &str) -> bool {
    result.is_err_and(|error| error.code() == Some(code))
}

impl<O, E> From<WaiterError<O, E>> for crate::Error
where
    O: fmt::Debug + Send + Sync + 'static,
    E: Error + Send + Sync + 'static,
{
    fn from(error: WaiterError<O, E>) -> Self {
        Self::Unhandled(Unhandled {
            source: error.into(),
            meta: Default::default(),
        })
    }
}

/// Defines a waiter: a fluent builder that polls the operation instead of sending one request. The function `accept` of the
/// same file determines the state after each poll.
macro_rules! waiter {
    (
        $(#[$meta:meta])*
        pub struct $fluent:ident;

        waiter: $wire:literal, $poll:ident, $wait_error:ident,
        polls: $module:ident: $operation:ident, $builder:ident -> $output:ident, $error:ident,
        delay: $min:literal to $max:literal,
        setters: {
            $(
                $(#[$member:meta])*
                $field:ident($($arg:ident: $arg_ty:ty),*): $set:ident, $get:ident: $ty:ty,
            )*
        }
    ) => {
        $(#[$meta])*
        #[derive(::std::clone::Clone, ::std::fmt::Debug)]
        pub struct $fluent {
            handle: ::std::sync::Arc<crate::client::Handle>,
            inner: crate::operation::$module::builders::$builder,
        }

        #[doc = concat!("The result of the last poll of the waiter `", $wire, "`, if it succeeds.")]
        pub type $poll = ::aws_smithy_runtime_api::client::waiters::FinalPoll<
            crate::operation::$module::$output,
            ::aws_smithy_runtime_api::client::result::SdkError<
                crate::operation::$module::$error,
                ::aws_smithy_runtime_api::client::orchestrator::HttpResponse,
            >,
        >;

        #[doc = concat!("The error of the waiter `", $wire, "`.")]
        pub type $wait_error = ::aws_smithy_runtime_api::client::waiters::error::WaiterError<
            crate::operation::$module::$output,
            crate::operation::$module::$error,
        >;

        impl $fluent {
            #[inline]
            pub(crate) fn new(handle: ::std::sync::Arc<crate::client::Handle>) -> Self {
                Self { handle, inner: ::std::default::Default::default() }
            }

            /// Returns the input as set so far.
            #[inline]
            pub fn as_input(&self) -> &crate::operation::$module::builders::$builder {
                &self.inner
            }

            /// Polls the operation until the waiter succeeds or fails, for at most `max_wait`.
            ///
            /// # Errors
            ///
            /// Returns an error if the waiter reaches a failure state, if `max_wait` is over, or if a request fails with an
            /// error that the waiter does not expect.
            pub async fn wait(self, max_wait: ::std::time::Duration) -> ::std::result::Result<$poll, $wait_error> {
                let input = self.inner.build().map_err($wait_error::construction_failure)?;
                crate::waiting::wait::<crate::operation::$module::$operation>(
                    &self.handle, input, ($min, $max), max_wait, accept,
                ).await
            }

            $(
                $(#[$member])*
                #[inline]
                pub fn $field(mut self, $($arg: $arg_ty),*) -> Self {
                    self.inner = self.inner.$field($($arg),*);
                    self
                }

                #[doc = concat!("Sets this member of the input, or clears it with `None`, like `", stringify!($set), "` of [`", stringify!($builder),
                    "`](crate::operation::", stringify!($module), "::builders::", stringify!($builder), ").")]
                #[inline]
                pub fn $set(mut self, input: ::std::option::Option<$ty>) -> Self {
                    self.inner = self.inner.$set(input);
                    self
                }

                #[doc = concat!("Returns this member of the input as set so far, like `", stringify!($get), "` of [`", stringify!($builder),
                    "`](crate::operation::", stringify!($module), "::builders::", stringify!($builder), ").")]
                #[inline]
                pub fn $get(&self) -> &::std::option::Option<$ty> {
                    self.inner.$get()
                }
            )*
        }
    };
}

#[cfg(test)]
mod tests;
