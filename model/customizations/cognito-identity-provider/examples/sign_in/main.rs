//! Signing in, with all that may be asked on the way: the password (by SRP, so that it is never sent), a new password, a code
//! of an authenticator, and a device that is remembered.
//!
//! It makes a user pool of its own, with a user in it, and deletes it in the end:
//!
//! ```text
//! AWS_REGION=us-east-1 cargo run --example sign_in --features sign-in
//! ```
//!
//! The stand-ins for the service that run on one's own machine know no SRP. There the password has to be sent:
//!
//! ```text
//! AWS_ENDPOINT_URL=http://127.0.0.1:9229 AWS_REGION=us-east-1 \
//! AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any \
//! cargo run --example sign_in --features sign-in -- --send-password
//! ```
//!
//! `flow.rs` is what a program of yours needs; `authenticator.rs` is what the user's phone does.

mod authenticator;
mod flow;

use std::cell::Cell;
use std::process::ExitCode;

use aws_config::BehaviorVersion;
use aws_sdk_cognitoidentityprovider as cognito;
use cognito::Client;
use cognito::error::DisplayErrorContext;
use cognito::types::{DeviceConfigurationType, ExplicitAuthFlowsType, MessageActionType};
use cognito::types::{
    SoftwareTokenMfaConfigType, SoftwareTokenMfaSettingsType, UserPoolMfaType,
    UsernameAttributeType,
};
use flow::{App, Failure, Proof, User, sign_in};

/// The user by its mail address, which is how it signs in. The pool gives it another, unique name.
const NAME: &str = "alice@example.com";
const TEMPORARY: &str = "Temporary-Horse-7";
const PASSWORD: &str = "Correct-Horse-7";

#[tokio::main]
async fn main() -> ExitCode {
    let proof = match std::env::args().nth(1).as_deref() {
        None => Proof::Srp,
        Some("--send-password") => Proof::SendPassword,
        Some(other) => {
            eprintln!("there is no option {other}, only --send-password");
            return ExitCode::FAILURE;
        }
    };
    let config = aws_config::load_defaults(BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    match run(&client, proof).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            // An error of the SDK says little by itself: the reason is in its sources.
            eprintln!("{}", DisplayErrorContext(failure.as_ref()));
            ExitCode::FAILURE
        }
    }
}

/// Makes a pool, has the user sign in to it, and deletes it whatever happened.
async fn run(client: &Client, proof: Proof) -> Result<(), Failure> {
    // A device proves who it is from the second time on, and then stands for the code of an authenticator.
    let devices = DeviceConfigurationType::builder().challenge_required_on_new_device(true);
    let made = client
        .create_user_pool()
        .pool_name("sign-in")
        .username_attributes(UsernameAttributeType::Email)
        .device_configuration(devices.build())
        .send()
        .await?;
    let pool = made.user_pool().and_then(|pool| pool.id());
    let pool = pool.ok_or("the new pool has no id")?;
    let outcome = use_pool(client, pool, proof).await;
    let deleted = client.delete_user_pool().user_pool_id(pool).send().await;
    // What went wrong first is what the reader has to see.
    outcome?;
    deleted?;
    println!("deleted the pool");
    Ok(())
}

async fn use_pool(client: &Client, pool: &str, proof: Proof) -> Result<(), Failure> {
    let app = create_app(client, pool, proof).await?;
    let authenticators = SoftwareTokenMfaConfigType::builder().enabled(true);
    client
        .set_user_pool_mfa_config()
        .user_pool_id(pool)
        .mfa_configuration(UserPoolMfaType::Optional)
        .software_token_mfa_configuration(authenticators.build())
        .send()
        .await?;
    client
        .admin_create_user()
        .user_pool_id(pool)
        .username(NAME)
        .temporary_password(TEMPORARY)
        .message_action(MessageActionType::Suppress)
        .send()
        .await?;

    let code = || Err("nobody has set up an authenticator".into());
    let mut user = User {
        name: NAME,
        password: TEMPORARY,
        new_password: Some(PASSWORD),
        code: &code,
        device: None,
    };
    let first = sign_in(client, &app, &user).await?;
    println!("signed in, with a new password");

    let secret = set_up_authenticator(client, &first.access_token).await?;
    // A code is good for one time.
    let used = Cell::new(0);
    let code = || {
        used.set(used.get() + 1);
        authenticator::code_now(&secret)
    };
    user = User {
        password: PASSWORD,
        new_password: None,
        code: &code,
        device: first.device.as_ref(),
        ..user
    };
    let second = sign_in(client, &app, &user).await?;
    let refresh = if second.refresh_token.is_some() {
        "a"
    } else {
        "no"
    };
    println!(
        "signed in again: {} codes, {refresh} refresh token",
        used.get()
    );
    Ok(())
}

/// A client of the pool that has a secret, as one that runs on a server would.
async fn create_app(client: &Client, pool: &str, proof: Proof) -> Result<App, Failure> {
    let flow = match proof {
        Proof::Srp => ExplicitAuthFlowsType::AllowUserSrpAuth,
        Proof::SendPassword => ExplicitAuthFlowsType::AllowUserPasswordAuth,
    };
    let made = client
        .create_user_pool_client()
        .user_pool_id(pool)
        .client_name("app")
        .generate_secret(true)
        .explicit_auth_flows(flow)
        .explicit_auth_flows(ExplicitAuthFlowsType::AllowRefreshTokenAuth)
        .send()
        .await?;
    let app = made
        .user_pool_client()
        .ok_or("the new client is not there")?;
    Ok(App {
        pool: pool.to_owned(),
        client_id: app
            .client_id()
            .ok_or("the new client has no id")?
            .to_owned(),
        secret: app.client_secret().map(str::to_owned),
        proof,
    })
}

/// Has the user set up an authenticator, and the pool ask for its codes. Returns the secret that the two share.
async fn set_up_authenticator(client: &Client, access_token: &str) -> Result<String, Failure> {
    let shared = client
        .associate_software_token()
        .access_token(access_token)
        .send()
        .await?;
    let secret = shared.secret_code().ok_or("there is no secret to share")?;
    client
        .verify_software_token()
        .access_token(access_token)
        .user_code(authenticator::code_now(secret)?)
        .send()
        .await?;
    let preferred = SoftwareTokenMfaSettingsType::builder()
        .enabled(true)
        .preferred_mfa(true)
        .build();
    client
        .set_user_mfa_preference()
        .access_token(access_token)
        .software_token_mfa_settings(preferred)
        .send()
        .await?;
    Ok(secret.to_owned())
}
