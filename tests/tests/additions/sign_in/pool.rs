//! A user pool with one user, as far as signing in is concerned: it checks every proof, as the service does.

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
/// Who the user is to the service; it signs in with a mail address.
pub(super) const ALICE_ID: &str = "11111111-2222-3333-4444-555555555555";
const GROUP: &str = "-group";
const DEVICE: &str = "us-east-1_device";
const BLOCK: &[u8] = b"what only the service can read";

#[derive(Clone, Debug)]
pub(super) struct Pool {
    /// The challenges after the password.
    pub(super) asks: Vec<&'static str>,
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
    asked: usize,
}

/// What the pool was asked: operations or challenges, and bodies.
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

/// The service's refusal.
type Refused = &'static str;

impl Pool {
    pub(super) fn new(password: &'static str, secret: Option<&'static str>) -> Self {
        Self {
            asks: Vec::new(),
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

    fn answer(&self, operation: &str, body: &Value) -> Result<Value, Refused> {
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
                state.device = Some(Verifier::made_elsewhere(
                    decode("Salt"),
                    &decode("PasswordVerifier"),
                ));
                Ok(json!({"UserConfirmationNecessary": false}))
            }
            other => panic!("nobody should call {other}"),
        }
    }

    /// The user beside a secret hash, and the hash.
    fn check_hash(&self, user: &str, given: &Value) -> Result<(), Refused> {
        if given["USERNAME"] != user {
            return Err("there is no such user");
        }
        let hash = self.secret.map(|secret| {
            let hash = hmac_sha256(secret.as_bytes(), &[user.as_bytes(), CLIENT_ID.as_bytes()]);
            base64::encode(hash)
        });
        match given.get("SECRET_HASH").and_then(Value::as_str) == hash.as_deref() {
            true => Ok(()),
            false => Err("Unable to verify secret hash for client"),
        }
    }

    fn initiate(&self, state: &mut State, body: &Value) -> Result<Value, Refused> {
        let given = &body["AuthParameters"];
        self.check_hash("alice@example.com", given)?;
        state.asked = 0;
        state.is_device_known = given["DEVICE_KEY"] == DEVICE;
        if body["AuthFlow"] == "USER_PASSWORD_AUTH" {
            return match given["PASSWORD"] == self.password {
                true => self.next(state),
                false => Err("Incorrect username or password."),
            };
        }
        assert_eq!(body["AuthFlow"], "USER_SRP_AUTH");
        // The first bit of the salt is set, which is where implementations differ.
        let identity = format!("Pool{ALICE_ID}");
        let verifier = Verifier::of(&[0xfe; 16], &identity, self.password);
        Ok(proof_wanted(state, "PASSWORD_VERIFIER", &verifier, given))
    }

    fn respond(&self, state: &mut State, name: &str, given: &Value) -> Result<Value, Refused> {
        self.check_hash(ALICE_ID, given)?;
        match name {
            "PASSWORD_VERIFIER" => {
                check_proof(state, given, &[b"Pool", ALICE_ID.as_bytes()])?;
                self.next(state)
            }
            "NEW_PASSWORD_REQUIRED" if given["NEW_PASSWORD"] == "new" => self.next(state),
            "SOFTWARE_TOKEN_MFA" if given["SOFTWARE_TOKEN_MFA_CODE"] == "123456" => {
                self.next(state)
            }
            "DEVICE_SRP_AUTH" if given["DEVICE_KEY"] == DEVICE => {
                let verifier = state.device.clone().ok_or("Device does not exist.")?;
                Ok(proof_wanted(
                    state,
                    "DEVICE_PASSWORD_VERIFIER",
                    &verifier,
                    given,
                ))
            }
            "DEVICE_PASSWORD_VERIFIER" if given["DEVICE_KEY"] == DEVICE => {
                check_proof(state, given, &[GROUP.as_bytes(), DEVICE.as_bytes()])?;
                Ok(tokens(false))
            }
            _ => Err("the answer is wrong"),
        }
    }

    /// The next challenge, or tokens.
    fn next(&self, state: &mut State) -> Result<Value, Refused> {
        let asks = self.asks.get(state.asked).copied();
        state.asked += 1;
        let challenge = match asks {
            None if state.is_device_known => Some("DEVICE_SRP_AUTH"),
            asks => asks,
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

fn proof_wanted(state: &mut State, name: &str, verifier: &Verifier, given: &Value) -> Value {
    let exchange = verifier.answer(text(given, "SRP_A"), &[0x9c; 64]);
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

fn check_proof(state: &mut State, given: &Value, who: &[&[u8]]) -> Result<(), Refused> {
    let exchange = state.exchange.take().ok_or("no proof was asked for")?;
    assert_eq!(
        text(given, "PASSWORD_CLAIM_SECRET_BLOCK"),
        base64::encode(BLOCK)
    );
    let time = text(given, "TIMESTAMP");
    // As in "Sat Nov 7 09:05:00 UTC 2026".
    let parts: Vec<&str> = time.split(' ').collect();
    assert!(
        parts.len() == 6 && parts[4] == "UTC" && !parts[2].starts_with('0'),
        "{time}"
    );
    let signature = exchange.signature(&[who, &[BLOCK, time.as_bytes()]].concat());
    match text(given, "PASSWORD_CLAIM_SIGNATURE") == base64::encode(signature) {
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
            Err(why) => (
                400,
                json!({"__type": "NotAuthorizedException", "message": why}),
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
