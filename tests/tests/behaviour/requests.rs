//! Requests: method, URL, headers and signature.

use aws_runtime::invocation_id::{InvocationId, InvocationIdGenerator};
use aws_sdk_cognitoidentityprovider as sdk;
use aws_smithy_async::test_util::InstantSleep;
use aws_types::app_name::AppName;
use sdk::config::{BehaviorVersion, Credentials, FrameworkMetadata, Region};
use sdk::error::BoxError;
use sdk::{Client, config};

use crate::script::{Script, ok};

#[tokio::test]
async fn signed_requests_have_the_expected_headers_in_order() {
    let script = Script::new([ok("{}")]);
    let call = script
        .client()
        .describe_user_pool()
        .user_pool_id("us-east-1_a");
    call.send().await.unwrap();
    let sent = script.only_request();
    assert_eq!(
        (sent.method.as_str(), sent.url.as_str()),
        ("POST", "https://cognito-idp.us-east-1.amazonaws.com/")
    );
    assert_eq!(
        sent.header_names(),
        [
            "content-type",
            "content-length",
            "x-amz-target",
            "user-agent",
            "x-amz-user-agent",
            "x-amz-date",
            "authorization",
            "amz-sdk-request",
            "amz-sdk-invocation-id",
        ]
    );
    let value = |name| sent.header(name).unwrap();
    assert_eq!(value("content-type"), "application/x-amz-json-1.1");
    assert_eq!(value("content-length"), sent.body.len().to_string());
    assert_eq!(
        value("x-amz-target"),
        "AWSCognitoIdentityProviderService.DescribeUserPool"
    );
    assert_eq!(value("x-amz-date"), "20090213T233130Z");
    assert_eq!(value("amz-sdk-request"), "attempt=1; max=3");
    assert_eq!(sent.body, r#"{"UserPoolId":"us-east-1_a"}"#);
}

#[tokio::test]
async fn the_authorization_header_has_the_expected_signature() {
    let script = Script::new([ok("{}")]);
    let call = script
        .client()
        .describe_user_pool()
        .user_pool_id("us-east-1_a");
    call.send().await.unwrap();
    let expected = "AWS4-HMAC-SHA256 Credential=ANOTREAL/20090213/us-east-1/cognito-idp/aws4_request, \
        SignedHeaders=content-length;content-type;host;x-amz-date;x-amz-target;x-amz-user-agent, \
        Signature=9c1fc43bdcddca7d756f66434565c72eaf539e3a22db881c1a2f5a0790851f9b";
    assert_eq!(
        script.only_request().header("authorization"),
        Some(expected)
    );
}

#[tokio::test]
async fn a_session_token_is_sent_and_signed() {
    let script = Script::new([ok("{}")]);
    let credentials = Credentials::new("AKID", "secret", Some("the-token".into()), None, "test");
    let config = script.config().credentials_provider(credentials).build();
    Client::from_conf(config)
        .list_user_pools()
        .send()
        .await
        .unwrap();
    let sent = script.only_request();
    assert_eq!(sent.header("x-amz-security-token"), Some("the-token"));
    let authorization = sent.header("authorization").unwrap();
    let signed = "SignedHeaders=content-length;content-type;host;x-amz-date;x-amz-security-token;x-amz-target;x-amz-user-agent";
    assert!(authorization.contains(signed), "{authorization}");
    assert_eq!(
        sent.header_names()[5..8],
        ["x-amz-date", "authorization", "x-amz-security-token"]
    );
}

#[tokio::test]
async fn operations_without_authentication_are_not_signed_even_with_credentials() {
    let script = Script::new((0..6).map(|_| ok("{}")));
    let client = script.client();
    client.sign_up().send().await.unwrap();
    client.initiate_auth().send().await.unwrap();
    client.respond_to_auth_challenge().send().await.unwrap();
    client.confirm_sign_up().send().await.unwrap();
    client.get_user().send().await.unwrap();
    client.revoke_token().send().await.unwrap();
    for sent in script.requests() {
        assert_eq!(
            sent.header_names(),
            [
                "content-type",
                "content-length",
                "x-amz-target",
                "user-agent",
                "x-amz-user-agent",
                "amz-sdk-request",
                "amz-sdk-invocation-id",
            ],
            "{}",
            sent.operation()
        );
    }
}

#[tokio::test]
async fn only_operations_without_authentication_work_without_credentials() {
    let script = Script::new([ok("{}")]);
    let config = config::Builder::new()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .sleep_impl(InstantSleep::unlogged())
        .http_client(script.clone());
    let client = Client::from_conf(config.build());
    client.initiate_auth().send().await.unwrap();
    let error = client.list_user_pools().send().await.unwrap_err();
    assert!(
        matches!(error, sdk::error::SdkError::DispatchFailure(_)),
        "{error:?}"
    );
    assert_eq!(script.only_request().operation(), "InitiateAuth");
}

#[tokio::test]
async fn the_target_header_uses_the_spelling_of_the_model() {
    let script = Script::new((0..4).map(|_| ok("{}")));
    let client = script.client();
    client.get_csv_header().send().await.unwrap();
    client.get_ui_customization().send().await.unwrap();
    client.admin_set_user_mfa_preference().send().await.unwrap();
    client.start_web_authn_registration().send().await.unwrap();
    let sent = script.requests();
    let operations: Vec<_> = sent.iter().map(|sent| sent.operation()).collect();
    assert_eq!(
        operations,
        [
            "GetCSVHeader",
            "GetUICustomization",
            "AdminSetUserMFAPreference",
            "StartWebAuthnRegistration",
        ]
    );
}

#[derive(Debug)]
struct FixedId;

impl InvocationIdGenerator for FixedId {
    fn generate(&self) -> Result<Option<InvocationId>, BoxError> {
        Ok(Some(InvocationId::new("one-and-only".to_owned())))
    }
}

#[tokio::test]
async fn the_invocation_id_is_random_unless_a_generator_is_set() {
    let script = Script::new((0..3).map(|_| ok("{}")));
    let random = script.client();
    random.list_user_pools().send().await.unwrap();
    random.list_user_pools().send().await.unwrap();
    let fixed = Client::from_conf(script.config().invocation_id_generator(FixedId).build());
    fixed.list_user_pools().send().await.unwrap();
    let sent = script.requests();
    let id = |index: usize| sent[index].header("amz-sdk-invocation-id").unwrap();
    assert_ne!(id(0), id(1));
    assert_eq!(id(2), "one-and-only");
}

/// Returns a configuration with the real user agent, which the test defaults replace.
fn config_with_real_user_agent(script: &Script) -> config::Builder {
    config::Builder::new()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::for_tests())
        .sleep_impl(InstantSleep::unlogged())
        .http_client(script.clone())
}

/// Returns the ids of features that a user agent reports after `m/`.
fn feature_ids(user_agent: &str) -> Vec<&str> {
    let mut words = user_agent.split(' ');
    let metrics = words.find_map(|word| word.strip_prefix("m/"));
    metrics
        .map(|list| list.split(',').collect())
        .unwrap_or_default()
}

#[tokio::test]
async fn the_user_agent_names_service_version_app_and_framework() {
    let script = Script::new([ok("{}")]);
    let config = config_with_real_user_agent(&script)
        .app_name(AppName::new("flow").unwrap())
        .framework_metadata(FrameworkMetadata::new("amplify", Some("6.1")).unwrap());
    Client::from_conf(config.build())
        .list_user_pools()
        .send()
        .await
        .unwrap();
    let sent = script.only_request();
    let agent = sent.header("x-amz-user-agent").unwrap();
    for expected in [
        "api/cognitoidentityprovider/1.144.0",
        "app/flow",
        "lib/amplify/6.1",
    ] {
        assert!(
            agent.split(' ').any(|part| part == expected),
            "{expected} in {agent}"
        );
    }
}

#[tokio::test]
async fn the_user_agent_reports_the_features_in_use() {
    let page = r#"{"UserPools":[]}"#;
    let script = Script::new((0..4).map(|_| ok(page)));
    let standard = Client::from_conf(config_with_real_user_agent(&script).build());
    standard.list_user_pools().send().await.unwrap();
    let mut pages = standard.list_user_pools().into_paginator().send();
    pages.next().await.unwrap().unwrap();
    let elsewhere = config_with_real_user_agent(&script).endpoint_url("http://localhost:1");
    Client::from_conf(elsewhere.build())
        .list_user_pools()
        .send()
        .await
        .unwrap();
    let adaptive =
        config_with_real_user_agent(&script).retry_config(config::retry::RetryConfig::adaptive());
    Client::from_conf(adaptive.build())
        .list_user_pools()
        .send()
        .await
        .unwrap();
    let sent = script.requests();
    let reported = |index: usize| feature_ids(sent[index].header("x-amz-user-agent").unwrap());
    for (index, has, lacks) in [(0, "E", "C"), (1, "C", "N"), (2, "N", "F"), (3, "F", "E")] {
        assert!(
            reported(index).contains(&has),
            "{has} in {:?}",
            reported(index)
        );
        assert!(
            !reported(index).contains(&lacks),
            "{lacks} in {:?}",
            reported(index)
        );
    }
}
