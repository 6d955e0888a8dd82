//! What a client is made of: region, credentials, endpoint, retries and the other settings.
//!
//! Make a [`Config`] with its [`Builder`], or from an [`SdkConfig`] that all
//! services share.

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

/// The choice of authentication schemes.
pub mod auth;
mod builder;
mod client_plugins;
/// The choice of endpoints.
pub mod endpoint;
pub(crate) mod feature;
/// HTTP requests and responses, as interceptors see them.
pub mod http;
/// The views of a call that are given to an [`Intercept`] implementation.
pub mod interceptors;
mod override_plugin;
/// Settings and types of retries.
pub mod retry;
mod sdk_config;
mod service_plugin;
mod setters;
#[cfg(feature = "test-util")]
mod test_defaults;
/// Settings of timeouts.
pub mod timeout;

/// The configuration of a [`Client`](crate::Client).
#[derive(Clone)]
pub struct Config {
    /// The layer of `builder`, frozen: the form that calls share.
    pub(crate) config: FrozenLayer,
    /// What this configuration was built from, so that it can become a builder again.
    pub(crate) builder: Builder,
}

impl Config {
    /// Makes a builder without any setting.
    #[inline]
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// Takes the settings that concern this service from the configuration that services share.
    #[inline]
    pub fn new(config: &SdkConfig) -> Self {
        Self::from(config)
    }

    /// Makes a builder that holds the settings of this configuration.
    #[inline]
    pub fn to_builder(&self) -> Builder {
        self.builder.clone()
    }

    /// The name of the application, which is part of the user agent.
    #[inline]
    pub fn app_name(&self) -> Option<&AppName> {
        self.config.load::<AppName>()
    }

    /// The order in which authentication schemes are tried, if it is not the service's own.
    #[inline]
    pub fn auth_scheme_preference(&self) -> Option<&AuthSchemePreference> {
        self.config.load::<AuthSchemePreference>()
    }

    /// The resolver of authentication schemes that replaces the service's own.
    #[inline]
    pub fn auth_scheme_resolver(&self) -> Option<SharedAuthSchemeOptionResolver> {
        self.builder
            .runtime_components
            .auth_scheme_option_resolver()
    }

    /// The authentication schemes that were added to those of the service.
    #[inline]
    pub fn auth_schemes(&self) -> impl Iterator<Item = SharedAuthScheme> + '_ {
        self.builder.runtime_components.auth_schemes()
    }

    /// Always `None`.
    #[inline]
    #[deprecated(note = "This always returns `None`: credentials can be set, but not read back.")]
    pub fn credentials_provider(&self) -> Option<SharedCredentialsProvider> {
        None
    }

    /// Whether requests are signed with the local clock, even when the service's differs.
    #[inline]
    pub fn disable_clock_skew_correction(&self) -> Option<bool> {
        let setting = self.config.load::<DisableClockSkewCorrection>()?;
        Some(setting.is_disabled())
    }

    /// The endpoint resolver that replaces the service's own.
    ///
    /// # Panics
    ///
    /// When the configuration has none: the service's own belongs to the client.
    #[inline]
    #[track_caller]
    pub fn endpoint_resolver(&self) -> SharedEndpointResolver {
        let resolver = self.builder.runtime_components.endpoint_resolver();
        resolver.expect("resolver defaulted if not set")
    }

    /// The frameworks that are named in the user agent, in the order of their addition.
    pub fn framework_metadata(&self) -> Vec<&FrameworkMetadata> {
        // An appending item is loaded newest first.
        let mut frameworks: Vec<_> = self.config.load::<FrameworkMetadata>().collect();
        frameworks.reverse();
        frameworks
    }

    /// The HTTP client that sends the requests, if it is not the default one.
    #[inline]
    pub fn http_client(&self) -> Option<SharedHttpClient> {
        self.builder.runtime_components.http_client()
    }

    /// The cache of identities, if it is not the default one.
    #[inline]
    pub fn identity_cache(&self) -> Option<SharedIdentityCache> {
        self.builder.runtime_components.identity_cache()
    }

    /// The interceptors that were added, in the order of their addition.
    #[inline]
    pub fn interceptors(&self) -> impl Iterator<Item = SharedInterceptor> + '_ {
        self.builder.runtime_components.interceptors()
    }

    /// The source of the ids that mark the attempts of one call, if it is not the default one.
    #[inline]
    pub fn invocation_id_generator(&self) -> Option<SharedInvocationIdGenerator> {
        self.config.load::<SharedInvocationIdGenerator>().cloned()
    }

    /// The protocol that replaces the service's own.
    #[inline]
    pub fn protocol(&self) -> Option<&SharedClientProtocol> {
        self.config.load::<SharedClientProtocol>()
    }

    /// The region that requests go to.
    #[inline]
    pub fn region(&self) -> Option<&Region> {
        self.config.load::<Region>()
    }

    /// The retry classifiers that were added, in the order of their addition.
    #[inline]
    pub fn retry_classifiers(&self) -> impl Iterator<Item = SharedRetryClassifier> + '_ {
        self.builder.runtime_components.retry_classifiers()
    }

    /// How failed attempts are repeated, if it is not the default way.
    #[inline]
    pub fn retry_config(&self) -> Option<&RetryConfig> {
        self.config.load::<RetryConfig>()
    }

    /// The partition whose clients share retry state, if it is not the default one.
    #[inline]
    pub fn retry_partition(&self) -> Option<&RetryPartition> {
        self.config.load::<RetryPartition>()
    }

    /// The name under which requests to this service are signed.
    #[inline]
    pub fn signing_name(&self) -> &'static str {
        crate::service::SIGNING_NAME
    }

    /// The timer behind timeouts and pauses, if it is not the default one.
    #[inline]
    pub fn sleep_impl(&self) -> Option<SharedAsyncSleep> {
        self.builder.runtime_components.sleep_impl()
    }

    /// When a stream that has stopped moving is given up, if it is not the default.
    #[inline]
    pub fn stalled_stream_protection(&self) -> Option<&StalledStreamProtectionConfig> {
        self.config.load::<StalledStreamProtectionConfig>()
    }

    /// The clock.
    #[inline]
    pub fn time_source(&self) -> Option<SharedTimeSource> {
        self.builder.runtime_components.time_source()
    }

    /// The timeouts, if they are not the default ones.
    #[inline]
    pub fn timeout_config(&self) -> Option<&TimeoutConfig> {
        self.config.load::<TimeoutConfig>()
    }
}

impl Builder {
    /// Makes the configuration.
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

// With the fields that the official crates have: what they print ends up in logs and snapshots.
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
