//! Rust names for Smithy names.
//!
//! There are two algorithms, as in the official crates: one for snake case (fields, methods, modules), and an older one, which does
//! not know plural acronyms, for Pascal case (types, variants).

use crate::plan::member::{FieldNames, VariantNames};
use crate::plan::name::{
    FieldName, FunctionName, LibraryName, MethodName, ModuleName, SourcePath, TypeName, TypePath,
    VariantName, WireName,
};
use crate::rust::{self, identifier};
use heck::ToUpperCamelCase;

/// Sequences of letters and digits that are a single word in any case.
const SPECIAL_WORDS: [&str; 7] = ["ipv4", "ipv6", "sigv4", "mib", "gib", "kib", "ttl"];

/// Names of builder methods, which fields cannot have.
const BUILDER_METHODS: [&str; 8] = [
    "build",
    "builder",
    "default",
    "send",
    "make_operation",
    "presigned",
    "customize",
    "meta",
];

/// Converts a name to snake case: `UserPoolARNs` becomes `user_pool_arns`.
pub fn snake_case(name: &str) -> String {
    let words = words(name);
    words
        .iter()
        .map(|word| word.to_lowercase())
        .collect::<Vec<_>>()
        .join("_")
}

/// Splits a name into words.
fn words(name: &str) -> Vec<String> {
    let chars: Vec<char> = name.chars().collect();
    let has_upper = chars.iter().any(char::is_ascii_uppercase);
    let (mut words, mut word, mut special) = (Vec::new(), String::new(), true);
    for (index, &c) in chars.iter().enumerate() {
        let finish = |word: &mut String, special: &mut bool, words: &mut Vec<String>| {
            if !word.is_empty() {
                words.push(std::mem::take(word));
            }
            *special = true;
        };
        if !c.is_ascii_alphanumeric() {
            finish(&mut word, &mut special, &mut words);
            continue;
        }
        if let Some(last) = word.chars().last() {
            special = special && continues_special_word(&word, &chars[index..]);
            let next = chars.get(index + 1).copied();
            let starts = !special
                && (c.is_ascii_uppercase() && (last.is_ascii_lowercase() || last.is_ascii_digit())
                    || !has_upper && last.is_ascii_digit() && c.is_ascii_lowercase());
            let ends_acronym = last.is_ascii_uppercase()
                && c.is_ascii_uppercase()
                && next.is_some_and(|next| next.is_ascii_lowercase())
                && !is_acronym_suffix(&chars[index + 1..]);
            if starts || ends_acronym {
                finish(&mut word, &mut special, &mut words);
            }
        }
        word.push(c);
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// True if `word` is the start of a special word and `rest` continues it.
fn continues_special_word(word: &str, rest: &[char]) -> bool {
    SPECIAL_WORDS.iter().any(|special| {
        let starts = special.len() > word.len() && special[..word.len()].eq_ignore_ascii_case(word);
        starts
            && special[word.len()..].chars().enumerate().all(|(index, c)| {
                rest.get(index)
                    .is_some_and(|other| other.eq_ignore_ascii_case(&c))
            })
    })
}

/// True if `rest`, which follows an upper-case letter, belongs to its acronym: the plural `s` of `ARNs`, the `v4` of `SIGv4`.
fn is_acronym_suffix(rest: &[char]) -> bool {
    match rest {
        ['s'] => true,
        ['s', next, ..] => !next.is_ascii_lowercase(),
        ['v', next, ..] => next.is_ascii_digit(),
        _ => false,
    }
}

/// Converts a name to Pascal case: `SMSMfaSettingsType` becomes `SmsMfaSettingsType`, `UserPoolARNs` becomes `UserPoolArNs`.
pub fn pascal_case(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    let mut split = String::with_capacity(name.len() + 4);
    for (index, &c) in chars.iter().enumerate() {
        let previous = index.checked_sub(1).map(|before| chars[before]);
        let next = chars.get(index + 1);
        let after_acronym = previous.is_some_and(|p| p.is_ascii_uppercase())
            && c.is_ascii_uppercase()
            && next.is_some_and(char::is_ascii_lowercase);
        let after_word = previous.is_some_and(|p| p.is_ascii_lowercase() || p.is_ascii_digit())
            && c.is_ascii_uppercase();
        if after_acronym || after_word {
            split.push('_');
        }
        split.push(if c == '-' || c.is_whitespace() {
            '_'
        } else {
            c.to_ascii_lowercase()
        });
    }
    split.to_upper_camel_case()
}

/// Capitalizes the first letter, as in the Rust names of operations.
pub fn capitalized(name: &str) -> String {
    let mut chars = name.chars();
    chars
        .next()
        .map(|first| first.to_ascii_uppercase().to_string() + chars.as_str())
        .unwrap_or_default()
}

/// The Rust names of a structure's member.
pub fn field_names(member: &str) -> FieldNames {
    let snake = snake_case(member);
    FieldNames {
        field: field(member),
        setter: MethodName::new(format!("set_{snake}")),
        getter: MethodName::new(format!("get_{snake}")),
    }
}

/// The field of a member, which is also the name of the accessor and of the plain setter.
pub fn field(member: &str) -> FieldName {
    let snake = snake_case(member);
    FieldName::new(if BUILDER_METHODS.contains(&snake.as_str()) {
        format!("{snake}_value")
    } else {
        identifier(&snake)
    })
}

/// The field of `Params` for an endpoint parameter. Unlike members, parameters are not renamed to avoid the builder methods.
pub fn param_field(parameter: &str) -> FieldName {
    FieldName::new(identifier(&snake_case(parameter)))
}

/// The Rust names of a union's member.
pub fn variant_names(member: &str) -> VariantNames {
    let variant = union_variant(member);
    let snake = snake_case(variant.as_str());
    VariantNames {
        cast: MethodName::new(format!("as_{snake}")),
        test: MethodName::new(format!("is_{snake}")),
        variant,
    }
}

/// The Smithy name, if rustdoc's search does not find the Rust name by it. The search ignores case and underscores, so both
/// `CallbackURLs` and `callback_ur_ls` find `callback_urls`.
pub fn search_alias(name: &str, rust_name: &str) -> Option<WireName> {
    let is_found = search_key(name) == search_key(rust_name.trim_start_matches("r#"));
    (!is_found).then(|| WireName::new(name))
}

/// Normalizes a name as rustdoc's search does.
fn search_key(name: &str) -> String {
    name.replace('_', "").to_lowercase()
}

/// The name of a service in its official crate: its service ID in lower case, without spaces.
pub fn api_name(sdk_id: &str) -> String {
    sdk_id.to_lowercase().replace(' ', "")
}

/// The name of the official crate of a service, by its service ID.
pub fn official_crate(sdk_id: &str) -> String {
    format!("aws-sdk-{}", api_name(sdk_id))
}

/// The module of an operation or waiter. Keywords get an underscore, since a file cannot be named `r#match.rs`.
pub fn module(name: &str) -> ModuleName {
    ModuleName::new(rust::module(&snake_case(name)))
}

/// The private module of a type.
pub fn type_module(shape: &str) -> ModuleName {
    ModuleName::new(format!("_{}", snake_case(shape)))
}

/// The Rust type of a shape.
pub fn type_name(shape: &str) -> TypeName {
    TypeName::new(identifier(&pascal_case(shape)))
}

/// The Rust type of an operation.
pub fn operation_type(operation: &str) -> TypeName {
    TypeName::new(identifier(&capitalized(operation)))
}

/// A type of an operation whose name is that of the operation, without a change of case, with a suffix: `SignUpError`.
pub fn operation_part(operation: &str, suffix: &str) -> TypeName {
    TypeName::new(format!("{}{suffix}", capitalized(operation)))
}

/// A type of an operation or waiter, such as an input, an output or a paginator: the name with a suffix.
pub fn suffixed_type(name: &str, suffix: &str) -> TypeName {
    TypeName::new(format!("{}{suffix}", pascal_case(name)))
}

/// A type that belongs to another one, such as a builder or an error: the name of its owner with a suffix.
pub fn derived_type(owner: &TypeName, suffix: &str) -> TypeName {
    TypeName::new(format!("{owner}{suffix}"))
}

/// The path of a type in a module of the crate.
pub fn type_path(module: &str, name: &TypeName) -> TypePath {
    TypePath::new(format!("{module}::{name}"))
}

/// The method of the client for an operation.
pub fn client_method(operation: &str) -> MethodName {
    MethodName::new(identifier(&snake_case(operation)))
}

/// The method of the client for a waiter.
pub fn waiter_method(waiter: &str) -> MethodName {
    MethodName::new(format!("wait_until_{}", snake_case(waiter)))
}

/// The error of a waiter.
pub fn waiter_error(waiter: &str) -> TypeName {
    TypeName::new(format!("WaitUntil{}Error", pascal_case(waiter)))
}

/// The function of a protocol test.
pub fn test_function(case: &str) -> FunctionName {
    FunctionName::new(identifier(&snake_case(case)))
}

/// The library name of a package.
pub fn library(package: &str) -> LibraryName {
    LibraryName::new(package.replace('-', "_"))
}

/// The file of a module, in a folder below `src`.
pub fn source_file(folder: &str, module: &ModuleName) -> SourcePath {
    SourcePath::new(format!("{folder}/{module}.rs"))
}

/// The Markdown file with the documentation of an operation's module.
pub fn operation_page(module: &ModuleName) -> SourcePath {
    SourcePath::new(format!("operation/{module}.md"))
}

/// The variant of an error in error enums, which has the name of the error's type.
pub fn error_variant(error: &TypeName) -> VariantName {
    VariantName::new(error.as_str())
}

/// The method that tests an error for a variant.
pub fn error_test(variant: &VariantName) -> MethodName {
    MethodName::new(format!("is_{}", snake_case(variant.as_str())))
}

/// The variant of a list or map in the enums of collections, which has its Smithy name.
pub fn collection(shape: &str) -> VariantName {
    VariantName::new(identifier(shape))
}

/// The variant of an enum value. The algorithm is applied twice, as in the official crates.
pub fn enum_variant(member: &str) -> VariantName {
    variant(&pascal_case(&pascal_case(member)))
}

/// The variant of a union member.
pub fn union_variant(member: &str) -> VariantName {
    variant(&pascal_case(member))
}

fn variant(name: &str) -> VariantName {
    VariantName::new(match name {
        "Unknown" => "UnknownValue".to_owned(),
        "UnknownValue" => "UnknownValue_".to_owned(),
        _ => identifier(name),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn snake_case_has_the_words_of_the_official_crates() {
        let table = "
            UserPoolId user_pool_id | AWSAccountId aws_account_id | AllowedOAuthFlows allowed_o_auth_flows
            AllowedOAuthFlowsUserPoolClient allowed_o_auth_flows_user_pool_client | AllowedOAuthScopes allowed_o_auth_scopes
            BlockedIPRangeList blocked_ip_range_list | SkippedIPRangeList skipped_ip_range_list | CSS css | CSSVersion css_version
            CSVHeader csv_header | CallbackURLs callback_urls | LogoutURLs logout_urls | DefaultRedirectURI default_redirect_uri
            CustomSMSSender custom_sms_sender | KMSKeyID kms_key_id | MFAOptions mfa_options | SMSMessage sms_message
            UserMFASettingList user_mfa_setting_list | SMSMfaSettings sms_mfa_settings | UICustomization ui_customization
            S3Bucket s3_bucket | S3Configuration s3_configuration | PrimaryRoute53HealthCheckId primary_route53_health_check_id
            headerName header_name | reasonCode reason_code | GetCSVHeader get_csv_header | GetUICustomization get_ui_customization
            SetUserMFAPreference set_user_mfa_preference | AdminSetUserMFAPreference admin_set_user_mfa_preference
            StartWebAuthnRegistration start_web_authn_registration | GetUserPoolMfaConfig get_user_pool_mfa_config
            TTLs ttls | DynamoDBv2 dynamo_dbv2 | VolumeGiB volume_gib | IPv6Address ipv6_address | s3key s3_key
            x509Certificate x509_certificate | UserPoolARNs user_pool_arns | IDs ids | OAuthFlowType o_auth_flow_type
            InvalidOAuthFlowException invalid_o_auth_flow_exception | UICustomizationType ui_customization_type";
        check(table, snake_case);
    }

    #[test]
    fn pascal_case_has_the_types_of_the_official_crates() {
        let table = "
            UICustomizationType UiCustomizationType | MFAOptionType MfaOptionType | SMSMfaSettingsType SmsMfaSettingsType
            CustomSMSLambdaVersionConfigType CustomSmsLambdaVersionConfigType | OAuthFlowType OAuthFlowType
            S3ConfigurationType S3ConfigurationType | MFAMethodNotFoundException MfaMethodNotFoundException
            EnableSoftwareTokenMFAException EnableSoftwareTokenMfaException | InvalidOAuthFlowException InvalidOAuthFlowException
            IdentityProviderTypeType IdentityProviderTypeType | GetCSVHeaderInput GetCsvHeaderInput | TTLs TtLs
            DynamoDBv2 DynamoDBv2 | UserPoolARNs UserPoolArNs | IDs IDs | ACLs AcLs";
        check(table, pascal_case);
    }

    #[test]
    fn enum_variants_come_from_the_member_names() {
        let table = "
            V1_0 V10 | SMS_MFA SmsMfa | WEB_AUTHN WebAuthn | OIDC Oidc | ADMIN_NO_SRP_AUTH AdminNoSrpAuth
            phone_number PhoneNumber | SELECT_MFA_TYPE SelectMfaType | A_A_COMPROMISE AaCompromise | DATETIME Datetime
            UNKNOWN UnknownValue | SELF SelfValue";
        check(table, enum_variant);
    }

    #[test]
    fn keywords_and_taken_names_are_escaped() {
        check(
            "Type r#type | Gen r#gen | Union union | Build build_value | Match r#match | Override r#override | Meta meta_value | Self self_",
            field,
        );
        check(
            "Match match_ | Gen gen_ | Type type_ | GetUser get_user",
            module,
        );
        check(
            "Unknown UnknownValue | UnknownValue UnknownValue_ | SS Ss",
            union_variant,
        );
        check(
            "Self SelfValue | self SelfValue | getCSVHeader GetCSVHeader",
            operation_type,
        );
        assert_eq!(operation_part("self", "Error").as_str(), "SelfError");
    }

    #[test]
    fn a_name_that_the_search_does_not_find_needs_an_alias() {
        for name in ["CallbackURLs", "Type", "Self", "V1_0", "AllowedOAuthFlows"] {
            assert_eq!(search_alias(name, field(name).as_str()), None, "{name}");
            // What the older algorithm makes of it is found as well.
            let older = heck::ToSnakeCase::to_snake_case(name);
            assert_eq!(search_key(&older), search_key(name), "{name}");
        }
        let build = search_alias("Build", field("Build").as_str());
        assert_eq!(build, Some(WireName::new("Build")));
        let variant = union_variant("unknown");
        assert_eq!(
            search_alias("unknown", variant.as_str()),
            Some(WireName::new("unknown"))
        );
    }

    fn check<N: std::fmt::Display>(table: &str, rule: fn(&str) -> N) {
        for row in table
            .split(['|', '\n'])
            .map(str::trim)
            .filter(|row| !row.is_empty())
        {
            let (name, wanted) = row.split_once(' ').expect("a name and what it becomes");
            assert_eq!(rule(name).to_string(), wanted, "{name}");
        }
    }
}
