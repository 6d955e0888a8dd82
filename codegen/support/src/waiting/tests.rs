use super::*;
use crate::client::Waiters;
use crate::testing::{Clock, Script};

/// Long enough for everything but the test of the time.
const LONG: Duration = Duration::from_secs(600);
const NOT_FOUND: (u16, &str) = (400, r#"{"__type":"NotFound","message":"none"}"#);

fn state(state: &str) -> String {
    format!(r#"{{"thing":{{"name":"a","state":"{state}"}}}}"#)
}

fn client(script: &Script, clock: &Clock) -> crate::Client {
    let config = script.config().time_source(clock.clone());
    crate::Client::from_conf(config.sleep_impl(clock.clone()).build())
}

#[tokio::test]
async fn waits_until_an_answer_is_the_one() {
    let (pending, ready) = (state("PENDING"), state("READY"));
    let script = Script::answering(&[NOT_FOUND, (200, &pending), (200, &ready)]);
    let clock = Clock::default();
    let waiting = client(&script, &clock).wait_until_thing_ready().name("a");
    let last = waiting.wait(LONG).await.expect("it gets ready");
    let thing = last.into_result().expect("an output").thing;
    assert_eq!(thing.expect("a thing").name, "a");
    assert_eq!(script.bodies(), [r#"{"name":"a"}"#; 3]);
    let slept = clock.slept();
    assert_eq!(slept.len(), 2, "{slept:?}");
    assert!(slept.iter().all(|time| (1..=4).contains(&time.as_secs())));
}

#[tokio::test]
async fn an_answer_can_say_that_it_is_no_use() {
    let broken = state("BROKEN");
    let (script, clock) = (Script::of(&[&broken]), Clock::default());
    let waiting = client(&script, &clock).wait_until_thing_ready().name("a");
    let error = waiting.wait(LONG).await.expect_err("it is broken");
    let WaiterError::FailureState(failure) = &error else {
        panic!("{error:?}")
    };
    assert!(failure.final_poll().as_result().is_ok());
    assert_eq!(crate::Error::from(error).to_string(), "unhandled error");
}

#[tokio::test]
async fn an_error_can_be_what_is_waited_for() {
    let (script, clock) = (
        Script::answering(&[(200, "{}"), NOT_FOUND]),
        Clock::default(),
    );
    let waiting = client(&script, &clock).wait_until_thing_gone().name("a");
    let last = waiting.wait(LONG).await.expect("it goes");
    let Err(SdkError::ServiceError(error)) = last.into_result() else {
        panic!("an error was to be the last answer")
    };
    assert!(error.err().is_not_found());
    assert_eq!(clock.slept(), [Duration::from_secs(1)]);
}

#[tokio::test]
async fn an_error_that_nothing_is_said_about_ends_it() {
    let script = Script::answering(&[(500, r#"{"__type":"InternalFault"}"#)]);
    let waiting = client(&script, &Clock::default()).wait_until_thing_ready();
    let error = waiting.name("a").wait(LONG).await.expect_err("a fault");
    assert!(
        matches!(error, WaiterError::OperationFailed(_)),
        "{error:?}"
    );
    assert_eq!(script.sent().len(), 1);
}

#[tokio::test]
async fn the_time_is_limited() {
    let (script, clock) = (Script::answering(&[(200, "{}"); 50]), Clock::default());
    let waiting = client(&script, &clock).wait_until_thing_ready().name("a");
    let error = waiting
        .wait(Duration::from_secs(10))
        .await
        .expect_err("late");
    let WaiterError::ExceededMaxWait(exceeded) = error else {
        panic!("{error:?}")
    };
    assert_eq!(exceeded.max_wait(), Duration::from_secs(10));
    assert_eq!(exceeded.poll_count() as usize, script.sent().len());
    assert_eq!(
        clock.slept().iter().sum::<Duration>(),
        Duration::from_secs(10)
    );
}

#[test]
fn errors_are_told_apart_by_code() {
    let error = aws_smithy_types::error::ErrorMetadata::builder();
    let error = error.code("NotFound").build();
    assert!(failed_with(Err::<&(), _>(&error), "NotFound"));
    assert!(!failed_with(Err::<&(), _>(&error), "Other"));
    assert!(!failed_with(Ok::<_, &crate::Error>(&()), "NotFound"));
}
