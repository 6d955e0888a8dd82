//! An HTTP client that returns scripted replies and records the requests.

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

use crate::observations::Observations;
use crate::server;

/// The reply to one request.
#[derive(Clone, Debug)]
pub(crate) enum Reply {
    /// An HTTP response: status, headers and body.
    Response(u16, Vec<(&'static str, String)>, Vec<u8>),
    /// Accepts the request and never responds.
    Silence,
    /// The connection fails before a response.
    Failure(ConnectionFailure),
    /// Actions that only a server supports.
    Server(server::Actions),
}

/// The kind of a connection failure.
#[derive(Clone, Copy, Debug)]
pub(crate) enum ConnectionFailure {
    Io,
    Timeout,
    User,
    OtherTransient,
    Other,
}

impl Reply {
    pub(crate) fn new(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self::Response(status, Vec::new(), body.into())
    }

    pub(crate) fn ok(body: impl Into<Vec<u8>>) -> Self {
        Self::new(200, body)
    }

    /// Adds a header to the response.
    pub(crate) fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        if let Self::Response(_, headers, _) = &mut self {
            headers.push((name, value.into()));
        }
        self
    }
}

/// A request as the client sent it.
#[derive(Clone, Debug)]
struct Request {
    method: String,
    url: String,
    /// Names and values in the order in which they were sent.
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

/// An HTTP client with the replies that remain and the requests received so far. Clones share both.
#[derive(Clone, Debug, Default)]
pub(crate) struct Script(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    replies: VecDeque<Reply>,
    requests: Vec<Request>,
}

impl Script {
    pub(crate) fn new(replies: impl IntoIterator<Item = Reply>) -> Self {
        let replies = replies.into_iter().collect();
        Self(Arc::new(Mutex::new(State {
            replies,
            requests: Vec::new(),
        })))
    }

    fn with_state<T>(&self, function: impl FnOnce(&mut State) -> T) -> T {
        function(
            &mut self
                .0
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner),
        )
    }

    /// Returns the number of requests so far.
    pub(crate) fn request_count(&self) -> usize {
        self.with_state(|state| state.requests.len())
    }

    /// Adds the requests.
    pub(crate) fn observe(&self, observations: &mut Observations) {
        for (at, request) in self
            .with_state(|state| state.requests.clone())
            .iter()
            .enumerate()
        {
            let line = format!("{} {}", request.method, request.url);
            observations.request(at, line, &request.headers, &request.body);
        }
    }
}

impl HttpConnector for Script {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let reply = self.with_state(|state| {
            state.requests.push(recorded(&request));
            state.replies.pop_front()
        });
        match reply {
            Some(Reply::Response(status, headers, body)) => {
                HttpConnectorFuture::ready(response(status, headers, body))
            }
            Some(Reply::Silence) => HttpConnectorFuture::new(std::future::pending()),
            Some(Reply::Failure(failure)) => HttpConnectorFuture::ready(Err(failure.error())),
            Some(Reply::Server(_)) => HttpConnectorFuture::ready(Err(ConnectorError::user(
                "a reply for servers only".into(),
            ))),
            None => HttpConnectorFuture::ready(Err(ConnectorError::user(
                "more requests than replies".into(),
            ))),
        }
    }
}

impl ConnectionFailure {
    fn error(self) -> ConnectorError {
        let message = "scripted failure".into();
        match self {
            Self::Io => ConnectorError::io(message),
            Self::Timeout => ConnectorError::timeout(message),
            Self::User => ConnectorError::user(message),
            Self::OtherTransient => ConnectorError::other(message, Some(ErrorKind::TransientError)),
            Self::Other => ConnectorError::other(message, None),
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

fn recorded(request: &HttpRequest) -> Request {
    let headers = request.headers().iter();
    Request {
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
