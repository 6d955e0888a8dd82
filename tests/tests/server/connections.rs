//! Connections: kept, ended by the server, broken.

use crate::server::{Answer, Server};
use crate::settings::{
    POOL, assert_attempts, assert_pool, attempts, call, client, config_for, retries,
};

use aws_sdk_cognitoidentityprovider as sdk;
use sdk::Client;
use sdk::config::retry::ReconnectMode;
use sdk::error::SdkError;
use tokio::net::TcpSocket;

/// Over which connection each request came.
fn connections_of(server: &Server) -> Vec<usize> {
    let requests = server.requests();
    requests.iter().map(|request| request.connection).collect()
}

#[tokio::test]
async fn one_connection_serves_calls_one_after_the_other() {
    let server = Server::start(vec![Answer::ok(POOL); 3]).await;
    let client = client(&server);
    for _ in 0..2 {
        assert_pool(call(&client).await);
    }
    // A client of the same settings is the same client.
    assert_pool(call(&client.clone()).await);
    assert_eq!(connections_of(&server), [0, 0, 0]);
}

#[tokio::test]
async fn calls_at_the_same_time_have_connections_of_their_own() {
    let slow = Answer::new().pause(20).send(whole(POOL));
    let server = Server::start([slow.clone(), slow, Answer::ok(POOL)]).await;
    let client = client(&server);
    let (one, two) = tokio::join!(call(&client), call(&client));
    assert_pool(one);
    assert_pool(two);
    assert_pool(call(&client).await);
    assert_eq!(server.connections(), 2, "the third call has one of the two");
}

/// The bytes of a success.
fn whole(body: &str) -> String {
    format!(
        "HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
}

#[tokio::test]
async fn a_connection_that_the_server_wants_closed_is_not_used_again() {
    let last = Answer::whole(200, &[("connection", "close")], POOL);
    let server = Server::start([last, Answer::ok(POOL)]).await;
    let client = client(&server);
    assert_pool(call(&client).await);
    assert_pool(call(&client).await);
    assert_eq!(connections_of(&server), [0, 1]);
}

#[tokio::test]
async fn a_kept_connection_that_the_server_closed_does_no_harm() {
    let server = Server::start([Answer::ok(POOL).close(), Answer::ok(POOL)]).await;
    let client = client(&server);
    assert_pool(call(&client).await);
    server.over(1).await;
    assert_pool(call(&client).await);
    assert_eq!(connections_of(&server), [0, 1]);
}

#[tokio::test]
async fn a_kept_connection_that_breaks_under_a_request_is_replaced() {
    for broken in [Answer::new().close(), Answer::new().reset()] {
        let server = Server::start([Answer::ok(POOL), broken, Answer::ok(POOL)]).await;
        let client = client(&server);
        assert_pool(call(&client).await);
        assert_pool(call(&client).await);
        assert_eq!(connections_of(&server), [0, 0, 1]);
        let second = &server.requests()[2];
        assert_eq!(second.header("amz-sdk-request"), Some("attempt=2; max=3"));
    }
}

#[tokio::test]
async fn a_connection_that_breaks_before_the_response_is_tried_again() {
    for broken in [
        Answer::new().close(),
        Answer::new().reset(),
        Answer::new().send("HTTP/1.1 200 OK\r\ncontent-le").close(),
        Answer::new()
            .send("HTTP/1.1 200 OK\r\ncontent-le")
            .pause(5)
            .reset(),
    ] {
        let (outcome, server) = attempts([broken.clone(), broken, Answer::ok(POOL)], |it| it).await;
        assert_pool(outcome);
        assert_eq!(connections_of(&server), [0, 1, 2]);
    }
}

#[tokio::test]
async fn a_connection_over_which_a_failure_came_is_left_if_so_set() {
    let busy = Answer::whole(503, &[], "busy");
    for (mode, connections) in [
        (ReconnectMode::ReconnectOnTransientError, [0, 1]),
        (ReconnectMode::ReuseAllConnections, [0, 0]),
    ] {
        let retries = retries().with_reconnect_mode(mode);
        let answers = [busy.clone(), Answer::ok(POOL)];
        let (outcome, server) = attempts(answers, |config| config.retry_config(retries)).await;
        assert_pool(outcome);
        assert_eq!(connections_of(&server), connections, "{mode:?}");
    }
}

#[tokio::test]
async fn a_server_that_only_breaks_connections_is_tried_three_times() {
    let (outcome, server) = attempts(vec![Answer::new().reset(); 9], |it| it).await;
    let error = outcome.unwrap_err();
    assert!(
        matches!(&error, SdkError::DispatchFailure(failure) if failure.is_io()),
        "{error:?}"
    );
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn a_server_that_is_not_there_is_an_input_or_output_error() {
    // Bound, so that nobody else gets the port, but nobody listens there.
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
async fn a_request_is_sent_at_once_and_in_one_piece() {
    let server = Server::start([Answer::ok(POOL)]).await;
    assert_pool(call(&client(&server)).await);
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
