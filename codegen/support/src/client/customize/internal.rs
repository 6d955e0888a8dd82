//! The trait of fluent builders that [`CustomizableOperation`](super::CustomizableOperation) can send. It is public since
//! it is part of a public signature, but its module is private.

use std::future::Future;
use std::pin::Pin;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;

use crate::config::Builder;

/// A boxed future that can move between threads.
pub(crate) type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// The result of sending an operation.
pub(crate) type SendResult<T, E> = Result<T, SdkError<E, HttpResponse>>;

/// A fluent builder that can be sent with a configuration override.
pub trait CustomizableSend<T, E> {
    /// Sends the request. `config_override` applies to this call only.
    fn send(self, config_override: Builder) -> BoxFuture<SendResult<T, E>>;
}
