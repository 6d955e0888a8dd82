//! Builders that start with what an input requires.

use crate::script::{Script, ok};
use aws_sdk_cognitoidentityprovider as sdk;
use sdk::operation::add_custom_attributes::AddCustomAttributesInput;
use sdk::operation::admin_get_user::AdminGetUserInput;
use sdk::operation::initiate_auth::InitiateAuthInput;
use sdk::operation::tag_resource::TagResourceInput;
use sdk::types::{AuthFlowType, SchemaAttributeType};
use std::collections::HashMap;

#[test]
fn the_builder_has_what_was_given_and_nothing_else() {
    let built = AdminGetUserInput::builder_with("pool", String::from("user"));
    let expected = AdminGetUserInput::builder()
        .user_pool_id("pool")
        .username("user");
    assert_eq!(built, expected);
}

#[test]
fn required_members_of_all_kinds_can_be_given() {
    let input = InitiateAuthInput::builder_with(AuthFlowType::UserAuth, "client").build();
    let input = input.unwrap();
    assert_eq!(
        (input.auth_flow(), input.client_id()),
        (Some(&AuthFlowType::UserAuth), Some("client"))
    );
    let attribute = SchemaAttributeType::builder().name("a").build();
    let input = AddCustomAttributesInput::builder_with("pool", vec![attribute.clone()]);
    assert_eq!(input.build().unwrap().custom_attributes(), [attribute]);
    let tags = HashMap::from([("k".to_owned(), "v".to_owned())]);
    let input = TagResourceInput::builder_with("arn", tags.clone()).build();
    assert_eq!(input.unwrap().tags(), Some(&tags));
}

#[tokio::test]
async fn the_rest_is_set_on_the_builder_and_sent_with_a_client() {
    let script = Script::new([ok(r#"{"Username":"user"}"#)]);
    let input = AdminGetUserInput::builder_with("pool", "user");
    let output = input.send_with(&script.client()).await.unwrap();
    assert_eq!(output.username(), "user");
    assert_eq!(
        script.only().body,
        r#"{"UserPoolId":"pool","Username":"user"}"#
    );
}
