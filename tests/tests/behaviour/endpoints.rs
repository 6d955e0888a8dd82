//! Endpoint resolution.

use aws_sdk_cognitoidentityprovider as sdk;
use sdk::config::Region;
use sdk::config::endpoint::{DefaultResolver, Endpoint, EndpointFuture, Params, ResolveEndpoint};
use sdk::error::{DisplayErrorContext, SdkError};
use sdk::{Client, config};

use crate::script::{Script, ok};

/// Makes a call with a changed configuration; returns its URL and signing region.
async fn destination(change: impl Fn(config::Builder) -> config::Builder) -> (String, String) {
    let script = Script::new([ok("{}")]);
    let client = Client::from_conf(change(script.config()).build());
    client.list_user_pools().send().await.unwrap();
    let sent = script.only_request();
    let scope = sent.header("authorization").unwrap().split('/').nth(2);
    (sent.url.clone(), scope.unwrap().to_owned())
}

#[tokio::test]
async fn region_fips_and_dual_stack_determine_the_host() {
    for (region, fips, dual_stack, host) in [
        (
            "eu-west-1",
            false,
            false,
            "cognito-idp.eu-west-1.amazonaws.com",
        ),
        (
            "us-west-2",
            true,
            false,
            "cognito-idp-fips.us-west-2.amazonaws.com",
        ),
        (
            "us-west-2",
            false,
            true,
            "cognito-idp.us-west-2.amazonaws.com",
        ),
        (
            "us-west-2",
            true,
            true,
            "cognito-idp-fips.us-west-2.amazonaws.com",
        ),
        (
            "us-gov-west-1",
            false,
            false,
            "cognito-idp.us-gov-west-1.amazonaws.com",
        ),
        (
            "us-gov-west-1",
            true,
            false,
            "cognito-idp-fips.us-gov-west-1.amazonaws.com",
        ),
        (
            "cn-north-1",
            false,
            false,
            "cognito-idp.cn-north-1.amazonaws.com.cn",
        ),
        (
            "cn-north-1",
            false,
            true,
            "cognito-idp.cn-north-1.api.amazonwebservices.com.cn",
        ),
        (
            "nowhere-9",
            false,
            false,
            "cognito-idp.nowhere-9.amazonaws.com",
        ),
    ] {
        let actual = destination(|config| {
            config
                .region(Region::new(region))
                .use_fips(fips)
                .use_dual_stack(dual_stack)
        });
        let expected = (format!("https://{host}/"), region.to_owned());
        assert_eq!(
            actual.await,
            expected,
            "fips {fips}, dual stack {dual_stack}"
        );
    }
}

#[tokio::test]
async fn an_endpoint_url_replaces_the_host_and_prefixes_the_path() {
    for (endpoint, url) in [
        ("http://localhost:9229", "http://localhost:9229/"),
        ("http://localhost:9229/", "http://localhost:9229/"),
        ("https://proxy.example/base", "https://proxy.example/base/"),
        (
            "https://proxy.example/base/deep/",
            "https://proxy.example/base/deep/",
        ),
    ] {
        let actual = destination(|config| config.endpoint_url(endpoint)).await;
        assert_eq!(actual, (url.to_owned(), "us-east-1".to_owned()));
    }
}

#[tokio::test]
async fn endpoint_resolution_errors_prevent_the_request() {
    type Change = fn(config::Builder) -> config::Builder;
    let cases: [(Change, &str); 4] = [
        (
            |c| c.endpoint_url("http://h").use_fips(true),
            "FIPS and custom endpoint are not supported",
        ),
        (
            |c| c.endpoint_url("http://h").use_dual_stack(true),
            "Dualstack and custom endpoint are not supported",
        ),
        (|c| c.region(None), "Missing Region"),
        (
            |c| c.region(Region::new("us east")),
            "must be a valid host label",
        ),
    ];
    for (change, reason) in cases {
        let script = Script::new([]);
        let client = Client::from_conf(change(script.config()).build());
        // This operation is not signed: a signer would report a missing region first.
        let error = client.initiate_auth().send().await.unwrap_err();
        let text = DisplayErrorContext(&error).to_string();
        assert!(text.contains(reason), "{reason} in {text}");
        assert!(script.requests().is_empty());
    }
}

#[tokio::test]
async fn invalid_parameters_and_unresolved_endpoints_are_different_errors() {
    let script = Script::new([]);
    let bad = Client::from_conf(script.config().region(Region::new("us east")).build());
    let error = bad.initiate_auth().send().await.unwrap_err();
    assert!(
        matches!(error, SdkError::ConstructionFailure(_)),
        "{error:?}"
    );
    let none = Client::from_conf(script.config().region(None).build());
    let error = none.initiate_auth().send().await.unwrap_err();
    assert!(matches!(error, SdkError::DispatchFailure(_)), "{error:?}");
}

#[derive(Debug)]
struct CustomResolver;

impl ResolveEndpoint for CustomResolver {
    fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a> {
        let url = format!(
            "https://{}.elsewhere.example",
            params.region().unwrap_or("none")
        );
        EndpointFuture::ready(Ok(Endpoint::builder()
            .url(url)
            .header("x-routed", "yes")
            .build()))
    }
}

#[tokio::test]
async fn custom_resolvers_receive_parameters_and_can_add_headers() {
    let script = Script::new([ok("{}")]);
    let client = Client::from_conf(script.config().endpoint_resolver(CustomResolver).build());
    client.list_user_pools().send().await.unwrap();
    let sent = script.only_request();
    assert_eq!(sent.url, "https://us-east-1.elsewhere.example/");
    assert_eq!(sent.header("x-routed"), Some("yes"));
}

#[tokio::test]
async fn the_default_resolver_can_be_called_directly() {
    let params = Params::builder()
        .region("eu-west-1")
        .use_fips(true)
        .build()
        .unwrap();
    let endpoint = DefaultResolver::new()
        .resolve_endpoint(&params)
        .await
        .unwrap();
    assert_eq!(
        endpoint.url(),
        "https://cognito-idp-fips.eu-west-1.amazonaws.com"
    );
}

#[test]
fn parameters_have_defaults_and_validate_the_region() {
    let params = Params::builder().build().unwrap();
    assert_eq!(
        (params.use_fips(), params.use_dual_stack()),
        (Some(false), Some(false))
    );
    assert_eq!((params.region(), params.endpoint()), (None, None));
    let error = Params::builder().region("a b").build().unwrap_err();
    assert_eq!(
        error.to_string(),
        "invalid value for field: `region` - must be a valid host label"
    );
}

/// The official crate panics here.
#[tokio::test]
async fn an_empty_endpoint_url_is_an_error() {
    let script = Script::new([]);
    let client = Client::from_conf(script.config().endpoint_url("").build());
    let error = client.list_user_pools().send().await.unwrap_err();
    let text = DisplayErrorContext(&error).to_string();
    assert!(script.requests().is_empty(), "{text}");
    assert!(text.contains("endpoint"), "{text}");
}

/// The environment variable with the path of a partitions file.
const PARTITIONS_VARIABLE: &str = "SMITHY_CLIENT_SDK_CUSTOM_PARTITION";

/// The official crate panics here. A process reads the variable once, so the test runs itself in a second
/// process.
#[tokio::test]
async fn an_unreadable_partitions_file_is_an_error() {
    if let Ok(path) = std::env::var(PARTITIONS_VARIABLE) {
        let script = Script::new([]);
        let client = Client::from_conf(script.config().build());
        let error = client.list_user_pools().send().await.unwrap_err();
        let text = DisplayErrorContext(&error).to_string();
        assert!(script.requests().is_empty(), "{text}");
        assert!(
            text.contains(&path) && text.contains(PARTITIONS_VARIABLE),
            "{text}"
        );
        return;
    }
    let mut child = std::process::Command::new(std::env::current_exe().unwrap());
    let name = "endpoints::an_unreadable_partitions_file_is_an_error";
    child
        .args(["--exact", name])
        .env(PARTITIONS_VARIABLE, "there-is-no-such-file.json");
    let output = child.output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && text.contains("1 passed"),
        "{text}"
    );
}
