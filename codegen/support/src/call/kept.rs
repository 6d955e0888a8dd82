//! What is made for an operation when it is called first, and stays.

use super::Facts;
use crate::schema::operations::COUNT;
use crate::span::Site;
use aws_smithy_runtime_api::client::runtime_plugin::SharedRuntimePlugin;
use std::sync::OnceLock;

/// What is kept of one operation. Were it put together by the compiler, it would have to do so for all.
pub(crate) struct Kept {
    /// The span around a call.
    pub(crate) span: OnceLock<&'static Site>,
    /// The event of a response.
    pub(crate) response: OnceLock<&'static Site>,
    /// The operation as a plugin.
    pub(super) plugin: OnceLock<SharedRuntimePlugin>,
    /// The names of its interceptors, which errors show.
    pub(super) endpoint_interceptor: OnceLock<String>,
    pub(super) telemetry_interceptor: OnceLock<String>,
}

static KEPT: [Kept; COUNT] = [const {
    Kept {
        span: OnceLock::new(),
        response: OnceLock::new(),
        plugin: OnceLock::new(),
        endpoint_interceptor: OnceLock::new(),
        telemetry_interceptor: OnceLock::new(),
    }
}; _];

impl Facts {
    /// What is kept of the operation.
    pub(crate) fn kept(&self) -> &'static Kept {
        &KEPT[self.place]
    }
}
