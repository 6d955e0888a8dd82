//! An HTTP client that returns scripted replies and records the requests.

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

/// The reply to one request.
#[derive(Clone, Debug)]
pub(crate) enum Reply {
    /// An HTTP response: status, headers and body.
    Response(u16, Vec<(&'static str, &'static str)>, String),
    /// Accepts the request and never responds.
    Silence,
    /// The connection fails before there is a response.
    NoConnection,
}

/// Returns a response with status 200 and this body.
pub(crate) fn ok(body: impl Into<String>) -> Reply {
    response(200, body)
}

/// Returns a response with this status and body.
pub(crate) fn response(status: u16, body: impl Into<String>) -> Reply {
    Reply::Response(status, Vec::new(), body.into())
}

impl Reply {
    /// Adds a header to the response.
    pub(crate) fn header(mut self, name: &'static str, value: &'static str) -> Self {
        if let Self::Response(_, headers, _) = &mut self {
            headers.push((name, value));
        }
        self
    }
}

/// A request as the client sent it.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) url: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Request {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        let (_, value) = headers.find(|(key, _)| key == name)?;
        Some(value)
    }

    pub(crate) fn header_names(&self) -> Vec<&str> {
        self.headers.iter().map(|(name, _)| name.as_str()).collect()
    }

    pub(crate) fn operation(&self) -> &str {
        let target = self.header("x-amz-target").expect("a target");
        target.rsplit('.').next().expect("an operation")
    }
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
        let script = Self::default();
        script.0.lock().unwrap().replies.extend(replies);
        script
    }

    /// Returns test defaults: fixed clock, credentials, region and user agent. Sleeps return immediately.
    pub(crate) fn config(&self) -> config::Builder {
        config::Builder::new()
            .with_test_defaults_v2()
            .sleep_impl(InstantSleep::unlogged())
            .http_client(self.clone())
    }

    pub(crate) fn client(&self) -> Client {
        Client::from_conf(self.config().build())
    }

    pub(crate) fn requests(&self) -> Vec<Request> {
        self.0.lock().unwrap().requests.clone()
    }

    /// Returns the only request.
    ///
    /// # Panics
    /// If the number of requests is not one.
    #[track_caller]
    pub(crate) fn only_request(&self) -> Request {
        let mut requests = self.requests();
        assert_eq!(requests.len(), 1, "number of requests");
        requests.remove(0)
    }
}

/// Returns a client that gets `reply` for its only request.
pub(crate) fn client(reply: Reply) -> Client {
    // A retry would find no further reply, and its error would hide the result under test.
    let config = Script::new([reply]).config();
    let config = config.retry_config(config::retry::RetryConfig::disabled());
    Client::from_conf(config.build())
}

impl HttpConnector for Script {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let mut state = self.0.lock().unwrap();
        state.requests.push(recorded(&request));
        match state
            .replies
            .pop_front()
            .expect("a scripted reply for each request")
        {
            Reply::Response(status, headers, body) => {
                HttpConnectorFuture::ready(Ok(http_response(status, headers, body)))
            }
            Reply::Silence => HttpConnectorFuture::new(std::future::pending()),
            Reply::NoConnection => {
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

fn recorded(request: &HttpRequest) -> Request {
    let headers = request.headers().iter();
    let body = request.body().bytes().expect("a body in memory");
    Request {
        method: request.method().to_owned(),
        url: request.uri().to_owned(),
        headers: headers.map(|(k, v)| (k.to_owned(), v.to_owned())).collect(),
        body: String::from_utf8(body.to_vec()).expect("a body of text"),
    }
}

fn http_response(
    status: u16,
    headers: Vec<(&'static str, &'static str)>,
    body: String,
) -> HttpResponse {
    let status = StatusCode::try_from(status).expect("a status");
    let mut response = HttpResponse::new(status, SdkBody::from(body));
    for (name, value) in headers {
        response.headers_mut().append(name, value);
    }
    response
}
