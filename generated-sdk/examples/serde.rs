//! Inputs and outputs as JSON.
//!
//! ```text
//! cargo run --example serde --features serde
//! ```

#[cfg(feature = "serde")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    use aws_sdk_cognitoidentityprovider::operation::admin_get_user::AdminGetUserOutput;
    use aws_sdk_cognitoidentityprovider::operation::sign_up::SignUpInput;
    use aws_sdk_cognitoidentityprovider::serde::Iso8601;

    let input: SignUpInput = serde_json::from_str(
        r#"{"Username": "alice", "Password": "secret", "UserAttributes": [{"Name": "email", "Value": "a@example.com"}]}"#,
    )?;
    // `Debug` hides secrets; serde writes them, since that is asked for.
    println!("{input:?}\n{}", serde_json::to_string_pretty(&input)?);
    let output: AdminGetUserOutput =
        serde_json::from_str(r#"{"Username": "alice", "UserCreateDate": 1767225600.5}"#)?;
    println!(
        "{}\n{}",
        serde_json::to_string(&output)?,
        serde_json::to_string(&Iso8601(&output))?
    );
    Ok(())
}

#[cfg(not(feature = "serde"))]
fn main() {
    eprintln!("This example needs the feature `serde`.");
}
