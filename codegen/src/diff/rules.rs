//! The rules: every kind of difference, with a name that stays, how bad it is, and what it means.

use std::fmt;

/// How bad a difference is for someone who uses the crate. The order is from harmless to bad.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing but texts, tests or the form of the model.
    Docs,
    /// Something is new, or allowed that was not; code that compiles goes on as it did.
    Additive,
    /// Code compiles as before, but something else may happen.
    Behavior,
    /// Code that compiled may not compile any more.
    Breaking,
}

impl Severity {
    /// All of them, the worst first.
    pub const ALL: [Self; 4] = [Self::Breaking, Self::Behavior, Self::Additive, Self::Docs];

    /// Its name in options and outputs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Docs => "docs",
            Self::Additive => "additive",
            Self::Behavior => "behavior",
            Self::Breaking => "breaking",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Makes the enum of the rules and the questions to it out of one table.
macro_rules! rules {
    ($($rule:ident = $name:literal, $severity:ident, $sentence:literal;)*) => {
        /// A kind of difference.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Rule {
            $(#[doc = $sentence] $rule,)*
        }

        impl Rule {
            /// All rules, in the order in which findings are shown.
            pub const ALL: &'static [Self] = &[$(Self::$rule),*];

            /// Its name, which stays the same from version to version.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$rule => $name,)*
                }
            }

            /// How bad it is.
            pub fn severity(self) -> Severity {
                match self {
                    $(Self::$rule => Severity::$severity,)*
                }
            }

            /// What it means, in one sentence.
            pub fn sentence(self) -> &'static str {
                match self {
                    $(Self::$rule => $sentence,)*
                }
            }
        }
    };
}

rules! {
    NameCollision = "name-collision", Breaking, "Two things have the same name in Rust, so that there can be no crate of the new model.";
    OperationRemoved = "operation-removed", Breaking, "An operation is gone, with its method, builders and error type.";
    TypeRemoved = "type-removed", Breaking, "A structure, union, enum or error is gone.";
    TypeKindChanged = "type-kind-changed", Breaking, "A type is of another kind, such as a union that was a structure.";
    MemberRemoved = "member-removed", Breaking, "A field or variant is gone, with its setters and getters.";
    MemberRenamed = "member-renamed", Breaking, "A field or variant seems to have another name: one went, and one of the same type came.";
    MemberTypeChanged = "member-type-changed", Breaking, "A field or variant has another Rust type.";
    MemberBecomesOption = "member-becomes-option", Breaking, "A field is an `Option` now.";
    MemberBecomesBare = "member-becomes-bare", Breaking, "A field is no `Option` any more.";
    BuilderBecomesFallible = "builder-becomes-fallible", Breaking, "`build()` of a type returns a `Result` now.";
    BuilderBecomesInfallible = "builder-becomes-infallible", Breaking, "`build()` of a type returns no `Result` any more.";
    EnumValueRemoved = "enum-value-removed", Breaking, "A value of an enum is gone, with its variant.";
    OperationErrorRemoved = "operation-error-removed", Breaking, "An operation has an error no more, so that the variant of its error type is gone.";
    PaginatorRemoved = "paginator-removed", Breaking, "An operation has no paginator any more.";
    PaginatorMethodChanged = "paginator-method-changed", Breaking, "`items()` or `page_size()` of a paginator is gone or has another type.";
    WaiterRemoved = "waiter-removed", Breaking, "A waiter is gone, with `wait_until_…` of the client.";
    RustNameChanged = "rust-name-changed", Breaking, "What the model calls the same has another name in Rust.";
    EndpointParameterRemoved = "endpoint-parameter-removed", Breaking, "A parameter of the endpoint rules is gone, and with it methods of `Params` and maybe a setting of the client.";
    EndpointParameterChanged = "endpoint-parameter-changed", Breaking, "A parameter of the endpoint rules has another type, or is an `Option` or not.";
    SdkIdChanged = "sdk-id-changed", Breaking, "The service has another id, of which the name of the crate is made.";
    SensitiveRemoved = "sensitive-removed", Behavior, "A value counts as a secret no more: `Debug` prints it from now on, and logs may have it.";
    SensitiveAdded = "sensitive-added", Behavior, "A value counts as a secret: `Debug` prints it no more.";
    RequiredMemberAdded = "required-member-added", Behavior, "Something that is sent has a new member that must be given: without it calls fail.";
    MemberRequired = "member-required", Behavior, "A member of something that is sent must be given now: without it calls fail.";
    OutputMemberNotRequired = "output-member-not-required", Behavior, "A member that every answer had may be absent.";
    DefaultChanged = "default-changed", Behavior, "A member has another default, one for the first time, or none any more.";
    ConstraintTightened = "constraint-tightened", Behavior, "Some values that were allowed are no more; the service refuses them, the crate does not check.";
    PatternChanged = "pattern-changed", Behavior, "Text has to match another pattern.";
    PaginatorPathChanged = "paginator-path-changed", Behavior, "A paginator takes token or items from elsewhere, or puts the token elsewhere.";
    WaiterChanged = "waiter-changed", Behavior, "A waiter waits for something else, or in another way.";
    IdempotencyTokenAdded = "idempotency-token-added", Behavior, "A member of an input is filled with a random token if it is not given.";
    IdempotencyTokenRemoved = "idempotency-token-removed", Behavior, "A member of an input is filled with a random token no more.";
    WireNameChanged = "wire-name-changed", Behavior, "The same field goes by another name on the wire.";
    JsonNameChanged = "json-name-changed", Behavior, "The `jsonName` of a member is another; AWS JSON does not use it, schemas have it.";
    TimestampFormatChanged = "timestamp-format-changed", Behavior, "A point in time is written in another way on the wire.";
    AuthSigned = "auth-signed", Behavior, "Calls of an operation are signed now, so they need credentials.";
    AuthUnsigned = "auth-unsigned", Behavior, "Calls of an operation are not signed any more.";
    AuthSchemesChanged = "auth-schemes-changed", Behavior, "An operation has other authentication schemes; whether calls are signed is the same.";
    ErrorFaultChanged = "error-fault-changed", Behavior, "Who is to blame for an error, client or server, is another.";
    ErrorRetryChanged = "error-retry-changed", Behavior, "Whether, or as what, calls with an error are retried is another.";
    ErrorCodeChanged = "error-code-changed", Behavior, "An error goes by another code on the wire.";
    HostPrefixChanged = "host-prefix-changed", Behavior, "Calls of an operation put another prefix before the host.";
    ChecksumChanged = "checksum-changed", Behavior, "Whether requests of an operation must have a checksum is another.";
    CompressionChanged = "compression-changed", Behavior, "Whether large requests of an operation are compressed is another.";
    EndpointBindingChanged = "endpoint-binding-changed", Behavior, "An operation gives the endpoint rules other parameters.";
    EndpointRulesChanged = "endpoint-rules-changed", Behavior, "The endpoint rules are others: requests may go elsewhere.";
    ProtocolChanged = "protocol-changed", Behavior, "The service is spoken to in another protocol.";
    TargetPrefixChanged = "target-prefix-changed", Behavior, "The service shape has another name, which every request carries.";
    NamespaceChanged = "namespace-changed", Behavior, "The namespace of the shapes is another, and so are their ids in schemas.";
    ApiVersionChanged = "api-version-changed", Behavior, "The version of the API is another.";
    SigningNameChanged = "signing-name-changed", Behavior, "Requests are signed for another name.";
    QueryCompatibleChanged = "query-compatible-changed", Behavior, "Whether errors come in the form of the query protocol is another.";
    OtherTraitChanged = "other-trait-changed", Behavior, "A trait that no other rule looks at is new, gone or another.";
    OtherChange = "other-change", Behavior, "The crate would be another, in a way that no rule knows.";
    NameCollisionGone = "name-collision-gone", Additive, "Two things have the same name in Rust no more; of the old model there could be no crate.";
    OperationAdded = "operation-added", Additive, "An operation is new.";
    TypeAdded = "type-added", Additive, "A structure, union, enum or error is new.";
    MemberAdded = "member-added", Additive, "A field or variant is new.";
    EnumValueAdded = "enum-value-added", Additive, "A value of an enum is new; until now it came as an unknown one.";
    OperationErrorAdded = "operation-error-added", Additive, "An operation has another error, with its variant.";
    MemberNotRequired = "member-not-required", Additive, "A member of something that is sent need not be given any more.";
    OutputMemberRequired = "output-member-required", Additive, "Every answer has a member that might have been absent.";
    ConstraintLoosened = "constraint-loosened", Additive, "More values are allowed than were.";
    PaginatorAdded = "paginator-added", Additive, "An operation has a paginator.";
    WaiterAdded = "waiter-added", Additive, "An operation has a waiter more.";
    PaginatorMethodAdded = "paginator-method-added", Additive, "A paginator has `items()` or `page_size()` now.";
    EndpointParameterAdded = "endpoint-parameter-added", Additive, "The endpoint rules have a parameter more.";
    DeprecationAdded = "deprecation-added", Additive, "Something should not be used any more: the compiler warns.";
    DeprecationRemoved = "deprecation-removed", Additive, "Something may be used again without a warning.";
    MetadataChanged = "metadata-changed", Docs, "A trait that the generator does not use is new, gone or another.";
    DocumentationChanged = "documentation-changed", Docs, "Texts for people are others.";
    EndpointTestsChanged = "endpoint-tests-changed", Docs, "The tests of the endpoint rules are others.";
    EndpointPrefixChanged = "endpoint-prefix-changed", Docs, "The endpoint prefix is another; only links in the documentation have it.";
    OrderChanged = "order-changed", Docs, "Members come in another order in the model, and so in `Debug` and on the wire.";
    TargetRenamed = "target-renamed", Docs, "A member has a shape of another name but of the same Rust type.";
    FormChanged = "form-changed", Docs, "The files differ, but nothing that the crate is made of does.";
}

impl Rule {
    /// The rule of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.name() == name)
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
