//! What the unit tests of the supporting files share. It is in no generated crate.

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

/// An HTTP client that gives prepared answers, and keeps the requests.
#[derive(Clone, Debug, Default)]
pub(crate) struct Script {
    /// Status and body, from the last to the first.
    answers: Arc<Mutex<Vec<(u16, String)>>>,
    sent: Arc<Mutex<Vec<Sent>>>,
}

/// A request as it went out.
#[derive(Clone, Debug)]
pub(crate) struct Sent {
    pub(crate) uri: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Sent {
    /// The value of a header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        let (_, value) = headers.find(|(known, _)| known.eq_ignore_ascii_case(name))?;
        Some(value)
    }

    /// The body as text.
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("a text")
    }
}

impl Script {
    /// Gives those answers one after the other, each a status and a body.
    pub(crate) fn answering(answers: &[(u16, &str)]) -> Self {
        let answers = answers.iter().rev();
        let answers = answers.map(|(status, body)| (*status, (*body).to_owned()));
        Self {
            answers: Arc::new(Mutex::new(answers.collect())),
            sent: Arc::default(),
        }
    }

    /// Gives those bodies as successes, one after the other.
    pub(crate) fn of(bodies: &[&str]) -> Self {
        let answers: Vec<_> = bodies.iter().map(|body| (200, *body)).collect();
        Self::answering(&answers)
    }

    /// What was sent so far.
    pub(crate) fn sent(&self) -> Vec<Sent> {
        self.sent.lock().expect("no panic").clone()
    }

    /// The bodies that were sent so far.
    pub(crate) fn bodies(&self) -> Vec<String> {
        let sent = self.sent();
        sent.iter().map(|sent| sent.text().to_owned()).collect()
    }

    /// A configuration with this HTTP client, which fixes what would differ from run to run and does not retry.
    pub(crate) fn config(&self) -> config::Builder {
        config::Builder::new()
            .with_test_defaults_v2()
            .http_client(self.clone())
            .retry_config(RetryConfig::disabled())
    }

    /// A client with that configuration.
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

/// A clock that only sleeping moves.
#[derive(Clone, Debug, Default)]
pub(crate) struct Clock(Arc<Mutex<Vec<Duration>>>);

impl Clock {
    /// How long each sleep was.
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
        // Waiters wait whole seconds; what has fractions are the limits of the call itself, and nothing takes that long.
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

/// Reads JSON by the codec of the runtime.
pub(crate) fn from_json<T>(
    read: impl FnOnce(&mut dyn ShapeDeserializer) -> Result<T, SerdeError>,
    json: &str,
) -> Result<T, SerdeError> {
    read(&mut codec().create_deserializer(json.as_bytes()))
}

/// Writes JSON by the codec of the runtime.
pub(crate) fn to_json(value: &dyn SerializableStruct) -> Result<String, SerdeError> {
    let mut out = codec().create_serializer();
    out.write_struct(value.schema(), value)?;
    Ok(String::from_utf8(out.finish()).expect("JSON is UTF-8"))
}
