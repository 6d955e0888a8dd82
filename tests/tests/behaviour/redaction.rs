//! `Debug` output redacts sensitive values.

use aws_sdk_cognitoidentityprovider as sdk;
use sdk::operation::initiate_auth::{InitiateAuthInput, InitiateAuthOutput};
use sdk::operation::sign_up::SignUpInput;
use sdk::types::{
    AttributeType, AuthFlowType, AuthenticationResultType, UserContextDataType, UserPoolClientType,
    UserType,
};
use std::fmt::Debug;

use crate::script::{Script, client, ok};

const SECRET: &str = "hunter2";
const REDACTED: &str = "*** Sensitive Data Redacted ***";

#[track_caller]
fn assert_redacted(value: &impl Debug) {
    for text in [format!("{value:?}"), format!("{value:#?}")] {
        assert!(!text.contains(SECRET), "{text}");
        assert!(text.contains(REDACTED), "{text}");
    }
}

#[test]
fn inputs_and_their_builders_are_redacted() {
    let builder = SignUpInput::builder()
        .client_id(SECRET)
        .password(SECRET)
        .username(SECRET)
        .secret_hash(SECRET);
    let context = UserContextDataType::builder()
        .ip_address(SECRET)
        .encoded_data(SECRET);
    assert_redacted(&context);
    let builder = builder.user_context_data(context.build());
    assert_redacted(&builder);
    assert_redacted(&builder.build().unwrap());
    let builder = InitiateAuthInput::builder()
        .auth_parameters("PASSWORD", SECRET)
        .session(SECRET);
    assert_redacted(&builder);
    assert_redacted(&builder.build().unwrap());
}

#[test]
fn fluent_builders_are_redacted() {
    let client = Script::new([]).client();
    assert_redacted(&client.sign_up().password(SECRET));
    assert_redacted(&client.initiate_auth().auth_parameters("PASSWORD", SECRET));
    assert_redacted(&client.admin_set_user_password().password(SECRET));
    assert_redacted(&client.get_user().access_token(SECRET));
}

#[test]
fn types_and_their_builders_are_redacted() {
    let tokens = AuthenticationResultType::builder()
        .access_token(SECRET)
        .id_token(SECRET)
        .refresh_token(SECRET);
    assert_redacted(&tokens);
    assert_redacted(&tokens.build());
    let attribute = AttributeType::builder().name("email").value(SECRET);
    assert_redacted(&attribute);
    assert_redacted(&attribute.build().unwrap());
    let app = UserPoolClientType::builder()
        .client_id(SECRET)
        .client_secret(SECRET);
    assert_redacted(&app);
    assert_redacted(&app.build());
    let user = UserType::builder().username(SECRET);
    assert_redacted(&user);
    assert_redacted(&user.build());
}

#[tokio::test]
async fn outputs_are_redacted() {
    let body = format!(
        r#"{{"Session":"{SECRET}","AuthenticationResult":{{"AccessToken":"{SECRET}","ExpiresIn":60}}}}"#
    );
    let output = client(ok(body)).initiate_auth().send().await.unwrap();
    assert_eq!(
        output.session(),
        Some(SECRET),
        "the value itself is available"
    );
    assert_redacted(&output);
    assert!(
        format!("{output:?}").contains("expires_in: 60"),
        "{output:?}"
    );
    assert_redacted(&InitiateAuthOutput::builder().session(SECRET));
}

#[test]
fn redacted_structures_have_the_expected_debug_output() {
    let input = InitiateAuthInput::builder()
        .auth_flow(AuthFlowType::UserAuth)
        .auth_parameters("K", "V");
    let expected = concat!(
        "InitiateAuthInput { auth_flow: Some(UserAuth), auth_parameters: \"*** Sensitive Data Redacted ***\", ",
        "client_metadata: None, client_id: \"*** Sensitive Data Redacted ***\", analytics_metadata: None, ",
        "user_context_data: \"*** Sensitive Data Redacted ***\", session: \"*** Sensitive Data Redacted ***\" }",
    );
    assert_eq!(format!("{:?}", input.build().unwrap()), expected);
}
