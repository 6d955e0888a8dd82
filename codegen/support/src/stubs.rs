//! Clients for tests that return stubbed responses, without a network.
//!
//! ```text
//! let stubs = Stubs::new();
//! stubs.on(Answer::<GetThing>::output(GetThingOutput::builder().name("n").build()))?;
//! let output = stubs.client().get_thing().id("1").send().await?;
//! assert_eq!(stubs.inputs::<GetThing>().len(), 1);
//! ```
//!
//! Only the HTTP client is replaced: requests are serialized and signed, and responses are deserialized, as usual. Setting
//! an answer that the service could not send fails: a required member is missing, or the operation does not have the
//! error. Operations without an answer fail. With [`Stubs::with_data`] they return sample data that is valid by the
//! model; [`StubData`] creates such data for any output.

use crate::config::{self, BehaviorVersion, Credentials, Region, SharedCredentialsProvider};
use crate::shape::{self, Structure};
use crate::tree::reader::TreeReader;
use crate::{Client, model};
use aws_smithy_schema::serde::SerializableStruct;
use aws_smithy_types::retry::RetryConfig;
use std::fmt;

#[macro_use]
mod rows;
mod answer;
mod connection;
mod data;
mod invalid_stub;
mod operation;
mod operations;
mod state;

pub use answer::Answer;
pub use invalid_stub::InvalidStub;
pub use operation::StubOperation;
pub(crate) use operation::private;
pub use state::Request;

use answer::{Queue, Reply};
use state::SharedState;

/// Answers for the operations of a client, and the requests that it sent. Clones share them.
#[derive(Clone, Debug, Default)]
pub struct Stubs {
    state: SharedState,
}

impl Stubs {
    /// Creates stubs without answers: every operation fails until it has one.
    pub fn new() -> Self {
        Self::default()
    }

    /// Creates stubs without answers that return sample data for operations without an answer.
    pub fn with_data() -> Self {
        let stubs = Self::new();
        stubs.state.lock().has_data = true;
        stubs
    }

    /// Sets the answer to all calls of an operation, in place of earlier answers.
    ///
    /// # Errors
    /// Fails if the service could not send the answer.
    pub fn on<O: StubOperation>(&self, answer: Answer<O>) -> Result<&Self, InvalidStub> {
        self.on_each([answer])
    }

    /// Sets the answers to consecutive calls of an operation. The last one is repeated.
    ///
    /// # Errors
    /// Fails if the service could not send one of the answers.
    pub fn on_each<O: StubOperation>(
        &self,
        answers: impl IntoIterator<Item = Answer<O>>,
    ) -> Result<&Self, InvalidStub> {
        let replies: Result<Vec<Reply>, InvalidStub> =
            answers.into_iter().map(|answer| answer.0).collect();
        self.state
            .lock()
            .answers
            .insert(O::NAME, Queue::of(replies?));
        Ok(self)
    }

    /// Creates a client with these answers. It does not retry.
    pub fn client(&self) -> Client {
        Client::from_conf(self.config().build())
    }

    /// Returns the configuration of a client with these answers, for changes before the client is created.
    pub fn config(&self) -> config::Builder {
        let credentials = Credentials::new("stub", "stub", None, None, "stubs");
        config::Builder::new()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::from_static("us-east-1"))
            .credentials_provider(SharedCredentialsProvider::new(credentials))
            .retry_config(RetryConfig::disabled())
            .http_client(connection::Connection(self.state.clone()))
    }

    /// Returns the requests sent so far, in order. Each attempt is a request.
    pub fn requests(&self) -> Vec<Request> {
        self.state.lock().requests.clone()
    }

    /// Returns the inputs of the requests of an operation, as the service would read them.
    pub fn inputs<O: StubOperation>(&self) -> Vec<O::Input> {
        let requests = self.requests();
        let requests = requests.iter().filter(|it| it.operation == O::NAME);
        let read = |request: &Request| {
            let tree = crate::tree::from_json(request.body.as_bytes()).ok()?;
            O::read_input(&mut TreeReader::new(&tree)).ok()
        };
        requests.filter_map(read).collect()
    }
}

/// Sample data: deterministic, with all members, and valid by the model.
pub trait StubData: Sized {
    /// Creates an output with sample data. The pagination token is not set, so that paginators end.
    ///
    /// # Errors
    /// Fails if the value cannot be created, which does not happen for outputs of operations.
    fn stub_data() -> Result<Self, InvalidStub>;
}

impl<T: Structure + SerializableStruct> StubData for T {
    fn stub_data() -> Result<Self, InvalidStub> {
        let invalid = |what: &dyn fmt::Display| InvalidStub(what.to_string());
        let empty: Self = shape::fallback().ok_or_else(|| invalid(&"there is no empty value"))?;
        let shape = model::shape_of(empty.schema());
        let tree = data::of(shape, model::operation_of(empty.schema()));
        let request_id = Some(connection::REQUEST_ID.to_owned());
        shape::read_output(&mut TreeReader::new(&tree), request_id).map_err(|error| invalid(&error))
    }
}

#[cfg(test)]
mod tests;
