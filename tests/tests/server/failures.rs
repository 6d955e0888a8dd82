//! Responses that are no success, and what is no response.

use std::time::Duration;

use aws_sdk_cognitoidentityprovider as sdk;
use sdk::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};

use crate::server::Answer;
use crate::settings::{POOL, Sleeps, assert_pool, attempts};

const THROTTLED: &str = r#"{"__type":"TooManyRequestsException","message":"slowly"}"#;

#[tokio::test]
async fn what_passes_is_tried_again() {
    for failure in [
        Answer::whole(429, &[], THROTTLED),
        Answer::whole(400, &[], THROTTLED),
        Answer::whole(429, &[("x-amzn-errortype", "ThrottlingException")], ""),
        Answer::whole(500, &[], r#"{"__type":"InternalErrorException"}"#),
        Answer::whole(500, &[], ""),
        Answer::whole(502, &[("content-type", "text/html")], "<html>"),
        Answer::whole(503, &[("connection", "close")], "busy"),
        Answer::whole(504, &[], "{}"),
    ] {
        let answers = [failure.clone(), failure.clone(), Answer::ok(POOL)];
        let (outcome, server) = attempts(answers, |it| it).await;
        assert_pool(outcome);
        let requests = server.requests();
        let headers = requests
            .iter()
            .map(|request| request.header("amz-sdk-request"));
        let counted = ["attempt=1; max=3", "attempt=2; max=3", "attempt=3; max=3"];
        assert_eq!(
            headers.collect::<Vec<_>>(),
            counted.map(Some),
            "{failure:?}"
        );
        let id = requests[0].header("amz-sdk-invocation-id");
        let same = |name| {
            requests
                .iter()
                .all(|request| request.header("amz-sdk-invocation-id") == name)
        };
        assert!(id.is_some() && same(id), "one call, one id");
    }
}

#[tokio::test]
async fn what_does_not_pass_is_tried_once() {
    for (failure, status) in [
        (Answer::whole(429, &[], "{}"), 429),
        (
            Answer::whole(403, &[], r#"{"__type":"NotAuthorizedException"}"#),
            403,
        ),
        (Answer::whole(501, &[], ""), 501),
        // Redirections are not followed.
        (
            Answer::whole(307, &[("location", "http://127.0.0.1:9/")], ""),
            307,
        ),
    ] {
        let (outcome, server) = attempts(vec![failure; 3], |it| it).await;
        let error = outcome.unwrap_err();
        let found = error
            .raw_response()
            .map(|response| response.status().as_u16());
        assert_eq!(found, Some(status), "{error:?}");
        assert_eq!(server.requests().len(), 1, "{status}");
    }
}

#[tokio::test]
async fn the_last_failure_is_reported() {
    let failure = Answer::whole(429, &[("x-amzn-requestid", "id")], THROTTLED);
    let (outcome, server) = attempts(vec![failure; 9], |it| it).await;
    let error = outcome.unwrap_err();
    assert_eq!(error.code(), Some("TooManyRequestsException"));
    assert_eq!(error.message(), Some("slowly"));
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn the_server_may_say_how_long_to_wait() {
    let wait = &[("x-amz-retry-after", "23")];
    for failure in [
        Answer::whole(429, wait, THROTTLED),
        Answer::whole(503, wait, ""),
    ] {
        let sleeps = Sleeps::default();
        let (outcome, _) = attempts([failure, Answer::ok(POOL)], |config| {
            config.sleep_impl(sleeps.clone())
        })
        .await;
        assert_pool(outcome);
        let all = sleeps.all();
        assert!(all.contains(&Duration::from_millis(23)), "{all:?}");
    }
}

#[tokio::test]
async fn informational_responses_are_not_the_answer() {
    let early = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n";
    let answer = format!(
        "{early}HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{POOL}",
        POOL.len()
    );
    let (outcome, server) = attempts([Answer::new().send(answer)], |it| it).await;
    assert_pool(outcome);
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn what_is_not_http_is_an_error_and_not_tried_again() {
    for nonsense in [
        "220 mail.example ESMTP\r\n\r\n",
        "HTTP/1.1 twohundred OK\r\n\r\n",
        "HTTP/7.0 200 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nbad header\r\n\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: many\r\n\r\n",
        "\0\0\0\x04\x04\0\0\0\0",
    ] {
        let answer = Answer::new().send(nonsense).close();
        let (outcome, server) = attempts(vec![answer; 3], |it| it).await;
        let error = outcome.unwrap_err();
        let text = DisplayErrorContext(&error).to_string();
        assert!(
            matches!(error, SdkError::DispatchFailure(_)),
            "{nonsense:?}: {text}"
        );
        assert_eq!(server.requests().len(), 1, "{nonsense:?}: {text}");
    }
}
