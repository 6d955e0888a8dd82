//! The seam at which an optional feature of a service joins the configuration.

use aws_types::SdkConfig;

use super::{Builder, Layer, SharedInterceptor};

/// What one optional feature contributes; [`crate::service::components::FEATURES`] lists the service's.
pub(crate) struct Feature {
    /// Stores the feature's defaults, below what the user sets.
    pub(crate) defaults: fn(&mut Layer),
    /// Makes what the feature does around every call.
    pub(crate) interceptor: fn() -> Option<SharedInterceptor>,
    /// Takes the feature's settings from the configuration that services share.
    pub(crate) from_sdk_config: fn(&mut Builder, &SdkConfig),
    /// Makes the feature predictable in tests.
    #[cfg(feature = "test-util")]
    pub(crate) test_defaults: fn(&mut Builder),
}
