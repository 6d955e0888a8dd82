//! Values that an operation creates once, at its first call.

use super::facts::OperationFacts;
use crate::schema::operations::COUNT;
use crate::span::callsite::OperationCallsite;
use aws_smithy_runtime_api::client::runtime_plugin::SharedRuntimePlugin;
use std::sync::OnceLock;

/// The cached values of one operation. Constants would cost compile time for every operation, called or not.
pub(crate) struct OperationCache {
    /// The callsite of the span around a call.
    pub(crate) span: OnceLock<&'static OperationCallsite>,
    /// The callsite of the event that a response emits.
    pub(crate) response: OnceLock<&'static OperationCallsite>,
    /// The runtime plugin of the operation.
    pub(super) plugin: OnceLock<SharedRuntimePlugin>,
    /// The name of its endpoint interceptor, which errors show.
    pub(super) endpoint_interceptor: OnceLock<String>,
    /// The name of its telemetry interceptor.
    pub(super) telemetry_interceptor: OnceLock<String>,
}

/// The caches of all operations, by the index of their input schemas.
static CACHES: [OperationCache; COUNT] = [const {
    OperationCache {
        span: OnceLock::new(),
        response: OnceLock::new(),
        plugin: OnceLock::new(),
        endpoint_interceptor: OnceLock::new(),
        telemetry_interceptor: OnceLock::new(),
    }
}; _];

impl OperationFacts {
    /// The cached values of the operation.
    pub(crate) fn cache(&self) -> &'static OperationCache {
        &CACHES[self.input_schema]
    }
}
