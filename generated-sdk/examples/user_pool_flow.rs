//! The life of a user, from an empty user pool to a rejected password.
//!
//! Run it against a local stand-in for the service:
//!
//! ```text
//! AWS_ENDPOINT_URL=http://127.0.0.1:9229 AWS_REGION=us-east-1 \
//! AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any \
//! cargo run --example user_pool_flow
//! ```
//!
//! Without `AWS_ENDPOINT_URL` it talks to the real service. It deletes the pool it made in either case.

use std::collections::HashSet;
use std::error::Error;
use std::process::ExitCode;

use aws_config::BehaviorVersion;
use aws_sdk_cognitoidentityprovider as cognito;
use cognito::error::DisplayErrorContext;
use cognito::operation::initiate_auth::{InitiateAuthError, InitiateAuthOutput};
use cognito::types::error::InvalidPasswordException;
use cognito::types::{AttributeType, AuthFlowType, ExplicitAuthFlowsType, UsernameAttributeType};
use cognito::Client;

/// Any failure of the flow: an error of the SDK, or a sentence about an answer that nobody expected.
type Failure = Box<dyn Error + Send + Sync>;

/// The users by their mail addresses, which is how they sign in. The pool gives each another, unique name.
const USERS: [&str; 3] = ["alice@example.com", "bob@example.com", "carol@example.com"];
const PASSWORD: &str = "Correct-Horse-7";

#[tokio::main]
async fn main() -> ExitCode {
    let config = aws_config::load_defaults(BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    match run(&client).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            // An error of the SDK says little by itself: the reason is in its sources.
            eprintln!("{}", DisplayErrorContext(failure.as_ref()));
            ExitCode::FAILURE
        }
    }
}

/// Makes a pool, lets its users live in it, and deletes it whatever happened.
async fn run(client: &Client) -> Result<(), Failure> {
    let pool = create_pool(client).await?;
    let outcome = use_pool(client, &pool).await;
    let deleted = client.delete_user_pool().user_pool_id(&pool).send().await;
    // What went wrong first is what the reader has to see.
    outcome?;
    deleted?;
    println!("deleted the pool");
    Ok(())
}

async fn use_pool(client: &Client, pool: &str) -> Result<(), Failure> {
    let app = create_app(client, pool).await?;
    for user in USERS {
        sign_up(client, pool, &app, user).await?;
    }
    let token = sign_in(client, &app, USERS[0]).await?;
    read_user(client, &token, USERS[0]).await?;
    list_users(client, pool).await?;
    reject_password(client, &app, USERS[0]).await
}

async fn create_pool(client: &Client) -> Result<String, Failure> {
    let made = client
        .create_user_pool()
        .pool_name("flow")
        .username_attributes(UsernameAttributeType::Email)
        .send()
        .await?;
    let pool = made.user_pool().and_then(|pool| pool.id());
    let pool = pool.ok_or("the new pool has no id")?;
    println!("created the pool {pool}");
    Ok(pool.to_owned())
}

async fn create_app(client: &Client, pool: &str) -> Result<String, Failure> {
    let made = client
        .create_user_pool_client()
        .user_pool_id(pool)
        .client_name("flow app")
        .explicit_auth_flows(ExplicitAuthFlowsType::AllowUserPasswordAuth)
        .explicit_auth_flows(ExplicitAuthFlowsType::AllowRefreshTokenAuth)
        .send()
        .await?;
    let app = made.user_pool_client().and_then(|app| app.client_id());
    let app = app.ok_or("the new client of the pool has no id")?;
    println!("created the client {app}");
    Ok(app.to_owned())
}

/// Signs a user up, and confirms the user as an administrator: a mailed code would need a mailbox.
async fn sign_up(client: &Client, pool: &str, app: &str, user: &str) -> Result<(), Failure> {
    let email = AttributeType::builder().name("email").value(user).build()?;
    let signed_up = client
        .sign_up()
        .client_id(app)
        .username(user)
        .password(PASSWORD)
        .user_attributes(email)
        .send()
        .await?;
    expect(
        !signed_up.user_confirmed(),
        "the user is confirmed too early",
    )?;
    client
        .admin_confirm_sign_up()
        .user_pool_id(pool)
        .username(user)
        .send()
        .await?;
    println!("signed up and confirmed {user}");
    Ok(())
}

/// Returns the access token of the user.
async fn sign_in(client: &Client, app: &str, user: &str) -> Result<String, Failure> {
    let answer = authenticate(client, app, user, PASSWORD).await?;
    let tokens = answer.authentication_result();
    let token = tokens.and_then(|tokens| tokens.access_token());
    println!("signed in {user}");
    Ok(token.ok_or("signed in without an access token")?.to_owned())
}

async fn authenticate(
    client: &Client,
    app: &str,
    user: &str,
    password: &str,
) -> Result<InitiateAuthOutput, InitiateAuthError> {
    client
        .initiate_auth()
        .auth_flow(AuthFlowType::UserPasswordAuth)
        .client_id(app)
        .auth_parameters("USERNAME", user)
        .auth_parameters("PASSWORD", password)
        .send()
        .await
        .map_err(cognito::error::SdkError::into_service_error)
}

async fn read_user(client: &Client, token: &str, user: &str) -> Result<(), Failure> {
    let read = client.get_user().access_token(token).send().await?;
    expect(
        email(read.user_attributes()) == Some(user),
        "read another user",
    )?;
    println!("read the user {}, whose name is {}", user, read.username());
    Ok(())
}

/// Reads the users page by page. A page of the answer may be larger than asked for.
async fn list_users(client: &Client, pool: &str) -> Result<(), Failure> {
    let request = client.list_users().user_pool_id(pool).into_paginator();
    let mut users = request.page_size(2).items().send();
    let mut found = HashSet::new();
    while let Some(user) = users.try_next().await? {
        let email = email(user.attributes()).ok_or("a user has no mail address")?;
        expect(found.insert(email.to_owned()), "a user is listed twice")?;
    }
    expect(
        found == USERS.map(str::to_owned).into(),
        "other users are listed",
    )?;
    println!("listed {} users", found.len());
    Ok(())
}

/// Signs in with a wrong password, which has to fail, and with a typed error.
async fn reject_password(client: &Client, app: &str, user: &str) -> Result<(), Failure> {
    match authenticate(client, app, user, "Wrong-Horse-8").await {
        Err(error) if is_wrong_password(&error) => {
            println!("rejected a wrong password: {error}");
            Ok(())
        }
        Err(error) => Err(error.into()),
        Ok(_) => Err("signed in with a wrong password".into()),
    }
}

/// The service answers `NotAuthorizedException`. Stand-ins are known to answer `InvalidPasswordException`, which the
/// model does not list for this operation; then it is no variant of the enum, but the source still has its type.
fn is_wrong_password(error: &InitiateAuthError) -> bool {
    let invalid_password = error
        .source()
        .is_some_and(|source| source.is::<InvalidPasswordException>());
    error.is_not_authorized_exception() || invalid_password
}

fn email(attributes: &[AttributeType]) -> Option<&str> {
    let email = attributes.iter().find(|one| one.name() == "email")?;
    email.value()
}

fn expect(truth: bool, otherwise: &str) -> Result<(), Failure> {
    if truth {
        Ok(())
    } else {
        Err(otherwise.into())
    }
}
