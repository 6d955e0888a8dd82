//! The waiters that `model/additions` adds.

use crate::script::{Reply, Script, ok, response};
use aws_sdk_cognitoidentityprovider as sdk;
use aws_smithy_async::rt::sleep::{AsyncSleep, Sleep};
use aws_smithy_async::time::TimeSource;
use aws_smithy_runtime_api::client::waiters::error::WaiterError;
use sdk::Client;
use sdk::client::Waiters as _;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

/// A clock that advances only by sleeping.
#[derive(Clone, Debug, Default)]
struct Clock(Arc<Mutex<Duration>>);

impl TimeSource for Clock {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + *self.0.lock().unwrap()
    }
}

impl AsyncSleep for Clock {
    fn sleep(&self, duration: Duration) -> Sleep {
        // Waiters sleep whole seconds. A fraction means the timeout of a call, which must not elapse.
        if duration.subsec_nanos() > 0 {
            return Sleep::new(std::future::pending());
        }
        *self.0.lock().unwrap() += duration;
        Sleep::new(std::future::ready(()))
    }
}

fn client(script: &Script) -> Client {
    let clock = Clock::default();
    let config = script.config().time_source(clock.clone());
    Client::from_conf(config.sleep_impl(clock).build())
}

const LONG: Duration = Duration::from_secs(3600);

fn job(status: &str) -> Reply {
    ok(format!(r#"{{"UserImportJob":{{"Status":"{status}"}}}}"#))
}

fn domain(status: &str) -> Reply {
    ok(format!(
        r#"{{"DomainDescription":{{"Status":"{status}"}}}}"#
    ))
}

#[tokio::test]
async fn the_import_job_waiter_waits_for_success() {
    let script = Script::new([
        job("Created"),
        job("Pending"),
        job("InProgress"),
        job("Succeeded"),
    ]);
    let waiter = client(&script).wait_until_user_import_job_succeeded();
    let last = waiter.user_pool_id("p").job_id("j").wait(LONG).await;
    let output = last.unwrap().into_result().unwrap();
    let status = output.user_import_job().unwrap().status().unwrap();
    assert_eq!(status.as_str(), "Succeeded");
    let sent = script.requests();
    assert_eq!(sent.len(), 4);
    for sent in sent {
        assert_eq!(sent.operation(), "DescribeUserImportJob");
        assert_eq!(sent.body, r#"{"UserPoolId":"p","JobId":"j"}"#);
    }
}

#[tokio::test]
async fn an_import_job_that_does_not_succeed_is_an_error() {
    for status in ["Failed", "Stopped", "Expired"] {
        let script = Script::new([job("Stopping"), job(status)]);
        let waiter = client(&script).wait_until_user_import_job_succeeded();
        let error = waiter.user_pool_id("p").job_id("j").wait(LONG).await;
        assert!(
            matches!(error, Err(WaiterError::FailureState(_))),
            "{status}: {error:?}"
        );
        assert_eq!(script.requests().len(), 2);
    }
}

/// The service describes a missing domain as an empty one.
#[tokio::test]
async fn the_domain_waiter_waits_for_the_active_status() {
    let script = Script::new([
        ok(r#"{"DomainDescription":{}}"#),
        domain("CREATING"),
        domain("UPDATING"),
        domain("ACTIVE"),
    ]);
    let waiter = client(&script).wait_until_user_pool_domain_active();
    let last = waiter.domain("d").wait(LONG).await.unwrap();
    let output = last.into_result().unwrap();
    let status = output.domain_description().unwrap().status().unwrap();
    assert_eq!(status.as_str(), "ACTIVE");
    assert_eq!(script.requests().len(), 4);
    assert_eq!(script.requests()[0].operation(), "DescribeUserPoolDomain");
    assert_eq!(script.requests()[0].body, r#"{"Domain":"d"}"#);
}

#[tokio::test]
async fn a_failed_or_deleted_domain_is_an_error() {
    for status in ["FAILED", "DELETING"] {
        let script = Script::new([domain("CREATING"), domain(status)]);
        let waiter = client(&script).wait_until_user_pool_domain_active();
        let error = waiter.domain("d").wait(LONG).await;
        assert!(
            matches!(error, Err(WaiterError::FailureState(_))),
            "{status}: {error:?}"
        );
    }
}

#[tokio::test]
async fn waiting_ends_at_the_time_limit_or_an_error() {
    let script = Script::new(vec![domain("CREATING"); 20]);
    let waiter = client(&script).wait_until_user_pool_domain_active();
    let error = waiter.domain("d").wait(Duration::from_secs(40)).await;
    assert!(
        matches!(error, Err(WaiterError::ExceededMaxWait(_))),
        "{error:?}"
    );
    let refused = response(400, r#"{"__type":"ResourceNotFoundException"}"#);
    let waiter = client(&Script::new([refused])).wait_until_user_pool_domain_active();
    let error = waiter.domain("d").wait(LONG).await;
    assert!(
        matches!(error, Err(WaiterError::OperationFailed(_))),
        "{error:?}"
    );
}
