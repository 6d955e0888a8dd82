//! A complete sign-in, from the first request to the tokens: a loop over challenges.

use std::collections::HashMap;
use std::error::Error;

use aws_cognito_srp::{SrpClient, TrackedDevice, UntrackedDevice};
use aws_sdk_cognitoidentityprovider as cognito;
use cognito::Client;
use cognito::sign_in::secret_hash;
use cognito::types::{AuthFlowType, AuthenticationResultType, ChallengeNameType};
use cognito::types::{DeviceSecretVerifierConfigType, NewDeviceMetadataType};

/// Any failure: an error of the SDK, or a message about an unexpected response.
pub type Failure = Box<dyn Error + Send + Sync>;

/// The parameters of a challenge, or the responses to it.
type Parameters = HashMap<String, String>;

/// An app client of a user pool, which signs in users.
pub struct App {
    /// The user pool ID.
    pub pool: String,
    /// The app client ID.
    pub client_id: String,
    /// The secret of the app client, if it has one.
    pub secret: Option<String>,
    /// The method for verifying passwords.
    pub proof: Proof,
}

/// A method for verifying the password of a user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// `USER_SRP_AUTH`: the password is verified with SRP and never sent.
    Srp,
    /// `USER_PASSWORD_AUTH`: the password is sent.
    SendPassword,
}

/// The user who signs in, with the responses to challenges.
pub struct User<'a> {
    /// The user name, or an alias such as an email address.
    pub name: &'a str,
    /// The password.
    pub password: &'a str,
    /// The new password, if the user must change it.
    pub new_password: Option<&'a str>,
    /// Returns the current code of the authenticator app.
    pub code: &'a dyn Fn() -> Result<String, Failure>,
    /// The device, if the user pool remembers it from an earlier sign-in.
    pub device: Option<&'a Device>,
}

/// A device that the user pool remembers. Store it as securely as the secrets of the user.
#[derive(Clone)]
pub struct Device {
    /// The device key.
    pub key: String,
    /// The device group key.
    pub group: String,
    /// The generated password of the device.
    pub password: String,
}

/// The result of a sign-in.
pub struct SignedIn {
    /// The access token for further requests.
    pub access_token: String,
    /// The refresh token, with which new tokens can be requested.
    pub refresh_token: Option<String>,
    /// The device, if it is new and the user pool remembers it from now on.
    pub device: Option<Device>,
}

/// Signs in a user.
pub async fn sign_in(client: &Client, app: &App, user: &User<'_>) -> Result<SignedIn, Failure> {
    let mut flow = Flow {
        app,
        user,
        user_id: user.name.to_owned(),
        srp: user_srp(app, user),
        device_srp: device_srp(app, user),
    };
    let first = client
        .initiate_auth()
        .client_id(&app.client_id)
        .auth_flow(match app.proof {
            Proof::Srp => AuthFlowType::UserSrpAuth,
            Proof::SendPassword => AuthFlowType::UserPasswordAuth,
        })
        .set_auth_parameters(Some(flow.first()))
        .send()
        .await?;
    let mut result = first.authentication_result;
    let (mut challenge, mut parameters) = (first.challenge_name, first.challenge_parameters);
    let mut session = first.session;
    while let Some(name) = challenge {
        let responses = flow.respond(&name, parameters.unwrap_or_default())?;
        let output = client
            .respond_to_auth_challenge()
            .client_id(&app.client_id)
            .challenge_name(name)
            .set_challenge_responses(Some(responses))
            .set_session(session)
            .send()
            .await?;
        result = output.authentication_result;
        (challenge, parameters) = (output.challenge_name, output.challenge_parameters);
        session = output.session;
    }
    finish(
        client,
        app,
        result.ok_or("the response has neither tokens nor a challenge")?,
    )
    .await
}

/// The state of a sign-in.
struct Flow<'a> {
    app: &'a App,
    user: &'a User<'a>,
    /// The user: first the name that the user entered, later the user ID from the service.
    user_id: String,
    srp: SrpClient<aws_cognito_srp::User>,
    device_srp: Option<SrpClient<TrackedDevice>>,
}

impl Flow<'_> {
    /// Returns the parameters of the first request.
    fn first(&self) -> Parameters {
        match self.app.proof {
            Proof::Srp => self.parameters([("SRP_A", self.srp.get_auth_parameters().a)]),
            Proof::SendPassword => self.parameters([("PASSWORD", self.user.password.to_owned())]),
        }
    }

    /// Returns the response to a challenge.
    fn respond(
        &mut self,
        name: &ChallengeNameType,
        given: Parameters,
    ) -> Result<Parameters, Failure> {
        let get = |key: &str| {
            given
                .get(key)
                .map(String::as_str)
                .ok_or_else(|| format!("the challenge {name} has no {key}"))
        };
        // From now on the service requires this user ID, also in the secret hash.
        if let Some(id) = given.get("USER_ID_FOR_SRP") {
            self.user_id.clone_from(id);
        }
        Ok(match name {
            ChallengeNameType::PasswordVerifier => {
                let proof = self.srp.verify(
                    get("SECRET_BLOCK")?,
                    get("USER_ID_FOR_SRP")?,
                    get("SALT")?,
                    get("SRP_B")?,
                )?;
                self.parameters(claim(proof))
            }
            ChallengeNameType::NewPasswordRequired => {
                let password = self
                    .user
                    .new_password
                    .ok_or("a new password is required, but none is set")?;
                self.parameters([("NEW_PASSWORD", password.to_owned())])
            }
            ChallengeNameType::SoftwareTokenMfa => {
                self.parameters([("SOFTWARE_TOKEN_MFA_CODE", (self.user.code)()?)])
            }
            ChallengeNameType::DeviceSrpAuth => {
                let a = self.device_srp()?.get_auth_parameters().a;
                self.parameters([("SRP_A", a)])
            }
            ChallengeNameType::DevicePasswordVerifier => {
                let proof =
                    self.device_srp()?
                        .verify(get("SECRET_BLOCK")?, get("SALT")?, get("SRP_B")?)?;
                self.parameters(claim(proof))
            }
            other => {
                return Err(format!("this example does not support the challenge {other}").into());
            }
        })
    }

    fn device_srp(&self) -> Result<&SrpClient<TrackedDevice>, Failure> {
        Ok(self
            .device_srp
            .as_ref()
            .ok_or("the service requires a device, but none is set")?)
    }

    /// Returns parameters with those of every request: the user, the device and the secret hash.
    fn parameters<const N: usize>(&self, own: [(&str, String); N]) -> Parameters {
        let mut all: Parameters = own
            .into_iter()
            .map(|(key, value)| (key.to_owned(), value))
            .collect();
        all.insert("USERNAME".to_owned(), self.user_id.clone());
        if let Some(secret) = &self.app.secret {
            let hash = secret_hash(&self.user_id, &self.app.client_id, secret);
            all.insert("SECRET_HASH".to_owned(), hash);
        }
        if let Some(device) = self.user.device {
            all.insert("DEVICE_KEY".to_owned(), device.key.clone());
        }
        all
    }
}

/// The SRP client of the user. It gets no secret, since the SRP crate would write the secret hash to the
/// log.
fn user_srp(app: &App, user: &User<'_>) -> SrpClient<aws_cognito_srp::User> {
    let user = aws_cognito_srp::User::new(&app.pool, user.name, user.password);
    SrpClient::new(user, &app.client_id, None)
}

fn device_srp(app: &App, user: &User<'_>) -> Option<SrpClient<TrackedDevice>> {
    let device = user.device?;
    let device = TrackedDevice::new(&app.pool, &device.group, &device.key, &device.password);
    Some(SrpClient::new(device, &app.client_id, None))
}

fn claim(proof: aws_cognito_srp::VerificationParameters) -> [(&'static str, String); 3] {
    [
        (
            "PASSWORD_CLAIM_SECRET_BLOCK",
            proof.password_claim_secret_block,
        ),
        ("PASSWORD_CLAIM_SIGNATURE", proof.password_claim_signature),
        ("TIMESTAMP", proof.timestamp),
    ]
}

/// Returns the tokens, and confirms the device if the user pool remembers devices.
async fn finish(
    client: &Client,
    app: &App,
    result: AuthenticationResultType,
) -> Result<SignedIn, Failure> {
    let access_token = result
        .access_token
        .ok_or("the response has no access token")?;
    let device = match &result.new_device_metadata {
        Some(metadata) => confirm_device(client, app, &access_token, metadata).await?,
        None => None,
    };
    Ok(SignedIn {
        access_token,
        refresh_token: result.refresh_token,
        device,
    })
}

/// Generates a password for the device, and registers its verifier with the user pool.
async fn confirm_device(
    client: &Client,
    app: &App,
    access_token: &str,
    metadata: &NewDeviceMetadataType,
) -> Result<Option<Device>, Failure> {
    let (Some(key), Some(group)) = (metadata.device_key(), metadata.device_group_key()) else {
        return Ok(None);
    };
    let device = UntrackedDevice::new(&app.pool, group, key);
    let generated = SrpClient::new(device, &app.client_id, None).get_password_verifier();
    let verifier = DeviceSecretVerifierConfigType::builder()
        .password_verifier(generated.verifier)
        .salt(generated.salt)
        .build();
    client
        .confirm_device()
        .access_token(access_token)
        .device_key(key)
        .device_secret_verifier_config(verifier)
        .send()
        .await?;
    Ok(Some(Device {
        key: key.to_owned(),
        group: group.to_owned(),
        password: generated.password,
    }))
}
