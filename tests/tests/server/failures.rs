//! Unsuccessful and invalid responses.

use std::time::Duration;

use aws_sdk_cognitoidentityprovider as sdk;
use sdk::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};

use crate::client::{POOL, RecordingSleep, assert_success, call_server};
use crate::server::Actions;

const THROTTLED: &str = r#"{"__type":"TooManyRequestsException","message":"slowly"}"#;

#[tokio::test]
async fn transient_failures_are_retried() {
    for failure in [
        Actions::response(429, &[], THROTTLED),
        Actions::response(400, &[], THROTTLED),
        Actions::response(429, &[("x-amzn-errortype", "ThrottlingException")], ""),
        Actions::response(500, &[], r#"{"__type":"InternalErrorException"}"#),
        Actions::response(500, &[], ""),
        Actions::response(502, &[("content-type", "text/html")], "<html>"),
        Actions::response(503, &[("connection", "close")], "busy"),
        Actions::response(504, &[], "{}"),
    ] {
        let actions = [failure.clone(), failure.clone(), Actions::ok(POOL)];
        let (result, server) = call_server(actions, |it| it).await;
        assert_success(result);
        let requests = server.requests();
        let headers = requests
            .iter()
            .map(|request| request.header("amz-sdk-request"));
        let expected = ["attempt=1; max=3", "attempt=2; max=3", "attempt=3; max=3"];
        assert_eq!(
            headers.collect::<Vec<_>>(),
            expected.map(Some),
            "{failure:?}"
        );
        let id = requests[0].header("amz-sdk-invocation-id");
        let same = |name| {
            requests
                .iter()
                .all(|request| request.header("amz-sdk-invocation-id") == name)
        };
        assert!(
            id.is_some() && same(id),
            "all attempts of a call have the same id"
        );
    }
}

#[tokio::test]
async fn permanent_failures_are_attempted_once() {
    for (failure, status) in [
        (Actions::response(429, &[], "{}"), 429),
        (
            Actions::response(403, &[], r#"{"__type":"NotAuthorizedException"}"#),
            403,
        ),
        (Actions::response(501, &[], ""), 501),
        // Redirects are not followed.
        (
            Actions::response(307, &[("location", "http://127.0.0.1:9/")], ""),
            307,
        ),
    ] {
        let (result, server) = call_server(vec![failure; 3], |it| it).await;
        let error = result.unwrap_err();
        let actual = error
            .raw_response()
            .map(|response| response.status().as_u16());
        assert_eq!(actual, Some(status), "{error:?}");
        assert_eq!(server.requests().len(), 1, "{status}");
    }
}

#[tokio::test]
async fn the_last_failure_is_reported() {
    let failure = Actions::response(429, &[("x-amzn-requestid", "id")], THROTTLED);
    let (result, server) = call_server(vec![failure; 9], |it| it).await;
    let error = result.unwrap_err();
    assert_eq!(error.code(), Some("TooManyRequestsException"));
    assert_eq!(error.message(), Some("slowly"));
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn the_retry_after_header_determines_the_delay() {
    let wait = &[("x-amz-retry-after", "23")];
    for failure in [
        Actions::response(429, wait, THROTTLED),
        Actions::response(503, wait, ""),
    ] {
        let sleeps = RecordingSleep::default();
        let (result, _) = call_server([failure, Actions::ok(POOL)], |config| {
            config.sleep_impl(sleeps.clone())
        })
        .await;
        assert_success(result);
        let all = sleeps.all();
        assert!(all.contains(&Duration::from_millis(23)), "{all:?}");
    }
}

#[tokio::test]
async fn informational_responses_are_skipped() {
    let early = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n";
    let responses = format!(
        "{early}HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{POOL}",
        POOL.len()
    );
    let (result, server) = call_server([Actions::new().send(responses)], |it| it).await;
    assert_success(result);
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn invalid_http_is_an_error_and_not_retried() {
    for invalid in [
        "220 mail.example ESMTP\r\n\r\n",
        "HTTP/1.1 twohundred OK\r\n\r\n",
        "HTTP/7.0 200 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nbad header\r\n\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: many\r\n\r\n",
        "\0\0\0\x04\x04\0\0\0\0",
    ] {
        let actions = Actions::new().send(invalid).close();
        let (result, server) = call_server(vec![actions; 3], |it| it).await;
        let error = result.unwrap_err();
        let text = DisplayErrorContext(&error).to_string();
        assert!(
            matches!(error, SdkError::DispatchFailure(_)),
            "{invalid:?}: {text}"
        );
        assert_eq!(server.requests().len(), 1, "{invalid:?}: {text}");
    }
}
