//! Client configuration.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use aws_sdk_cognitoidentityprovider as sdk;
use aws_smithy_async::test_util::InstantSleep;
use aws_types::SdkConfig;
use aws_types::app_name::AppName;
use sdk::config::retry::RetryConfig;
use sdk::config::timeout::TimeoutConfig;
use sdk::config::{
    BehaviorVersion, Config, Credentials, Region, SharedAsyncSleep, SharedCredentialsProvider,
    SharedHttpClient,
};
use sdk::{Client, config};

use crate::script::{Script, ok};

#[test]
fn a_client_without_a_behavior_version_panics() {
    let config = config::Builder::new()
        .region(Region::new("us-east-1"))
        .build();
    let panic = catch_unwind(AssertUnwindSafe(|| Client::from_conf(config))).unwrap_err();
    let text = panic.downcast_ref::<String>().expect("a panic message");
    let expected = "Invalid client configuration: A behavior major version must be set when sending a request or constructing \
        a client. You must set it during client construction or by enabling the `behavior-version-latest` cargo feature.";
    assert_eq!(text, expected);
}

/// Returns an `SdkConfig` with everything that a call needs.
fn shared(script: &Script) -> aws_types::sdk_config::Builder {
    SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-central-1"))
        .credentials_provider(SharedCredentialsProvider::new(Credentials::for_tests()))
        .sleep_impl(SharedAsyncSleep::new(InstantSleep::unlogged()))
        .http_client(SharedHttpClient::new(script.clone()))
}

#[tokio::test]
async fn clients_use_the_shared_configuration() {
    let script = Script::new([ok("{}"), ok("{}")]);
    let shared = shared(&script)
        .app_name(AppName::new("shared-app").unwrap())
        .use_fips(true)
        .retry_config(RetryConfig::standard().with_max_attempts(7))
        .build();
    Client::new(&shared).list_user_pools().send().await.unwrap();
    Client::from_conf(Config::new(&shared))
        .list_user_pools()
        .send()
        .await
        .unwrap();
    for sent in script.requests() {
        assert_eq!(
            sent.url,
            "https://cognito-idp-fips.eu-central-1.amazonaws.com/"
        );
        assert_eq!(sent.header("amz-sdk-request"), Some("attempt=1; max=7"));
        assert!(
            sent.header("authorization")
                .unwrap()
                .contains("/eu-central-1/cognito-idp/")
        );
        assert!(
            sent.header("x-amz-user-agent")
                .unwrap()
                .contains(" app/shared-app")
        );
    }
}

#[tokio::test]
async fn the_shared_endpoint_url_can_be_overridden() {
    let script = Script::new([ok("{}"), ok("{}")]);
    let shared = shared(&script)
        .endpoint_url("http://localhost:1/shared")
        .build();
    Client::new(&shared).list_user_pools().send().await.unwrap();
    let own = config::Builder::from(&shared)
        .endpoint_url("http://localhost:2/own")
        .build();
    Client::from_conf(own)
        .list_user_pools()
        .send()
        .await
        .unwrap();
    let urls: Vec<_> = script.requests().into_iter().map(|sent| sent.url).collect();
    assert_eq!(
        urls,
        ["http://localhost:1/shared/", "http://localhost:2/own/"]
    );
}

#[test]
fn every_shared_setting_is_copied() {
    let timeouts = TimeoutConfig::builder()
        .read_timeout(Duration::from_secs(3))
        .build();
    let shared = shared(&Script::new([]))
        .app_name(AppName::new("shared-app").unwrap())
        .timeout_config(timeouts)
        .retry_config(RetryConfig::adaptive())
        .build();
    let config = Config::from(&shared);
    assert_eq!(config.region().map(Region::as_ref), Some("eu-central-1"));
    assert_eq!(
        config.app_name().map(AppName::to_string).as_deref(),
        Some("shared-app")
    );
    assert_eq!(
        config
            .timeout_config()
            .and_then(TimeoutConfig::read_timeout),
        Some(Duration::from_secs(3))
    );
    assert_eq!(config.retry_config(), Some(&RetryConfig::adaptive()));
    assert!(
        config.http_client().is_some()
            && config.sleep_impl().is_some()
            && config.time_source().is_some()
    );
    assert_eq!(config.signing_name(), "cognito-idp");
}

#[test]
fn to_builder_changes_a_copy_of_the_configuration() {
    let config = Script::new([])
        .config()
        .region(Region::new("eu-west-1"))
        .build();
    let changed = config.to_builder().region(Region::new("eu-west-2")).build();
    assert_eq!(config.region().map(Region::as_ref), Some("eu-west-1"));
    assert_eq!(changed.region().map(Region::as_ref), Some("eu-west-2"));
    assert!(changed.http_client().is_some());
    let client = Client::from_conf(changed);
    assert_eq!(
        client.config().region().map(Region::as_ref),
        Some("eu-west-2")
    );
}

#[test]
fn clients_and_configurations_redact_secrets_and_are_send_and_sync() {
    fn assert_shareable<T: Send + Sync + Clone + 'static>(_: &T) {}
    let credentials = Credentials::new("AKID", "the-secret-key", None, None, "test");
    let config = Script::new([])
        .config()
        .credentials_provider(credentials)
        .build();
    let client = Client::from_conf(config.clone());
    assert_shareable(&client);
    assert_shareable(&config);
    let text = format!("{config:?} {client:?}");
    assert!(!text.contains("the-secret-key"), "{text}");
}

#[test]
fn futures_of_calls_are_send() {
    fn assert_send<T: Send>(_: T) {}
    let client = Script::new([]).client();
    assert_send(client.list_user_pools().send());
    assert_send(client.list_users().customize().send());
    assert_send(client.list_users().into_paginator().items().send());
}
