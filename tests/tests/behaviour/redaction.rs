//! Secrets never reach a log through `Debug`.

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
fn hides(value: &impl Debug) {
    for text in [format!("{value:?}"), format!("{value:#?}")] {
        assert!(!text.contains(SECRET), "{text}");
        assert!(text.contains(REDACTED), "{text}");
    }
}

#[test]
fn inputs_and_their_builders() {
    let builder = SignUpInput::builder()
        .client_id(SECRET)
        .password(SECRET)
        .username(SECRET)
        .secret_hash(SECRET);
    let context = UserContextDataType::builder()
        .ip_address(SECRET)
        .encoded_data(SECRET);
    hides(&context);
    let builder = builder.user_context_data(context.build());
    hides(&builder);
    hides(&builder.build().unwrap());
    let builder = InitiateAuthInput::builder()
        .auth_parameters("PASSWORD", SECRET)
        .session(SECRET);
    hides(&builder);
    hides(&builder.build().unwrap());
}

#[test]
fn fluent_builders() {
    let client = Script::new([]).client();
    hides(&client.sign_up().password(SECRET));
    hides(&client.initiate_auth().auth_parameters("PASSWORD", SECRET));
    hides(&client.admin_set_user_password().password(SECRET));
    hides(&client.get_user().access_token(SECRET));
}

#[test]
fn shared_types_and_their_builders() {
    let tokens = AuthenticationResultType::builder()
        .access_token(SECRET)
        .id_token(SECRET)
        .refresh_token(SECRET);
    hides(&tokens);
    hides(&tokens.build());
    let attribute = AttributeType::builder().name("email").value(SECRET);
    hides(&attribute);
    hides(&attribute.build().unwrap());
    let app = UserPoolClientType::builder()
        .client_id(SECRET)
        .client_secret(SECRET);
    hides(&app);
    hides(&app.build());
    let user = UserType::builder().username(SECRET);
    hides(&user);
    hides(&user.build());
}

#[tokio::test]
async fn outputs() {
    let body = format!(
        r#"{{"Session":"{SECRET}","AuthenticationResult":{{"AccessToken":"{SECRET}","ExpiresIn":60}}}}"#
    );
    let output = client(ok(body)).initiate_auth().send().await.unwrap();
    assert_eq!(output.session(), Some(SECRET), "hidden, not lost");
    hides(&output);
    assert!(
        format!("{output:?}").contains("expires_in: 60"),
        "{output:?}"
    );
    hides(&InitiateAuthOutput::builder().session(SECRET));
}

#[test]
fn the_form_of_a_redacted_structure() {
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
