//! Clients of a server.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use aws_sdk_cognitoidentityprovider as sdk;
use aws_smithy_async::rt::sleep::TokioSleep;
use sdk::config::retry::{RetryConfig, RetryPartition};
use sdk::config::{AsyncSleep, BehaviorVersion, Credentials, Region, Sleep};
use sdk::error::{DisplayErrorContext, SdkError};
use sdk::operation::describe_user_pool::{DescribeUserPoolError, DescribeUserPoolOutput};
use sdk::{Client, config};

use crate::server::{Answer, Server};
use crate::signature;

pub(crate) const KEY_ID: &str = "AKIDEXAMPLE";
pub(crate) const KEY: &str = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

/// The body of a user pool's description.
pub(crate) const POOL: &str = r#"{"UserPool":{"Id":"p","Name":"pool"}}"#;

/// The outcome of a call.
pub(crate) type Outcome = Result<DescribeUserPoolOutput, SdkError<DescribeUserPoolError>>;

/// What every client needs, and quick retries. Everything else is as it is by default, the HTTP client too.
pub(crate) fn config_for(url: String) -> config::Builder {
    let credentials = Credentials::builder()
        .access_key_id(KEY_ID)
        .secret_access_key(KEY)
        .provider_name("test");
    config::Builder::new()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-west-1"))
        .credentials_provider(credentials.build())
        .retry_config(retries())
        // The quota of retries must not be that of other tests.
        .retry_partition(RetryPartition::new(url.clone()))
        .endpoint_url(url)
}

/// The default retries, without long waits.
pub(crate) fn retries() -> RetryConfig {
    RetryConfig::standard().with_initial_backoff(Duration::from_millis(1))
}

/// The settings of a client of a server of plain HTTP.
pub(crate) fn config(server: &Server) -> config::Builder {
    config_for(format!("http://{}", server.address()))
}

pub(crate) fn client(server: &Server) -> Client {
    Client::from_conf(config(server).build())
}

/// The call that the tests make where it does not matter which. One that would not end is a failure, too.
pub(crate) async fn call(client: &Client) -> Outcome {
    let call = client.describe_user_pool().user_pool_id("p").send();
    let limited = tokio::time::timeout(Duration::from_secs(60), call);
    limited.await.expect("the call ends")
}

/// Makes a call that succeeds, and looks whether the whole answer was read.
#[track_caller]
pub(crate) fn assert_pool(outcome: Outcome) {
    let output = outcome.unwrap_or_else(|error| panic!("{}", DisplayErrorContext(&error)));
    let pool = output.user_pool().expect("a user pool");
    assert_eq!((pool.id(), pool.name()), (Some("p"), Some("pool")));
}

/// Makes one call that gets these answers one after the other, and looks at what was sent: each attempt is counted and signed.
pub(crate) async fn attempts(
    answers: impl IntoIterator<Item = Answer>,
    settings: impl FnOnce(config::Builder) -> config::Builder,
) -> (Outcome, Server) {
    let server = Server::start(answers).await;
    let client = Client::from_conf(settings(config(&server)).build());
    let outcome = call(&client).await;
    assert_attempts(&server);
    (outcome, server)
}

/// Each request is the next attempt of one call, with a good signature of its own.
#[track_caller]
pub(crate) fn assert_attempts(server: &Server) {
    for (at, request) in server.requests().iter().enumerate() {
        let attempt = request
            .header("amz-sdk-request")
            .expect("the attempt's number");
        let expected = format!("attempt={}; ", at + 1);
        assert!(attempt.contains(&expected), "{attempt}: not {expected}");
        signature::assert_signed(request, KEY_ID, KEY);
    }
}

/// Sleeps, and remembers for how long.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sleeps(Arc<Mutex<Vec<Duration>>>);

impl Sleeps {
    pub(crate) fn all(&self) -> Vec<Duration> {
        self.0.lock().unwrap().clone()
    }
}

impl AsyncSleep for Sleeps {
    fn sleep(&self, time: Duration) -> Sleep {
        self.0.lock().unwrap().push(time);
        TokioSleep::new().sleep(time)
    }
}
