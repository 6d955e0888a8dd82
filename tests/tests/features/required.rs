//! The feature `required`: builders that take the required members of an input.

use crate::script::{Script, ok};
use aws_sdk_cognitoidentityprovider as sdk;
use sdk::operation::add_custom_attributes::AddCustomAttributesInput;
use sdk::operation::admin_get_user::AdminGetUserInput;
use sdk::operation::initiate_auth::InitiateAuthInput;
use sdk::operation::tag_resource::TagResourceInput;
use sdk::types::{AuthFlowType, SchemaAttributeType};
use std::collections::HashMap;

#[test]
fn builder_with_sets_the_given_members_only() {
    let builder = AdminGetUserInput::builder_with("pool", String::from("user"));
    let expected = AdminGetUserInput::builder()
        .user_pool_id("pool")
        .username("user");
    assert_eq!(builder, expected);
}

#[test]
fn builder_with_takes_required_members_of_all_types() {
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
async fn inputs_of_builder_with_can_be_sent() {
    let script = Script::new([ok(r#"{"Username":"user"}"#)]);
    let input = AdminGetUserInput::builder_with("pool", "user");
    let output = input.send_with(&script.client()).await.unwrap();
    assert_eq!(output.username(), "user");
    assert_eq!(
        script.only_request().body,
        r#"{"UserPoolId":"pool","Username":"user"}"#
    );
}
