//! The four timeouts, each against a server that keeps the client waiting where it matters.

use std::future::pending;
use std::io;
use std::time::Duration;

use aws_sdk_cognitoidentityprovider as sdk;
use sdk::Client;
use sdk::config::Builder;
use sdk::config::retry::RetryConfig;
use sdk::config::timeout::{TimeoutConfig, TimeoutConfigBuilder};
use sdk::error::{DisplayErrorContext, SdkError};
use tokio::net::TcpStream;

use crate::server::{Answer, Server};
use crate::settings::{Outcome, POOL, assert_pool, attempts, call, config_for};

const SHORT: Duration = Duration::from_millis(30);
const LONG: Duration = Duration::from_secs(60);

/// A setting of timeouts.
fn limited(
    limit: impl FnOnce(TimeoutConfigBuilder) -> TimeoutConfigBuilder,
) -> impl FnOnce(Builder) -> Builder {
    let limits = limit(TimeoutConfig::builder()).build();
    move |config| config.timeout_config(limits)
}

/// The text of an error of the connector that is a timeout.
#[track_caller]
fn connector_timeout(outcome: Outcome) -> String {
    let error = outcome.unwrap_err();
    assert!(
        matches!(&error, SdkError::DispatchFailure(failure) if failure.is_timeout()),
        "{error:?}"
    );
    DisplayErrorContext(&error).to_string()
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
    let config = limited(|limit| limit.connect_timeout(SHORT))(config);
    let text = connector_timeout(call(&Client::from_conf(config.build())).await);
    assert!(
        text.contains("HTTP connect timeout occurred after 30ms"),
        "{text}"
    );
    assert_eq!(server.connections(), 3, "it is tried again");
}

#[tokio::test]
async fn the_read_timeout_is_for_the_head_of_the_response() {
    let limits = || limited(|limit| limit.read_timeout(SHORT));
    let (outcome, server) = attempts(vec![Answer::new().hold(); 9], limits()).await;
    let text = connector_timeout(outcome);
    assert!(
        text.contains("HTTP read timeout occurred after 30ms"),
        "{text}"
    );
    assert_eq!(server.connections(), 3);
    let (outcome, _) = attempts([Answer::new().hold(), Answer::ok(POOL)], limits()).await;
    assert_pool(outcome);
}

#[tokio::test]
async fn the_attempt_timeout_is_tried_again() {
    let limits = || limited(|limit| limit.operation_attempt_timeout(SHORT));
    let slow_body = Answer::head(200, &[("content-length", "9")]).hold();
    let (outcome, server) = attempts(
        [Answer::new().hold(), slow_body, Answer::ok(POOL)],
        limits(),
    )
    .await;
    assert_pool(outcome);
    assert_eq!(server.connections(), 3);
    let (outcome, server) = attempts(vec![Answer::new().hold(); 9], limits()).await;
    let error = outcome.unwrap_err();
    assert!(matches!(error, SdkError::TimeoutError(_)), "{error:?}");
    let text = DisplayErrorContext(&error).to_string();
    assert!(
        text.contains("operation attempt timeout (single attempt) occurred after 30ms"),
        "{text}"
    );
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn the_operation_timeout_is_not() {
    let limits = limited(|limit| limit.operation_timeout(SHORT).read_timeout(LONG));
    let (outcome, server) = attempts(vec![Answer::new().hold(); 9], limits).await;
    let error = outcome.unwrap_err();
    assert!(matches!(error, SdkError::TimeoutError(_)), "{error:?}");
    let text = DisplayErrorContext(&error).to_string();
    assert!(
        text.contains("operation timeout (all attempts including retries) occurred after 30ms"),
        "{text}"
    );
    assert!(server.requests().len() <= 1);
}

#[tokio::test]
async fn a_call_that_is_given_up_ends_its_connection() {
    let server = Server::start([Answer::new().hold()]).await;
    let limits = limited(|limit| limit.operation_timeout(SHORT));
    let config = limits(crate::settings::config(&server)).retry_config(RetryConfig::disabled());
    call(&Client::from_conf(config.build())).await.unwrap_err();
    server.over(server.connections()).await;
}
