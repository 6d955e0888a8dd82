//! An HTTP client that answers from a script and remembers what it was sent.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::retry::ErrorKind;

use crate::facts::Facts;
use crate::server;

/// What the server of a script does with one request.
#[derive(Clone, Debug)]
pub(crate) enum Answer {
    /// A whole response: status, headers, body.
    Whole(u16, Vec<(&'static str, String)>, Vec<u8>),
    /// Accepts the request and never answers.
    Silence,
    /// There is no connection, and no response; why.
    Broken(Broken),
    /// What only a server can do.
    Acts(server::Answer),
}

/// Why there is no response.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Broken {
    Io,
    Timeout,
    User,
    OtherTransient,
    Other,
}

impl Answer {
    pub(crate) fn new(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self::Whole(status, Vec::new(), body.into())
    }

    pub(crate) fn ok(body: impl Into<Vec<u8>>) -> Self {
        Self::new(200, body)
    }

    /// With one header more.
    pub(crate) fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        if let Self::Whole(_, headers, _) = &mut self {
            headers.push((name, value.into()));
        }
        self
    }
}

/// A request as it went out.
#[derive(Clone, Debug)]
struct Sent {
    method: String,
    url: String,
    /// In the order in which they were sent.
    headers: Vec<(String, String)>,
    body: Vec<u8>,
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
        let answers = answers.into_iter().collect();
        Self(Arc::new(Mutex::new(State {
            answers,
            sent: Vec::new(),
        })))
    }

    fn with<T>(&self, use_it: impl FnOnce(&mut State) -> T) -> T {
        use_it(
            &mut self
                .0
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner),
        )
    }

    /// How many requests there were so far.
    pub(crate) fn sent(&self) -> usize {
        self.with(|state| state.sent.len())
    }

    /// What was sent.
    pub(crate) fn note(&self, facts: &mut Facts) {
        for (at, sent) in self.with(|state| state.sent.clone()).iter().enumerate() {
            let line = format!("{} {}", sent.method, sent.url);
            facts.request(at, line, &sent.headers, &sent.body);
        }
    }
}

impl HttpConnector for Script {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let answer = self.with(|state| {
            state.sent.push(record(&request));
            state.answers.pop_front()
        });
        match answer {
            Some(Answer::Whole(status, headers, body)) => {
                HttpConnectorFuture::ready(response(status, headers, body))
            }
            Some(Answer::Silence) => HttpConnectorFuture::new(std::future::pending()),
            Some(Answer::Broken(how)) => HttpConnectorFuture::ready(Err(how.error())),
            Some(Answer::Acts(_)) => HttpConnectorFuture::ready(Err(ConnectorError::user(
                "an answer for servers only".into(),
            ))),
            None => HttpConnectorFuture::ready(Err(ConnectorError::user(
                "a request more than answers".into(),
            ))),
        }
    }
}

impl Broken {
    fn error(self) -> ConnectorError {
        let why = "broken by the script".into();
        match self {
            Self::Io => ConnectorError::io(why),
            Self::Timeout => ConnectorError::timeout(why),
            Self::User => ConnectorError::user(why),
            Self::OtherTransient => ConnectorError::other(why, Some(ErrorKind::TransientError)),
            Self::Other => ConnectorError::other(why, None),
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
    Sent {
        method: request.method().to_owned(),
        url: request.uri().to_owned(),
        headers: headers
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect(),
        body: request.body().bytes().unwrap_or_default().to_vec(),
    }
}

fn response(
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
) -> Result<HttpResponse, ConnectorError> {
    let wrong = |error| ConnectorError::user(Box::new(error));
    let status = StatusCode::try_from(status).map_err(wrong)?;
    let mut response = HttpResponse::new(status, SdkBody::from(body));
    for (name, value) in headers {
        response.headers_mut().append(name, value);
    }
    Ok(response)
}
