//! Bodies: in pieces, slow, large, not whole.

use std::time::Duration;

use aws_sdk_cognitoidentityprovider as sdk;
use sdk::config::StalledStreamProtectionConfig;
use sdk::config::retry::RetryConfig;
use sdk::error::{DisplayErrorContext, SdkError};

use crate::server::{Answer, Server};
use crate::settings::{POOL, assert_pool, attempts, call, client};

const CHUNKED: &[(&str, &str)] = &[("transfer-encoding", "chunked")];

/// A response with the body in chunks of one byte; `between` comes after each.
fn chunks(body: &str, between: impl Fn(Answer) -> Answer) -> Answer {
    let pieces = body.split("").filter(|piece| !piece.is_empty());
    let head = Answer::head(200, CHUNKED);
    pieces.fold(head, |answer, piece| between(answer.chunk(piece)))
}

#[tokio::test]
async fn a_body_in_chunks_is_put_together() {
    let trailer = Answer::head(200, CHUNKED)
        .chunk(POOL)
        .send("0\r\nx-trailer: yes\r\n\r\n");
    let extended =
        Answer::head(200, CHUNKED).send(format!("{:X};a=b\r\n{POOL}\r\n0\r\n\r\n", POOL.len()));
    let answers = [chunks(POOL, |it| it).chunk(""), trailer, extended];
    let server = Server::start(answers).await;
    let client = client(&server);
    for _ in 0..3 {
        assert_pool(call(&client).await);
    }
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn a_body_may_last_until_the_connection_ends() {
    let answer = Answer::head(200, &[]).send(POOL).close();
    let (outcome, server) = attempts([answer], |it| it).await;
    assert_pool(outcome);
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_body_may_dribble() {
    let mut dribbling = Answer::new();
    let whole = format!(
        "HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{POOL}",
        POOL.len()
    );
    for byte in whole.bytes() {
        dribbling = dribbling.send([byte]).pause(1);
    }
    let chunked = chunks(POOL, |it| it.pause(1)).chunk("");
    let server = Server::start([dribbling, chunked]).await;
    let client = client(&server);
    assert_pool(call(&client).await);
    assert_pool(call(&client).await);
}

fn impatient() -> StalledStreamProtectionConfig {
    let enabled = StalledStreamProtectionConfig::enabled();
    enabled.grace_period(Duration::from_millis(20)).build()
}

fn stalled() -> Answer {
    let length = POOL.len().to_string();
    Answer::head(200, &[("content-length", &length)])
        .send(&POOL[..9])
        .hold()
}

#[tokio::test]
async fn a_body_that_stalls_is_an_error_that_says_so() {
    let (outcome, _) = attempts([stalled()], |config| {
        let config = config.stalled_stream_protection(impatient());
        config.retry_config(RetryConfig::disabled())
    })
    .await;
    let error = outcome.unwrap_err();
    let text = DisplayErrorContext(&error).to_string();
    assert!(matches!(error, SdkError::ResponseError(_)), "{error:?}");
    assert!(
        text.contains("minimum throughput was specified at"),
        "{text}"
    );
}

#[tokio::test]
async fn a_body_that_stalls_is_tried_again() {
    let (outcome, server) = attempts([stalled(), Answer::ok(POOL)], |config| {
        config.stalled_stream_protection(impatient())
    })
    .await;
    assert_pool(outcome);
    assert_eq!(server.connections(), 2);
}

#[tokio::test]
async fn a_body_that_ends_too_early_is_tried_again() {
    let length = POOL.len().to_string();
    let half = Answer::head(200, &[("content-length", &length)]).send(&POOL[..9]);
    let chunk = Answer::head(200, CHUNKED).chunk(&POOL[..9]);
    let broken = [
        half.clone().close(),
        half.pause(5).reset(),
        // A chunk is missing, or only the last, empty one.
        chunk.clone().close(),
        Answer::head(200, CHUNKED).chunk(POOL).close(),
        chunk.send("not a length\r\n"),
    ];
    for broken in broken {
        let (outcome, server) = attempts([broken.clone(), Answer::ok(POOL)], |it| it).await;
        assert_pool(outcome);
        assert_eq!(server.connections(), 2);
        let once = RetryConfig::disabled();
        let (outcome, _) = attempts([broken], |config| config.retry_config(once)).await;
        let error = outcome.unwrap_err();
        assert!(matches!(error, SdkError::ResponseError(_)), "{error:?}");
    }
}

#[tokio::test]
async fn large_bodies_pass_both_ways() {
    let text = "0123456789abcdef".repeat(1 << 18);
    let body = format!(r#"{{"UserPool":{{"Id":"p","Name":"{text}"}}}}"#);
    let server = Server::start([Answer::ok(&body)]).await;
    let call = client(&server).describe_user_pool().user_pool_id(&text);
    let output = call.send().await.unwrap();
    let name = output.user_pool().and_then(|pool| pool.name());
    assert!(name == Some(&text), "the name has changed");
    let sent = format!(r#"{{"UserPoolId":"{text}"}}"#);
    assert!(
        server.requests()[0].body == sent.as_bytes(),
        "the body has changed"
    );
}
