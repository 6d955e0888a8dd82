use std::error::Error;
use std::marker::PhantomData;

use aws_smithy_runtime::client::interceptors::{MapRequestInterceptor, MutateRequestInterceptor};
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;

use crate::config::Builder;

pub(crate) mod internal;

use internal::{CustomizableSend, SendResult};

/// A call that can be customized before it is sent.
pub struct CustomizableOperation<T, E, B> {
    operation: B,
    config_override: Option<Builder>,
    interceptors: Vec<SharedInterceptor>,
    _output: PhantomData<T>,
    _error: PhantomData<E>,
}

impl<T, E, B> CustomizableOperation<T, E, B> {
    pub(crate) fn new(operation: B) -> Self {
        Self {
            operation,
            config_override: None,
            interceptors: Vec::new(),
            _output: PhantomData,
            _error: PhantomData,
        }
    }

    /// Overrides the configuration of the client for this call. Replaces an earlier `config_override`.
    ///
    /// Settings that the builder does not have are those of the client.
    pub fn config_override(mut self, config_override: impl Into<Builder>) -> Self {
        self.config_override = Some(config_override.into());
        self
    }

    /// Adds an interceptor to this call.
    ///
    /// The order of the interceptors of a call is unspecified.
    pub fn interceptor(mut self, interceptor: impl Intercept + 'static) -> Self {
        self.interceptors.push(SharedInterceptor::new(interceptor));
        self
    }

    /// Maps the request to another one before it is signed. If `f` returns an error, the call fails.
    pub fn map_request<F, MapE>(self, f: F) -> Self
    where
        F: Fn(HttpRequest) -> Result<HttpRequest, MapE> + Send + Sync + 'static,
        MapE: Error + Send + Sync + 'static,
    {
        self.interceptor(MapRequestInterceptor::new(f))
    }

    /// Modifies the request before it is signed.
    pub fn mutate_request<F>(self, f: F) -> Self
    where
        F: Fn(&mut HttpRequest) + Send + Sync + 'static,
    {
        self.interceptor(MutateRequestInterceptor::new(f))
    }

    /// Sends the request and waits for the response.
    ///
    /// # Errors
    ///
    /// Returns the same errors as `send` of the fluent builder.
    pub async fn send(self) -> SendResult<T, E>
    where
        E: Error + Send + Sync + 'static,
        B: CustomizableSend<T, E>,
    {
        let mut config_override = self.config_override.unwrap_or_default();
        for interceptor in self.interceptors {
            config_override.push_interceptor(interceptor);
        }
        self.operation.send(config_override).await
    }
}

#[cfg(test)]
mod tests;
