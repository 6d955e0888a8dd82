//! A clock that is wrong: the next attempt is signed with the server's time.

use std::time::{Duration, SystemTime};

use aws_sdk_cognitoidentityprovider as sdk;
use aws_smithy_async::time::StaticTimeSource;
use sdk::error::ProvideErrorMetadata;
use sdk::{Client, config};

use crate::server::{Answer, Server};
use crate::settings::{POOL, assert_pool, attempts, call, config as settings};

/// The client's time: 2009-02-13, 23:31:30.
const CLIENT_TIME: u64 = 1_234_567_890;
const TEN_MINUTES_LATER: &str = "Fri, 13 Feb 2009 23:41:30 GMT";
const TEN_MINUTES_EARLIER: &str = "Fri, 13 Feb 2009 23:21:30 GMT";
const A_MINUTE_LATER: &str = "Fri, 13 Feb 2009 23:32:30 GMT";

fn fixed(config: config::Builder) -> config::Builder {
    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(CLIENT_TIME);
    config.time_source(StaticTimeSource::new(time))
}

/// A refusal with the server's time.
fn refused(code: &str, date: &str) -> Answer {
    let body = format!(r#"{{"__type":"{code}"}}"#);
    Answer::whole(403, &[("date", date)], &body)
}

/// When the requests say that they were signed.
fn signing_times(server: &Server) -> Vec<String> {
    let requests = server.requests();
    let times = requests.iter().map(|request| request.header("x-amz-date"));
    times.map(|time| time.expect("a time").to_owned()).collect()
}

#[tokio::test]
async fn a_refusal_for_the_wrong_time_is_tried_again_with_the_servers_time() {
    for code in [
        "RequestTimeTooSkewed",
        "InvalidSignatureException",
        "SignatureDoesNotMatch",
    ] {
        for (date, corrected) in [
            (TEN_MINUTES_LATER, "20090213T234130Z"),
            (TEN_MINUTES_EARLIER, "20090213T232130Z"),
        ] {
            let answers = [refused(code, date), Answer::ok(POOL)];
            let (outcome, server) = attempts(answers, fixed).await;
            assert_pool(outcome);
            assert_eq!(signing_times(&server), ["20090213T233130Z", corrected]);
        }
    }
}

#[tokio::test]
async fn the_next_call_begins_with_the_servers_time() {
    let dated = |date| Answer::whole(200, &[("date", date)], POOL);
    let server = Server::start([
        dated(TEN_MINUTES_LATER),
        dated(A_MINUTE_LATER),
        Answer::ok(POOL),
    ])
    .await;
    let client = Client::from_conf(fixed(settings(&server)).build());
    for _ in 0..3 {
        assert_pool(call(&client).await);
    }
    let times = ["20090213T233130Z", "20090213T234130Z", "20090213T233230Z"];
    assert_eq!(signing_times(&server), times);
}

#[tokio::test]
async fn a_refusal_for_another_reason_is_not() {
    for (code, date) in [
        ("InvalidSignatureException", A_MINUTE_LATER),
        ("NotAuthorizedException", TEN_MINUTES_LATER),
        ("InvalidSignatureException", "no date"),
    ] {
        let (outcome, server) = attempts(vec![refused(code, date); 3], fixed).await;
        assert_eq!(outcome.unwrap_err().code(), Some(code));
        assert_eq!(server.requests().len(), 1, "{code} {date}");
    }
}

#[tokio::test]
async fn the_correction_can_be_switched_off() {
    let answers = vec![refused("RequestTimeTooSkewed", TEN_MINUTES_LATER); 3];
    let (outcome, server) = attempts(answers, |config| {
        fixed(config).disable_clock_skew_correction(true)
    })
    .await;
    assert_eq!(outcome.unwrap_err().code(), Some("RequestTimeTooSkewed"));
    assert_eq!(signing_times(&server), ["20090213T233130Z"]);
}
