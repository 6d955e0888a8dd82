//! Cases of client settings and endpoints.

use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use aws_smithy_types::retry::RetryConfig;
use aws_types::SdkConfig;
use aws_types::region::Region;
use aws_types::service_config::{LoadServiceConfig, ServiceConfigKey};
use serde_json::{Map, Value, json};
use tinsmith_model::Shape;
use tinsmith_model::traits::IdempotencyToken;

use super::Operation;
use crate::case::{BaseConfig, CallStyle, Case, Customization, Setting};
use crate::script::Reply;

const REGIONS: [&str; 24] = [
    "us-east-1",
    "us-east-2",
    "us-west-1",
    "us-west-2",
    "ca-central-1",
    "eu-west-1",
    "eu-central-2",
    "ap-northeast-1",
    "ap-southeast-5",
    "sa-east-1",
    "il-central-1",
    "mx-central-1",
    "us-gov-east-1",
    "us-gov-west-1",
    "cn-north-1",
    "cn-northwest-1",
    "us-iso-east-1",
    "us-isob-east-1",
    "eu-isoe-west-1",
    "us-isof-south-1",
    "eusc-de-east-1",
    "aws-global",
    "nowhere-9",
    "not a host",
];

/// Returns the first signed operation and the first unsigned one. All operations share endpoints and
/// settings.
fn examples<'a>(operations: &'a [Operation<'a>]) -> Vec<&'a Operation<'a>> {
    let signed = operations.iter().find(|operation| operation.signed);
    let other = operations.iter().find(|operation| !operation.signed);
    signed.into_iter().chain(other).collect()
}

/// Returns cases of endpoint resolution.
pub(crate) fn endpoints(operations: &[Operation<'_>]) -> Vec<Case> {
    let mut cases = Vec::new();
    for operation in operations {
        // Each operation resolves its endpoint itself.
        let case = |name: &str| Case::new(operation.name, name);
        cases.push(
            case("another region")
                .set(Setting::Region(Some("ap-northeast-1")))
                .set(Setting::Fips(true)),
        );
        cases.push(case("no region").set(Setting::Region(None)));
        cases.push(case("a custom resolver").set(Setting::EndpointResolver));
        cases.push(case("a URL with a path").set(Setting::EndpointUrl(
            "http://localhost:8000/base/path".into(),
        )));
    }
    for operation in examples(operations) {
        for region in REGIONS {
            for fips in [false, true] {
                for dual_stack in [false, true] {
                    let name = format!("{region}, FIPS: {fips}, dual stack: {dual_stack}");
                    cases.push(
                        Case::new(operation.name, name)
                            .set(Setting::Region(Some(region)))
                            .set(Setting::Fips(fips))
                            .set(Setting::DualStack(dual_stack)),
                    );
                }
            }
        }
        cases.extend(urls(operation));
    }
    cases
}

fn urls(operation: &Operation<'_>) -> Vec<Case> {
    let mut cases = Vec::new();
    for url in [
        "http://localhost:1",
        "https://example.com/",
        "https://example.com/a/",
        "https://example.com/a b",
        "https://user@example.com",
        "https://example.com?q=1",
        "https://[::1]:99",
        "https://EXAMPLE.com",
        "ftp://example.com",
        "example.com",
        "//example.com",
        "https://",
        "",
        "not a URL",
    ] {
        let case = |name: &str| {
            Case::new(operation.name, format!("the URL {url:?} {name}"))
                .set(Setting::EndpointUrl(url.to_owned()))
        };
        cases.push(case("alone"));
        cases.push(case("with FIPS").set(Setting::Fips(true)));
        cases.push(case("with dual stack").set(Setting::DualStack(true)));
        cases.push(case("without a region").set(Setting::Region(None)));
        let over = vec![Setting::EndpointUrl(url.to_owned())];
        cases.push(
            Case::new(operation.name, format!("the URL {url:?} for one call"))
                .call_style(CallStyle::Customize(vec![Customization::Override(over)])),
        );
    }
    cases
}

/// Returns cases of settings of clients and calls.
pub(crate) fn cases(operations: &[Operation<'_>]) -> Vec<Case> {
    let mut cases = Vec::new();
    for operation in operations {
        let case = |name: &str| Case::new(operation.name, name);
        let capture = names(operation);
        cases.push(case("with a spy").set(Setting::Spy));
        cases.push(
            case("captured input attributes")
                .set(Setting::Capture(capture))
                .set(Setting::Spy)
                .input(texts(operation))
                // The captured attributes are an unordered map.
                .unordered(true),
        );
        // Without a given token, this client sends a random one.
        cases.push(plain(operation, "the real user agent").input(tokens(operation)));
        cases.push(
            case("no credentials")
                .base(BaseConfig::Empty)
                .set(Setting::Latest),
        );
        #[cfg(official_schemas)]
        cases.push(case("another protocol").set(Setting::Protocol));
        let over = vec![
            Setting::Region(Some("eu-west-3")),
            Setting::AppName("one-call"),
        ];
        cases.push(
            case("another region for one call").call_style(CallStyle::Customize(vec![
                Customization::Override(over),
                Customization::Spy,
            ])),
        );
    }
    for operation in examples(operations) {
        cases.extend(clients(operation));
        cases.extend(calls(operation));
        cases.extend(shared(operation));
    }
    cases
}

/// Returns the members of the input and an unknown name.
fn names(operation: &Operation<'_>) -> Vec<String> {
    let members = operation
        .input
        .into_iter()
        .flat_map(|shape| shape.every_member());
    let names = members.map(|member| member.name.clone());
    names.chain(["NoSuchMember".to_owned()]).collect()
}

/// Returns an input with a string in every member that may be one. Other types are skipped or cause an error
/// in both crates.
fn texts(operation: &Operation<'_>) -> serde_json::Value {
    let members = operation
        .input
        .into_iter()
        .flat_map(|shape| shape.every_member());
    let texts = members
        .filter(|member| member.target.name().contains("Type") || member.target.name() == "String")
        .map(|member| (member.name.clone(), serde_json::json!("recorded")));
    serde_json::Value::Object(texts.collect())
}

fn plain(operation: &Operation<'_>, name: &str) -> Case {
    Case::new(operation.name, name)
        .base(BaseConfig::Empty)
        .set(Setting::Latest)
        .set(Setting::Region(Some("us-east-1")))
        .set(Setting::Credentials(Credentials::for_tests()))
}

/// Values for the idempotency tokens of an operation.
fn tokens(operation: &Operation<'_>) -> Value {
    let members = operation.input.into_iter().flat_map(Shape::every_member);
    let tokens = members.filter(|member| member.traits.has::<IdempotencyToken>());
    tokens
        .map(|member| {
            (
                member.name.clone(),
                json!("the-token-of-the-test-that-is-long-enough"),
            )
        })
        .collect::<Map<_, _>>()
        .into()
}

fn token() -> Credentials {
    Credentials::new("OTHER", "secret", Some("the-token".into()), None, "test")
}

/// Returns cases of all client settings and of shared configurations.
pub(super) fn clients_and_shared(operations: &[Operation<'_>]) -> Vec<Case> {
    let of_one = |operation: &Operation<'_>| [clients(operation), shared(operation)].concat();
    examples(operations).into_iter().flat_map(of_one).collect()
}

fn clients(operation: &Operation<'_>) -> Vec<Case> {
    let case = |name: &str| Case::new(operation.name, name);
    let plain = |name: &str| plain(operation, name);
    vec![
        case("no behavior version").base(BaseConfig::Empty),
        case("a session token").set(Setting::Credentials(token())),
        case("no authentication allowed").set(Setting::AllowNoAuth),
        case("no authentication preferred").set(Setting::PreferNoAuth),
        case("no authentication allowed and preferred")
            .set(Setting::AllowNoAuth)
            .set(Setting::PreferNoAuth),
        case("no authentication allowed, no credentials")
            .base(BaseConfig::Empty)
            .set(Setting::Latest)
            .set(Setting::Region(Some("us-east-1")))
            .set(Setting::AllowNoAuth),
        case("a custom auth scheme resolver").set(Setting::NoAuthResolver),
        plain("an app name").set(Setting::AppName("the-app")),
        plain("a framework")
            .set(Setting::Framework("amplify", Some("6.1")))
            .set(Setting::Framework("other", None)),
        plain("adaptive retries").set(Setting::Retry(RetryConfig::adaptive())),
        plain("standard retries").set(Setting::Retry(RetryConfig::standard())),
        plain("a URL, in the user agent").set(Setting::EndpointUrl("http://localhost:1".into())),
        plain("no clock skew correction").set(Setting::NoClockSkewCorrection),
        plain("no stall protection").set(Setting::NoStallProtection),
        plain("several calls")
            .calls(3)
            .replies(vec![Reply::ok("{}"); 3]),
        plain("FIPS and dual stack, in the user agent")
            .set(Setting::Fips(true))
            .set(Setting::DualStack(true)),
    ]
}

fn calls(operation: &Operation<'_>) -> Vec<Case> {
    let with = |name: &str, customizations: Vec<Customization>| {
        let call_style = CallStyle::Customize(customizations);
        Case::new(operation.name, format!("for one call: {name}")).call_style(call_style)
    };
    let over = |name: &str, settings| with(name, vec![Customization::Override(settings)]);
    vec![
        with("nothing", vec![]),
        with("mutated", vec![Customization::Mutate]),
        with("mapped", vec![Customization::Map]),
        with("failing map", vec![Customization::MapFails]),
        with(
            "all",
            vec![
                Customization::Spy,
                Customization::Mutate,
                Customization::Map,
            ],
        ),
        with(
            "all in reverse order",
            vec![
                Customization::Map,
                Customization::Mutate,
                Customization::Spy,
            ],
        ),
        with("two spies", vec![Customization::Spy]).set(Setting::Spy),
        over("nothing overridden", vec![]),
        over("another region", vec![Setting::Region(Some("cn-north-1"))]),
        over("no region", vec![Setting::Region(None)]),
        over("FIPS", vec![Setting::Fips(true)]),
        over("dual stack", vec![Setting::DualStack(true)]),
        over("credentials", vec![Setting::Credentials(token())]),
        over("an app name", vec![Setting::AppName("one-call")]),
        over("an endpoint resolver", vec![Setting::EndpointResolver]),
        over("an auth scheme resolver", vec![Setting::NoAuthResolver]),
        over(
            "no authentication",
            vec![Setting::AllowNoAuth, Setting::PreferNoAuth],
        ),
        #[cfg(official_schemas)]
        over("a protocol", vec![Setting::Protocol]),
        over("a spy", vec![Setting::Spy]),
        over("no retries", vec![Setting::Retry(RetryConfig::disabled())]).replies(vec![
            Reply::new(
                500, ""
            );
            3
        ]),
        over(
            "adaptive retries",
            vec![Setting::Retry(RetryConfig::adaptive())],
        )
        .replies(vec![Reply::new(500, ""); 3]),
        over("a retry classifier", vec![Setting::RetryEverything]).replies(vec![
            Reply::new(
                400,
                "{\"__type\":\"Unheard\"}"
            );
            3
        ]),
        over("no stall protection", vec![Setting::NoStallProtection]),
    ]
}

/// A service configuration whose endpoint URL shows the key that was requested.
#[derive(Debug)]
struct KeyAsUrl;

impl LoadServiceConfig for KeyAsUrl {
    fn load_config(&self, key: ServiceConfigKey<'_>) -> Option<String> {
        let url = format!(
            "http://{}.{}.{}",
            key.service_id(),
            key.env(),
            key.profile()
        );
        Some(url.replace([' ', '_'], "-").to_lowercase())
    }
}

fn shared(operation: &Operation<'_>) -> Vec<Case> {
    let base = || {
        SdkConfig::builder()
            .behavior_version(
                aws_smithy_runtime_api::client::behavior_version::BehaviorVersion::latest(),
            )
            .region(Region::from_static("eu-central-1"))
            .credentials_provider(SharedCredentialsProvider::new(Credentials::for_tests()))
    };
    let case = |name: &str, config: aws_types::sdk_config::Builder| {
        Case::new(operation.name, format!("shared: {name}"))
            .base(BaseConfig::Shared(Box::new(config.build())))
            .set(Setting::Spy)
    };
    let url = "http://shared.example/a";
    vec![
        case("required settings only", base()),
        case("empty", SdkConfig::builder()),
        case("a URL", base().endpoint_url(url)),
        case("a URL and another", base().endpoint_url(url))
            .set(Setting::EndpointUrl("http://own.example".into())),
        case("the service's URL", base().service_config(KeyAsUrl)),
        case(
            "the service's URL and a URL",
            base().service_config(KeyAsUrl).endpoint_url(url),
        ),
        case("FIPS", base().use_fips(true)),
        case("dual stack", base().use_dual_stack(true)),
        case(
            "retries",
            base().retry_config(RetryConfig::standard().with_max_attempts(7)),
        ),
        case(
            "an app name",
            base().app_name(
                aws_types::app_name::AppName::new("shared-app").unwrap_or_else(|_| unreachable!()),
            ),
        ),
        case(
            "no clock skew correction",
            base().disable_clock_skew_correction(true),
        ),
        Case::new(operation.name, "configuration from the environment")
            .base(BaseConfig::Environment),
    ]
}
