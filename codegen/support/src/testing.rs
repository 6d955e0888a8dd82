//! Helpers for the unit tests of the support files. Generated crates do not contain this file.

use crate::config::retry::RetryConfig;
use crate::{Client, config};
use aws_smithy_async::rt::sleep::{AsyncSleep, Sleep};
use aws_smithy_async::time::TimeSource;
use aws_smithy_json::codec::{JsonCodec, JsonCodecSettings};
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_schema::codec::Codec;
use aws_smithy_schema::serde::{
    SerdeError, SerializableStruct, ShapeDeserializer, ShapeSerializer,
};
use aws_smithy_types::body::SdkBody;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

/// An HTTP client that returns scripted responses and records requests.
#[derive(Clone, Debug, Default)]
pub(crate) struct Script {
    /// Status and body, from the last to the first.
    answers: Arc<Mutex<Vec<(u16, String)>>>,
    sent: Arc<Mutex<Vec<Sent>>>,
}

/// A request that was sent.
#[derive(Clone, Debug)]
pub(crate) struct Sent {
    pub(crate) uri: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Sent {
    /// Returns the value of a header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        let (_, value) = headers.find(|(known, _)| known.eq_ignore_ascii_case(name))?;
        Some(value)
    }

    /// Returns the body as a string.
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("a text")
    }
}

impl Script {
    /// Creates a client that returns these responses in order, each a status and a body.
    pub(crate) fn answering(answers: &[(u16, &str)]) -> Self {
        let answers = answers.iter().rev();
        let answers = answers.map(|(status, body)| (*status, (*body).to_owned()));
        Self {
            answers: Arc::new(Mutex::new(answers.collect())),
            sent: Arc::default(),
        }
    }

    /// Creates a client that returns successful responses with these bodies in order.
    pub(crate) fn of(bodies: &[&str]) -> Self {
        let answers: Vec<_> = bodies.iter().map(|body| (200, *body)).collect();
        Self::answering(&answers)
    }

    /// Returns the requests sent so far.
    pub(crate) fn sent(&self) -> Vec<Sent> {
        self.sent.lock().expect("no panic").clone()
    }

    /// Returns the bodies of the requests sent so far.
    pub(crate) fn bodies(&self) -> Vec<String> {
        let sent = self.sent();
        sent.iter().map(|sent| sent.text().to_owned()).collect()
    }

    /// Returns a deterministic configuration with this HTTP client and without retries.
    pub(crate) fn config(&self) -> config::Builder {
        config::Builder::new()
            .with_test_defaults_v2()
            .http_client(self.clone())
            .retry_config(RetryConfig::disabled())
    }

    /// Creates a client with this HTTP client.
    pub(crate) fn client(&self) -> Client {
        Client::from_conf(self.config().build())
    }
}

impl HttpConnector for Script {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let headers = request.headers().iter();
        self.sent.lock().expect("no panic").push(Sent {
            uri: request.uri().to_owned(),
            headers: headers
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect(),
            body: request.body().bytes().unwrap_or_default().to_vec(),
        });
        let answer = self.answers.lock().expect("no panic").pop();
        let (status, body) = answer.expect("a request too many");
        let status = StatusCode::try_from(status).expect("a status");
        let mut response = HttpResponse::new(status, SdkBody::from(body));
        let headers = response.headers_mut();
        headers.insert("x-amzn-requestid", "request-1");
        HttpConnectorFuture::ready(Ok(response))
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

/// A time source that only sleeping advances.
#[derive(Clone, Debug, Default)]
pub(crate) struct Clock(Arc<Mutex<Vec<Duration>>>);

impl Clock {
    /// Returns the durations of all sleeps.
    pub(crate) fn slept(&self) -> Vec<Duration> {
        self.0.lock().expect("no panic").clone()
    }
}

impl TimeSource for Clock {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + self.slept().iter().sum::<Duration>()
    }
}

impl AsyncSleep for Clock {
    fn sleep(&self, duration: Duration) -> Sleep {
        // Waiters sleep for whole seconds. Fractions are timeouts of the call, which never expire.
        if duration.subsec_nanos() > 0 {
            return Sleep::new(std::future::pending());
        }
        self.0.lock().expect("no panic").push(duration);
        Sleep::new(std::future::ready(()))
    }
}

fn codec() -> JsonCodec {
    JsonCodec::new(JsonCodecSettings::builder().use_json_name(false).build())
}

/// Deserializes JSON with the codec of the runtime.
pub(crate) fn from_json<T>(
    read: impl FnOnce(&mut dyn ShapeDeserializer) -> Result<T, SerdeError>,
    json: &str,
) -> Result<T, SerdeError> {
    read(&mut codec().create_deserializer(json.as_bytes()))
}

/// Serializes a value as JSON with the codec of the runtime.
pub(crate) fn to_json(value: &dyn SerializableStruct) -> Result<String, SerdeError> {
    let mut out = codec().create_serializer();
    out.write_struct(value.schema(), value)?;
    Ok(String::from_utf8(out.finish()).expect("JSON is UTF-8"))
}
