//! A sign-in from the first call to the tokens: a loop over challenges.

use std::collections::HashMap;
use std::error::Error;

use aws_cognito_srp::{SrpClient, TrackedDevice, UntrackedDevice};
use aws_sdk_cognitoidentityprovider as cognito;
use cognito::Client;
use cognito::sign_in::secret_hash;
use cognito::types::{AuthFlowType, AuthenticationResultType, ChallengeNameType};
use cognito::types::{DeviceSecretVerifierConfigType, NewDeviceMetadataType};

/// Any failure: an error of the SDK, or a sentence about an answer that nobody expected.
pub type Failure = Box<dyn Error + Send + Sync>;

/// Parameters and responses of a challenge.
type Parameters = HashMap<String, String>;

/// The program that signs its users in: a client of a user pool.
pub struct App {
    /// The id of the pool.
    pub pool: String,
    /// The id of the client.
    pub client_id: String,
    /// The secret of the client, if it has one.
    pub secret: Option<String>,
    /// How users show that they know their passwords.
    pub proof: Proof,
}

/// How a user shows that it knows its password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// By a proof that tells nobody what it is: `USER_SRP_AUTH`.
    Srp,
    /// By sending it: `USER_PASSWORD_AUTH`.
    SendPassword,
}

/// Who signs in, and what it answers when it is asked.
pub struct User<'a> {
    /// The name, or what stands for it, such as a mail address.
    pub name: &'a str,
    /// The password.
    pub password: &'a str,
    /// The password to change to, if that is asked for.
    pub new_password: Option<&'a str>,
    /// The code that its authenticator shows.
    pub code: &'a dyn Fn() -> Result<String, Failure>,
    /// The device, if it is remembered from an earlier time.
    pub device: Option<&'a Device>,
}

/// A device that the pool remembers. Keep it where the user's secrets are.
#[derive(Clone)]
pub struct Device {
    /// Its key.
    pub key: String,
    /// The key of its group.
    pub group: String,
    /// The password that it made up for itself.
    pub password: String,
}

/// What there is in the end.
pub struct SignedIn {
    /// The token for further calls.
    pub access_token: String,
    /// The token for new tokens.
    pub refresh_token: Option<String>,
    /// The device, if the pool has just begun to remember it.
    pub device: Option<Device>,
}

/// Signs a user in.
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
        let answer = client
            .respond_to_auth_challenge()
            .client_id(&app.client_id)
            .challenge_name(name)
            .set_challenge_responses(Some(responses))
            .set_session(session)
            .send()
            .await?;
        result = answer.authentication_result;
        (challenge, parameters) = (answer.challenge_name, answer.challenge_parameters);
        session = answer.session;
    }
    finish(
        client,
        app,
        result.ok_or("there are neither tokens nor a challenge")?,
    )
    .await
}

/// A sign-in under way.
struct Flow<'a> {
    app: &'a App,
    user: &'a User<'a>,
    /// Who the user is: first as it says, then as the service says.
    user_id: String,
    srp: SrpClient<aws_cognito_srp::User>,
    device_srp: Option<SrpClient<TrackedDevice>>,
}

impl Flow<'_> {
    /// What the first call says.
    fn first(&self) -> Parameters {
        match self.app.proof {
            Proof::Srp => self.parameters([("SRP_A", self.srp.get_auth_parameters().a)]),
            Proof::SendPassword => self.parameters([("PASSWORD", self.user.password.to_owned())]),
        }
    }

    /// The answer to a challenge.
    fn respond(
        &mut self,
        name: &ChallengeNameType,
        given: Parameters,
    ) -> Result<Parameters, Failure> {
        let get = |key: &str| {
            given
                .get(key)
                .map(String::as_str)
                .ok_or_else(|| format!("{name} came without {key}"))
        };
        // From here on the service wants the user as it calls it itself, in the secret hash as well.
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
                    .ok_or("a new password is wanted, and there is none")?;
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
            other => return Err(format!("this program has no answer to {other}").into()),
        })
    }

    fn device_srp(&self) -> Result<&SrpClient<TrackedDevice>, Failure> {
        Ok(self
            .device_srp
            .as_ref()
            .ok_or("a device is asked for that nobody has named")?)
    }

    /// Parameters, with those that go with all of them: who it is, the device, and the proof of the client.
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

/// The proof that a password is known. The SRP crate could make the secret hash as well; but it writes that to the log.
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

/// Takes the tokens, and confirms the device if the pool wants to remember it.
async fn finish(
    client: &Client,
    app: &App,
    result: AuthenticationResultType,
) -> Result<SignedIn, Failure> {
    let access_token = result.access_token.ok_or("there is no access token")?;
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

/// Has the device make up a password, and tells the pool how it will prove that it knows it.
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
    let made = SrpClient::new(device, &app.client_id, None).get_password_verifier();
    let verifier = DeviceSecretVerifierConfigType::builder()
        .password_verifier(made.verifier)
        .salt(made.salt)
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
        password: made.password,
    }))
}
