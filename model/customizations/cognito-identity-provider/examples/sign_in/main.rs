//! Signs in a user and responds to the common challenges: a password (with SRP, so that it is never sent),
//! a new password, a code from an authenticator app, and a remembered device.
//!
//! The example creates a user pool with a user, and deletes it at the end:
//!
//! ```text
//! AWS_REGION=us-east-1 cargo run --example sign_in --features sign-in
//! ```
//!
//! Local emulators of the service do not support SRP. With these, send the password:
//!
//! ```text
//! AWS_ENDPOINT_URL=http://127.0.0.1:9229 AWS_REGION=us-east-1 \
//! AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any \
//! cargo run --example sign_in --features sign-in -- --send-password
//! ```
//!
//! `flow.rs` is the part that an application needs. `authenticator.rs` takes the place of an authenticator
//! app.

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

/// The email address with which the user signs in. The user pool generates a unique user name.
const NAME: &str = "alice@example.com";
const TEMPORARY: &str = "Temporary-Horse-7";
const PASSWORD: &str = "Correct-Horse-7";

#[tokio::main]
async fn main() -> ExitCode {
    let proof = match std::env::args().nth(1).as_deref() {
        None => Proof::Srp,
        Some("--send-password") => Proof::SendPassword,
        Some(other) => {
            eprintln!("unknown option {other}; the only option is --send-password");
            return ExitCode::FAILURE;
        }
    };
    let config = aws_config::load_defaults(BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    match run(&client, proof).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            // The cause of an SDK error is in its sources.
            eprintln!("{}", DisplayErrorContext(failure.as_ref()));
            ExitCode::FAILURE
        }
    }
}

/// Creates a user pool, signs in a user, and deletes the pool even if the sign-in fails.
async fn run(client: &Client, proof: Proof) -> Result<(), Failure> {
    // From the second sign-in on, the device is verified, which replaces the code of the authenticator app.
    let devices = DeviceConfigurationType::builder().challenge_required_on_new_device(true);
    let output = client
        .create_user_pool()
        .pool_name("sign-in")
        .username_attributes(UsernameAttributeType::Email)
        .device_configuration(devices.build())
        .send()
        .await?;
    let pool = output.user_pool().and_then(|pool| pool.id());
    let pool = pool.ok_or("the new user pool has no ID")?;
    let outcome = use_pool(client, pool, proof).await;
    let deleted = client.delete_user_pool().user_pool_id(pool).send().await;
    // Report the first error.
    outcome?;
    deleted?;
    println!("deleted the user pool");
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

    let code = || Err("no authenticator app is set up".into());
    let mut user = User {
        name: NAME,
        password: TEMPORARY,
        new_password: Some(PASSWORD),
        code: &code,
        device: None,
    };
    let first = sign_in(client, &app, &user).await?;
    println!("signed in with a new password");

    let secret = set_up_authenticator(client, &first.access_token).await?;
    // Each code can be used only once.
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

/// Creates an app client with a secret, as for an application on a server.
async fn create_app(client: &Client, pool: &str, proof: Proof) -> Result<App, Failure> {
    let flow = match proof {
        Proof::Srp => ExplicitAuthFlowsType::AllowUserSrpAuth,
        Proof::SendPassword => ExplicitAuthFlowsType::AllowUserPasswordAuth,
    };
    let output = client
        .create_user_pool_client()
        .user_pool_id(pool)
        .client_name("app")
        .generate_secret(true)
        .explicit_auth_flows(flow)
        .explicit_auth_flows(ExplicitAuthFlowsType::AllowRefreshTokenAuth)
        .send()
        .await?;
    let app = output
        .user_pool_client()
        .ok_or("the response has no app client")?;
    Ok(App {
        pool: pool.to_owned(),
        client_id: app
            .client_id()
            .ok_or("the new app client has no ID")?
            .to_owned(),
        secret: app.client_secret().map(str::to_owned),
        proof,
    })
}

/// Sets up an authenticator app for the user, and makes the user pool require its codes. Returns the shared
/// secret.
async fn set_up_authenticator(client: &Client, access_token: &str) -> Result<String, Failure> {
    let output = client
        .associate_software_token()
        .access_token(access_token)
        .send()
        .await?;
    let secret = output
        .secret_code()
        .ok_or("the response has no secret code")?;
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
