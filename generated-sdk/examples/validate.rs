//! Inputs that are checked before they are sent.
//!
//! ```text
//! cargo run --example validate --features validate
//! ```

#[cfg(feature = "validate")]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use aws_sdk_cognitoidentityprovider::config::{BehaviorVersion, Region};
    use aws_sdk_cognitoidentityprovider::error::readable;
    use aws_sdk_cognitoidentityprovider::operation::sign_up::SignUpInput;
    use aws_sdk_cognitoidentityprovider::types::AttributeType;
    use aws_sdk_cognitoidentityprovider::validate::Validate;
    use aws_sdk_cognitoidentityprovider::{Client, Config};

    let attribute = AttributeType::builder().name("a".repeat(33)).build()?;
    let input = SignUpInput::builder()
        .username("")
        .user_attributes(attribute);
    if let Err(invalid) = input.build()?.validate() {
        for problem in invalid.problems() {
            println!("{problem}");
        }
    }
    // Or with every call of a client; nothing is sent then.
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .validate_requests(true);
    let client = Client::from_conf(config.build());
    if let Err(error) = client.sign_up().username("alice").send().await {
        println!("{}", readable(&error));
    }
    Ok(())
}

#[cfg(not(feature = "validate"))]
fn main() {
    eprintln!("This example needs the feature `validate`.");
}
