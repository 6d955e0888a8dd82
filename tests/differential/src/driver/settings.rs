//! Client configuration from the settings of a case.

use std::time::Duration;

use aws_runtime::invocation_id::{InvocationId, InvocationIdGenerator};
use aws_smithy_async::rt::sleep::TokioSleep;
use aws_smithy_async::test_util::InstantSleep;
use aws_smithy_async::time::{StaticTimeSource, SystemTimeSource};
#[cfg(official_schemas)]
use aws_smithy_json::protocol::aws_json_rpc::AwsJsonRpcProtocol;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::auth::{
    AuthSchemeId, AuthSchemeOption, AuthSchemeOptionsFuture,
};
use aws_smithy_runtime_api::client::interceptors::context::InterceptorContext;
use aws_smithy_runtime_api::client::retries::classifiers::{ClassifyRetry, RetryAction};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::retry::{ErrorKind, RetryConfig};
use aws_types::app_name::AppName;
use aws_types::sdk_ua_metadata::FrameworkMetadata;

use super::sdk;
use crate::case::{BaseConfig, Job, Setting, with_short_delays};
use crate::http::Http;
use crate::normalize::RETRY_PARTITION;
use sdk::config::endpoint::{Endpoint, EndpointFuture, Params, ResolveEndpoint};
use sdk::config::retry::RetryPartition;
use sdk::config::{Builder, Region, StalledStreamProtectionConfig};

pub(super) async fn configuration(job: &Job) -> sdk::Config {
    let builder = match &job.case.base {
        BaseConfig::TestDefaults => Builder::new().with_test_defaults_v2(),
        BaseConfig::Empty => Builder::new(),
        BaseConfig::Shared(shared) => Builder::from(&**shared),
        BaseConfig::Environment => Builder::from(
            &aws_config::defaults(sdk::config::BehaviorVersion::latest())
                .load()
                .await,
        ),
    };
    let builder = builder
        .invocation_id_generator(FixedId)
        .retry_partition(partition(job));
    let builder = match job.case.real_clock {
        true => builder.time_source(SystemTimeSource::new()),
        false => builder.time_source(StaticTimeSource::from_secs(1_234_567_890)),
    };
    let builder = match &job.http {
        Http::Script(script) => builder
            .sleep_impl(InstantSleep::unlogged())
            .http_client(script.clone()),
        Http::Server(server) => builder
            .sleep_impl(TokioSleep::new())
            .retry_config(with_short_delays(RetryConfig::standard()))
            .endpoint_url(format!("http://{}", server.address())),
    };
    set(builder, &job.case.settings, job).build()
}

/// Returns a separate retry partition: clients with the same partition share the retry quota, even across
/// crates.
fn partition(job: &Job) -> RetryPartition {
    RetryPartition::new(format!("{RETRY_PARTITION}{}", job.number))
}

pub(super) fn set(builder: Builder, settings: &[Setting], job: &Job) -> Builder {
    settings
        .iter()
        .fold(builder, |builder, setting| set_one(builder, setting, job))
}

fn set_one(builder: Builder, setting: &Setting, job: &Job) -> Builder {
    match setting.clone() {
        Setting::Latest => builder.behavior_version_latest(),
        Setting::Region(region) => builder.region(region.map(Region::from_static)),
        Setting::Fips(on) => builder.use_fips(on),
        Setting::DualStack(on) => builder.use_dual_stack(on),
        Setting::EndpointUrl(url) => builder.endpoint_url(url),
        Setting::Credentials(credentials) => builder.credentials_provider(credentials),
        Setting::Retry(retry) => builder.retry_config(retry),
        Setting::Timeout(timeout) => builder.timeout_config(timeout),
        Setting::AppName(name) => match AppName::new(name) {
            Ok(name) => builder.app_name(name),
            Err(_) => builder,
        },
        Setting::Framework(name, version) => match FrameworkMetadata::new(name, version) {
            Ok(framework) => builder.framework_metadata(framework),
            Err(_) => builder,
        },
        Setting::AllowNoAuth => builder.allow_no_auth(),
        Setting::PreferNoAuth => builder.auth_scheme_preference([AuthSchemeId::from("noAuth")]),
        Setting::EndpointResolver => builder.endpoint_resolver(CustomEndpoint),
        Setting::NoAuthResolver => builder.auth_scheme_resolver(NoAuth),
        Setting::RetryEverything => builder.retry_classifier(RetryEverything),
        Setting::NoStallProtection => {
            builder.stalled_stream_protection(StalledStreamProtectionConfig::disabled())
        }
        Setting::StallProtection(grace) => {
            let enabled = StalledStreamProtectionConfig::enabled();
            let limited = enabled.grace_period(Duration::from_millis(grace));
            builder.stalled_stream_protection(limited.build())
        }
        Setting::NoClockSkewCorrection => builder.disable_clock_skew_correction(true),
        Setting::Capture(names) => builder
            .capture_input_attributes(names.clone())
            .emit_input_attributes(names),
        #[cfg(official_schemas)]
        Setting::Protocol => builder.protocol(AwsJsonRpcProtocol::aws_json_1_0()),
        Setting::Spy => builder.interceptor(job.spy.clone()),
    }
}

/// Returns the same invocation id for every call.
#[derive(Debug)]
struct FixedId;

impl InvocationIdGenerator for FixedId {
    fn generate(&self) -> Result<Option<InvocationId>, BoxError> {
        Ok(Some(InvocationId::new("the-same-id".to_owned())))
    }
}

/// Returns an endpoint with the parameters in a header.
#[derive(Debug)]
struct CustomEndpoint;

impl ResolveEndpoint for CustomEndpoint {
    fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a> {
        let endpoint = Endpoint::builder().url("https://elsewhere.example/base");
        EndpointFuture::ready(Ok(endpoint
            .header("x-params", format!("{params:?}"))
            .build()))
    }
}

/// Selects no authentication for all operations.
#[derive(Debug)]
struct NoAuth;

impl sdk::config::auth::ResolveAuthScheme for NoAuth {
    fn resolve_auth_scheme<'a>(
        &'a self,
        params: &'a sdk::config::auth::Params,
        _: &'a ConfigBag,
        _: &'a RuntimeComponents,
    ) -> AuthSchemeOptionsFuture<'a> {
        // The resolver must receive the name of the operation.
        let ids = if params.operation_name().is_empty() {
            vec![]
        } else {
            vec![AuthSchemeOption::from(AuthSchemeId::from("noAuth"))]
        };
        AuthSchemeOptionsFuture::ready(Ok(ids))
    }
}

/// Classifies every result as retryable.
#[derive(Debug)]
struct RetryEverything;

impl ClassifyRetry for RetryEverything {
    fn classify_retry(&self, _: &InterceptorContext) -> RetryAction {
        RetryAction::retryable_error(ErrorKind::ServerError)
    }

    fn name(&self) -> &'static str {
        "RetryEverything"
    }
}
