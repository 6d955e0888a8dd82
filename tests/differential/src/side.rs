//! One side of the comparison: everything that names a type of the crate. This file is two modules, one for each crate, which
//! the module above calls `sdk`.

use std::fmt::Debug;
use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};

use aws_runtime::invocation_id::{InvocationId, InvocationIdGenerator};
use aws_smithy_async::test_util::InstantSleep;
use aws_smithy_async::time::StaticTimeSource;
use aws_smithy_json::protocol::aws_json_rpc::AwsJsonRpcProtocol;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::auth::{
    AuthSchemeId, AuthSchemeOption, AuthSchemeOptionsFuture,
};
use aws_smithy_runtime_api::client::interceptors::context::InterceptorContext;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::client::retries::classifiers::{ClassifyRetry, RetryAction};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_schema::serde::SerializableStruct;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_smithy_types::retry::{ErrorKind, ProvideErrorKind};
use aws_types::app_name::AppName;
use aws_types::request_id::RequestId;
use aws_types::sdk_ua_metadata::FrameworkMetadata;

use super::sdk;
use crate::case::{Base, Job, Setting, Touch, Way};
use crate::facts::{Facts, read};
use sdk::config::endpoint::{Endpoint, EndpointFuture, Params, ResolveEndpoint};
use sdk::config::retry::RetryPartition;
use sdk::config::{Builder, Region, StalledStreamProtectionConfig};

/// A call that is under way.
pub(crate) type Calling = Pin<Box<dyn Future<Output = Facts> + Send>>;
/// Makes the call that a job asks for.
pub(crate) type Call = fn(&sdk::Client, Job) -> Calling;
/// Reads a structure from JSON and says everything about it.
pub(crate) type Look = fn(&str) -> Facts;

/// All calls of a job, and what is known of them afterwards.
pub(crate) fn run(job: Job) -> Calling {
    Box::pin(async move {
        let mut facts = Facts::default();
        let call = CALLS.iter().find(|(name, _)| *name == job.case.operation);
        let Some((_, call)) = call else {
            facts.add("error", "there is no such operation");
            return facts;
        };
        let client = sdk::Client::from_conf(configuration(&job).await);
        for _ in 0..job.case.calls {
            facts.0.extend(call(&client, job.clone()).await.0);
        }
        facts.requests(&job.script);
        for note in job.spy.notes() {
            facts.add("spy", note);
        }
        facts
    })
}

async fn configuration(job: &Job) -> sdk::Config {
    let builder = match &job.case.base {
        Base::Tests => Builder::new().with_test_defaults_v2(),
        Base::Nothing => Builder::new(),
        Base::Shared(shared) => Builder::from(&**shared),
        Base::Environment => Builder::from(
            &aws_config::defaults(sdk::config::BehaviorVersion::latest())
                .http_client(job.script.clone())
                .load()
                .await,
        ),
    };
    let builder = builder
        .sleep_impl(InstantSleep::unlogged())
        .time_source(StaticTimeSource::from_secs(1_234_567_890))
        .invocation_id_generator(SameId)
        .retry_partition(partition())
        .http_client(job.script.clone());
    set(builder, &job.case.settings, job).build()
}

/// A partition of its own: clients of the same partition share what is left for retries, whichever crate they are of.
fn partition() -> RetryPartition {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    RetryPartition::new(format!("{} {number}", module_path!()))
}

fn set(builder: Builder, settings: &[Setting], job: &Job) -> Builder {
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
        Setting::Elsewhere => builder.endpoint_resolver(Elsewhere),
        Setting::SignNothing => builder.auth_scheme_resolver(SignNothing),
        Setting::RetryEverything => builder.retry_classifier(RetryEverything),
        Setting::NoStallProtection => {
            builder.stalled_stream_protection(StalledStreamProtectionConfig::disabled())
        }
        Setting::NoClockSkewCorrection => builder.disable_clock_skew_correction(true),
        Setting::Capture(names) => builder
            .capture_input_attributes(names.clone())
            .emit_input_attributes(names),
        Setting::Protocol => builder.protocol(AwsJsonRpcProtocol::aws_json_1_0()),
        Setting::Spy => builder.interceptor(job.spy.clone()),
    }
}

/// The same id for every call.
#[derive(Debug)]
struct SameId;

impl InvocationIdGenerator for SameId {
    fn generate(&self) -> Result<Option<InvocationId>, BoxError> {
        Ok(Some(InvocationId::new("the-same-id".to_owned())))
    }
}

/// An endpoint that shows the parameters.
#[derive(Debug)]
struct Elsewhere;

impl ResolveEndpoint for Elsewhere {
    fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a> {
        let endpoint = Endpoint::builder().url("https://elsewhere.example/base");
        EndpointFuture::ready(Ok(endpoint
            .header("x-params", format!("{params:?}"))
            .build()))
    }
}

#[derive(Debug)]
struct SignNothing;

impl sdk::config::auth::ResolveAuthScheme for SignNothing {
    fn resolve_auth_scheme<'a>(
        &'a self,
        params: &'a sdk::config::auth::Params,
        _: &'a ConfigBag,
        _: &'a RuntimeComponents,
    ) -> AuthSchemeOptionsFuture<'a> {
        // The name is there to be seen by the resolver.
        let ids = if params.operation_name().is_empty() {
            vec![]
        } else {
            vec![AuthSchemeOption::from(AuthSchemeId::from("noAuth"))]
        };
        AuthSchemeOptionsFuture::ready(Ok(ids))
    }
}

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

/// What is known of a successful call beside its parts.
fn succeeded(
    facts: &mut Facts,
    output: &(impl Debug + RequestId + SerializableStruct),
    parts: &[(&str, &dyn Debug)],
) {
    facts.debug("output", output);
    facts.debug("output's request id", &output.request_id());
    facts.all("output's", parts);
    facts.json("output as JSON", output);
}

/// What is known of a failed call beside its kinds.
fn failed<E>(facts: &mut Facts, error: SdkError<E, HttpResponse>, kinds: impl Fn(&E) -> Vec<bool>)
where
    E: std::error::Error
        + ProvideErrorKind
        + ProvideErrorMetadata
        + RequestId
        + Send
        + Sync
        + 'static,
    sdk::Error: From<SdkError<E, HttpResponse>>,
{
    facts.error("error", &error);
    facts.debug("error's request id", &error.request_id());
    metadata(facts, "error", &error);
    facts.debug(
        "error's response",
        &error.raw_response().map(|response| response.status()),
    );
    if let Some(inner) = error.as_service_error() {
        facts.error("service error", inner);
        facts.debug("service error's kinds", &kinds(inner));
        facts.debug("service error's request id", &inner.request_id());
        facts.debug(
            "service error's retry kind",
            &(inner.retryable_error_kind(), ProvideErrorKind::code(inner)),
        );
        metadata(facts, "service error", inner);
    }
    whole_error(facts, sdk::Error::from(error));
}

fn whole_error(facts: &mut Facts, error: sdk::Error) {
    facts.error("whole error", &error);
    facts.debug("whole error's request id", &error.request_id());
    metadata(facts, "whole error", &error);
}

fn metadata(facts: &mut Facts, label: &str, error: &impl ProvideErrorMetadata) {
    let known = (error.code(), error.message(), error.meta());
    facts.debug(format!("{label}'s metadata"), &known);
}

/// The next page or item, or how it all ended.
fn page<T: Debug, E: std::error::Error + 'static>(
    facts: &mut Facts,
    next: &Option<Result<T, E>>,
) -> bool {
    match next {
        Some(Ok(value)) => facts.debug("page", value),
        Some(Err(error)) => facts.error("page", error),
        None => facts.add("page", "none"),
    }
    next.is_some()
}

macro_rules! operation {
    (
        $module:ident $method:ident $name:ident $input:ident { $($pages:tt)* } [$($is:ident)*]
        [$(($field:ident $set:ident $get:ident $setter:ident $presence:ident $wire:literal))*] [$($out:ident)*]
    ) => {
        fn $module(client: &sdk::Client, job: Job) -> Calling {
            let mut facts = Facts::default();
            let case = job.case.clone();
            let input = match read(sdk::operation::$module::$input::deserialize, &case.input) {
                Ok(input) => input,
                Err(error) => {
                    facts.error("input", &error);
                    return Box::pin(std::future::ready(facts));
                }
            };
            // Reading may fill in what is required; a caller's call has what is given.
            let given = crate::facts::keys(&case.input);
            $(let $field = if given.contains($wire) { input.$field } else { None };)*
            let call = client.$method();
            let call = if let Way::SendPlain = case.way {
                $(let call = plain!($setter call, $field, $field);)*
                call
            } else {
                call$(.$set($field))*
            };
            facts.debug("builder", call.as_input());
            facts.all("builder's", &[$((stringify!($field), call.$get()),)*]);
            let client = client.clone();
            Box::pin(async move {
                let result = match &case.way {
                    Way::Send | Way::SendPlain => call.send().await,
                    Way::SendWith => call.as_input().clone().send_with(&client).await,
                    Way::Customize(touches) => {
                        let mut call = call.customize();
                        for touch in touches {
                            call = match touch {
                                Touch::Override(settings) => {
                                    call.config_override(set(Builder::new(), settings, &job))
                                }
                                Touch::Spy => call.interceptor(job.spy.clone()),
                                Touch::Mutate => call.mutate_request(|request| {
                                    request.headers_mut().insert("x-mutated", "yes");
                                }),
                                Touch::Map => call.map_request(mapped),
                                Touch::MapFails => call.map_request(not_mapped),
                            };
                        }
                        call.send().await
                    }
                    Way::Pages(how) => {
                        pages!(facts, call, how, job, { $($pages)* });
                        return facts;
                    }
                };
                match result {
                    Ok(output) => {
                        succeeded(&mut facts, &output, &[$((stringify!($out), &output.$out()),)*]);
                    }
                    Err(error) => failed(&mut facts, error, |_error| vec![$(_error.$is()),*]),
                }
                facts
            })
        }
    };
}

type Request = aws_smithy_runtime_api::client::orchestrator::HttpRequest;

fn mapped(mut request: Request) -> Result<Request, std::io::Error> {
    request.headers_mut().insert("x-mapped", "yes");
    Ok(request)
}

fn not_mapped(_: Request) -> Result<Request, std::io::Error> {
    Err(std::io::Error::other("not to be mapped"))
}

/// The plain setters: one element after the other.
macro_rules! plain {
    (one $builder:expr, $field:ident, $value:expr) => {
        match $value {
            Some(value) => $builder.$field(value),
            None => $builder,
        }
    };
    (list $builder:expr, $field:ident, $value:expr) => {
        $value
            .into_iter()
            .flatten()
            .fold($builder, |builder, item| builder.$field(item))
    };
    (map $builder:expr, $field:ident, $value:expr) => {
        $value
            .into_iter()
            .flatten()
            .fold($builder, |builder, (key, value)| builder.$field(key, value))
    };
}

macro_rules! pages {
    ($facts:ident, $call:ident, $how:ident, $job:ident, {}) => {
        $facts.add("pages", format!("there are none: {:?}", $how));
    };
    ($facts:ident, $call:ident, $how:ident, $job:ident, { pages $($has:ident)* }) => {
        let mut paginator = $call.into_paginator();
        if let Some(stop) = $how.stop_on_duplicate {
            paginator = paginator.stop_on_duplicate_token(stop);
        }
        $(pages!(@$has $facts paginator $how $job);)*
        if !$how.items {
            let mut stream = paginator.send();
            pages!(@all $facts stream $how $job);
        }
    };
    (@size $facts:ident $paginator:ident $how:ident $job:ident) => {
        if let Some(size) = $how.size {
            $paginator = $paginator.page_size(size.into());
        }
    };
    (@items $facts:ident $paginator:ident $how:ident $job:ident) => {
        if $how.items {
            let mut stream = $paginator.items().send();
            pages!(@all $facts stream $how $job);
            return $facts;
        }
    };
    (@all $facts:ident $stream:ident $how:ident $job:ident) => {
        tokio::task::yield_now().await;
        $facts.debug("sent before the first", &$job.script.sent().len());
        for _ in 0..$how.take.unwrap_or(LONG) {
            if !page(&mut $facts, &$stream.next().await) {
                break;
            }
            $facts.debug("sent so far", &$job.script.sent().len());
        }
    };
}

/// More pages than any script has.
const LONG: usize = 50;

macro_rules! structure {
    (
        $look:ident $ty:path, $build:ident
        [$(($field:ident $set:ident $get:ident $setter:ident $presence:ident $wire:literal))*]
    ) => {
        fn $look(json: &str) -> Facts {
            let mut facts = Facts::default();
            // Once is enough.
            if json == "{}" {
                facts.add("schema", crate::facts::schema_text(<$ty>::SCHEMA));
            }
            let value = match read(<$ty>::deserialize, json) {
                Ok(value) => value,
                Err(error) => {
                    facts.error("value", &error);
                    return facts;
                }
            };
            facts.debug("value", &value);
            facts.json("value as JSON", &value);
            facts.all("value's", &[$((stringify!($field), &value.$field()),)*]);
            let builder = <$ty>::builder()$(.$set(field!($presence value.clone().$field)))*;
            facts.debug("builder", &builder);
            facts.all("builder's", &[$((stringify!($field), builder.$get()),)*]);
            let again = <$ty>::builder();
            $(let again = plain!($setter again, $field, field!($presence value.clone().$field));)*
            facts.debug("built by plain setters", &again);
            let built = build!($build builder);
            facts.debug("built is the same", &built.as_ref().map(|built| *built == value));
            facts.debug("built", &built);
            facts.debug("built from nothing", &build!($build <$ty>::builder()));
            facts
        }
    };
}

macro_rules! field {
    (optional $value:expr) => {
        $value
    };
    (bare $value:expr) => {
        Some($value)
    };
}

macro_rules! build {
    (fallible $builder:expr) => {
        $builder.build()
    };
    (whole $builder:expr) => {
        Ok::<_, std::convert::Infallible>($builder.build())
    };
}

macro_rules! enums {
    ($($ty:ident = $shape:literal;)*) => {
        /// Everything about the enums, and about these texts as one of them.
        pub(crate) fn enums(texts: &[&str]) -> Vec<(&'static str, Facts)> {
            vec![$(($shape, {
                let mut facts = Facts::default();
                facts.debug("values", &sdk::types::$ty::values());
                let all = sdk::types::$ty::values().iter().chain(texts);
                let mut sorted: Vec<_> = all.clone().rev().map(|text| sdk::types::$ty::from(*text)).collect();
                for text in all {
                    let value = sdk::types::$ty::from(*text);
                    let parsed = sdk::types::$ty::try_parse(text);
                    facts.debug(*text, &(&value, value.as_str(), value.to_string(), parsed.as_ref()));
                    if let Err(error) = parsed {
                        facts.error(text, &error);
                    }
                }
                sorted.sort();
                facts.debug("sorted", &sorted);
                facts
            }),)*]
        }
    };
}

include!(concat!(env!("OUT_DIR"), "/rows.rs"));
