//! Trying again, and giving up.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use aws_sdk_cognitoidentityprovider as sdk;
use aws_smithy_async::test_util::InstantSleep;
use sdk::config::StalledStreamProtectionConfig;
use sdk::config::retry::RetryConfig;
use sdk::config::timeout::TimeoutConfig;
use sdk::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};
use sdk::{Client, config};

use crate::script::{Answer, Script, fail, ok};

/// How many requests one call makes of an endless row of this answer.
async fn attempts(answer: Answer) -> usize {
    let script = Script::new(vec![answer; 9]);
    script
        .client()
        .describe_user_pool()
        .send()
        .await
        .unwrap_err();
    script.sent().len()
}

#[tokio::test]
async fn throttling_then_success() {
    let throttled = fail(400, r#"{"__type":"TooManyRequestsException"}"#);
    let script = Script::new([
        throttled.clone(),
        throttled,
        ok(r#"{"UserPool":{"Id":"p"}}"#),
    ]);
    let slept = Arc::new(Mutex::new(Vec::new()));
    // The protection against stalled streams sleeps too, between looks at the progress.
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
    let sent = script.sent();
    let headers: Vec<_> = sent
        .iter()
        .map(|sent| sent.header("amz-sdk-request").unwrap())
        .collect();
    assert_eq!(
        headers,
        ["attempt=1; max=3", "attempt=2; max=3", "attempt=3; max=3"]
    );
    let id = |at: usize| sent[at].header("amz-sdk-invocation-id");
    assert!(id(0) == id(1) && id(1) == id(2), "one call, one id");
    assert_eq!(slept.lock().unwrap().len(), 2);
}

#[tokio::test]
async fn what_may_pass_is_tried_three_times_and_what_will_not_once() {
    let code = |status, code: &str| fail(status, format!(r#"{{"__type":"{code}"}}"#));
    let cases = [
        (code(400, "TooManyRequestsException"), 3),
        (code(400, "ThrottlingException"), 3),
        (code(400, "RequestTimeout"), 3),
        // A word for throttling in other services, so it is retried here too.
        (code(400, "LimitExceededException"), 3),
        (code(500, "InternalErrorException"), 3),
        (fail(500, ""), 3),
        (fail(502, "<html>"), 3),
        (fail(503, "{}"), 3),
        (fail(504, "{}"), 3),
        (Answer::NoConnection, 3),
        (code(400, "NotAuthorizedException"), 1),
        (code(400, "ResourceNotFoundException"), 1),
        (code(400, "UserNotFoundException"), 1),
        (code(400, "Tomorrow"), 1),
        (fail(400, ""), 1),
        (fail(404, "{}"), 1),
        (fail(501, "{}"), 1),
        (ok("not json"), 1),
    ];
    for (answer, expected) in cases {
        assert_eq!(attempts(answer.clone()).await, expected, "{answer:?}");
    }
}

#[tokio::test]
async fn the_last_error_is_the_one_reported() {
    let script = Script::new([
        fail(500, ""),
        fail(500, ""),
        fail(400, r#"{"__type":"NotAuthorizedException"}"#),
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
    let script = Script::new(vec![fail(500, ""); 9]);
    let client = Client::from_conf(script.config().retry_config(five).build());
    client.describe_user_pool().send().await.unwrap_err();
    assert_eq!(script.sent().len(), 5);
    let none = config::Builder::new().retry_config(RetryConfig::disabled());
    let call = client
        .describe_user_pool()
        .customize()
        .config_override(none);
    call.send().await.unwrap_err();
    assert_eq!(script.sent().len(), 6);
    assert_eq!(
        script.sent()[5].header("amz-sdk-request"),
        Some("attempt=1; max=1")
    );
}

#[tokio::test]
async fn each_attempt_is_signed_with_the_same_body() {
    let script = Script::new([fail(500, ""), ok("{}")]);
    let call = script.client().describe_user_pool().user_pool_id("p");
    call.send().await.unwrap();
    let sent = script.sent();
    assert_eq!(sent[0].body, sent[1].body);
    assert!(
        sent.iter()
            .all(|sent| sent.header("authorization").is_some())
    );
}

#[tokio::test]
async fn the_operation_timeout_ends_the_call() {
    let script = Script::new(vec![Answer::Silence; 9]);
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
async fn the_attempt_timeout_is_retried() {
    let script = Script::new(vec![Answer::Silence; 9]);
    let limit = TimeoutConfig::builder()
        .operation_attempt_timeout(Duration::from_secs(2))
        .build();
    let client = Client::from_conf(script.config().timeout_config(limit).build());
    let error = client.describe_user_pool().send().await.unwrap_err();
    assert!(matches!(error, SdkError::TimeoutError(_)), "{error:?}");
    assert_eq!(script.sent().len(), 3);
}
