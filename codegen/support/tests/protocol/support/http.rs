//! An HTTP client that records the request and returns a given response.

use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_types::body::SdkBody;

/// A response: status, headers, body.
type Answer = (u16, &'static [(&'static str, &'static str)], &'static str);

/// The HTTP client, for one call.
#[derive(Clone, Debug)]
pub(crate) struct Http {
    answer: Answer,
    sent: Arc<Mutex<Option<HttpRequest>>>,
}

impl Http {
    /// Creates a client that returns a response.
    pub(crate) fn answering(
        status: u16,
        headers: &'static [(&'static str, &'static str)],
        body: &'static str,
    ) -> Self {
        Self {
            answer: (status, headers, body),
            sent: Arc::default(),
        }
    }

    /// Creates a client that returns an empty response.
    pub(crate) fn new() -> Self {
        Self::answering(200, &[], "{}")
    }

    /// Asserts that the call sent the request. `result` is shown if there was no request.
    pub(crate) fn assert_sent(&self, expected: &Expected, result: &dyn Debug) {
        let sent = self.sent.lock().expect("no test panics in here");
        let Some(request) = &*sent else {
            panic!("no request was made, but the call gave {result:?}");
        };
        expected.check(request);
    }
}

impl HttpConnector for Http {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        *self.sent.lock().expect("no test panics in here") = Some(request);
        let (status, headers, body) = self.answer;
        let status = StatusCode::try_from(status).expect("the model has statuses of HTTP");
        let mut response = HttpResponse::new(status, SdkBody::from(body));
        for (name, value) in headers {
            response.headers_mut().append(*name, *value);
        }
        HttpConnectorFuture::ready(Ok(response))
    }
}

impl HttpClient for Http {
    fn http_connector(
        &self,
        _: &HttpConnectorSettings,
        _: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

/// The expected request. Parts that are not tested are `None` or empty.
#[derive(Debug, Default)]
pub(crate) struct Expected {
    pub(crate) method: &'static str,
    pub(crate) uri: &'static str,
    pub(crate) host: Option<&'static str>,
    pub(crate) query: &'static [&'static str],
    pub(crate) forbidden_query: &'static [&'static str],
    pub(crate) required_query: &'static [&'static str],
    pub(crate) headers: &'static [(&'static str, &'static str)],
    pub(crate) forbidden_headers: &'static [&'static str],
    pub(crate) required_headers: &'static [&'static str],
    pub(crate) body: Option<&'static str>,
    pub(crate) media_type: Option<&'static str>,
}

impl Expected {
    fn check(&self, request: &HttpRequest) {
        assert_eq!(request.method(), self.method, "method");
        let url = request.uri();
        let (_, url) = url.split_once("://").expect("a URL");
        let (url, query) = url.split_once('?').unwrap_or((url, ""));
        let (host, path) = url.split_at(url.find('/').unwrap_or(url.len()));
        assert_eq!(path, self.uri, "path");
        if let Some(expected) = self.host {
            assert_eq!(host, expected, "host");
        }
        self.check_query(query);
        self.check_headers(request);
        if let Some(body) = self.body {
            let found = request.body().bytes().expect("the body is in memory");
            self.check_body(&String::from_utf8_lossy(found), body);
        }
    }

    fn check_query(&self, query: &str) {
        let parts: Vec<&str> = query.split('&').collect();
        let has_key = |key: &str| parts.iter().any(|part| part.split('=').next() == Some(key));
        for part in self.query {
            assert!(parts.contains(part), "{part} is not in the query {query}");
        }
        for key in self.forbidden_query {
            assert!(!has_key(key), "{key} is in the query {query}");
        }
        for key in self.required_query {
            assert!(has_key(key), "{key} is not in the query {query}");
        }
    }

    fn check_headers(&self, request: &HttpRequest) {
        let headers = request.headers();
        for (name, value) in self.headers {
            let found: Vec<&str> = headers.get_all(name.to_ascii_lowercase()).collect();
            assert_eq!(found.join(", "), *value, "header {name}");
        }
        for name in self.forbidden_headers {
            assert_eq!(
                headers.get(name.to_ascii_lowercase()),
                None,
                "header {name}"
            );
        }
        for name in self.required_headers {
            assert!(
                headers.get(name.to_ascii_lowercase()).is_some(),
                "there is no header {name}"
            );
        }
    }

    fn check_body(&self, found: &str, expected: &str) {
        match self.media_type {
            Some("application/json") => super::json::assert_same(found, expected),
            _ => assert_eq!(found, expected, "body"),
        }
    }
}
