//! What fluent builders implement so that [`CustomizableOperation`](super::CustomizableOperation)
//! can send them. The items are public because a public signature names them; their module is not.

use std::future::Future;
use std::pin::Pin;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;

use crate::config::Builder;

/// A boxed future that can move between threads.
pub(crate) type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// The result of sending an operation.
pub(crate) type SendResult<T, E> = Result<T, SdkError<E, HttpResponse>>;

/// An operation that can be sent with settings of its own.
pub trait CustomizableSend<T, E> {
    /// Sends the operation; the settings hold for this call only.
    fn send(self, config_override: Builder) -> BoxFuture<SendResult<T, E>>;
}
