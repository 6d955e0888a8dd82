//! How the client is configured, and where its requests go.

use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use aws_smithy_types::retry::RetryConfig;
use aws_types::SdkConfig;
use aws_types::region::Region;
use aws_types::service_config::{LoadServiceConfig, ServiceConfigKey};

use super::Operation;
use crate::case::{Base, Case, Setting, Touch, Way};
use crate::script::Answer;

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

/// The first of the signed operations, and the first of the others: all share their endpoints and settings.
fn examples<'a>(operations: &'a [Operation<'a>]) -> Vec<&'a Operation<'a>> {
    let signed = operations.iter().find(|operation| operation.signed);
    let other = operations.iter().find(|operation| !operation.signed);
    signed.into_iter().chain(other).collect()
}

/// Where requests go.
pub(crate) fn endpoints(operations: &[Operation<'_>]) -> Vec<Case> {
    let mut cases = Vec::new();
    for operation in operations {
        // Each operation asks for its endpoint by itself.
        let case = |name: &str| Case::new(operation.name, name);
        cases.push(
            case("another region")
                .set(Setting::Region(Some("ap-northeast-1")))
                .set(Setting::Fips(true)),
        );
        cases.push(case("no region").set(Setting::Region(None)));
        cases.push(case("a resolver of the user's").set(Setting::Elsewhere));
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
                .way(Way::Customize(vec![Touch::Override(over)])),
        );
    }
    cases
}

/// What a client and a call can be told otherwise.
pub(crate) fn cases(operations: &[Operation<'_>]) -> Vec<Case> {
    let mut cases = Vec::new();
    for operation in operations {
        let case = |name: &str| Case::new(operation.name, name);
        let capture = names(operation);
        cases.push(case("spied on").set(Setting::Spy));
        cases.push(
            case("recorded input")
                .set(Setting::Capture(capture))
                .set(Setting::Spy)
                .input(texts(operation))
                // What was recorded is a map.
                .unordered(true),
        );
        cases.push(plain(operation, "the real user agent"));
        cases.push(
            case("no credentials")
                .base(Base::Nothing)
                .set(Setting::Latest),
        );
        cases.push(case("another protocol").set(Setting::Protocol));
        let over = vec![
            Setting::Region(Some("eu-west-3")),
            Setting::AppName("one-call"),
        ];
        cases.push(
            case("another region for one call")
                .way(Way::Customize(vec![Touch::Override(over), Touch::Spy])),
        );
    }
    for operation in examples(operations) {
        cases.extend(clients(operation));
        cases.extend(calls(operation));
        cases.extend(shared(operation));
    }
    cases
}

/// The members of the input, and some that are none.
fn names(operation: &Operation<'_>) -> Vec<String> {
    let members = operation
        .input
        .into_iter()
        .flat_map(|shape| shape.every_member());
    let names = members.map(|member| member.name.clone());
    names.chain(["NoSuchMember".to_owned()]).collect()
}

/// An input with a text in every member that may have one; what is none is left out by the reader, or refused by both.
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
        .base(Base::Nothing)
        .set(Setting::Latest)
        .set(Setting::Region(Some("us-east-1")))
        .set(Setting::Credentials(Credentials::for_tests()))
}

fn token() -> Credentials {
    Credentials::new("OTHER", "secret", Some("the-token".into()), None, "test")
}

/// Clients of all kinds.
pub(super) fn clients_and_shared(operations: &[Operation<'_>]) -> Vec<Case> {
    let of_one = |operation: &Operation<'_>| [clients(operation), shared(operation)].concat();
    examples(operations).into_iter().flat_map(of_one).collect()
}

fn clients(operation: &Operation<'_>) -> Vec<Case> {
    let case = |name: &str| Case::new(operation.name, name);
    let plain = |name: &str| plain(operation, name);
    vec![
        case("no behavior version").base(Base::Nothing),
        case("a session token").set(Setting::Credentials(token())),
        case("no authentication allowed").set(Setting::AllowNoAuth),
        case("no authentication preferred").set(Setting::PreferNoAuth),
        case("no authentication allowed and preferred")
            .set(Setting::AllowNoAuth)
            .set(Setting::PreferNoAuth),
        case("no authentication allowed, no credentials")
            .base(Base::Nothing)
            .set(Setting::Latest)
            .set(Setting::Region(Some("us-east-1")))
            .set(Setting::AllowNoAuth),
        case("a resolver of authentication").set(Setting::SignNothing),
        plain("an app's name").set(Setting::AppName("the-app")),
        plain("a framework")
            .set(Setting::Framework("amplify", Some("6.1")))
            .set(Setting::Framework("other", None)),
        plain("adaptive retries").set(Setting::Retry(RetryConfig::adaptive())),
        plain("standard retries").set(Setting::Retry(RetryConfig::standard())),
        plain("a URL, in the user agent").set(Setting::EndpointUrl("http://localhost:1".into())),
        plain("no correction of the clock").set(Setting::NoClockSkewCorrection),
        plain("no stall protection").set(Setting::NoStallProtection),
        plain("many calls")
            .calls(3)
            .answers(vec![Answer::ok("{}"); 3]),
        plain("FIPS and dual stack, in the user agent")
            .set(Setting::Fips(true))
            .set(Setting::DualStack(true)),
    ]
}

fn calls(operation: &Operation<'_>) -> Vec<Case> {
    let with = |name: &str, touches: Vec<Touch>| {
        let way = Way::Customize(touches);
        Case::new(operation.name, format!("for one call: {name}")).way(way)
    };
    let over = |name: &str, settings| with(name, vec![Touch::Override(settings)]);
    vec![
        with("nothing", vec![]),
        with("mutated", vec![Touch::Mutate]),
        with("mapped", vec![Touch::Map]),
        with("mapped in vain", vec![Touch::MapFails]),
        with("all", vec![Touch::Spy, Touch::Mutate, Touch::Map]),
        with("all turned", vec![Touch::Map, Touch::Mutate, Touch::Spy]),
        with("spied on by both", vec![Touch::Spy]).set(Setting::Spy),
        over("nothing overridden", vec![]),
        over("another region", vec![Setting::Region(Some("cn-north-1"))]),
        over("no region", vec![Setting::Region(None)]),
        over("FIPS", vec![Setting::Fips(true)]),
        over("dual stack", vec![Setting::DualStack(true)]),
        over("credentials", vec![Setting::Credentials(token())]),
        over("an app's name", vec![Setting::AppName("one-call")]),
        over("a resolver of endpoints", vec![Setting::Elsewhere]),
        over("a resolver of authentication", vec![Setting::SignNothing]),
        over(
            "no authentication",
            vec![Setting::AllowNoAuth, Setting::PreferNoAuth],
        ),
        over("a protocol", vec![Setting::Protocol]),
        over("a spy", vec![Setting::Spy]),
        over("no retries", vec![Setting::Retry(RetryConfig::disabled())]).answers(vec![
            Answer::new(
                500, ""
            );
            3
        ]),
        over(
            "adaptive retries",
            vec![Setting::Retry(RetryConfig::adaptive())],
        )
        .answers(vec![Answer::new(500, ""); 3]),
        over("retried whatever it is", vec![Setting::RetryEverything]).answers(vec![
            Answer::new(
                400,
                "{\"__type\":\"Unheard\"}"
            );
            3
        ]),
        over("no stall protection", vec![Setting::NoStallProtection]),
    ]
}

/// What the environment says of a service: one URL, if it is asked the way that the specification says.
#[derive(Debug)]
struct Said;

impl LoadServiceConfig for Said {
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
    let basis = || {
        SdkConfig::builder()
            .behavior_version(
                aws_smithy_runtime_api::client::behavior_version::BehaviorVersion::latest(),
            )
            .region(Region::from_static("eu-central-1"))
            .credentials_provider(SharedCredentialsProvider::new(Credentials::for_tests()))
    };
    let case = |name: &str, config: aws_types::sdk_config::Builder| {
        Case::new(operation.name, format!("shared: {name}"))
            .base(Base::Shared(Box::new(config.build())))
            .set(Setting::Spy)
    };
    let url = "http://shared.example/a";
    vec![
        case("nothing more", basis()),
        case("nothing", SdkConfig::builder()),
        case("a URL", basis().endpoint_url(url)),
        case("a URL and another", basis().endpoint_url(url))
            .set(Setting::EndpointUrl("http://own.example".into())),
        case("the service's URL", basis().service_config(Said)),
        case(
            "the service's URL and a URL",
            basis().service_config(Said).endpoint_url(url),
        ),
        case("FIPS", basis().use_fips(true)),
        case("dual stack", basis().use_dual_stack(true)),
        case(
            "retries",
            basis().retry_config(RetryConfig::standard().with_max_attempts(7)),
        ),
        case(
            "an app's name",
            basis().app_name(
                aws_types::app_name::AppName::new("shared-app").unwrap_or_else(|_| unreachable!()),
            ),
        ),
        case(
            "no correction of the clock",
            basis().disable_clock_skew_correction(true),
        ),
        Case::new(operation.name, "what the environment says").base(Base::Environment),
    ]
}
