//! A client that answers what a test says, and errors as one line.
//!
//! ```text
//! cargo run --example stubs --features stubs
//! ```

#[cfg(feature = "stubs")]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use aws_sdk_cognitoidentityprovider::error::readable;
    use aws_sdk_cognitoidentityprovider::operation::get_user::{
        GetUser, GetUserInput, GetUserOutput,
    };
    use aws_sdk_cognitoidentityprovider::stubs::{Answer, Stubs};
    use aws_sdk_cognitoidentityprovider::types::error::NotAuthorizedException;

    let stubs = Stubs::with_data();
    stubs.on(Answer::<GetUser>::with(|input: &GetUserInput| {
        if input.access_token() == Some("valid") {
            let user = GetUserOutput::builder().username("alice");
            match user.set_user_attributes(Some(Vec::new())).build() {
                Ok(user) => Answer::output(user),
                Err(_) => Answer::status(500),
            }
        } else {
            let refused = NotAuthorizedException::builder().message("Invalid Access Token");
            Answer::error(refused.build())
        }
    }))?;
    let client = stubs.client();
    println!(
        "{}",
        client
            .get_user()
            .access_token("valid")
            .send()
            .await?
            .username()
    );
    if let Err(error) = client.get_user().access_token("old").send().await {
        println!("{}", readable(&error));
    }
    // An operation without an answer has made-up data.
    let pools = client.list_user_pools().max_results(1).send().await?;
    println!("{:?}", pools.user_pools());
    println!("{} requests", stubs.requests().len());
    Ok(())
}

#[cfg(not(feature = "stubs"))]
fn main() {
    eprintln!("This example needs the feature `stubs`.");
}
