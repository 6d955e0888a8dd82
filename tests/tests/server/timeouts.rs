//! The four timeouts, each against a server that keeps the client waiting where it matters.
//!
//! On a busy machine an attempt may run out of time on its way to the server, so how many arrive is not exact.

use std::future::pending;
use std::io;
use std::iter::repeat_n;
use std::time::Duration;

use aws_sdk_cognitoidentityprovider as sdk;
use sdk::Client;
use sdk::config::timeout::{TimeoutConfig, TimeoutConfigBuilder};
use sdk::error::{DisplayErrorContext, SdkError};
use tokio::net::TcpStream;

use crate::server::{Answer, Server};
use crate::settings::{Outcome, POOL, assert_pool, call, config, config_for, retries};

const SHORT: Duration = Duration::from_millis(50);
const LONG: Duration = Duration::from_secs(60);

/// Makes a call with limits.
async fn limited(
    config: sdk::config::Builder,
    limit: impl FnOnce(TimeoutConfigBuilder) -> TimeoutConfigBuilder,
) -> Outcome {
    let limits = limit(TimeoutConfig::builder()).build();
    call(&Client::from_conf(config.timeout_config(limits).build())).await
}

/// A call to a server that lets some attempts wait and answers the ones after.
async fn after(
    waiting: &[Answer],
    limit: impl FnOnce(TimeoutConfigBuilder) -> TimeoutConfigBuilder,
) {
    let good = repeat_n(Answer::ok(POOL), 9);
    let server = Server::start(waiting.iter().cloned().chain(good)).await;
    let config = config(&server).retry_config(retries().with_max_attempts(9));
    assert_pool(limited(config, limit).await);
    let requests = server.requests();
    assert!(requests.len() > waiting.len());
    let last = requests
        .last()
        .and_then(|last| last.header("amz-sdk-request"));
    let first = last.is_some_and(|text| text.contains("attempt=1;"));
    assert!(!first, "{last:?}");
}

/// An error of one attempt, which is a timeout with this text.
#[track_caller]
fn assert_connector(outcome: Outcome, expected: &str) {
    let error = outcome.unwrap_err();
    let timeout = matches!(&error, SdkError::DispatchFailure(failure) if failure.is_timeout());
    let text = DisplayErrorContext(&error).to_string();
    assert!(timeout && text.contains(expected), "{text}");
}

/// An error of the call, which is a timeout with this text.
#[track_caller]
fn assert_timeout(outcome: Outcome, expected: &str) {
    let error = outcome.unwrap_err();
    let text = DisplayErrorContext(&error).to_string();
    assert!(matches!(error, SdkError::TimeoutError(_)), "{text}");
    assert!(text.contains(expected), "{text}");
}

/// A server that never answers.
async fn holding() -> Server {
    Server::start(repeat_n(Answer::new().hold(), 9)).await
}

#[tokio::test]
async fn the_connect_timeout_is_for_the_handshake_too() {
    // Connections are accepted, but nothing is said there that would be TLS.
    let silent = |stream| async {
        let _held: TcpStream = stream;
        pending::<io::Result<TcpStream>>().await
    };
    let server = Server::start_over([], silent).await;
    let config = config_for(format!("https://{}", server.address()));
    let outcome = limited(config, |limit| limit.connect_timeout(SHORT)).await;
    assert_connector(outcome, "HTTP connect timeout occurred after 50ms");
    // It is tried again.
    server.connected(3).await;
}

#[tokio::test]
async fn the_read_timeout_is_for_the_head_of_the_response() {
    let server = holding().await;
    let outcome = limited(config(&server), |limit| limit.read_timeout(SHORT)).await;
    assert_connector(outcome, "HTTP read timeout occurred after 50ms");
    server.connected(3).await;
    after(&[Answer::new().hold()], |limit| limit.read_timeout(SHORT)).await;
}

#[tokio::test]
async fn the_attempt_timeout_is_tried_again() {
    let server = holding().await;
    let outcome = limited(config(&server), |limit| {
        limit.operation_attempt_timeout(SHORT)
    })
    .await;
    assert_timeout(
        outcome,
        "operation attempt timeout (single attempt) occurred after 50ms",
    );
    server.connected(3).await;
    let slow_body = Answer::head(200, &[("content-length", "9")]).hold();
    let waiting = [Answer::new().hold(), slow_body];
    after(&waiting, |limit| limit.operation_attempt_timeout(SHORT)).await;
}

#[tokio::test]
async fn the_operation_timeout_is_not() {
    let server = holding().await;
    let outcome = limited(config(&server), |limit| {
        limit.operation_timeout(SHORT).read_timeout(LONG)
    });
    let expected = "operation timeout (all attempts including retries) occurred after 50ms";
    assert_timeout(outcome.await, expected);
    assert!(server.requests().len() <= 1);
}

#[tokio::test]
async fn a_call_that_is_given_up_ends_its_connection() {
    let server = holding().await;
    let outcome = limited(config(&server), |limit| limit.operation_timeout(SHORT)).await;
    outcome.unwrap_err();
    server.over(server.connections()).await;
}
