//! Changes of constraints, the service and general traits, with the expected rules in both directions.

use super::cases::Case;
use super::cases::Edit::{Patch, Replace};
use crate::diff::Rule::*;

/// Changes of constraints, the service and general traits.
pub(super) const CASES: &[Case] = &[
    // Constraints.
    (
        &[ConstraintTightened],
        &[ConstraintLoosened],
        Patch(r#"{"t#Text": {"traits": {"smithy.api#length": {"max": 8}}}}"#),
    ),
    (
        &[ConstraintTightened],
        &[ConstraintTightened],
        Patch(r#"{"t#Text": {"traits": {"smithy.api#length": {"min": 2, "max": 10}}}}"#),
    ),
    (
        &[ConstraintTightened],
        &[ConstraintLoosened],
        Patch(
            r#"{"t#GetRequest": {"members": {"Size": {"traits": {"smithy.api#range": {"min": 7}}}}}}"#,
        ),
    ),
    (
        &[ConstraintTightened],
        &[ConstraintLoosened],
        Patch(r#"{"t#Texts": {"traits": {"smithy.api#uniqueItems": {}}}}"#),
    ),
    (
        &[ConstraintLoosened],
        &[ConstraintTightened],
        Patch(r#"{"t#Text": {"traits": {"smithy.api#pattern": null}}}"#),
    ),
    (
        &[PatternChanged],
        &[PatternChanged],
        Patch(r#"{"t#Text": {"traits": {"smithy.api#pattern": "b+"}}}"#),
    ),
    (
        &[FormChanged],
        &[FormChanged],
        Patch(
            r#"{"t#Item": {"members": {"Note": {"traits": {"smithy.api#length": {"min": 0}}}}}}"#,
        ),
    ),
    // The service.
    (
        &[SdkIdChanged],
        &[SdkIdChanged],
        Patch(r#"{"t#Svc": {"traits": {"aws.api#service": {"sdkId": "Other"}}}}"#),
    ),
    (
        &[EndpointPrefixChanged],
        &[EndpointPrefixChanged],
        Patch(r#"{"t#Svc": {"traits": {"aws.api#service": {"endpointPrefix": "other"}}}}"#),
    ),
    (
        &[MetadataChanged],
        &[MetadataChanged],
        Patch(r#"{"t#Svc": {"traits": {"aws.api#service": {"docId": "other"}}}}"#),
    ),
    (
        &[SigningNameChanged],
        &[SigningNameChanged],
        Patch(r#"{"t#Svc": {"traits": {"aws.auth#sigv4": {"name": "other"}}}}"#),
    ),
    (
        &[ApiVersionChanged],
        &[ApiVersionChanged],
        Patch(r#"{"t#Svc": {"version": "2021-01-01"}}"#),
    ),
    (
        &[ProtocolChanged],
        &[ProtocolChanged],
        Patch(
            r#"{"t#Svc": {"traits": {"aws.protocols#awsJson1_1": null, "aws.protocols#awsJson1_0": {}}}}"#,
        ),
    ),
    (
        &[TargetPrefixChanged],
        &[TargetPrefixChanged],
        Replace("t#Svc", "t#Service"),
    ),
    (
        &[NamespaceChanged],
        &[NamespaceChanged],
        Replace("\"t#", "\"u#"),
    ),
    (
        &[EndpointParameterAdded, EndpointRulesChanged],
        &[EndpointParameterRemoved, EndpointRulesChanged],
        Patch(
            r#"{"t#Svc": {"traits": {"smithy.rules#endpointRuleSet": {"parameters": {"More": {"type": "String"}}}}}}"#,
        ),
    ),
    (
        &[EndpointParameterChanged, EndpointRulesChanged],
        &[EndpointParameterChanged, EndpointRulesChanged],
        Patch(
            r#"{"t#Svc": {"traits": {"smithy.rules#endpointRuleSet": {"parameters": {"Flag": {"type": "String"}}}}}}"#,
        ),
    ),
    (
        &[EndpointRulesChanged],
        &[EndpointRulesChanged],
        Replace(
            "\"conditions\": [], \"endpoint\": {\"url\": \"https://test\"}",
            "\"conditions\": [], \"endpoint\": {\"url\": \"https://other\"}",
        ),
    ),
    (
        &[EndpointTestsChanged],
        &[EndpointTestsChanged],
        Patch(r#"{"t#Svc": {"traits": {"smithy.rules#endpointTests": null}}}"#),
    ),
    // General traits.
    (
        &[DeprecationAdded],
        &[DeprecationRemoved],
        Patch(r#"{"t#Get": {"traits": {"smithy.api#deprecated": {"message": "x"}}}}"#),
    ),
    (
        &[DeprecationAdded],
        &[DeprecationRemoved],
        Patch(r#"{"t#Kind": {"members": {"B": {"traits": {"smithy.api#deprecated": {}}}}}}"#),
    ),
    (
        &[OtherTraitChanged],
        &[OtherTraitChanged],
        Patch(r#"{"t#Svc": {"traits": {"smithy.api#xmlNamespace": {"uri": "http://test"}}}}"#),
    ),
    (
        &[MetadataChanged],
        &[MetadataChanged],
        Patch(r#"{"t#Item": {"traits": {"x#mine": {}}}}"#),
    ),
    (
        &[DocumentationChanged],
        &[DocumentationChanged],
        Patch(r#"{"t#Item": {"traits": {"smithy.api#documentation": "Another text."}}}"#),
    ),
    (
        &[DocumentationChanged],
        &[DocumentationChanged],
        Patch(
            r#"{"t#Item": {"members": {"Note": {"traits": {"smithy.api#documentation": "A note."}}}}}"#,
        ),
    ),
    // Changes that no specific rule covers.
    (
        &[OtherChange],
        &[OtherChange],
        Patch(
            r#"{"t#Svc": {"traits": {"smithy.rules#endpointRuleSet": {"parameters": {"=": {
        "Flag": {"type": "Boolean"}, "Region": {"type": "String", "builtIn": "AWS::Region"}, "Endpoint": {"type": "String", "builtIn": "SDK::Endpoint"}}}}}}}"#,
        ),
    ),
    (
        &[FormChanged],
        &[FormChanged],
        Patch(r#"{"t#Unused": {"type": "string"}}"#),
    ),
    (&[], &[], Replace("nothing", "something")),
];
