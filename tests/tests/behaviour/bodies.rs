//! Request bodies: member names, their order, and the JSON of each type.

use aws_sdk_cognitoidentityprovider as sdk;
use aws_smithy_types::Document;
use sdk::primitives::Blob;
use sdk::types::{
    AssetCategoryType, AssetExtensionType, AssetType, AttributeType, AuthFlowType,
    ColorSchemeModeType, NumberAttributeConstraintsType, PasswordPolicyType, SchemaAttributeType,
    UserPoolPolicyType,
};
use std::collections::HashMap;

use crate::script::{Script, ok};

#[tokio::test]
async fn an_empty_input_is_an_empty_object_despite_required_members() {
    let script = Script::new([ok("{}")]);
    script.client().describe_user_pool().send().await.unwrap();
    assert_eq!(script.only_request().body, "{}");
}

#[tokio::test]
async fn members_are_serialized_in_model_order() {
    let script = Script::new([ok("{}")]);
    let user_pools = script.client().list_users();
    let call = user_pools
        .filter("status = \"Enabled\"")
        .pagination_token("next")
        .limit(0)
        .attributes_to_get("email")
        .attributes_to_get("sub")
        .user_pool_id("p");
    call.send().await.unwrap();
    let body = r#"{"UserPoolId":"p","AttributesToGet":["email","sub"],"Limit":0,"PaginationToken":"next","Filter":"status = \"Enabled\""}"#;
    assert_eq!(script.only_request().body, body);
}

#[tokio::test]
async fn strings_are_escaped_as_json() {
    for (value, expected) in [
        ("plain", r#""plain""#),
        ("", r#""""#),
        ("quote \" backslash \\", r#""quote \" backslash \\""#),
        ("line\nend\ttab\r", r#""line\nend\ttab\r""#),
        ("bell \u{7}", r#""bell \u0007""#),
        ("é 中 🦀 /", r#""é 中 🦀 /""#),
    ] {
        let script = Script::new([ok("{}")]);
        script
            .client()
            .delete_user()
            .access_token(value)
            .send()
            .await
            .unwrap();
        assert_eq!(
            script.only_request().body,
            format!(r#"{{"AccessToken":{expected}}}"#)
        );
    }
}

#[tokio::test]
async fn maps_and_enums_are_serialized_and_absent_members_omitted() {
    let script = Script::new([ok("{}")]);
    let call = script
        .client()
        .initiate_auth()
        .auth_flow(AuthFlowType::UserPasswordAuth);
    let call = call
        .auth_parameters("USERNAME", "a")
        .set_client_metadata(Some(HashMap::new()));
    call.set_client_id(None).send().await.unwrap();
    let body = r#"{"AuthFlow":"USER_PASSWORD_AUTH","AuthParameters":{"USERNAME":"a"},"ClientMetadata":{}}"#;
    assert_eq!(script.only_request().body, body);
}

#[tokio::test]
async fn unknown_enum_values_are_serialized_unchanged() {
    let script = Script::new([ok("{}")]);
    let call = script
        .client()
        .initiate_auth()
        .auth_flow("TOMORROW_AUTH".into());
    call.send().await.unwrap();
    assert_eq!(
        script.only_request().body,
        r#"{"AuthFlow":"TOMORROW_AUTH"}"#
    );
}

#[tokio::test]
async fn nested_structures_include_defaults_and_omit_absent_members() {
    let script = Script::new([ok("{}")]);
    let policy = PasswordPolicyType::builder()
        .minimum_length(8)
        .require_symbols(true)
        .build();
    let limits = NumberAttributeConstraintsType::builder()
        .min_value("1")
        .build();
    let attribute = SchemaAttributeType::builder()
        .name("age")
        .number_attribute_constraints(limits)
        .build();
    let call = script
        .client()
        .create_user_pool()
        .pool_name("p")
        .schema(attribute);
    let call = call.policies(
        UserPoolPolicyType::builder()
            .password_policy(policy)
            .build(),
    );
    call.send().await.unwrap();
    let body = concat!(
        r#"{"PoolName":"p","Policies":{"PasswordPolicy":{"MinimumLength":8,"RequireUppercase":false,"#,
        r#""RequireLowercase":false,"RequireNumbers":false,"RequireSymbols":true,"TemporaryPasswordValidityDays":0}},"#,
        r#""Schema":[{"Name":"age","NumberAttributeConstraints":{"MinValue":"1"}}]}"#,
    );
    assert_eq!(script.only_request().body, body);
}

#[tokio::test]
async fn blobs_are_base64_inside_lists_of_structures() {
    let script = Script::new([ok("{}")]);
    let asset = AssetType::builder()
        .category(AssetCategoryType::FaviconIco)
        .color_mode(ColorSchemeModeType::Dark)
        .extension(AssetExtensionType::Ico)
        .bytes(Blob::new([0xfb, 0xff, 0x00, 0x01]));
    let call = script.client().create_managed_login_branding();
    call.assets(asset.build().unwrap()).send().await.unwrap();
    let body = r#"{"Assets":[{"Category":"FAVICON_ICO","ColorMode":"DARK","Extension":"ICO","Bytes":"+/8AAQ=="}]}"#;
    assert_eq!(script.only_request().body, body);
}

#[tokio::test]
async fn documents_are_serialized_as_plain_json() {
    let flag = HashMap::from([("deep".to_owned(), Document::Bool(true))]);
    let list = vec![
        Document::Null,
        Document::from(1),
        Document::from(-2),
        Document::from(0.5),
        Document::Object(flag),
    ];
    for (document, expected) in [
        (Document::Array(list), r#"[null,1,-2,0.5,{"deep":true}]"#),
        (Document::from("text"), r#""text""#),
        (Document::Null, "null"),
    ] {
        let script = Script::new([ok("{}")]);
        let call = script
            .client()
            .create_managed_login_branding()
            .settings(document);
        call.send().await.unwrap();
        assert_eq!(
            script.only_request().body,
            format!(r#"{{"Settings":{expected}}}"#)
        );
    }
}

#[tokio::test]
async fn lists_preserve_the_order_of_their_elements() {
    let script = Script::new([ok("{}")]);
    let one = AttributeType::builder()
        .name("b")
        .value("")
        .build()
        .unwrap();
    let two = AttributeType::builder().name("a").build().unwrap();
    let call = script
        .client()
        .admin_update_user_attributes()
        .user_attributes(one);
    call.user_attributes(two).send().await.unwrap();
    let body = r#"{"UserAttributes":[{"Name":"b","Value":""},{"Name":"a"}]}"#;
    assert_eq!(script.only_request().body, body);
}
