//! An HTTP client that always returns the same response.

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;

/// An HTTP client that returns this status and body.
#[derive(Clone, Debug)]
pub(crate) struct FixedResponse(pub(crate) u16, pub(crate) String);

impl FixedResponse {
    /// Returns a response with the headers that the service sends.
    pub(crate) fn response(&self) -> HttpResponse {
        let status = self.0.try_into().expect("a status");
        let mut response = HttpResponse::new(status, SdkBody::from(self.1.as_str()));
        let headers = response.headers_mut();
        headers.insert("date", "Thu, 20 Nov 2025 12:00:00 GMT");
        headers.insert("content-type", "application/x-amz-json-1.1");
        headers.insert("content-length", self.1.len().to_string());
        headers.insert("connection", "keep-alive");
        headers.insert("x-amzn-requestid", "2a9ac8a1-3c0a-4f5b-9a61-0f1f1b2c3d4e");
        response
    }
}

impl HttpConnector for FixedResponse {
    fn call(&self, _: HttpRequest) -> HttpConnectorFuture {
        HttpConnectorFuture::ready(Ok(self.response()))
    }
}

impl HttpClient for FixedResponse {
    fn http_connector(
        &self,
        _: &HttpConnectorSettings,
        _: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}
