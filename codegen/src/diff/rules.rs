//! The rules of the comparison: every kind of difference has a stable name, a severity and a description.

use std::fmt;

/// The severity of a difference for users of the crate, in ascending order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Only documentation, tests or the format of the model file changed.
    Docs,
    /// Something was added or is newly allowed; existing code compiles and behaves as before.
    Additive,
    /// Existing code compiles, but may behave differently.
    Behavior,
    /// Existing code may no longer compile.
    Breaking,
}

impl Severity {
    /// All severities, the highest first.
    pub const ALL: [Self; 4] = [Self::Breaking, Self::Behavior, Self::Additive, Self::Docs];

    /// The name in command-line options and output.
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

/// Declares the enum [`Rule`] and its methods from one table.
macro_rules! rules {
    ($($rule:ident = $name:literal, $severity:ident, $sentence:literal;)*) => {
        /// A kind of difference between two models.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Rule {
            $(#[doc = $sentence] $rule,)*
        }

        impl Rule {
            /// All rules, in the order in which findings are listed.
            pub const ALL: &'static [Self] = &[$(Self::$rule),*];

            /// The name of the rule, which is stable across versions of Tinsmith.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$rule => $name,)*
                }
            }

            /// The severity of the rule.
            pub fn severity(self) -> Severity {
                match self {
                    $(Self::$rule => Severity::$severity,)*
                }
            }

            /// A sentence that describes the rule.
            pub fn sentence(self) -> &'static str {
                match self {
                    $(Self::$rule => $sentence,)*
                }
            }
        }
    };
}

rules! {
    NameCollision = "name-collision", Breaking, "Two items have the same Rust name, so no crate can be generated from the new model.";
    OperationRemoved = "operation-removed", Breaking, "An operation was removed, with its client method, builders and error type.";
    TypeRemoved = "type-removed", Breaking, "A structure, union, enum or error was removed.";
    TypeKindChanged = "type-kind-changed", Breaking, "A type became a different kind of type, such as a union in place of a structure.";
    MemberRemoved = "member-removed", Breaking, "A field or variant was removed, with its setters and getters.";
    MemberRenamed = "member-renamed", Breaking, "A field or variant seems to be renamed: one was removed and one of the same type was added.";
    MemberTypeChanged = "member-type-changed", Breaking, "The Rust type of a field or variant changed.";
    MemberBecomesOption = "member-becomes-option", Breaking, "A field became an `Option`.";
    MemberBecomesBare = "member-becomes-bare", Breaking, "A field is no longer an `Option`.";
    BuilderBecomesFallible = "builder-becomes-fallible", Breaking, "`build()` of a type now returns a `Result`.";
    BuilderBecomesInfallible = "builder-becomes-infallible", Breaking, "`build()` of a type no longer returns a `Result`.";
    EnumValueRemoved = "enum-value-removed", Breaking, "An enum value was removed, with its variant.";
    OperationErrorRemoved = "operation-error-removed", Breaking, "An operation no longer returns an error, so the variant of its error type was removed.";
    PaginatorRemoved = "paginator-removed", Breaking, "An operation no longer has a paginator.";
    PaginatorMethodChanged = "paginator-method-changed", Breaking, "`items()` or `page_size()` of a paginator was removed or has a different type.";
    WaiterRemoved = "waiter-removed", Breaking, "A waiter was removed, with the client method `wait_until_…`.";
    RustNameChanged = "rust-name-changed", Breaking, "The Rust name of an item changed, though its name in the model did not.";
    EndpointParameterRemoved = "endpoint-parameter-removed", Breaking, "An endpoint parameter was removed, with its methods of `Params` and, if it had one, its client setting.";
    EndpointParameterChanged = "endpoint-parameter-changed", Breaking, "The type of an endpoint parameter changed.";
    SdkIdChanged = "sdk-id-changed", Breaking, "The `sdkId` of the service changed, from which the name of the crate is made.";
    SensitiveRemoved = "sensitive-removed", Behavior, "A value is no longer sensitive: `Debug` output and logs may contain it.";
    SensitiveAdded = "sensitive-added", Behavior, "A value became sensitive: `Debug` output no longer contains it.";
    RequiredMemberAdded = "required-member-added", Behavior, "A required member was added to a request: calls that do not set it fail.";
    MemberRequired = "member-required", Behavior, "A member of a request became required: calls that do not set it fail.";
    OutputMemberNotRequired = "output-member-not-required", Behavior, "A member that was in every response may now be absent.";
    DefaultChanged = "default-changed", Behavior, "The default of a member was added, changed or removed.";
    ConstraintTightened = "constraint-tightened", Behavior, "Some values are no longer allowed; the service rejects them, the crate does not check them.";
    PatternChanged = "pattern-changed", Behavior, "The pattern that a string must match changed.";
    PaginatorPathChanged = "paginator-path-changed", Behavior, "A paginator uses a different member for its token, items or page size.";
    WaiterChanged = "waiter-changed", Behavior, "The definition of a waiter changed, such as its acceptors or delays.";
    IdempotencyTokenAdded = "idempotency-token-added", Behavior, "An input member became an idempotency token: if it is not set, the client generates one.";
    IdempotencyTokenRemoved = "idempotency-token-removed", Behavior, "An input member is no longer an idempotency token: the client no longer generates one.";
    WireNameChanged = "wire-name-changed", Behavior, "The wire name of a field changed.";
    JsonNameChanged = "json-name-changed", Behavior, "The `jsonName` of a member changed; schemas contain it, the AWS JSON protocols ignore it.";
    TimestampFormatChanged = "timestamp-format-changed", Behavior, "The wire format of a timestamp changed.";
    AuthSigned = "auth-signed", Behavior, "Calls of an operation are now signed, so they need credentials.";
    AuthUnsigned = "auth-unsigned", Behavior, "Calls of an operation are no longer signed.";
    AuthSchemesChanged = "auth-schemes-changed", Behavior, "The authentication schemes of an operation changed, but not whether its calls are signed.";
    ErrorFaultChanged = "error-fault-changed", Behavior, "The fault of an error (client or server) changed.";
    ErrorRetryChanged = "error-retry-changed", Behavior, "Whether an error is retried, or as which kind of error, changed.";
    ErrorCodeChanged = "error-code-changed", Behavior, "The code of an error on the wire changed.";
    HostPrefixChanged = "host-prefix-changed", Behavior, "The host prefix of an operation changed.";
    ChecksumChanged = "checksum-changed", Behavior, "Requests of an operation now need a checksum, or no longer need one.";
    CompressionChanged = "compression-changed", Behavior, "Large requests of an operation are now compressed, or no longer compressed.";
    EndpointBindingChanged = "endpoint-binding-changed", Behavior, "An operation passes different parameters to the endpoint rules.";
    EndpointRulesChanged = "endpoint-rules-changed", Behavior, "The endpoint rules changed: requests may go to a different endpoint.";
    ProtocolChanged = "protocol-changed", Behavior, "The protocol of the service changed.";
    TargetPrefixChanged = "target-prefix-changed", Behavior, "The name of the service shape changed, which every request contains.";
    NamespaceChanged = "namespace-changed", Behavior, "The namespace of the shapes changed, and with it their ids in schemas.";
    ApiVersionChanged = "api-version-changed", Behavior, "The API version of the service changed.";
    SigningNameChanged = "signing-name-changed", Behavior, "The signing name of the service changed.";
    QueryCompatibleChanged = "query-compatible-changed", Behavior, "The service became compatible with AWS query errors, or is no longer compatible.";
    OtherTraitChanged = "other-trait-changed", Behavior, "A trait that no other rule covers was added, changed or removed.";
    OtherChange = "other-change", Behavior, "The generated crate changed in a way that no other rule covers.";
    NameCollisionGone = "name-collision-gone", Additive, "Two items no longer have the same Rust name; no crate could be generated from the old model.";
    OperationAdded = "operation-added", Additive, "An operation was added.";
    TypeAdded = "type-added", Additive, "A structure, union, enum or error was added.";
    MemberAdded = "member-added", Additive, "A field or variant was added.";
    EnumValueAdded = "enum-value-added", Additive, "An enum value was added; until now it was read as an unknown value.";
    OperationErrorAdded = "operation-error-added", Additive, "An operation can return another error, with a new variant of its error type.";
    MemberNotRequired = "member-not-required", Additive, "A member of a request is no longer required.";
    OutputMemberRequired = "output-member-required", Additive, "A member that could be absent is now in every response.";
    ConstraintLoosened = "constraint-loosened", Additive, "More values are allowed than before.";
    PaginatorAdded = "paginator-added", Additive, "A paginator was added to an operation.";
    WaiterAdded = "waiter-added", Additive, "A waiter was added to an operation.";
    PaginatorMethodAdded = "paginator-method-added", Additive, "`items()` or `page_size()` was added to a paginator.";
    EndpointParameterAdded = "endpoint-parameter-added", Additive, "An endpoint parameter was added.";
    DeprecationAdded = "deprecation-added", Additive, "An item became deprecated: the compiler warns where it is used.";
    DeprecationRemoved = "deprecation-removed", Additive, "An item is no longer deprecated.";
    MetadataChanged = "metadata-changed", Docs, "A trait that the generator does not use was added, changed or removed.";
    DocumentationChanged = "documentation-changed", Docs, "Documentation changed.";
    EndpointTestsChanged = "endpoint-tests-changed", Docs, "The endpoint tests changed.";
    EndpointPrefixChanged = "endpoint-prefix-changed", Docs, "The endpoint prefix changed; only links in the documentation use it.";
    OrderChanged = "order-changed", Docs, "The order of members or errors changed, and with it their order in `Debug` output and on the wire.";
    TargetRenamed = "target-renamed", Docs, "A member has a target with a different name but the same Rust type.";
    FormChanged = "form-changed", Docs, "The model files differ, but the same crate is generated from them.";
}

impl Rule {
    /// Finds a rule by its name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.name() == name)
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
