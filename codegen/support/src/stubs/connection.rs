//! The HTTP client that returns the stubbed responses.

use super::answer::{Queue, Reply};
use super::data;
use super::invalid_stub::InvalidStub;
use super::state::{Request, SharedState};
use crate::error::ConnectorError;
use crate::model;
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_types::body::SdkBody;

/// The ID of all requests.
pub(super) const REQUEST_ID: &str = "00000000-0000-4000-8000-000000000000";

/// An HTTP client and connector that returns the answers.
#[derive(Clone, Debug)]
pub(super) struct Connection(pub(super) SharedState);

impl HttpClient for Connection {
    fn http_connector(
        &self,
        _: &HttpConnectorSettings,
        _: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

impl HttpConnector for Connection {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let response = self.answer(&request);
        HttpConnectorFuture::ready(response.map_err(|error| ConnectorError::user(error.into())))
    }
}

impl Connection {
    fn answer(&self, request: &HttpRequest) -> Result<HttpResponse, InvalidStub> {
        let target = request.headers().get("x-amz-target").unwrap_or_default();
        let name = target.rsplit('.').next().unwrap_or_default();
        let body = request.body().bytes().unwrap_or_default();
        let body = String::from_utf8_lossy(body).into_owned();
        let mut reply = self.next(Request {
            operation: name.to_owned(),
            uri: request.uri().to_owned(),
            body: body.clone(),
        })?;
        // Without the lock, since a function may call the client.
        let (status, text) = loop {
            match reply {
                Reply::Bytes(status, text) => break (status, text),
                Reply::Function(function) => reply = function(&body)?,
            }
        };
        let status = StatusCode::try_from(status)
            .map_err(|_| InvalidStub(format!("{status} is no status of HTTP")))?;
        let mut response = HttpResponse::new(status, SdkBody::from(text));
        response
            .headers_mut()
            .insert("x-amzn-requestid", REQUEST_ID);
        Ok(response)
    }

    /// Records the request, and returns the next answer for its operation.
    fn next(&self, request: Request) -> Result<Reply, InvalidStub> {
        let mut state = self.0.lock();
        let operation = model::operation(&request.operation);
        let reply = state
            .answers
            .get_mut(request.operation.as_str())
            .and_then(Queue::next);
        let reply = match (reply, operation) {
            (Some(reply), _) => Ok(reply),
            (None, Some(operation)) if state.has_data => {
                let tree = data::of(operation.output(), Some(operation));
                Ok(Reply::Bytes(200, tree.plain(false).to_string()))
            }
            _ => Err(InvalidStub(format!(
                "there is no answer for `{}`",
                request.operation
            ))),
        };
        state.requests.push(request);
        reply
    }
}
