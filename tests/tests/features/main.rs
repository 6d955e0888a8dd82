//! Tests of the optional features of the generated crate, for every operation of the service. The fixture
//! `constraints` tests them with values of all types.
//!
//! `cargo test --package tinsmith-tests --features sdk-features --test features`

use aws_sdk_cognitoidentityprovider as sdk;
use aws_smithy_types::Document;
use sdk::dynamic::{CallByName, Shape, ValueTrait};
use sdk::error::readable;
use sdk::operation::initiate_auth::{InitiateAuth, InitiateAuthOutput};
use sdk::stubs::{Answer, StubData, Stubs};
use sdk::types::AuthFlowType;
use sdk::types::error::NotAuthorizedException;
use sdk::validate::Validate;
use std::collections::BTreeSet;

mod required;
#[path = "../behaviour/script.rs"]
#[allow(dead_code, reason = "shared with other tests")]
mod script;

/// Defines a test of one operation. The build script writes the uses.
macro_rules! operation {
    ($module:ident $input:ident $output:ident) => {
        #[test]
        fn $module() {
            let data = sdk::operation::$module::$output::stub_data().unwrap();
            assert_eq!(
                data.validate(),
                Ok(()),
                "stub data satisfies the constraints"
            );
            let json = serde_json::to_value(&data).unwrap();
            let again: sdk::operation::$module::$output =
                serde_json::from_value(json.clone()).unwrap();
            assert_eq!(serde_json::to_value(&again).unwrap(), json);
            let input: sdk::operation::$module::$input = serde_json::from_str("{}").unwrap();
            assert_eq!(serde_json::to_string(&input).unwrap(), "{}");
        }
    };
}

mod every_operation {
    use super::*;

    include!(concat!(env!("OUT_DIR"), "/operations.rs"));
}

#[tokio::test]
async fn every_operation_can_be_called_by_name() {
    let stubs = Stubs::with_data();
    let client = stubs.client();
    for operation in sdk::dynamic::operations() {
        let output = client.call(operation.name(), Document::Object(Default::default()));
        let output = output
            .await
            .unwrap_or_else(|error| panic!("{}", readable(&error)));
        let keys: BTreeSet<&str> = output
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        let members = operation.output().members().iter();
        let members = members.filter(|member| Some(member.name()) != operation.page_token());
        assert_eq!(
            keys,
            members.map(|member| member.name()).collect(),
            "{}",
            operation.name()
        );
    }
    assert_eq!(stubs.requests().len(), sdk::dynamic::operations().len());
}

#[test]
fn every_pattern_is_a_valid_regex() {
    fn collect_patterns(
        shape: &'static Shape,
        seen: &mut Vec<&'static str>,
        patterns: &mut BTreeSet<&'static str>,
    ) {
        if seen.contains(&shape.name()) {
            return;
        }
        seen.push(shape.name());
        for member in shape.members() {
            for rule in member.traits() {
                if let ValueTrait::Pattern(_, rust) = rule {
                    patterns.insert(*rust);
                }
            }
            collect_patterns(member.shape(), seen, patterns);
        }
    }
    let (mut seen, mut patterns) = (Vec::new(), BTreeSet::new());
    for operation in sdk::dynamic::operations() {
        collect_patterns(operation.input(), &mut seen, &mut patterns);
        collect_patterns(operation.output(), &mut seen, &mut patterns);
    }
    assert!(patterns.len() > 30, "{}", patterns.len());
    for pattern in patterns {
        assert!(fancy_regex::Regex::new(pattern).is_ok(), "{pattern}");
    }
}

#[tokio::test]
async fn a_refused_sign_in_can_be_stubbed() {
    let refused = NotAuthorizedException::builder()
        .message("Incorrect username or password.")
        .build();
    let stubs = Stubs::new();
    stubs.on(Answer::<InitiateAuth>::error(refused)).unwrap();
    let call = stubs
        .client()
        .initiate_auth()
        .auth_flow(AuthFlowType::UserPasswordAuth);
    let error = call.client_id("client").send().await.unwrap_err();
    assert_eq!(
        readable(&error),
        "NotAuthorizedException: Incorrect username or password. \
         (InitiateAuth, request id 00000000-0000-4000-8000-000000000000)"
    );
}

#[tokio::test]
async fn pagination_of_stub_data_ends() {
    let stubs = Stubs::with_data();
    let mut pages = stubs.client().list_users().into_paginator().send();
    assert!(pages.next().await.unwrap().is_ok());
    assert!(pages.next().await.is_none());
}

#[test]
fn tokens_in_outputs_are_serialized_but_redacted_in_debug_output() {
    let json = r#"{"AuthenticationResult":{"AccessToken":"MARKER","ExpiresIn":3600}}"#;
    let output: InitiateAuthOutput = serde_json::from_str(json).unwrap();
    assert_eq!(serde_json::to_string(&output).unwrap(), json);
    assert!(!format!("{output:?}").contains("MARKER"));
}

#[test]
fn validation_problems_name_the_member_without_its_value() {
    let attribute = sdk::types::AttributeType::builder()
        .name("x".repeat(40))
        .build()
        .unwrap();
    let input = sdk::operation::sign_up::SignUpInput::builder()
        .username("")
        .password(" MARKER")
        .user_attributes(attribute)
        .build()
        .unwrap();
    let text = input.validate().unwrap_err().to_string();
    assert!(
        text.starts_with("SignUpRequest is not valid: `ClientId` is required; "),
        "{text}"
    );
    assert!(
        text.contains("`UserAttributes[0].Name` must have 1 to 32 characters, not 40"),
        "{text}"
    );
    assert!(!text.contains("MARKER"));
}
