//! Interface between the configuration and the optional features of a service.

use aws_types::SdkConfig;

use super::{Builder, Layer, SharedInterceptor};

/// An optional feature of services. [`crate::service::components::FEATURES`] lists those of this service.
pub(crate) struct Feature {
    /// Stores defaults, which settings of the user override.
    pub(crate) defaults: fn(&mut Layer),
    /// Creates the interceptor of the feature, if it has one.
    pub(crate) interceptor: fn() -> Option<SharedInterceptor>,
    /// Copies the settings of the feature from the shared configuration.
    pub(crate) from_sdk_config: fn(&mut Builder, &SdkConfig),
    /// Makes the feature deterministic for tests.
    #[cfg(feature = "test-util")]
    pub(crate) test_defaults: fn(&mut Builder),
}
