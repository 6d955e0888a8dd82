//! The four timeouts, each against a server that delays the part that the timeout timeouts.
//!
//! On a busy machine an attempt may time out before it reaches the server, so the number of requests is not
//! exact.

use std::future::pending;
use std::io;
use std::iter::repeat_n;
use std::time::Duration;

use aws_sdk_cognitoidentityprovider as sdk;
use sdk::Client;
use sdk::config::timeout::{TimeoutConfig, TimeoutConfigBuilder};
use sdk::error::{DisplayErrorContext, SdkError};
use tokio::net::TcpStream;

use crate::client::{CallResult, POOL, assert_success, call, config, config_for, fast_retries};
use crate::server::{Actions, Server};

const SHORT: Duration = Duration::from_millis(50);
const LONG: Duration = Duration::from_secs(60);

/// Makes a call with timeouts.
async fn call_with_timeout(
    config: sdk::config::Builder,
    set_timeout: impl FnOnce(TimeoutConfigBuilder) -> TimeoutConfigBuilder,
) -> CallResult {
    let timeouts = set_timeout(TimeoutConfig::builder()).build();
    call(&Client::from_conf(config.timeout_config(timeouts).build())).await
}

/// Asserts that a call succeeds assert_success_after attempts for which the server executes `waiting`.
async fn assert_success_after(
    waiting: &[Actions],
    set_timeout: impl FnOnce(TimeoutConfigBuilder) -> TimeoutConfigBuilder,
) {
    let successes = repeat_n(Actions::ok(POOL), 9);
    let server = Server::start(waiting.iter().cloned().chain(successes)).await;
    let config = config(&server).retry_config(fast_retries().with_max_attempts(9));
    assert_success(call_with_timeout(config, set_timeout).await);
    let requests = server.requests();
    assert!(requests.len() > waiting.len());
    let last = requests
        .last()
        .and_then(|last| last.header("amz-sdk-request"));
    let first = last.is_some_and(|text| text.contains("attempt=1;"));
    assert!(!first, "{last:?}");
}

/// Asserts that the call failed with a timeout of the connector and this message.
#[track_caller]
fn assert_connector_timeout(result: CallResult, expected: &str) {
    let error = result.unwrap_err();
    let timeout = matches!(&error, SdkError::DispatchFailure(failure) if failure.is_timeout());
    let text = DisplayErrorContext(&error).to_string();
    assert!(timeout && text.contains(expected), "{text}");
}

/// Asserts that the call failed with [`SdkError::TimeoutError`] and this message.
#[track_caller]
fn assert_timeout(result: CallResult, expected: &str) {
    let error = result.unwrap_err();
    let text = DisplayErrorContext(&error).to_string();
    assert!(matches!(error, SdkError::TimeoutError(_)), "{text}");
    assert!(text.contains(expected), "{text}");
}

/// Starts a server that never responds.
async fn silent_server() -> Server {
    Server::start(repeat_n(Actions::new().hold(), 9)).await
}

#[tokio::test]
async fn the_connect_timeout_includes_the_tls_handshake() {
    // The server accepts connections, but sends nothing of a TLS handshake.
    let silent = |stream| async {
        let _held: TcpStream = stream;
        pending::<io::Result<TcpStream>>().await
    };
    let server = Server::start_over([], silent).await;
    let config = config_for(format!("https://{}", server.address()));
    let result = call_with_timeout(config, |set_timeout| set_timeout.connect_timeout(SHORT)).await;
    assert_connector_timeout(result, "HTTP connect timeout occurred after 50ms");
    // The timeout is retried.
    server.wait_for_connections(3).await;
}

#[tokio::test]
async fn the_read_timeout_limits_the_wait_for_response_headers() {
    let server = silent_server().await;
    let result = call_with_timeout(config(&server), |set_timeout| {
        set_timeout.read_timeout(SHORT)
    })
    .await;
    assert_connector_timeout(result, "HTTP read timeout occurred after 50ms");
    server.wait_for_connections(3).await;
    assert_success_after(&[Actions::new().hold()], |set_timeout| {
        set_timeout.read_timeout(SHORT)
    })
    .await;
}

#[tokio::test]
async fn an_attempt_timeout_is_retried() {
    let server = silent_server().await;
    let result = call_with_timeout(config(&server), |set_timeout| {
        set_timeout.operation_attempt_timeout(SHORT)
    })
    .await;
    assert_timeout(
        result,
        "operation attempt timeout (single attempt) occurred after 50ms",
    );
    server.wait_for_connections(3).await;
    let slow_body = Actions::head(200, &[("content-length", "9")]).hold();
    let waiting = [Actions::new().hold(), slow_body];
    assert_success_after(&waiting, |set_timeout| {
        set_timeout.operation_attempt_timeout(SHORT)
    })
    .await;
}

#[tokio::test]
async fn an_operation_timeout_is_not_retried() {
    let server = silent_server().await;
    let result = call_with_timeout(config(&server), |set_timeout| {
        set_timeout.operation_timeout(SHORT).read_timeout(LONG)
    });
    let expected = "operation timeout (all attempts including retries) occurred after 50ms";
    assert_timeout(result.await, expected);
    assert!(server.requests().len() <= 1);
}

#[tokio::test]
async fn a_call_that_times_out_closes_its_connection() {
    let server = silent_server().await;
    let result = call_with_timeout(config(&server), |set_timeout| {
        set_timeout.operation_timeout(SHORT)
    })
    .await;
    result.unwrap_err();
    server.wait_for_closed(server.connections()).await;
}
