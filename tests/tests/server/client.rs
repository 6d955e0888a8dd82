//! Clients that call a [`Server`].

use std::sync::{Arc, Mutex};
use std::time::Duration;

use aws_sdk_cognitoidentityprovider as sdk;
use aws_smithy_async::rt::sleep::TokioSleep;
use sdk::config::retry::{RetryConfig, RetryPartition};
use sdk::config::{AsyncSleep, BehaviorVersion, Credentials, Region, Sleep};
use sdk::error::{DisplayErrorContext, SdkError};
use sdk::operation::describe_user_pool::{DescribeUserPoolError, DescribeUserPoolOutput};
use sdk::{Client, config};

use crate::server::{Actions, Server};
use crate::signature;

pub(crate) const KEY_ID: &str = "AKIDEXAMPLE";
pub(crate) const KEY: &str = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

/// The body of a response to `DescribeUserPool`.
pub(crate) const POOL: &str = r#"{"UserPool":{"Id":"p","Name":"pool"}}"#;

/// The result of a call.
pub(crate) type CallResult = Result<DescribeUserPoolOutput, SdkError<DescribeUserPoolError>>;

/// Returns a configuration with the required settings and fast retries. Everything else has its default,
/// including the HTTP client.
pub(crate) fn config_for(url: String) -> config::Builder {
    let credentials = Credentials::builder()
        .access_key_id(KEY_ID)
        .secret_access_key(KEY)
        .provider_name("test");
    config::Builder::new()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-west-1"))
        .credentials_provider(credentials.build())
        .retry_config(fast_retries())
        // Tests must not share the retry quota.
        .retry_partition(RetryPartition::new(url.clone()))
        .endpoint_url(url)
}

/// Returns the standard retry configuration with short delays.
pub(crate) fn fast_retries() -> RetryConfig {
    RetryConfig::standard().with_initial_backoff(Duration::from_millis(1))
}

/// Returns a client configuration for a server without TLS.
pub(crate) fn config(server: &Server) -> config::Builder {
    config_for(format!("http://{}", server.address()))
}

pub(crate) fn client(server: &Server) -> Client {
    Client::from_conf(config(server).build())
}

/// Calls `DescribeUserPool`.
///
/// # Panics
/// If the call does not end within a minute.
pub(crate) async fn call(client: &Client) -> CallResult {
    let call = client.describe_user_pool().user_pool_id("p").send();
    let limited = tokio::time::timeout(Duration::from_secs(60), call);
    limited.await.expect("the call ends")
}

/// Asserts that the call succeeded with the output that [`POOL`] describes.
#[track_caller]
pub(crate) fn assert_success(result: CallResult) {
    let output = result.unwrap_or_else(|error| panic!("{}", DisplayErrorContext(&error)));
    let pool = output.user_pool().expect("a user pool");
    assert_eq!((pool.id(), pool.name()), (Some("p"), Some("pool")));
}

/// Makes a call to a server with these actions for its attempts. Asserts that each attempt is numbered and
/// signed.
pub(crate) async fn call_server(
    actions: impl IntoIterator<Item = Actions>,
    configure: impl FnOnce(config::Builder) -> config::Builder,
) -> (CallResult, Server) {
    let server = Server::start(actions).await;
    let client = Client::from_conf(configure(config(&server)).build());
    let result = call(&client).await;
    assert_attempts(&server);
    (result, server)
}

/// Asserts that the requests are the attempts of one call, with correct numbers and signatures.
#[track_caller]
pub(crate) fn assert_attempts(server: &Server) {
    for (index, request) in server.requests().iter().enumerate() {
        let attempt = request
            .header("amz-sdk-request")
            .expect("an attempt number");
        let expected = format!("attempt={}; ", index + 1);
        assert!(
            attempt.contains(&expected),
            "expected {expected}, found {attempt}"
        );
        signature::assert_signed(request, KEY_ID, KEY);
    }
}

/// Sleeps and records the durations.
#[derive(Clone, Debug, Default)]
pub(crate) struct RecordingSleep(Arc<Mutex<Vec<Duration>>>);

impl RecordingSleep {
    pub(crate) fn all(&self) -> Vec<Duration> {
        self.0.lock().unwrap().clone()
    }
}

impl AsyncSleep for RecordingSleep {
    fn sleep(&self, time: Duration) -> Sleep {
        self.0.lock().unwrap().push(time);
        TokioSleep::new().sleep(time)
    }
}
