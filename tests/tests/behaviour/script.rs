//! An HTTP client that answers from a script and remembers what it was sent.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use aws_sdk_cognitoidentityprovider as sdk;
use aws_smithy_async::test_util::InstantSleep;
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_types::body::SdkBody;
use sdk::{Client, config};

/// What the server of a script does with one request.
#[derive(Clone, Debug)]
pub(crate) enum Answer {
    /// A whole response: status, headers, body.
    Whole(u16, Vec<(&'static str, &'static str)>, String),
    /// Accepts the request and never answers.
    Silence,
    /// The connection fails before there is a response.
    NoConnection,
}

/// A success with this body.
pub(crate) fn ok(body: impl Into<String>) -> Answer {
    fail(200, body)
}

/// A response with this status and body.
pub(crate) fn fail(status: u16, body: impl Into<String>) -> Answer {
    Answer::Whole(status, Vec::new(), body.into())
}

impl Answer {
    /// Adds a header.
    pub(crate) fn header(mut self, name: &'static str, value: &'static str) -> Self {
        if let Self::Whole(_, headers, _) = &mut self {
            headers.push((name, value));
        }
        self
    }
}

/// A request as it went out.
#[derive(Clone, Debug)]
pub(crate) struct Sent {
    pub(crate) method: String,
    pub(crate) url: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Sent {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        let found = headers.find(|(key, _)| key == name)?;
        Some(&found.1)
    }

    pub(crate) fn header_names(&self) -> Vec<&str> {
        self.headers.iter().map(|(name, _)| name.as_str()).collect()
    }

    pub(crate) fn operation(&self) -> &str {
        let target = self.header("x-amz-target").expect("a target");
        target.rsplit('.').next().expect("an operation")
    }
}

/// The answers still to give, and the requests so far. Clones share both.
#[derive(Clone, Debug, Default)]
pub(crate) struct Script(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    answers: VecDeque<Answer>,
    sent: Vec<Sent>,
}

impl Script {
    pub(crate) fn new(answers: impl IntoIterator<Item = Answer>) -> Self {
        let script = Self::default();
        script.0.lock().unwrap().answers.extend(answers);
        script
    }

    /// A fixed clock, credentials, region and user agent; sleeping takes no time.
    pub(crate) fn config(&self) -> config::Builder {
        config::Builder::new()
            .with_test_defaults_v2()
            .sleep_impl(InstantSleep::unlogged())
            .http_client(self.clone())
    }

    pub(crate) fn client(&self) -> Client {
        Client::from_conf(self.config().build())
    }

    pub(crate) fn sent(&self) -> Vec<Sent> {
        self.0.lock().unwrap().sent.clone()
    }

    /// The request, when exactly one was sent.
    #[track_caller]
    pub(crate) fn only(&self) -> Sent {
        let mut sent = self.sent();
        assert_eq!(sent.len(), 1, "requests sent");
        sent.remove(0)
    }
}

/// A client whose one request is answered by `answer`.
pub(crate) fn client(answer: Answer) -> Client {
    // Retries would run out of script, and hide the answer under test.
    let config = Script::new([answer]).config();
    let config = config.retry_config(config::retry::RetryConfig::disabled());
    Client::from_conf(config.build())
}

impl HttpConnector for Script {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let mut state = self.0.lock().unwrap();
        state.sent.push(record(&request));
        match state.answers.pop_front().expect("a request too many") {
            Answer::Whole(status, headers, body) => {
                HttpConnectorFuture::ready(Ok(response(status, headers, body)))
            }
            Answer::Silence => HttpConnectorFuture::new(std::future::pending()),
            Answer::NoConnection => {
                HttpConnectorFuture::ready(Err(ConnectorError::io("no route".into())))
            }
        }
    }
}

impl HttpClient for Script {
    fn http_connector(
        &self,
        _: &HttpConnectorSettings,
        _: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

fn record(request: &HttpRequest) -> Sent {
    let headers = request.headers().iter();
    let body = request.body().bytes().expect("a body in memory");
    Sent {
        method: request.method().to_owned(),
        url: request.uri().to_owned(),
        headers: headers.map(|(k, v)| (k.to_owned(), v.to_owned())).collect(),
        body: String::from_utf8(body.to_vec()).expect("a body of text"),
    }
}

fn response(status: u16, headers: Vec<(&'static str, &'static str)>, body: String) -> HttpResponse {
    let status = StatusCode::try_from(status).expect("a status");
    let mut response = HttpResponse::new(status, SdkBody::from(body));
    for (name, value) in headers {
        response.headers_mut().append(name, value);
    }
    response
}
