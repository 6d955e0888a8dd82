//! Response bodies: chunked, slow, large, stalled and incomplete.

use std::time::Duration;

use aws_sdk_cognitoidentityprovider as sdk;
use sdk::config::StalledStreamProtectionConfig;
use sdk::config::retry::RetryConfig;
use sdk::error::{DisplayErrorContext, SdkError};

use crate::client::{POOL, assert_success, call, call_server, client};
use crate::server::{Actions, Server};

const CHUNKED: &[(&str, &str)] = &[("transfer-encoding", "chunked")];

/// Sends a response with a body in chunks of one byte, with `between` after each.
fn chunks(body: &str, between: impl Fn(Actions) -> Actions) -> Actions {
    let pieces = body.split("").filter(|piece| !piece.is_empty());
    let head = Actions::head(200, CHUNKED);
    pieces.fold(head, |actions, piece| between(actions.chunk(piece)))
}

#[tokio::test]
async fn chunked_bodies_are_joined() {
    let trailer = Actions::head(200, CHUNKED)
        .chunk(POOL)
        .send("0\r\nx-trailer: yes\r\n\r\n");
    let extended =
        Actions::head(200, CHUNKED).send(format!("{:X};a=b\r\n{POOL}\r\n0\r\n\r\n", POOL.len()));
    let actions = [chunks(POOL, |it| it).chunk(""), trailer, extended];
    let server = Server::start(actions).await;
    let client = client(&server);
    for _ in 0..3 {
        assert_success(call(&client).await);
    }
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn a_body_without_a_length_ends_with_the_connection() {
    let actions = Actions::head(200, &[]).send(POOL).close();
    let (result, server) = call_server([actions], |it| it).await;
    assert_success(result);
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn slow_bodies_are_read() {
    let mut slow = Actions::new();
    let response = format!(
        "HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{POOL}",
        POOL.len()
    );
    for byte in response.bytes() {
        slow = slow.send([byte]).pause(1);
    }
    let chunked = chunks(POOL, |it| it.pause(1)).chunk("");
    let server = Server::start([slow, chunked]).await;
    let client = client(&server);
    assert_success(call(&client).await);
    assert_success(call(&client).await);
}

fn short_grace_period() -> StalledStreamProtectionConfig {
    let enabled = StalledStreamProtectionConfig::enabled();
    enabled.grace_period(Duration::from_millis(20)).build()
}

fn stalled() -> Actions {
    let length = POOL.len().to_string();
    Actions::head(200, &[("content-length", &length)])
        .send(&POOL[..9])
        .hold()
}

#[tokio::test]
async fn a_stalled_body_is_a_response_error() {
    let (result, _) = call_server([stalled()], |config| {
        let config = config.stalled_stream_protection(short_grace_period());
        config.retry_config(RetryConfig::disabled())
    })
    .await;
    let error = result.unwrap_err();
    let text = DisplayErrorContext(&error).to_string();
    assert!(matches!(error, SdkError::ResponseError(_)), "{error:?}");
    assert!(
        text.contains("minimum throughput was specified at"),
        "{text}"
    );
}

#[tokio::test]
async fn a_stalled_body_is_retried() {
    let (result, server) = call_server([stalled(), Actions::ok(POOL)], |config| {
        config.stalled_stream_protection(short_grace_period())
    })
    .await;
    assert_success(result);
    assert_eq!(server.connections(), 2);
}

#[tokio::test]
async fn an_incomplete_body_is_retried() {
    let length = POOL.len().to_string();
    let half = Actions::head(200, &[("content-length", &length)]).send(&POOL[..9]);
    let chunk = Actions::head(200, CHUNKED).chunk(&POOL[..9]);
    let incomplete = [
        half.clone().close(),
        half.pause(5).reset(),
        // A chunk is missing, or the final empty one.
        chunk.clone().close(),
        Actions::head(200, CHUNKED).chunk(POOL).close(),
        chunk.send("not a length\r\n"),
    ];
    for incomplete in incomplete {
        let (result, server) = call_server([incomplete.clone(), Actions::ok(POOL)], |it| it).await;
        assert_success(result);
        assert_eq!(server.connections(), 2);
        let once = RetryConfig::disabled();
        let (result, _) = call_server([incomplete], |config| config.retry_config(once)).await;
        let error = result.unwrap_err();
        assert!(matches!(error, SdkError::ResponseError(_)), "{error:?}");
    }
}

#[tokio::test]
async fn large_bodies_are_sent_and_received() {
    let text = "0123456789abcdef".repeat(1 << 18);
    let body = format!(r#"{{"UserPool":{{"Id":"p","Name":"{text}"}}}}"#);
    let server = Server::start([Actions::ok(&body)]).await;
    let call = client(&server).describe_user_pool().user_pool_id(&text);
    let output = call.send().await.unwrap();
    let name = output.user_pool().and_then(|pool| pool.name());
    assert!(
        name == Some(&text),
        "the name was not transferred unchanged"
    );
    let sent = format!(r#"{{"UserPoolId":"{text}"}}"#);
    assert!(
        server.requests()[0].body == sent.as_bytes(),
        "the body was not transferred unchanged"
    );
}
