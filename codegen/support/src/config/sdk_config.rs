//! Conversion of the shared configuration to that of this service.

use aws_types::SdkConfig;
use aws_types::service_config::ServiceConfigKey;

use super::{Builder, Config};

impl From<&SdkConfig> for Config {
    fn from(shared: &SdkConfig) -> Self {
        Builder::from(shared).build()
    }
}

impl From<&SdkConfig> for Builder {
    fn from(shared: &SdkConfig) -> Self {
        let mut builder = Self::default();
        builder
            .set_credentials_provider(shared.credentials_provider())
            .set_region(shared.region().cloned())
            .set_use_fips(shared.use_fips())
            .set_use_dual_stack(shared.use_dual_stack())
            .set_endpoint_url(endpoint_url(shared))
            .set_retry_config(shared.retry_config().cloned())
            .set_timeout_config(shared.timeout_config().cloned())
            .set_sleep_impl(shared.sleep_impl())
            .set_http_client(shared.http_client())
            .set_time_source(shared.time_source())
            .set_behavior_version(shared.behavior_version())
            .set_auth_scheme_preference(shared.auth_scheme_preference().cloned())
            .set_disable_clock_skew_correction(shared.disable_clock_skew_correction())
            .set_app_name(shared.app_name().cloned());
        // `None` would override the defaults of these settings.
        if let Some(protocol) = shared.protocol() {
            builder.set_protocol(Some(protocol));
        }
        if let Some(protection) = shared.stalled_stream_protection() {
            builder.set_stalled_stream_protection(Some(protection));
        }
        if let Some(cache) = shared.identity_cache() {
            builder.set_identity_cache(cache);
        }
        for framework in shared.framework_metadata() {
            builder.push_framework_metadata(framework.clone());
        }
        for feature in crate::service::components::FEATURES {
            (feature.from_sdk_config)(&mut builder, shared);
        }
        builder
    }
}

/// Returns the endpoint URL of this service. A URL set in code applies to all services. A URL from the environment or the
/// profile is overridden by one for this service.
fn endpoint_url(shared: &SdkConfig) -> Option<String> {
    let for_all = || shared.endpoint_url().map(str::to_owned);
    if shared.get_origin("endpoint_url").is_client_config() {
        return for_all();
    }
    let key = ServiceConfigKey::builder()
        .service_id(crate::service::SDK_ID)
        .env("AWS_ENDPOINT_URL")
        .profile("endpoint_url")
        .build()
        .expect("all three parts of the key are set");
    shared
        .service_config()
        .and_then(|settings| settings.load_config(key))
        .or_else(for_all)
}
