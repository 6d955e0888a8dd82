//! Changes of operations, types and members of the base, with the expected rules in both directions.

use crate::diff::Rule;
use crate::diff::Rule::*;

/// A change of the base.
#[derive(Debug)]
pub(super) enum Edit {
    /// A patch, see [`super::patched`].
    Patch(&'static str),
    /// A replacement of text: from, to.
    Replace(&'static str, &'static str),
}

use Edit::Patch;

/// The expected rules of a change, those of the reverse change, and the change.
pub(super) type Case = (&'static [Rule], &'static [Rule], Edit);

/// Changes of operations, types and members.
pub(super) const CASES: &[Case] = &[
    // Operations.
    (
        &[OperationAdded],
        &[OperationRemoved],
        Patch(
            r#"{"t#Extra": {"type": "operation"},
        "t#Svc": {"operations": [{"target": "t#Get"}, {"target": "t#List"}, {"target": "t#Put"}, {"target": "t#Extra"}]}}"#,
        ),
    ),
    (
        &[OperationErrorAdded, TypeAdded],
        &[OperationErrorRemoved, TypeRemoved],
        Patch(
            r#"{"t#Put": {"errors": [{"target": "t#Full"}]}, "t#Full": {"type": "structure", "members": {}, "traits": {"smithy.api#error": "server"}}}"#,
        ),
    ),
    (
        &[OperationErrorAdded],
        &[OperationErrorRemoved],
        Patch(r#"{"t#Put": {"errors": [{"target": "t#Missing"}]}}"#),
    ),
    (
        &[AuthSigned],
        &[AuthUnsigned],
        Patch(r#"{"t#Put": {"traits": null}}"#),
    ),
    (
        &[AuthSchemesChanged],
        &[AuthSchemesChanged],
        Patch(r#"{"t#Get": {"traits": {"smithy.api#optionalAuth": {}}}}"#),
    ),
    (
        &[PaginatorRemoved],
        &[PaginatorAdded],
        Patch(r#"{"t#List": {"traits": null}}"#),
    ),
    (
        &[PaginatorMethodChanged],
        &[PaginatorMethodAdded],
        Patch(r#"{"t#List": {"traits": {"smithy.api#paginated": {"items": null}}}}"#),
    ),
    (
        &[PaginatorMethodChanged],
        &[PaginatorMethodAdded],
        Patch(r#"{"t#List": {"traits": {"smithy.api#paginated": {"pageSize": null}}}}"#),
    ),
    (
        &[PaginatorPathChanged],
        &[PaginatorPathChanged],
        Patch(r#"{"t#List": {"traits": {"smithy.api#paginated": {"outputToken": "Other"}}}}"#),
    ),
    (
        &[HostPrefixChanged],
        &[HostPrefixChanged],
        Patch(r#"{"t#Get": {"traits": {"smithy.api#endpoint": {"hostPrefix": "x."}}}}"#),
    ),
    (
        &[CompressionChanged],
        &[CompressionChanged],
        Patch(
            r#"{"t#Get": {"traits": {"smithy.api#requestCompression": {"encodings": ["gzip"]}}}}"#,
        ),
    ),
    (
        &[EndpointBindingChanged],
        &[EndpointBindingChanged],
        Patch(
            r#"{"t#Get": {"traits": {"smithy.rules#staticContextParams": {"Flag": {"value": true}}}}}"#,
        ),
    ),
    (
        &[ChecksumChanged],
        &[ChecksumChanged],
        Patch(r#"{"t#Get": {"traits": {"smithy.api#httpChecksumRequired": {}}}}"#),
    ),
    (
        &[WaiterAdded],
        &[WaiterRemoved],
        Patch(
            r#"{"t#Get": {"traits": {"smithy.waiters#waitable": {"There": {"acceptors": [{"state": "success", "matcher": {"success": true}}]}}}}}"#,
        ),
    ),
    // Types.
    (
        &[TypeAdded, MemberAdded],
        &[TypeRemoved, MemberRemoved],
        Patch(
            r#"{"t#Item": {"members": {"More": {"target": "t#New"}}}, "t#New": {"type": "structure", "members": {"A": {"target": "smithy.api#String"}}}}"#,
        ),
    ),
    (
        &[TypeKindChanged],
        &[TypeKindChanged],
        Patch(r#"{"t#Choice": {"type": "structure"}}"#),
    ),
    (
        &[MemberAdded],
        &[MemberRemoved],
        Patch(r#"{"t#Choice": {"members": {"More": {"target": "smithy.api#String"}}}}"#),
    ),
    (
        &[MemberTypeChanged],
        &[MemberTypeChanged],
        Patch(r#"{"t#Choice": {"members": {"Number": {"target": "smithy.api#Long"}}}}"#),
    ),
    (
        &[EnumValueRemoved],
        &[EnumValueAdded],
        Patch(r#"{"t#Kind": {"members": {"B": null}}}"#),
    ),
    (
        &[RustNameChanged],
        &[RustNameChanged],
        Patch(
            r#"{"t#Kind": {"members": {"B": null, "C": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "b"}}}}}"#,
        ),
    ),
    (
        &[RustNameChanged],
        &[RustNameChanged],
        Patch(r#"{"t#Svc": {"rename": {"t#Item": "Thing"}}}"#),
    ),
    // Collisions of Rust names.
    (
        &[NameCollision, MemberAdded],
        &[NameCollisionGone, MemberRemoved],
        Patch(r#"{"t#Item": {"members": {"note": {"target": "smithy.api#String"}}}}"#),
    ),
    (
        &[NameCollision, MemberAdded],
        &[NameCollisionGone, MemberRemoved],
        Patch(r#"{"t#Item": {"members": {"Deserialize": {"target": "smithy.api#String"}}}}"#),
    ),
    (
        &[NameCollision, EnumValueAdded],
        &[NameCollisionGone, EnumValueRemoved],
        Patch(
            r#"{"t#Kind": {"members": {"b": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "b2"}}}}}"#,
        ),
    ),
    (
        &[NameCollision, OperationAdded],
        &[NameCollisionGone, OperationRemoved],
        Patch(
            r#"{"t#Get_": {"type": "operation"}, "t#Svc": {"operations": {"=": [{"target": "t#Get"}, {"target": "t#List"}, {"target": "t#Put"}, {"target": "t#Get_"}]}}}"#,
        ),
    ),
    (
        &[NameCollision, RustNameChanged],
        // With two types of the same name, the old type of a field is ambiguous.
        &[NameCollisionGone, RustNameChanged, MemberTypeChanged],
        Patch(r#"{"t#Svc": {"rename": {"t#Item": "Choice_"}}}"#),
    ),
    (
        &[ErrorFaultChanged],
        &[ErrorFaultChanged],
        Patch(r#"{"t#Missing": {"traits": {"smithy.api#error": "server"}}}"#),
    ),
    (
        &[ErrorRetryChanged],
        &[ErrorRetryChanged],
        Patch(r#"{"t#Missing": {"traits": {"smithy.api#retryable": {"throttling": true}}}}"#),
    ),
    (
        &[QueryCompatibleChanged, ErrorCodeChanged],
        &[QueryCompatibleChanged, ErrorCodeChanged],
        Patch(
            r#"{"t#Svc": {"traits": {"aws.protocols#awsQueryCompatible": {}}},
            "t#Missing": {"traits": {"aws.protocols#awsQueryError": {"code": "Gone", "httpResponseCode": 404}}}}"#,
        ),
    ),
    // Members.
    (
        &[MemberAdded],
        &[MemberRemoved],
        Patch(r#"{"t#Item": {"members": {"Fresh": {"target": "smithy.api#String"}}}}"#),
    ),
    (
        &[RequiredMemberAdded],
        &[MemberRemoved],
        Patch(
            r#"{"t#GetRequest": {"members": {"Fresh": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}}}}}"#,
        ),
    ),
    (
        &[RequiredMemberAdded, BuilderBecomesFallible],
        &[MemberRemoved, BuilderBecomesInfallible],
        Patch(
            r#"{"t#Item": {"members": {"Fresh": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}}}}}"#,
        ),
    ),
    (
        &[MemberAdded, BuilderBecomesFallible],
        &[MemberRemoved, BuilderBecomesInfallible],
        Patch(
            r#"{"t#GetResponse": {"members": {"Fresh": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}}}}}"#,
        ),
    ),
    (
        &[MemberRenamed],
        &[MemberRenamed],
        Patch(
            r#"{"t#Item": {"members": {"Note": null, "Remark": {"target": "smithy.api#String"}}}}"#,
        ),
    ),
    (
        &[MemberAdded, MemberRemoved],
        &[MemberAdded, MemberRemoved],
        Patch(
            r#"{"t#Item": {"members": {"Note": null, "Remark": {"target": "smithy.api#Blob"}}}}"#,
        ),
    ),
    (
        &[WireNameChanged],
        &[WireNameChanged],
        Patch(
            r#"{"t#Item": {"members": {"Note": null, "note": {"target": "smithy.api#String"}}}}"#,
        ),
    ),
    (
        &[MemberTypeChanged],
        &[MemberTypeChanged],
        Patch(r#"{"t#Item": {"members": {"Note": {"target": "smithy.api#Integer"}}}}"#),
    ),
    (
        &[MemberBecomesBare, BuilderBecomesFallible],
        &[MemberBecomesOption, BuilderBecomesInfallible],
        Patch(r#"{"t#Item": {"members": {"Note": {"traits": {"smithy.api#required": {}}}}}}"#),
    ),
    (
        &[MemberBecomesBare, DefaultChanged],
        &[MemberBecomesOption, DefaultChanged],
        Patch(r#"{"t#Item": {"members": {"Note": {"traits": {"smithy.api#default": "x"}}}}}"#),
    ),
    (
        &[DefaultChanged],
        &[DefaultChanged],
        Patch(r#"{"t#Item": {"members": {"Count": {"traits": {"smithy.api#default": 5}}}}}"#),
    ),
    (
        &[DefaultChanged],
        &[DefaultChanged],
        Patch(r#"{"t#GetRequest": {"members": {"Size": {"traits": {"smithy.api#default": 5}}}}}"#),
    ),
    (
        &[MemberRequired],
        &[MemberNotRequired],
        Patch(
            r#"{"t#GetRequest": {"members": {"Size": {"traits": {"smithy.api#required": {}}}}}}"#,
        ),
    ),
    (
        &[OutputMemberRequired],
        &[OutputMemberNotRequired],
        Patch(
            r#"{"t#GetResponse": {"members": {"Item": {"traits": {"smithy.api#required": {}}}}}}"#,
        ),
    ),
    (
        &[IdempotencyTokenAdded],
        &[IdempotencyTokenRemoved],
        Patch(
            r#"{"t#GetRequest": {"members": {"Token": {"traits": {"smithy.api#idempotencyToken": {}}}}}}"#,
        ),
    ),
    (
        &[SensitiveAdded],
        &[SensitiveRemoved],
        Patch(r#"{"t#Text": {"traits": {"smithy.api#sensitive": {}}}}"#),
    ),
    (
        &[SensitiveAdded],
        &[SensitiveRemoved],
        Patch(r#"{"t#Item": {"members": {"Note": {"traits": {"smithy.api#sensitive": {}}}}}}"#),
    ),
    (
        &[SensitiveAdded, TargetRenamed],
        &[SensitiveRemoved, TargetRenamed],
        Patch(
            r#"{"t#Item": {"members": {"Note": {"target": "t#Secret"}}}, "t#Secret": {"type": "string", "traits": {"smithy.api#sensitive": {}}}}"#,
        ),
    ),
    (
        &[TargetRenamed],
        &[TargetRenamed],
        Patch(
            r#"{"t#Item": {"members": {"Note": {"target": "t#Plain"}}}, "t#Plain": {"type": "string"}}"#,
        ),
    ),
    (
        &[TargetRenamed, ConstraintLoosened],
        &[TargetRenamed, ConstraintTightened],
        Patch(
            r#"{"t#GetResponse": {"members": {"Texts": {"target": "t#Words"}}},
            "t#Words": {"type": "list", "member": {"target": "t#Word"}}, "t#Word": {"type": "string"}}"#,
        ),
    ),
    (
        &[JsonNameChanged],
        &[JsonNameChanged],
        Patch(r#"{"t#Item": {"members": {"Note": {"traits": {"smithy.api#jsonName": "n"}}}}}"#),
    ),
    (
        &[TimestampFormatChanged],
        &[TimestampFormatChanged],
        Patch(r#"{"t#Time": {"traits": {"smithy.api#timestampFormat": "date-time"}}}"#),
    ),
    (
        &[OrderChanged],
        &[OrderChanged],
        Patch(
            r#"{"t#Choice": {"members": {"=": {"Number": {"target": "smithy.api#Integer"}, "Text": {"target": "smithy.api#String"}}}}}"#,
        ),
    ),
];
