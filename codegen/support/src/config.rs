//! Configuration of a client: region, credentials, endpoint, retries, timeouts and other settings.
//!
//! Create a [`Config`] with its [`Builder`], or from an [`SdkConfig`], which all services share.

use std::fmt;

use aws_runtime::invocation_id::SharedInvocationIdGenerator;
use aws_runtime::service_clock_skew::DisableClockSkewCorrection;
use aws_smithy_async::time::SharedTimeSource;
use aws_smithy_runtime::client::retries::RetryPartition;
use aws_smithy_runtime_api::client::auth::{
    AuthSchemePreference, SharedAuthScheme, SharedAuthSchemeOptionResolver,
};
use aws_smithy_runtime_api::client::endpoint::SharedEndpointResolver;
use aws_smithy_runtime_api::client::retries::classifiers::SharedRetryClassifier;
use aws_smithy_schema::protocol::SharedClientProtocol;
use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::timeout::TimeoutConfig;
use aws_types::{SdkConfig, SigningName};

pub use aws_credential_types::Credentials;
pub use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
pub use aws_smithy_async::rt::sleep::{AsyncSleep, SharedAsyncSleep, Sleep};
pub use aws_smithy_runtime::client::identity::IdentityCache;
pub use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
pub use aws_smithy_runtime_api::client::http::{HttpClient, SharedHttpClient};
pub use aws_smithy_runtime_api::client::identity::{ResolveCachedIdentity, SharedIdentityCache};
pub use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor};
pub use aws_smithy_runtime_api::client::runtime_components::{
    RuntimeComponents, RuntimeComponentsBuilder,
};
pub use aws_smithy_runtime_api::client::runtime_plugin::{RuntimePlugin, SharedRuntimePlugin};
pub use aws_smithy_runtime_api::client::stalled_stream_protection::StalledStreamProtectionConfig;
pub use aws_smithy_runtime_api::shared::IntoShared;
pub use aws_smithy_types::config_bag::{ConfigBag, FrozenLayer, Layer};
pub use aws_types::app_name::AppName;
pub use aws_types::region::Region;
pub use aws_types::sdk_ua_metadata::FrameworkMetadata;

pub use builder::Builder;
pub(crate) use client_plugins::ClientPlugins;
pub(crate) use override_plugin::with_override;
pub(crate) use service_plugin::base_client_runtime_plugins;

/// Resolution of authentication schemes.
pub mod auth;
mod builder;
mod client_plugins;
/// Resolution of endpoints.
pub mod endpoint;
pub(crate) mod feature;
/// HTTP requests and responses, as passed to interceptors.
pub mod http;
/// Contexts passed to the methods of [`Intercept`].
pub mod interceptors;
mod override_plugin;
/// Retry configuration.
pub mod retry;
mod sdk_config;
mod service_plugin;
mod setters;
#[cfg(feature = "test-util")]
mod test_defaults;
/// Timeout configuration.
pub mod timeout;

/// Configuration of a [`Client`](crate::Client).
#[derive(Clone)]
pub struct Config {
    /// The frozen layer of `builder`, which all calls share.
    pub(crate) config: FrozenLayer,
    /// The builder of this configuration, returned by `to_builder`.
    pub(crate) builder: Builder,
}

impl Config {
    /// Creates a builder without settings.
    #[inline]
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// Creates the configuration of this service from a shared configuration.
    #[inline]
    pub fn new(config: &SdkConfig) -> Self {
        Self::from(config)
    }

    /// Returns a builder with the settings of this configuration.
    #[inline]
    pub fn to_builder(&self) -> Builder {
        self.builder.clone()
    }

    /// Returns the name of the application, which is part of the user agent.
    #[inline]
    pub fn app_name(&self) -> Option<&AppName> {
        self.config.load::<AppName>()
    }

    /// Returns the preferred order of authentication schemes, if one was set.
    #[inline]
    pub fn auth_scheme_preference(&self) -> Option<&AuthSchemePreference> {
        self.config.load::<AuthSchemePreference>()
    }

    /// Returns the authentication scheme resolver, if one was set.
    #[inline]
    pub fn auth_scheme_resolver(&self) -> Option<SharedAuthSchemeOptionResolver> {
        self.builder
            .runtime_components
            .auth_scheme_option_resolver()
    }

    /// Returns the authentication schemes that were added to those of the service.
    #[inline]
    pub fn auth_schemes(&self) -> impl Iterator<Item = SharedAuthScheme> + '_ {
        self.builder.runtime_components.auth_schemes()
    }

    /// Always returns `None`.
    #[inline]
    #[deprecated(note = "This always returns `None`: credentials can be set, but not read back.")]
    pub fn credentials_provider(&self) -> Option<SharedCredentialsProvider> {
        None
    }

    /// True if clock skew correction is disabled, so that requests are signed with the time of the local clock.
    #[inline]
    pub fn disable_clock_skew_correction(&self) -> Option<bool> {
        let setting = self.config.load::<DisableClockSkewCorrection>()?;
        Some(setting.is_disabled())
    }

    /// Returns the endpoint resolver.
    ///
    /// # Panics
    ///
    /// Panics if none was set. The default resolver is not part of the configuration.
    #[inline]
    #[track_caller]
    pub fn endpoint_resolver(&self) -> SharedEndpointResolver {
        let resolver = self.builder.runtime_components.endpoint_resolver();
        resolver.expect("resolver defaulted if not set")
    }

    /// Returns the frameworks that the user agent names, in the order in which they were added.
    pub fn framework_metadata(&self) -> Vec<&FrameworkMetadata> {
        // An appending item is loaded newest first.
        let mut frameworks: Vec<_> = self.config.load::<FrameworkMetadata>().collect();
        frameworks.reverse();
        frameworks
    }

    /// Returns the HTTP client, if one was set.
    #[inline]
    pub fn http_client(&self) -> Option<SharedHttpClient> {
        self.builder.runtime_components.http_client()
    }

    /// Returns the identity cache, if one was set.
    #[inline]
    pub fn identity_cache(&self) -> Option<SharedIdentityCache> {
        self.builder.runtime_components.identity_cache()
    }

    /// Returns the interceptors, in the order in which they were added.
    #[inline]
    pub fn interceptors(&self) -> impl Iterator<Item = SharedInterceptor> + '_ {
        self.builder.runtime_components.interceptors()
    }

    /// Returns the generator of invocation IDs, if one was set.
    #[inline]
    pub fn invocation_id_generator(&self) -> Option<SharedInvocationIdGenerator> {
        self.config.load::<SharedInvocationIdGenerator>().cloned()
    }

    /// Returns the client protocol, if one was set.
    #[inline]
    pub fn protocol(&self) -> Option<&SharedClientProtocol> {
        self.config.load::<SharedClientProtocol>()
    }

    /// Returns the region that requests are sent to.
    #[inline]
    pub fn region(&self) -> Option<&Region> {
        self.config.load::<Region>()
    }

    /// Returns the retry classifiers, in the order in which they were added.
    #[inline]
    pub fn retry_classifiers(&self) -> impl Iterator<Item = SharedRetryClassifier> + '_ {
        self.builder.runtime_components.retry_classifiers()
    }

    /// Returns the retry configuration, if one was set.
    #[inline]
    pub fn retry_config(&self) -> Option<&RetryConfig> {
        self.config.load::<RetryConfig>()
    }

    /// Returns the retry partition, if one was set. Clients in the same partition share retry state.
    #[inline]
    pub fn retry_partition(&self) -> Option<&RetryPartition> {
        self.config.load::<RetryPartition>()
    }

    /// Returns the service name that requests are signed with.
    #[inline]
    pub fn signing_name(&self) -> &'static str {
        crate::service::SIGNING_NAME
    }

    /// Returns the implementation of sleeping, if one was set.
    #[inline]
    pub fn sleep_impl(&self) -> Option<SharedAsyncSleep> {
        self.builder.runtime_components.sleep_impl()
    }

    /// Returns the configuration of stalled stream protection, if one was set.
    #[inline]
    pub fn stalled_stream_protection(&self) -> Option<&StalledStreamProtectionConfig> {
        self.config.load::<StalledStreamProtectionConfig>()
    }

    /// Returns the time source.
    #[inline]
    pub fn time_source(&self) -> Option<SharedTimeSource> {
        self.builder.runtime_components.time_source()
    }

    /// Returns the timeout configuration, if one was set.
    #[inline]
    pub fn timeout_config(&self) -> Option<&TimeoutConfig> {
        self.config.load::<TimeoutConfig>()
    }
}

impl Builder {
    /// Builds the configuration.
    pub fn build(mut self) -> Config {
        if self.runtime_components.time_source().is_none() {
            self.runtime_components
                .set_time_source(Some(SharedTimeSource::default()));
        }
        let layer = &mut self.config;
        layer.store_put(crate::meta::API_METADATA.clone());
        layer.store_put(SigningName::from_static(crate::service::SIGNING_NAME));
        builder::store_signing_region(layer);
        Config {
            config: Layer::from(layer.clone())
                .with_name(concat!(env!("CARGO_CRATE_NAME"), "::config::Config"))
                .freeze(),
            builder: self,
        }
    }
}

// The fields of the official crates, since the output ends up in logs and snapshots.
impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config")
            .field("config", &self.config)
            .field("cloneable", &self.builder.config)
            .field("runtime_components", &self.builder.runtime_components)
            .field("runtime_plugins", &self.builder.runtime_plugins)
            .field("behavior_version", &self.builder.behavior_version)
            .finish()
    }
}

#[cfg(test)]
mod tests;
