//! Clock skew: the next attempt is signed with the server's time.

use std::time::{Duration, SystemTime};

use aws_sdk_cognitoidentityprovider as sdk;
use aws_smithy_async::time::StaticTimeSource;
use sdk::error::ProvideErrorMetadata;
use sdk::{Client, config};

use crate::client::{POOL, assert_success, call, call_server, config as server_config};
use crate::server::{Actions, Server};

/// The client's time: 2009-02-13T23:31:30Z.
const CLIENT_TIME: u64 = 1_234_567_890;
const TEN_MINUTES_LATER: &str = "Fri, 13 Feb 2009 23:41:30 GMT";
const TEN_MINUTES_EARLIER: &str = "Fri, 13 Feb 2009 23:21:30 GMT";
const A_MINUTE_LATER: &str = "Fri, 13 Feb 2009 23:32:30 GMT";

/// Sets the clock to [`CLIENT_TIME`].
fn with_fixed_time(config: config::Builder) -> config::Builder {
    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(CLIENT_TIME);
    config.time_source(StaticTimeSource::new(time))
}

/// Sends an error response with the server's time.
fn refused(code: &str, date: &str) -> Actions {
    let body = format!(r#"{{"__type":"{code}"}}"#);
    Actions::response(403, &[("date", date)], &body)
}

/// Returns the signing times of the requests.
fn signing_times(server: &Server) -> Vec<String> {
    let requests = server.requests();
    let times = requests.iter().map(|request| request.header("x-amz-date"));
    times.map(|time| time.expect("a time").to_owned()).collect()
}

#[tokio::test]
async fn clock_skew_errors_are_retried_with_the_servers_time() {
    for code in [
        "RequestTimeTooSkewed",
        "InvalidSignatureException",
        "SignatureDoesNotMatch",
    ] {
        for (date, corrected) in [
            (TEN_MINUTES_LATER, "20090213T234130Z"),
            (TEN_MINUTES_EARLIER, "20090213T232130Z"),
        ] {
            let actions = [refused(code, date), Actions::ok(POOL)];
            let (result, server) = call_server(actions, with_fixed_time).await;
            assert_success(result);
            assert_eq!(signing_times(&server), ["20090213T233130Z", corrected]);
        }
    }
}

#[tokio::test]
async fn the_next_call_starts_with_the_servers_time() {
    let dated = |date| Actions::response(200, &[("date", date)], POOL);
    let server = Server::start([
        dated(TEN_MINUTES_LATER),
        dated(A_MINUTE_LATER),
        Actions::ok(POOL),
    ])
    .await;
    let client = Client::from_conf(with_fixed_time(server_config(&server)).build());
    for _ in 0..3 {
        assert_success(call(&client).await);
    }
    let times = ["20090213T233130Z", "20090213T234130Z", "20090213T233230Z"];
    assert_eq!(signing_times(&server), times);
}

#[tokio::test]
async fn other_errors_are_not_retried_as_clock_skew() {
    for (code, date) in [
        ("InvalidSignatureException", A_MINUTE_LATER),
        ("NotAuthorizedException", TEN_MINUTES_LATER),
        ("InvalidSignatureException", "no date"),
    ] {
        let (result, server) = call_server(vec![refused(code, date); 3], with_fixed_time).await;
        assert_eq!(result.unwrap_err().code(), Some(code));
        assert_eq!(server.requests().len(), 1, "{code} {date}");
    }
}

#[tokio::test]
async fn clock_skew_correction_can_be_disabled() {
    let actions = vec![refused("RequestTimeTooSkewed", TEN_MINUTES_LATER); 3];
    let (result, server) = call_server(actions, |config| {
        with_fixed_time(config).disable_clock_skew_correction(true)
    })
    .await;
    assert_eq!(result.unwrap_err().code(), Some("RequestTimeTooSkewed"));
    assert_eq!(signing_times(&server), ["20090213T233130Z"]);
}
