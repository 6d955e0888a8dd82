//! Retries and timeouts.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use aws_sdk_cognitoidentityprovider as sdk;
use aws_smithy_async::test_util::InstantSleep;
use sdk::config::StalledStreamProtectionConfig;
use sdk::config::retry::RetryConfig;
use sdk::config::timeout::TimeoutConfig;
use sdk::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};
use sdk::{Client, config};

use crate::script::{Reply, Script, ok, response};

/// Returns the number of attempts of a call whose attempts all get this reply.
async fn attempts(reply: Reply) -> usize {
    let script = Script::new(vec![reply; 9]);
    script
        .client()
        .describe_user_pool()
        .send()
        .await
        .unwrap_err();
    script.requests().len()
}

#[tokio::test]
async fn throttled_requests_are_retried() {
    let throttled = response(400, r#"{"__type":"TooManyRequestsException"}"#);
    let script = Script::new([
        throttled.clone(),
        throttled,
        ok(r#"{"UserPool":{"Id":"p"}}"#),
    ]);
    let slept = Arc::new(Mutex::new(Vec::new()));
    // Stalled stream protection would sleep as well.
    let config = script
        .config()
        .sleep_impl(InstantSleep::new(slept.clone()))
        .stalled_stream_protection(StalledStreamProtectionConfig::disabled());
    let output = Client::from_conf(config.build())
        .describe_user_pool()
        .send()
        .await
        .unwrap();
    assert_eq!(output.user_pool().and_then(|pool| pool.id()), Some("p"));
    let sent = script.requests();
    let headers: Vec<_> = sent
        .iter()
        .map(|sent| sent.header("amz-sdk-request").unwrap())
        .collect();
    assert_eq!(
        headers,
        ["attempt=1; max=3", "attempt=2; max=3", "attempt=3; max=3"]
    );
    let id = |index: usize| sent[index].header("amz-sdk-invocation-id");
    assert!(
        id(0) == id(1) && id(1) == id(2),
        "all attempts of a call have the same id"
    );
    assert_eq!(slept.lock().unwrap().len(), 2);
}

#[tokio::test]
async fn transient_errors_are_attempted_three_times_and_others_once() {
    let code = |status, code: &str| response(status, format!(r#"{{"__type":"{code}"}}"#));
    let cases = [
        (code(400, "TooManyRequestsException"), 3),
        (code(400, "ThrottlingException"), 3),
        (code(400, "RequestTimeout"), 3),
        // Other services use this code for throttling, so it is retried here as well.
        (code(400, "LimitExceededException"), 3),
        (code(500, "InternalErrorException"), 3),
        (response(500, ""), 3),
        (response(502, "<html>"), 3),
        (response(503, "{}"), 3),
        (response(504, "{}"), 3),
        (Reply::NoConnection, 3),
        (code(400, "NotAuthorizedException"), 1),
        (code(400, "ResourceNotFoundException"), 1),
        (code(400, "UserNotFoundException"), 1),
        (code(400, "Tomorrow"), 1),
        (response(400, ""), 1),
        (response(404, "{}"), 1),
        (response(501, "{}"), 1),
        (ok("not json"), 1),
    ];
    for (reply, expected) in cases {
        assert_eq!(attempts(reply.clone()).await, expected, "{reply:?}");
    }
}

#[tokio::test]
async fn the_last_error_is_reported() {
    let script = Script::new([
        response(500, ""),
        response(500, ""),
        response(400, r#"{"__type":"NotAuthorizedException"}"#),
    ]);
    let error = script
        .client()
        .describe_user_pool()
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.code(), Some("NotAuthorizedException"));
}

#[tokio::test]
async fn the_number_of_attempts_is_configured_per_client_and_per_call() {
    let five = RetryConfig::standard().with_max_attempts(5);
    let script = Script::new(vec![response(500, ""); 9]);
    let client = Client::from_conf(script.config().retry_config(five).build());
    client.describe_user_pool().send().await.unwrap_err();
    assert_eq!(script.requests().len(), 5);
    let none = config::Builder::new().retry_config(RetryConfig::disabled());
    let call = client
        .describe_user_pool()
        .customize()
        .config_override(none);
    call.send().await.unwrap_err();
    assert_eq!(script.requests().len(), 6);
    assert_eq!(
        script.requests()[5].header("amz-sdk-request"),
        Some("attempt=1; max=1")
    );
}

#[tokio::test]
async fn each_attempt_is_signed_with_the_same_body() {
    let script = Script::new([response(500, ""), ok("{}")]);
    let call = script.client().describe_user_pool().user_pool_id("p");
    call.send().await.unwrap();
    let sent = script.requests();
    assert_eq!(sent[0].body, sent[1].body);
    assert!(
        sent.iter()
            .all(|sent| sent.header("authorization").is_some())
    );
}

#[tokio::test]
async fn the_operation_timeout_ends_the_call() {
    let script = Script::new(vec![Reply::Silence; 9]);
    let limit = TimeoutConfig::builder()
        .operation_timeout(Duration::from_secs(30))
        .build();
    let client = Client::from_conf(script.config().timeout_config(limit).build());
    let error = client.describe_user_pool().send().await.unwrap_err();
    assert!(matches!(error, SdkError::TimeoutError(_)), "{error:?}");
    let text = DisplayErrorContext(&error).to_string();
    assert!(
        text.contains("operation timeout (all attempts including retries) occurred after 30s"),
        "{text}"
    );
}

#[tokio::test]
async fn an_attempt_timeout_is_retried() {
    let script = Script::new(vec![Reply::Silence; 9]);
    let limit = TimeoutConfig::builder()
        .operation_attempt_timeout(Duration::from_secs(2))
        .build();
    let client = Client::from_conf(script.config().timeout_config(limit).build());
    let error = client.describe_user_pool().send().await.unwrap_err();
    assert!(matches!(error, SdkError::TimeoutError(_)), "{error:?}");
    assert_eq!(script.requests().len(), 3);
}
