//! Successful responses.

use aws_sdk_cognitoidentityprovider as sdk;
use aws_smithy_types::{DateTime, Document, Number};
use sdk::Client;
use sdk::error::{DisplayErrorContext, SdkError};
use sdk::operation::RequestId;
use sdk::operation::describe_user_pool::DescribeUserPoolOutput;
use sdk::types::{UserPoolMfaType, UserStatusType};

use crate::script::{Reply, client, ok};

async fn pool(body: impl Into<String>) -> DescribeUserPoolOutput {
    let call = client(ok(body)).describe_user_pool();
    call.send().await.unwrap()
}

#[tokio::test]
async fn every_member_of_a_response_is_read() {
    let body = r#"{"UserPool":{"Id":"p","Name":"n","CreationDate":1700000000.25,"EstimatedNumberOfUsers":7,
        "MfaConfiguration":"OPTIONAL","UserPoolTags":{"team":"blue"},"AliasAttributes":["email"],
        "Policies":{"PasswordPolicy":{"MinimumLength":12,"RequireNumbers":true}},
        "SchemaAttributes":[{"Name":"sub","Required":true,"StringAttributeConstraints":{"MinLength":"1"}}]}}"#;
    let output = pool(body).await;
    let pool = output.user_pool().unwrap();
    assert_eq!((pool.id(), pool.name()), (Some("p"), Some("n")));
    assert_eq!(
        pool.creation_date(),
        Some(&DateTime::from_millis(1_700_000_000_250))
    );
    assert_eq!(pool.estimated_number_of_users(), 7);
    assert_eq!(pool.mfa_configuration(), Some(&UserPoolMfaType::Optional));
    assert_eq!(pool.user_pool_tags().unwrap()["team"], "blue");
    assert_eq!(pool.alias_attributes()[0].as_str(), "email");
    let policy = pool.policies().and_then(|p| p.password_policy()).unwrap();
    assert_eq!(
        (policy.minimum_length(), policy.require_numbers()),
        (Some(12), true)
    );
    assert!(!policy.require_symbols());
    let attribute = &pool.schema_attributes()[0];
    assert_eq!(
        (attribute.required(), attribute.mutable()),
        (Some(true), None)
    );
    let limits = attribute.string_attribute_constraints().unwrap();
    assert_eq!(limits.min_length(), Some("1"));
}

#[tokio::test]
async fn empty_bodies_empty_objects_and_nulls_are_equivalent() {
    let empty = pool("{}").await;
    assert_eq!(empty.user_pool(), None);
    for body in [
        "",
        r#"{"UserPool":null}"#,
        r#"{ "__type" : "x" }"#,
        " \n{ }\n ",
    ] {
        assert_eq!(pool(body).await, empty, "{body:?}");
    }
    let nulls =
        pool(r#"{"UserPool":{"Id":null,"EstimatedNumberOfUsers":null,"UserPoolTags":null}}"#).await;
    assert_eq!(nulls, pool(r#"{"UserPool":{}}"#).await);
}

#[tokio::test]
async fn unknown_keys_are_skipped() {
    let body = r#"{"New":[{"a":[1,null]}],"UserPool":{"Newer":{"x":{}},"Id":"p","Newest":-1.5e3},"Last":"\u00e9"}"#;
    assert_eq!(pool(body).await, pool(r#"{"UserPool":{"Id":"p"}}"#).await);
}

#[tokio::test]
async fn every_2xx_status_is_a_success() {
    for status in [200, 201, 204, 299] {
        let reply = Reply::Response(status, Vec::new(), String::new());
        client(reply).describe_user_pool().send().await.unwrap();
    }
}

#[tokio::test]
async fn missing_required_members_of_outputs_get_default_values() {
    let signed_up = client(ok("{}")).sign_up().send().await.unwrap();
    assert_eq!(
        (signed_up.user_confirmed(), signed_up.user_sub()),
        (false, "")
    );
    let user = client(ok(r#"{"Username":null}"#))
        .get_user()
        .send()
        .await
        .unwrap();
    assert_eq!((user.username(), user.user_attributes()), ("", &[][..]));
    let terms = client(ok("{}")).list_terms().send().await.unwrap();
    assert!(terms.terms.is_empty());
    let output = client(ok("{}")).start_web_authn_registration().send().await;
    assert_eq!(
        output.unwrap().credential_creation_options(),
        &Document::Null
    );
    let keys = client(ok("{}"))
        .list_web_authn_credentials()
        .send()
        .await
        .unwrap();
    assert_eq!(keys.credentials, Vec::new());
    let users = client(ok("{}")).list_users().send().await.unwrap();
    assert_eq!(users.users, None, "not a required member");
    let device = client(ok("{}")).admin_get_device().send().await.unwrap();
    assert!(
        device.device().is_some(),
        "a missing required structure gets a default value"
    );
    let logs = client(ok("{}"))
        .get_log_delivery_configuration()
        .send()
        .await
        .unwrap();
    assert_eq!(
        logs.log_delivery_configuration(),
        None,
        "not a required member"
    );
}

#[tokio::test]
async fn missing_required_members_of_nested_structures_get_default_values() {
    let user = client(ok(r#"{"UserAttributes":[{"Value":"v"}]}"#)).get_user();
    let user = user.send().await.unwrap();
    assert_eq!(
        (
            user.user_attributes()[0].name(),
            user.user_attributes()[0].value()
        ),
        ("", Some("v"))
    );
    let keys = client(ok(
        r#"{"Credentials":[{"CredentialId":"c","CreatedAt":null}]}"#,
    ));
    let keys = keys.list_web_authn_credentials().send().await.unwrap();
    let key = &keys.credentials()[0];
    assert_eq!(
        (key.credential_id(), key.friendly_credential_name()),
        ("c", "")
    );
    assert_eq!(key.created_at(), &DateTime::from_secs(0));
    assert!(key.authenticator_transports().is_empty());
}

#[tokio::test]
async fn a_missing_required_enum_in_a_nested_structure_is_an_error() {
    let body = r#"{"LogDeliveryConfiguration":{"UserPoolId":"p","LogConfigurations":[{"EventSource":"userNotification"}]}}"#;
    let call = client(ok(body)).get_log_delivery_configuration();
    let error = call.send().await.unwrap_err();
    assert!(matches!(error, SdkError::ResponseError(_)), "{error:?}");
    let text = DisplayErrorContext(&error).to_string();
    let reason =
        "log_level was not specified but it is required when building LogConfigurationType";
    assert!(text.contains(reason), "{text}");
}

#[tokio::test]
async fn unexpected_json_is_a_response_error() {
    let deep = format!(r#"{{"New":{}{}}}"#, "[".repeat(200), "]".repeat(200));
    for body in [
        "[]",
        "\"text\"",
        "{",
        r#"{"UserPool":{}"#,
        r#"{"UserPool":{}} x"#,
        r#"{"UserPool":{}}{}"#,
        r#"{"UserPool":[]}"#,
        r#"{"UserPool":"p"}"#,
        r#"{"UserPool":{"Id":1}}"#,
        r#"{"UserPool":{"Id":{}}}"#,
        r#"{"UserPool":{"UserPoolTags":["a"]}}"#,
        r#"{"UserPool":{"UserPoolTags":{"a":1}}}"#,
        r#"{"UserPool":{"AliasAttributes":"email"}}"#,
        r#"{"UserPool":{"AliasAttributes":[null]}}"#,
        r#"{"UserPool":{"UserPoolTags":{"a":null}}}"#,
        r#"{"UserPool":{"EstimatedNumberOfUsers":"7"}}"#,
        r#"{"UserPool":{"EstimatedNumberOfUsers":99999999999}}"#,
        r#"{"UserPool":{"Policies":{"PasswordPolicy":{"RequireNumbers":"yes"}}}}"#,
        r#"{"UserPool":{"CreationDate":"yesterday"}}"#,
        r#"{"UserPool":{"CreationDate":true}}"#,
        r#"{"New":nope}"#,
        "<html></html>",
        &deep,
    ] {
        let result = client(ok(body)).describe_user_pool().send().await;
        assert!(
            matches!(result, Err(SdkError::ResponseError(_))),
            "{body}: {result:?}"
        );
    }
}

#[tokio::test]
async fn a_null_in_a_dense_list_of_structures_is_an_error() {
    let result = client(ok(r#"{"Users":[null]}"#)).list_users().send().await;
    assert!(
        matches!(result, Err(SdkError::ResponseError(_))),
        "{result:?}"
    );
}

#[tokio::test]
async fn timestamps_are_read_from_numbers_and_strings() {
    let moment = DateTime::from_secs(1_700_000_000);
    for (json, expected) in [
        ("1700000000", moment),
        ("1.7e9", moment),
        ("1700000000.5", DateTime::from_millis(1_700_000_000_500)),
        ("0", DateTime::from_secs(0)),
        ("-1", DateTime::from_secs(-1)),
        (r#""2023-11-14T22:13:20Z""#, moment),
        (
            r#""2023-11-14T22:13:20.500Z""#,
            DateTime::from_millis(1_700_000_000_500),
        ),
    ] {
        let output = pool(format!(r#"{{"UserPool":{{"CreationDate":{json}}}}}"#)).await;
        assert_eq!(
            output.user_pool().unwrap().creation_date(),
            Some(&expected),
            "{json}"
        );
    }
}

#[tokio::test]
async fn maps_and_documents_are_read() {
    let body =
        r#"{"ChallengeName":"PASSWORD_VERIFIER","ChallengeParameters":{"SALT":"s","":"empty"}}"#;
    let challenge = client(ok(body)).initiate_auth().send().await.unwrap();
    let parameters = challenge.challenge_parameters().unwrap();
    assert_eq!(
        (
            parameters.len(),
            parameters["SALT"].as_str(),
            parameters[""].as_str()
        ),
        (2, "s", "empty")
    );
    let body = r#"{"CredentialCreationOptions":{"rp":{"id":"x"},"n":[1,-2,0.5,true,null]}}"#;
    let call = client(ok(body))
        .start_web_authn_registration()
        .send()
        .await
        .unwrap();
    let options = call.credential_creation_options().as_object().unwrap();
    assert_eq!(
        options["rp"].as_object().unwrap()["id"],
        Document::from("x")
    );
    let one = Document::Number(Number::PosInt(1));
    let numbers = [
        one,
        Document::from(-2),
        Document::from(0.5),
        Document::Bool(true),
        Document::Null,
    ];
    assert_eq!(options["n"].as_array().unwrap()[..], numbers);
}

#[tokio::test]
async fn unknown_enum_values_are_preserved() {
    let body = r#"{"Users":[{"UserStatus":"CONFIRMED"},{"UserStatus":"ASLEEP"}]}"#;
    let users = client(ok(body)).list_users().send().await.unwrap();
    let status = |index: usize| users.users()[index].user_status().unwrap();
    assert_eq!(status(0), &UserStatusType::Confirmed);
    assert_eq!(status(1).as_str(), "ASLEEP");
    assert_eq!(status(1), &UserStatusType::from("ASLEEP"));
}

#[tokio::test]
async fn numbers_are_read_without_loss() {
    let body = r#"{"UserImportJob":{"ImportedUsers":9007199254740993,"SkippedUsers":-1}}"#;
    let job = client(ok(body))
        .describe_user_import_job()
        .send()
        .await
        .unwrap();
    let job = job.user_import_job().unwrap();
    assert_eq!(
        (
            job.imported_users(),
            job.skipped_users(),
            job.failed_users()
        ),
        (9_007_199_254_740_993, -1, 0)
    );
}

#[tokio::test]
async fn the_request_id_is_read_from_either_header() {
    async fn id(reply: Reply) -> Option<String> {
        let client: Client = client(reply);
        let output = client.describe_user_pool().send().await.unwrap();
        output.request_id().map(str::to_owned)
    }
    assert_eq!(id(ok("{}")).await, None);
    assert_eq!(
        id(ok("{}").header("x-amzn-requestid", "a"))
            .await
            .as_deref(),
        Some("a")
    );
    assert_eq!(
        id(ok("{}").header("x-amz-request-id", "b"))
            .await
            .as_deref(),
        Some("b")
    );
    let both = ok("{}")
        .header("x-amz-request-id", "b")
        .header("x-amzn-requestid", "a");
    assert_eq!(id(both).await.as_deref(), Some("a"));
}
