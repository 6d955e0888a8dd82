//! A simulated user pool with one user. It supports the calls of a sign-in, and verifies every proof.

use super::srp::{Exchange, Verifier, hmac_sha256};
use aws_sdk_cognitoidentityprovider as sdk;
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_types::base64;
use aws_smithy_types::body::SdkBody;
use sdk::{Client, config};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

pub(super) const POOL_ID: &str = "us-east-1_Pool";
pub(super) const CLIENT_ID: &str = "1example23456789";
pub(super) const SECRET: &str = "the-client-secret";
/// The id of the user, who signs in with an email address.
pub(super) const ALICE_ID: &str = "11111111-2222-3333-4444-555555555555";
const GROUP: &str = "-group";
const DEVICE: &str = "us-east-1_device";
const BLOCK: &[u8] = b"what only the service can read";

#[derive(Clone, Debug)]
pub(super) struct Pool {
    /// The challenges that follow the password.
    pub(super) challenges: Vec<&'static str>,
    pub(super) remembers_devices: bool,
    password: &'static str,
    secret: Option<&'static str>,
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    log: Log,
    exchange: Option<Exchange>,
    device: Option<Verifier>,
    is_device_known: bool,
    challenges_sent: usize,
}

/// The requests: name of the operation or challenge, and body.
#[derive(Clone, Debug, Default)]
pub(super) struct Log(Vec<(String, String)>);

impl Log {
    pub(super) fn operations(&self) -> Vec<&str> {
        self.0.iter().map(|(name, _)| name.as_str()).collect()
    }

    pub(super) fn body(&self, index: usize) -> &str {
        &self.0[index].1
    }

    pub(super) fn text(&self) -> String {
        self.0.iter().map(|(_, body)| body.as_str()).collect()
    }
}

/// The message of a refusal.
type Refusal = &'static str;

impl Pool {
    pub(super) fn new(password: &'static str, secret: Option<&'static str>) -> Self {
        Self {
            challenges: Vec::new(),
            remembers_devices: false,
            password,
            secret,
            state: Arc::default(),
        }
    }

    pub(super) fn client(&self) -> Client {
        let config = config::Builder::new().with_test_defaults_v2();
        Client::from_conf(config.http_client(self.clone()).build())
    }

    pub(super) fn log(&self) -> Log {
        self.state.lock().unwrap().log.clone()
    }

    fn answer(&self, operation: &str, body: &Value) -> Result<Value, Refusal> {
        let mut state = self.state.lock().unwrap();
        let name = body["ChallengeName"].as_str().unwrap_or(operation);
        state.log.0.push((name.to_owned(), body.to_string()));
        match operation {
            "InitiateAuth" => self.initiate(&mut state, body),
            "RespondToAuthChallenge" => {
                if body["Session"] != "session" {
                    return Err("there is no such session");
                }
                self.respond(&mut state, name, &body["ChallengeResponses"])
            }
            "ConfirmDevice" => {
                let config = &body["DeviceSecretVerifierConfig"];
                let decode = |key: &str| base64::decode(text(config, key)).expect("base64");
                state.device = Some(Verifier::from_bytes(
                    decode("Salt"),
                    &decode("PasswordVerifier"),
                ));
                Ok(json!({"UserConfirmationNecessary": false}))
            }
            other => panic!("unexpected call of {other}"),
        }
    }

    /// Checks the user name and the secret hash.
    fn check_hash(&self, user: &str, parameters: &Value) -> Result<(), Refusal> {
        if parameters["USERNAME"] != user {
            return Err("there is no such user");
        }
        let hash = self.secret.map(|secret| {
            let hash = hmac_sha256(secret.as_bytes(), &[user.as_bytes(), CLIENT_ID.as_bytes()]);
            base64::encode(hash)
        });
        match parameters.get("SECRET_HASH").and_then(Value::as_str) == hash.as_deref() {
            true => Ok(()),
            false => Err("Unable to verify secret hash for client"),
        }
    }

    fn initiate(&self, state: &mut State, body: &Value) -> Result<Value, Refusal> {
        let parameters = &body["AuthParameters"];
        self.check_hash("alice@example.com", parameters)?;
        state.challenges_sent = 0;
        state.is_device_known = parameters["DEVICE_KEY"] == DEVICE;
        if body["AuthFlow"] == "USER_PASSWORD_AUTH" {
            return match parameters["PASSWORD"] == self.password {
                true => self.next(state),
                false => Err("Incorrect username or password."),
            };
        }
        assert_eq!(body["AuthFlow"], "USER_SRP_AUTH");
        // The first bit of the salt is set: implementations differ in how they pad such a salt.
        let identity = format!("Pool{ALICE_ID}");
        let verifier = Verifier::new(&[0xfe; 16], &identity, self.password);
        Ok(request_proof(
            state,
            "PASSWORD_VERIFIER",
            &verifier,
            parameters,
        ))
    }

    fn respond(&self, state: &mut State, name: &str, parameters: &Value) -> Result<Value, Refusal> {
        self.check_hash(ALICE_ID, parameters)?;
        match name {
            "PASSWORD_VERIFIER" => {
                check_proof(state, parameters, &[b"Pool", ALICE_ID.as_bytes()])?;
                self.next(state)
            }
            "NEW_PASSWORD_REQUIRED" if parameters["NEW_PASSWORD"] == "new" => self.next(state),
            "SOFTWARE_TOKEN_MFA" if parameters["SOFTWARE_TOKEN_MFA_CODE"] == "123456" => {
                self.next(state)
            }
            "DEVICE_SRP_AUTH" if parameters["DEVICE_KEY"] == DEVICE => {
                let verifier = state.device.clone().ok_or("Device does not exist.")?;
                Ok(request_proof(
                    state,
                    "DEVICE_PASSWORD_VERIFIER",
                    &verifier,
                    parameters,
                ))
            }
            "DEVICE_PASSWORD_VERIFIER" if parameters["DEVICE_KEY"] == DEVICE => {
                check_proof(state, parameters, &[GROUP.as_bytes(), DEVICE.as_bytes()])?;
                Ok(tokens(false))
            }
            _ => Err("the answer is wrong"),
        }
    }

    /// Returns the next challenge, or the tokens.
    fn next(&self, state: &mut State) -> Result<Value, Refusal> {
        let next = self.challenges.get(state.challenges_sent).copied();
        state.challenges_sent += 1;
        let challenge = match next {
            None if state.is_device_known => Some("DEVICE_SRP_AUTH"),
            next => next,
        };
        Ok(match challenge {
            Some(name) => json!({"ChallengeName": name, "Session": "session",
                "ChallengeParameters": {"USER_ID_FOR_SRP": ALICE_ID}}),
            None => tokens(self.remembers_devices),
        })
    }
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

fn tokens(with_device: bool) -> Value {
    let mut result = json!({"AccessToken": "access", "RefreshToken": "refresh", "ExpiresIn": 3600});
    if with_device {
        result["NewDeviceMetadata"] = json!({"DeviceKey": DEVICE, "DeviceGroupKey": GROUP});
    }
    json!({"AuthenticationResult": result, "ChallengeParameters": {}})
}

fn request_proof(state: &mut State, name: &str, verifier: &Verifier, parameters: &Value) -> Value {
    let exchange = verifier.answer(text(parameters, "SRP_A"), &[0x9c; 64]);
    let hex = |bytes: &[u8]| -> String { bytes.iter().map(|b| format!("{b:02x}")).collect() };
    let answer = json!({"ChallengeName": name, "Session": "session", "ChallengeParameters": {
        "SALT": hex(&verifier.salt),
        "SRP_B": format!("{:x}", exchange.public),
        "SECRET_BLOCK": base64::encode(BLOCK),
        "USERNAME": ALICE_ID,
        "USER_ID_FOR_SRP": ALICE_ID,
    }});
    state.exchange = Some(exchange);
    answer
}

fn check_proof(state: &mut State, parameters: &Value, prefix: &[&[u8]]) -> Result<(), Refusal> {
    let exchange = state.exchange.take().ok_or("no proof was requested")?;
    assert_eq!(
        text(parameters, "PASSWORD_CLAIM_SECRET_BLOCK"),
        base64::encode(BLOCK)
    );
    let time = text(parameters, "TIMESTAMP");
    // The format is "Sat Nov 7 09:05:00 UTC 2026".
    let parts: Vec<&str> = time.split(' ').collect();
    assert!(
        parts.len() == 6 && parts[4] == "UTC" && !parts[2].starts_with('0'),
        "{time}"
    );
    let signature = exchange.signature(&[prefix, &[BLOCK, time.as_bytes()]].concat());
    match text(parameters, "PASSWORD_CLAIM_SIGNATURE") == base64::encode(signature) {
        true => Ok(()),
        false => Err("Incorrect username or password."),
    }
}

impl HttpConnector for Pool {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let target = request.headers().get("x-amz-target").expect("a target");
        let operation = target.rsplit('.').next().expect("an operation").to_owned();
        let body = request.body().bytes().expect("a body in memory");
        let body: Value = serde_json::from_slice(body).expect("JSON");
        let (status, answer) = match self.answer(&operation, &body) {
            Ok(answer) => (200, answer),
            Err(message) => (
                400,
                json!({"__type": "NotAuthorizedException", "message": message}),
            ),
        };
        let status = StatusCode::try_from(status).expect("a status");
        let response = HttpResponse::new(status, SdkBody::from(answer.to_string()));
        HttpConnectorFuture::ready(Ok(response))
    }
}

impl HttpClient for Pool {
    fn http_connector(
        &self,
        _: &HttpConnectorSettings,
        _: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}
