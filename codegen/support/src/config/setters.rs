//! The settings that can be given as a plain value, or set and unset as an `Option`.

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

/// Writes, for each setting, the setter that consumes the builder and the one that borrows it.
///
/// `plain(argument: Type => convert), set_plain(Stored) => store;` gives `plain`, which stores
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

                #[doc = concat!(
                    "The borrowing form of [`", stringify!($plain), "`](Self::", stringify!($plain), ")."
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
    /// Sets the name of the application, which becomes part of the user agent.
    app_name(app_name: AppName => identity),
    set_app_name(AppName) => |b, name| { b.config.store_or_unset(name); };

    /// Sets the order in which authentication schemes are tried.
    auth_scheme_preference(preference: impl Into<AuthSchemePreference> => Into::into),
    set_auth_scheme_preference(AuthSchemePreference) => |b, schemes| {
        b.config.store_or_unset(schemes);
    };

    /// Sets the version of the runtime's default behaviour.
    behavior_version(version: BehaviorVersion => identity),
    set_behavior_version(BehaviorVersion) => |b, version| b.behavior_version = version;

    /// Sets where credentials come from; `None` leaves the source as it is.
    credentials_provider(
        provider: impl ProvideCredentials + 'static => SharedCredentialsProvider::new
    ),
    set_credentials_provider(SharedCredentialsProvider) => Builder::store_credentials_provider;

    /// Sets the resolver of endpoints in place of the service's own.
    endpoint_resolver(
        resolver: impl ResolveEndpoint + 'static => ResolveEndpoint::into_shared_resolver
    ),
    set_endpoint_resolver(SharedEndpointResolver) => |b, resolver| {
        b.runtime_components.set_endpoint_resolver(resolver);
    };

    /// Sets the URL that requests go to in place of the service's own.
    endpoint_url(url: impl Into<String> => Into::into),
    set_endpoint_url(String) => |b, url| { b.config.store_or_unset(url.map(EndpointUrl)); };

    /// Sets the HTTP client that sends the requests.
    http_client(client: impl HttpClient + 'static => IntoShared::into_shared),
    set_http_client(SharedHttpClient) => |b, client| { b.runtime_components.set_http_client(client); };

    /// Sets the source of the ids that mark the attempts of one call.
    invocation_id_generator(
        generator: impl InvocationIdGenerator + 'static => SharedInvocationIdGenerator::new
    ),
    set_invocation_id_generator(SharedInvocationIdGenerator) => |b, generator| {
        b.config.store_or_unset(generator);
    };

    /// Sets the protocol in place of the service's own.
    protocol(protocol: impl ClientProtocol + 'static => SharedClientProtocol::new),
    set_protocol(SharedClientProtocol) => |b, protocol| { b.config.store_or_unset(protocol); };

    /// Sets how failed attempts are repeated; `None` leaves it as it is.
    retry_config(config: RetryConfig => identity),
    set_retry_config(RetryConfig) => |b, config| if let Some(config) = config {
        b.config.store_put(config);
    };

    /// Sets the partition whose clients share retry state; `None` leaves it as it is.
    retry_partition(partition: RetryPartition => identity),
    set_retry_partition(RetryPartition) => |b, partition| if let Some(partition) = partition {
        b.config.store_put(partition);
    };

    /// Sets the timer behind timeouts and pauses.
    sleep_impl(sleep: impl AsyncSleep + 'static => IntoShared::into_shared),
    set_sleep_impl(SharedAsyncSleep) => |b, sleep| { b.runtime_components.set_sleep_impl(sleep); };

    /// Sets when a stream that has stopped moving is given up.
    stalled_stream_protection(config: StalledStreamProtectionConfig => identity),
    set_stalled_stream_protection(StalledStreamProtectionConfig) => |b, config| {
        b.config.store_or_unset(config);
    };

    /// Sets the clock.
    time_source(source: impl TimeSource + 'static => IntoShared::into_shared),
    set_time_source(SharedTimeSource) => |b, source| { b.runtime_components.set_time_source(source); };

    /// Sets the timeouts: those left open keep their earlier value, and `None` changes nothing.
    timeout_config(config: TimeoutConfig => identity),
    set_timeout_config(TimeoutConfig) => Builder::store_timeout_config;

    /// Chooses endpoints that answer over IPv6 as well as IPv4.
    use_dual_stack(enabled: impl Into<bool> => Into::into),
    set_use_dual_stack(bool) => |b, enabled| { b.config.store_or_unset(enabled.map(UseDualStack)); };

    /// Chooses endpoints that meet the FIPS standards.
    use_fips(enabled: impl Into<bool> => Into::into),
    set_use_fips(bool) => |b, enabled| { b.config.store_or_unset(enabled.map(UseFips)); };
}
