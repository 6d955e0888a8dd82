//! Structures, builders and enums.

use std::collections::HashMap;

use aws_sdk_cognitoidentityprovider as sdk;
use sdk::operation::create_user_pool::CreateUserPoolInput;
use sdk::operation::get_csv_header::GetCsvHeaderOutput;
use sdk::operation::sign_up::SignUpOutput;
use sdk::types::{
    AttributeType, ExplicitAuthFlowsType, PasswordPolicyType, UserStatusType, UsernameAttributeType,
};

#[test]
fn collection_setters_append_and_set_methods_replace() {
    let builder = CreateUserPoolInput::builder()
        .username_attributes(UsernameAttributeType::Email)
        .username_attributes(UsernameAttributeType::PhoneNumber)
        .user_pool_tags("a", "1")
        .user_pool_tags(String::from("b"), "2");
    let list = builder.get_username_attributes().as_ref().unwrap();
    assert_eq!(
        list[..],
        [
            UsernameAttributeType::Email,
            UsernameAttributeType::PhoneNumber
        ]
    );
    let tags = builder.get_user_pool_tags().as_ref().unwrap();
    assert_eq!(
        tags,
        &HashMap::from([
            ("a".to_owned(), "1".to_owned()),
            ("b".to_owned(), "2".to_owned())
        ])
    );
    let builder = builder
        .set_username_attributes(Some(vec![]))
        .set_user_pool_tags(None);
    let input = builder.build().unwrap();
    assert_eq!(
        (input.username_attributes.as_deref(), input.user_pool_tags()),
        (Some(&[][..]), None)
    );
    assert_eq!(
        input.pool_name(),
        None,
        "`build` does not check required members of inputs"
    );
}

#[test]
fn accessors_return_empty_slices_for_absent_lists() {
    let output = GetCsvHeaderOutput::builder().build();
    assert_eq!((output.csv_header(), &output.csv_header), (&[][..], &None));
    let output = GetCsvHeaderOutput::builder()
        .csv_header("name")
        .csv_header("email")
        .build();
    assert_eq!(output.csv_header(), ["name", "email"]);
}

#[test]
fn build_errors_name_the_missing_required_member() {
    let error = AttributeType::builder().value("v").build().unwrap_err();
    let text = format!("{error} {error:?}");
    assert!(
        text.contains("name was not specified but it is required when building AttributeType"),
        "{text}"
    );
    let error = SignUpOutput::builder().build().unwrap_err();
    let text = format!("{error:?}");
    assert!(
        text.contains("user_sub was not specified but it is required when building SignUpOutput"),
        "{text}"
    );
}

#[test]
fn builders_apply_defaults() {
    let policy = PasswordPolicyType::builder().build();
    assert_eq!(
        (policy.minimum_length(), policy.require_numbers()),
        (None, false)
    );
    assert_eq!(policy.temporary_password_validity_days(), 0);
}

#[test]
fn structures_implement_eq_clone_and_debug() {
    let one = PasswordPolicyType::builder().minimum_length(8).build();
    let mut two = one.clone();
    assert_eq!(one, two);
    two.minimum_length = Some(9);
    assert_ne!(one, two);
    assert!(
        format!("{one:?}").starts_with(
            "PasswordPolicyType { minimum_length: Some(8), require_uppercase: false, "
        )
    );
}

#[test]
fn enums_convert_to_and_from_strings() {
    for value in UserStatusType::values() {
        let status = UserStatusType::from(*value);
        assert_eq!(
            (status.as_str(), status.to_string().as_str()),
            (*value, *value)
        );
        assert_eq!(UserStatusType::try_parse(value).unwrap(), status);
        assert_eq!(value.parse::<UserStatusType>().unwrap(), status);
        assert_eq!(AsRef::<str>::as_ref(&status), *value);
    }
    let values = UserStatusType::values();
    assert!(
        values.is_sorted() && values.contains(&"FORCE_CHANGE_PASSWORD"),
        "{values:?}"
    );
}

#[test]
fn unknown_enum_values_preserve_their_text() {
    let one = UserStatusType::from("LATER");
    assert_eq!((one.as_str(), one.to_string().as_str()), ("LATER", "LATER"));
    assert_eq!(one, "LATER".parse().unwrap());
    assert_ne!(one, UserStatusType::from("MUCH_LATER"));
    let error = UserStatusType::try_parse("LATER").unwrap_err();
    assert_eq!(error.to_string(), "unknown enum variant: 'LATER'");
    assert!(ExplicitAuthFlowsType::from("ALLOW_USER_AUTH") == ExplicitAuthFlowsType::AllowUserAuth);
}

#[test]
fn enum_debug_output_is_the_variant_name() {
    let printed: Vec<String> = UserStatusType::values()
        .iter()
        .map(|value| format!("{:?}", UserStatusType::from(*value)))
        .collect();
    assert_eq!(
        printed,
        [
            "Archived",
            "Compromised",
            "Confirmed",
            "ExternalProvider",
            "ForceChangePassword",
            "ResetRequired",
            "Unconfirmed",
            "UnknownValue",
        ]
    );
    assert_eq!(
        format!("{:?}", UserStatusType::from("LATER")),
        r#"Unknown(UnknownVariantValue("LATER"))"#
    );
}
