//! A program that signs a user in and lists the users of the pool.

use aws_sdk_cognitoidentityprovider::error::DisplayErrorContext;
use aws_sdk_cognitoidentityprovider::types::AuthFlowType;
use aws_sdk_cognitoidentityprovider::{Client, Error};

#[tokio::main]
async fn main() {
    let client = Client::new(&aws_config::load_from_env().await);
    let mut arguments = std::env::args().skip(1);
    let mut argument = || arguments.next().unwrap_or_default();
    if let Err(error) = run(&client, [argument(), argument(), argument(), argument()]).await {
        eprintln!("{}", DisplayErrorContext(&error));
    }
}

async fn run(client: &Client, [id, pool, user, password]: [String; 4]) -> Result<(), Error> {
    let signed_in = client
        .initiate_auth()
        .auth_flow(AuthFlowType::UserPasswordAuth)
        .client_id(id)
        .auth_parameters("USERNAME", user)
        .auth_parameters("PASSWORD", password)
        .send()
        .await?;
    let tokens = signed_in.authentication_result();
    println!("signed in: {}", tokens.is_some_and(|tokens| tokens.access_token().is_some()));
    let mut pages = client.list_users().user_pool_id(pool).into_paginator().send();
    while let Some(page) = pages.next().await {
        for user in page?.users() {
            println!("{:?} {:?}", user.user_status(), user.user_create_date());
            for attribute in user.attributes() {
                println!("  {} {}", attribute.name(), attribute.value().unwrap_or_default());
            }
        }
    }
    Ok(())
}
