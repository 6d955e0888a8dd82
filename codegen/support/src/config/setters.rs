//! Settings with a setter that takes a value and a setter that takes an `Option`.

use std::convert::identity;

use aws_runtime::invocation_id::{InvocationIdGenerator, SharedInvocationIdGenerator};
use aws_smithy_async::time::{SharedTimeSource, TimeSource};
use aws_smithy_runtime::client::retries::RetryPartition;
use aws_smithy_runtime_api::client::auth::AuthSchemePreference;
use aws_smithy_runtime_api::client::endpoint::SharedEndpointResolver;
use aws_smithy_schema::protocol::{ClientProtocol, SharedClientProtocol};
use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::timeout::TimeoutConfig;
use aws_types::endpoint_config::{EndpointUrl, UseDualStack, UseFips};

use super::endpoint::ResolveEndpoint;
use super::{
    AppName, AsyncSleep, BehaviorVersion, Builder, HttpClient, IntoShared, ProvideCredentials,
    SharedAsyncSleep, SharedCredentialsProvider, SharedHttpClient, StalledStreamProtectionConfig,
};

/// Defines two setters for each setting: one consumes the builder, the other borrows it and can unset the setting.
///
/// `plain(argument: Type => convert), set_plain(Stored) => store;` defines `plain`, which stores
/// `Some(convert(argument))`, and `set_plain`, which stores any `Option<Stored>`.
macro_rules! setters {
    ($(
        $(#[$doc:meta])*
        $plain:ident($argument:ident: $given:ty => $convert:expr),
        $set:ident($stored:ty) => $store:expr;
    )*) => {
        impl Builder {
            $(
                $(#[$doc])*
                #[inline]
                pub fn $plain(mut self, $argument: $given) -> Self {
                    self.$set(Some($convert($argument)));
                    self
                }

                $(#[$doc])*
                #[doc = concat!(
                    "Borrows the builder, unlike [`", stringify!($plain), "`](Self::", stringify!($plain), ")."
                )]
                #[inline]
                pub fn $set(&mut self, $argument: Option<$stored>) -> &mut Self {
                    let store: fn(&mut Self, Option<$stored>) = $store;
                    store(self, $argument);
                    self
                }
            )*
        }
    };
}

setters! {
    /// Sets the name of the application, which is added to the user agent.
    app_name(app_name: AppName => identity),
    set_app_name(AppName) => |b, name| { b.config.store_or_unset(name); };

    /// Sets the preferred order of authentication schemes.
    auth_scheme_preference(preference: impl Into<AuthSchemePreference> => Into::into),
    set_auth_scheme_preference(AuthSchemePreference) => |b, schemes| {
        b.config.store_or_unset(schemes);
    };

    /// Sets the behavior version, which decides the defaults of the SDK.
    behavior_version(version: BehaviorVersion => identity),
    set_behavior_version(BehaviorVersion) => |b, version| b.behavior_version = version;

    /// Sets the credentials provider. `None` changes nothing.
    credentials_provider(
        provider: impl ProvideCredentials + 'static => SharedCredentialsProvider::new
    ),
    set_credentials_provider(SharedCredentialsProvider) => Builder::store_credentials_provider;

    /// Sets the endpoint resolver, which replaces the default one.
    endpoint_resolver(
        resolver: impl ResolveEndpoint + 'static => ResolveEndpoint::into_shared_resolver
    ),
    set_endpoint_resolver(SharedEndpointResolver) => |b, resolver| {
        b.runtime_components.set_endpoint_resolver(resolver);
    };

    /// Sets the endpoint URL, which replaces the default endpoint.
    endpoint_url(url: impl Into<String> => Into::into),
    set_endpoint_url(String) => |b, url| { b.config.store_or_unset(url.map(EndpointUrl)); };

    /// Sets the HTTP client.
    http_client(client: impl HttpClient + 'static => IntoShared::into_shared),
    set_http_client(SharedHttpClient) => |b, client| { b.runtime_components.set_http_client(client); };

    /// Sets the generator of invocation IDs. All attempts of a call have the same invocation ID.
    invocation_id_generator(
        generator: impl InvocationIdGenerator + 'static => SharedInvocationIdGenerator::new
    ),
    set_invocation_id_generator(SharedInvocationIdGenerator) => |b, generator| {
        b.config.store_or_unset(generator);
    };

    /// Sets the client protocol, which replaces the protocol of the service.
    protocol(protocol: impl ClientProtocol + 'static => SharedClientProtocol::new),
    set_protocol(SharedClientProtocol) => |b, protocol| { b.config.store_or_unset(protocol); };

    /// Sets the retry configuration. `None` changes nothing.
    retry_config(config: RetryConfig => identity),
    set_retry_config(RetryConfig) => |b, config| if let Some(config) = config {
        b.config.store_put(config);
    };

    /// Sets the retry partition. Clients in the same partition share retry state. `None` changes nothing.
    retry_partition(partition: RetryPartition => identity),
    set_retry_partition(RetryPartition) => |b, partition| if let Some(partition) = partition {
        b.config.store_put(partition);
    };

    /// Sets the implementation of sleeping, which timeouts and retries use.
    sleep_impl(sleep: impl AsyncSleep + 'static => IntoShared::into_shared),
    set_sleep_impl(SharedAsyncSleep) => |b, sleep| { b.runtime_components.set_sleep_impl(sleep); };

    /// Configures stalled stream protection, which ends calls whose streams make no progress.
    stalled_stream_protection(config: StalledStreamProtectionConfig => identity),
    set_stalled_stream_protection(StalledStreamProtectionConfig) => |b, config| {
        b.config.store_or_unset(config);
    };

    /// Sets the time source.
    time_source(source: impl TimeSource + 'static => IntoShared::into_shared),
    set_time_source(SharedTimeSource) => |b, source| { b.runtime_components.set_time_source(source); };

    /// Sets timeouts. A timeout that is not set keeps its previous value, and `None` changes nothing.
    timeout_config(config: TimeoutConfig => identity),
    set_timeout_config(TimeoutConfig) => Builder::store_timeout_config;

    /// Uses dual-stack endpoints, which support IPv4 and IPv6.
    use_dual_stack(enabled: impl Into<bool> => Into::into),
    set_use_dual_stack(bool) => |b, enabled| { b.config.store_or_unset(enabled.map(UseDualStack)); };

    /// Uses FIPS endpoints.
    use_fips(enabled: impl Into<bool> => Into::into),
    set_use_fips(bool) => |b, enabled| { b.config.store_or_unset(enabled.map(UseFips)); };
}
