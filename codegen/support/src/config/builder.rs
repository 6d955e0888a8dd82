//! The builder of a configuration, with the setters that `setters.rs` cannot declare.

use aws_runtime::service_clock_skew::DisableClockSkewCorrection;
use aws_smithy_runtime::client::auth::no_auth::NoAuthRuntimePluginV2;
use aws_smithy_runtime_api::client::auth::AuthScheme;
use aws_smithy_runtime_api::client::retries::classifiers::{ClassifyRetry, SharedRetryClassifier};
use aws_smithy_types::config_bag::CloneableLayer;
use aws_smithy_types::telemetry::RequestedTelemetryAttributes;
use aws_smithy_types::timeout::TimeoutConfig;
use aws_types::region::SigningRegion;

use super::auth::ResolveAuthScheme;
use super::{
    BehaviorVersion, FrameworkMetadata, Intercept, IntoShared, Region, ResolveCachedIdentity,
    RuntimeComponentsBuilder, SharedCredentialsProvider, SharedInterceptor, SharedRuntimePlugin,
};

/// Builder for [`Config`](super::Config).
#[derive(Clone, Debug)]
pub struct Builder {
    pub(crate) config: CloneableLayer,
    pub(crate) runtime_components: RuntimeComponentsBuilder,
    pub(crate) runtime_plugins: Vec<SharedRuntimePlugin>,
    pub(crate) behavior_version: Option<BehaviorVersion>,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            config: CloneableLayer::default(),
            runtime_components: RuntimeComponentsBuilder::new("service config"),
            runtime_plugins: Vec::new(),
            behavior_version: None,
        }
    }
}

// Settings with the usual pair of setters are in `setters.rs`.
impl Builder {
    /// Creates a builder without settings.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sends requests unsigned if no identity is available.
    #[inline]
    pub fn allow_no_auth(mut self) -> Self {
        self.set_allow_no_auth();
        self
    }

    /// Sends requests unsigned if no identity is available.
    /// Borrows the builder, unlike [`allow_no_auth`](Self::allow_no_auth).
    pub fn set_allow_no_auth(&mut self) -> &mut Self {
        self.runtime_plugins
            .push(NoAuthRuntimePluginV2::new().into_shared());
        self
    }

    /// Sets the authentication scheme resolver, which replaces the default one.
    #[inline]
    pub fn auth_scheme_resolver(mut self, resolver: impl ResolveAuthScheme + 'static) -> Self {
        self.set_auth_scheme_resolver(resolver);
        self
    }

    /// Sets the authentication scheme resolver, which replaces the default one.
    /// Borrows the builder, unlike [`auth_scheme_resolver`](Self::auth_scheme_resolver).
    #[inline]
    pub fn set_auth_scheme_resolver(
        &mut self,
        resolver: impl ResolveAuthScheme + 'static,
    ) -> &mut Self {
        let resolver = resolver.into_shared_resolver();
        self.runtime_components
            .set_auth_scheme_option_resolver(Some(resolver));
        self
    }

    /// Adds an authentication scheme. It replaces an earlier one with the same ID.
    #[inline]
    pub fn push_auth_scheme(mut self, scheme: impl AuthScheme + 'static) -> Self {
        self.runtime_components.push_auth_scheme(scheme);
        self
    }

    /// Sets the behavior version to the latest one.
    #[inline]
    pub fn behavior_version_latest(self) -> Self {
        self.behavior_version(BehaviorVersion::latest())
    }

    /// Disables clock skew correction: requests are signed with the time of the local clock, even if the clock of the
    /// service differs.
    #[inline]
    pub fn disable_clock_skew_correction(mut self, disabled: impl Into<Option<bool>>) -> Self {
        self.set_disable_clock_skew_correction(disabled.into());
        self
    }

    /// Disables clock skew correction, or clears the setting with `None`.
    /// Borrows the builder, unlike [`disable_clock_skew_correction`](Self::disable_clock_skew_correction).
    #[inline]
    pub fn set_disable_clock_skew_correction(&mut self, disabled: Option<bool>) -> &mut Self {
        self.config
            .store_or_unset(disabled.map(DisableClockSkewCorrection::from));
        self
    }

    /// Adds a framework to the user agent.
    #[inline]
    pub fn framework_metadata(mut self, framework: FrameworkMetadata) -> Self {
        self.push_framework_metadata(framework);
        self
    }

    /// Adds a framework to the user agent.
    /// Borrows the builder, unlike [`framework_metadata`](Self::framework_metadata).
    #[inline]
    pub fn push_framework_metadata(&mut self, framework: FrameworkMetadata) -> &mut Self {
        self.config.store_append(framework);
        self
    }

    /// Sets the identity cache.
    #[inline]
    pub fn identity_cache(mut self, cache: impl ResolveCachedIdentity + 'static) -> Self {
        self.set_identity_cache(cache);
        self
    }

    /// Sets the identity cache.
    /// Borrows the builder, unlike [`identity_cache`](Self::identity_cache).
    #[inline]
    pub fn set_identity_cache(&mut self, cache: impl ResolveCachedIdentity + 'static) -> &mut Self {
        self.runtime_components.set_identity_cache(Some(cache));
        self
    }

    /// Adds an interceptor. Its methods run at certain stages of each call.
    #[inline]
    pub fn interceptor(mut self, interceptor: impl Intercept + 'static) -> Self {
        self.push_interceptor(SharedInterceptor::new(interceptor));
        self
    }

    /// Adds an interceptor. Its methods run at certain stages of each call.
    /// Borrows the builder, unlike [`interceptor`](Self::interceptor).
    #[inline]
    pub fn push_interceptor(&mut self, interceptor: SharedInterceptor) -> &mut Self {
        self.runtime_components.push_interceptor(interceptor);
        self
    }

    /// Replaces all interceptors added so far.
    #[inline]
    pub fn set_interceptors(
        &mut self,
        interceptors: impl IntoIterator<Item = SharedInterceptor>,
    ) -> &mut Self {
        self.runtime_components
            .set_interceptors(interceptors.into_iter());
        self
    }

    /// Sets the region that requests are sent to.
    #[inline]
    pub fn region(mut self, region: impl Into<Option<Region>>) -> Self {
        self.set_region(region.into());
        self
    }

    /// Sets the region that requests are sent to, or clears it with `None`.
    /// Borrows the builder, unlike [`region`](Self::region).
    #[inline]
    pub fn set_region(&mut self, region: Option<Region>) -> &mut Self {
        self.config.store_or_unset(region);
        self
    }

    /// Adds a retry classifier. It can override the decisions of those added before.
    #[inline]
    pub fn retry_classifier(mut self, classifier: impl ClassifyRetry + 'static) -> Self {
        self.push_retry_classifier(SharedRetryClassifier::new(classifier));
        self
    }

    /// Adds a retry classifier. It can override the decisions of those added before.
    /// Borrows the builder, unlike [`retry_classifier`](Self::retry_classifier).
    #[inline]
    pub fn push_retry_classifier(&mut self, classifier: SharedRetryClassifier) -> &mut Self {
        self.runtime_components.push_retry_classifier(classifier);
        self
    }

    /// Replaces all retry classifiers added so far.
    #[inline]
    pub fn set_retry_classifiers(
        &mut self,
        classifiers: impl IntoIterator<Item = SharedRetryClassifier>,
    ) -> &mut Self {
        self.runtime_components
            .set_retry_classifiers(classifiers.into_iter());
        self
    }

    /// Adds input members whose values become attributes of the metrics of each call, by their names in the model.
    ///
    /// Only top-level string members that are not sensitive are recorded.
    #[inline]
    pub fn emit_input_attributes(
        mut self,
        names: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        let mut requested = self.requested_attributes();
        requested.emit(names.into_iter().map(Into::into));
        self.config.store_put(requested);
        self
    }

    /// Adds input members whose values interceptors can read, by their names in the model. They are not added to metrics.
    ///
    /// Only top-level string members that are not sensitive are recorded.
    #[inline]
    pub fn capture_input_attributes(
        mut self,
        names: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        let mut requested = self.requested_attributes();
        requested.capture_only(names.into_iter().map(Into::into));
        self.config.store_put(requested);
        self
    }

    fn requested_attributes(&self) -> RequestedTelemetryAttributes {
        let requested = self.config.load::<RequestedTelemetryAttributes>();
        requested.cloned().unwrap_or_default()
    }

    pub(super) fn store_credentials_provider(
        &mut self,
        provider: Option<SharedCredentialsProvider>,
    ) {
        if let Some(provider) = provider {
            self.runtime_components
                .set_identity_resolver(aws_runtime::auth::sigv4::SCHEME_ID, provider);
        }
    }

    pub(super) fn store_timeout_config(&mut self, config: Option<TimeoutConfig>) {
        if let Some(mut config) = config {
            if let Some(earlier) = self.config.load::<TimeoutConfig>() {
                config.take_defaults_from(earlier);
            }
            self.config.store_put(config);
        }
    }
}

/// Sets the signing region to the region of the configuration. An endpoint can override it.
pub(super) fn store_signing_region(layer: &mut CloneableLayer) {
    if let Some(region) = layer.load::<Region>().cloned() {
        layer.store_put(SigningRegion::from(region));
    }
}
