//! Connections: reuse, close and failure.

use crate::client::{
    POOL, assert_attempts, assert_success, call, call_server, client, config_for, fast_retries,
};
use crate::server::{Actions, Server};

use aws_sdk_cognitoidentityprovider as sdk;
use sdk::Client;
use sdk::config::retry::ReconnectMode;
use sdk::error::SdkError;
use tokio::net::TcpSocket;

/// Returns the connection of each request.
fn connections_of(server: &Server) -> Vec<usize> {
    let requests = server.requests();
    requests.iter().map(|request| request.connection).collect()
}

#[tokio::test]
async fn consecutive_calls_share_a_connection() {
    let server = Server::start(vec![Actions::ok(POOL); 3]).await;
    let client = client(&server);
    for _ in 0..2 {
        assert_success(call(&client).await);
    }
    // A clone shares the connections.
    assert_success(call(&client.clone()).await);
    assert_eq!(connections_of(&server), [0, 0, 0]);
}

#[tokio::test]
async fn concurrent_calls_use_separate_connections() {
    let slow = Actions::new().pause(20).send(response_bytes(POOL));
    let server = Server::start([slow.clone(), slow, Actions::ok(POOL)]).await;
    let client = client(&server);
    let (one, two) = tokio::join!(call(&client), call(&client));
    assert_success(one);
    assert_success(two);
    assert_success(call(&client).await);
    assert_eq!(
        server.connections(),
        2,
        "the third call reuses one of the two"
    );
}

/// Returns the bytes of a successful response.
fn response_bytes(body: &str) -> String {
    format!(
        "HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
}

#[tokio::test]
async fn a_connection_with_a_close_header_is_not_reused() {
    let last = Actions::response(200, &[("connection", "close")], POOL);
    let server = Server::start([last, Actions::ok(POOL)]).await;
    let client = client(&server);
    assert_success(call(&client).await);
    assert_success(call(&client).await);
    assert_eq!(connections_of(&server), [0, 1]);
}

#[tokio::test]
async fn an_idle_connection_that_the_server_closed_is_replaced() {
    let server = Server::start([Actions::ok(POOL).close(), Actions::ok(POOL)]).await;
    let client = client(&server);
    assert_success(call(&client).await);
    server.wait_for_closed(1).await;
    assert_success(call(&client).await);
    assert_eq!(connections_of(&server), [0, 1]);
}

#[tokio::test]
async fn a_reused_connection_that_fails_during_a_request_is_replaced() {
    for failure in [Actions::new().close(), Actions::new().reset()] {
        let server = Server::start([Actions::ok(POOL), failure, Actions::ok(POOL)]).await;
        let client = client(&server);
        assert_success(call(&client).await);
        assert_success(call(&client).await);
        assert_eq!(connections_of(&server), [0, 0, 1]);
        let second = &server.requests()[2];
        assert_eq!(second.header("amz-sdk-request"), Some("attempt=2; max=3"));
    }
}

#[tokio::test]
async fn a_connection_failure_before_the_response_is_retried() {
    for failure in [
        Actions::new().close(),
        Actions::new().reset(),
        Actions::new().send("HTTP/1.1 200 OK\r\ncontent-le").close(),
        Actions::new()
            .send("HTTP/1.1 200 OK\r\ncontent-le")
            .pause(5)
            .reset(),
    ] {
        let (result, server) =
            call_server([failure.clone(), failure, Actions::ok(POOL)], |it| it).await;
        assert_success(result);
        assert_eq!(connections_of(&server), [0, 1, 2]);
    }
}

#[tokio::test]
async fn the_reconnect_mode_decides_about_connections_after_failures() {
    let busy = Actions::response(503, &[], "busy");
    for (mode, connections) in [
        (ReconnectMode::ReconnectOnTransientError, [0, 1]),
        (ReconnectMode::ReuseAllConnections, [0, 0]),
    ] {
        let retries = fast_retries().with_reconnect_mode(mode);
        let actions = [busy.clone(), Actions::ok(POOL)];
        let (result, server) = call_server(actions, |config| config.retry_config(retries)).await;
        assert_success(result);
        assert_eq!(connections_of(&server), connections, "{mode:?}");
    }
}

#[tokio::test]
async fn connection_failures_are_attempted_three_times() {
    let (result, server) = call_server(vec![Actions::new().reset(); 9], |it| it).await;
    let error = result.unwrap_err();
    assert!(
        matches!(&error, SdkError::DispatchFailure(failure) if failure.is_io()),
        "{error:?}"
    );
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn a_refused_connection_is_an_io_error() {
    // Bound, to reserve the port, but not listening.
    let socket = TcpSocket::new_v4().expect("a socket");
    socket
        .bind("127.0.0.1:0".parse().unwrap())
        .expect("a free port");
    let address = socket.local_addr().expect("an address");
    let settings = config_for(format!("http://{address}")).build();
    let error = call(&Client::from_conf(settings)).await.unwrap_err();
    assert!(
        matches!(&error, SdkError::DispatchFailure(failure) if failure.is_io()),
        "{error:?}"
    );
}

#[tokio::test]
async fn a_request_is_sent_with_its_length_and_without_expect() {
    let server = Server::start([Actions::ok(POOL)]).await;
    assert_success(call(&client(&server)).await);
    assert_attempts(&server);
    let request = &server.requests()[0];
    assert_eq!(request.line, "POST / HTTP/1.1");
    assert_eq!(request.body, br#"{"UserPoolId":"p"}"#);
    let length = request.body.len().to_string();
    assert_eq!(request.header("content-length"), Some(&length[..]));
    let host = server.address().to_string();
    assert_eq!(request.header("host"), Some(&host[..]));
    for absent in ["expect", "transfer-encoding", "connection", "upgrade"] {
        assert_eq!(request.header(absent), None, "{absent}");
    }
}
