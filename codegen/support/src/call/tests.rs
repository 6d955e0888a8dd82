use crate::config::retry::RetryConfig;
use crate::testing::{Clock, Script};
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_smithy_types::retry::{ErrorKind, ProvideErrorKind};
use aws_types::request_id::RequestId;

/// Returns whether a call with these responses succeeds, and the number of attempts, of three at most.
async fn attempts(answers: &[(u16, &str)]) -> (bool, usize) {
    let (script, clock) = (Script::answering(answers), Clock::default());
    let config = script
        .config()
        .retry_config(RetryConfig::standard().with_initial_backoff(std::time::Duration::ZERO));
    let client = crate::Client::from_conf(config.time_source(clock).build());
    let result = client.create_thing().name("a").send().await;
    (result.is_ok(), script.sent().len())
}

#[tokio::test]
async fn retryable_responses_are_retried() {
    let ok = (200, "{}");
    for (answer, expected) in [
        // A retryable error of the model.
        ((400, r#"{"__type":"LimitExceeded","limit":1}"#), 2),
        ((500, r#"{"__type":"InternalFault"}"#), 2),
        // A throttling code of all services.
        ((400, r#"{"__type":"ThrottlingException"}"#), 2),
        // A transient status.
        ((503, r#"{"__type":"Newer"}"#), 2),
        ((400, r#"{"__type":"InvalidThing"}"#), 1),
        ((400, r#"{"__type":"Newer"}"#), 1),
    ] {
        let (is_ok, count) = attempts(&[answer, ok]).await;
        assert_eq!((is_ok, count), (expected == 2, expected), "{answer:?}");
    }
    let fault = (500, r#"{"__type":"InternalFault"}"#);
    assert_eq!(attempts(&[fault, fault, fault]).await, (false, 3));
    assert_eq!(attempts(&[fault, fault, ok]).await, (true, 3));
}

#[tokio::test]
async fn errors_have_a_retry_classification() {
    for (body, expected) in [
        (
            r#"{"__type":"LimitExceeded","limit":1}"#,
            Some(ErrorKind::ClientError),
        ),
        (
            r#"{"__type":"InternalFault"}"#,
            Some(ErrorKind::ServerError),
        ),
        (r#"{"__type":"InvalidThing"}"#, None),
        (r#"{"__type":"Newer"}"#, None),
    ] {
        let script = Script::answering(&[(400, body)]);
        let error = script.client().create_thing().name("a").send().await;
        let error = error.expect_err(body).into_service_error();
        assert_eq!(error.retryable_error_kind(), expected, "{body}");
    }
    let script = Script::answering(&[(400, r#"{"__type":"Things.Throttling"}"#)]);
    let error = script.client().get_thing().name("a").send().await;
    let kind = error.expect_err("throttled").into_service_error();
    assert_eq!(
        kind.retryable_error_kind(),
        Some(ErrorKind::ThrottlingError)
    );
}

#[tokio::test]
async fn outputs_and_errors_have_a_request_id() {
    let script = Script::answering(&[
        (200, r#"{"thing":{"name":"a"}}"#),
        (500, r#"{"__type":"InternalFault","message":"why"}"#),
        (502, "no JSON"),
    ]);
    let client = script.client();
    let output = client
        .get_thing()
        .name("a")
        .send()
        .await
        .expect("an output");
    assert_eq!(output.request_id(), Some("request-1"));
    let error = client
        .get_thing()
        .name("a")
        .send()
        .await
        .expect_err("a fault");
    assert_eq!(error.request_id(), Some("request-1"));
    let error = error.into_service_error();
    assert_eq!(error.meta().request_id(), Some("request-1"));
    assert_eq!(
        (error.meta().code(), error.message()),
        (Some("InternalFault"), Some("why"))
    );
    let error = client
        .get_thing()
        .name("a")
        .send()
        .await
        .expect_err("no JSON");
    assert_eq!(error.request_id(), Some("request-1"));
}

#[tokio::test]
async fn requests_have_the_target_of_the_operation() {
    let script = Script::of(&["{}"]);
    let call = script.client().create_thing().name("a").size(2);
    call.client_token("t").send().await.expect("sent");
    let sent = script.sent().remove(0);
    assert_eq!(sent.header("x-amz-target"), Some("Things.CreateThing"));
    assert_eq!(
        sent.header("content-type"),
        Some("application/x-amz-json-1.0")
    );
    assert_eq!(sent.text(), r#"{"name":"a","size":2,"clientToken":"t"}"#);
    let length = sent.body.len().to_string();
    assert_eq!(sent.header("content-length"), Some(length.as_str()));
}

#[tokio::test]
async fn endpoints_can_depend_on_the_input() {
    let script = Script::of(&["{}"]);
    let owner = "arn:aws:things:us-west-2:123456789012:box/1";
    let call = script.client().create_thing().name("a").owner(owner);
    call.send().await.expect("sent");
    let sent = script.sent().remove(0);
    assert_eq!(sent.uri, "https://box.123456789012.example.com/");
    let signature = sent.header("authorization").expect("a signature");
    assert!(signature.contains("/us-west-2/things/"), "{signature}");
}

#[tokio::test]
async fn errors_that_the_operation_does_not_have_are_unhandled() {
    for body in [
        r#"{"__type":"NotFound","message":"none"}"#,
        r#"{"__type":"Newer","message":"none"}"#,
    ] {
        let script = Script::answering(&[(400, body)]);
        let error = script.client().create_thing().name("a").send().await;
        let error = error.expect_err(body).into_service_error();
        assert!(!error.is_invalid_thing() && !error.is_limit_exceeded());
        assert_eq!(error.message(), Some("none"), "{error:?}");
        assert!(
            error.to_string().starts_with("unhandled error ("),
            "{error}"
        );
    }
}
