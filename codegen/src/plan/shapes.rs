//! Structures, unions, enums and errors.

use super::docs::Docs;
use super::member::{DeprecatedPlan, MemberPlan, SchemaTrait, Sensitivity, VariantNames};
use super::name::{ModuleName, ShapeId, ShapeName, SourcePath, TypeName, TypePath, VariantName};

/// A structure.
#[derive(Clone, Debug)]
pub struct StructurePlan {
    /// The Rust type.
    pub name: TypeName,
    /// The path of the Rust type.
    pub path: TypePath,
    /// The simple name of the shape.
    pub shape: ShapeName,
    /// The id of the shape.
    pub id: ShapeId,
    /// The module that defines the type.
    pub module: ModuleName,
    /// The file of the module.
    pub file: SourcePath,
    /// The type of the builder.
    pub builder_name: TypeName,
    /// The kind of the builder.
    pub builder: BuilderKind,
    /// The members, in the model's order.
    pub members: Vec<MemberPlan>,
    /// The traits of the schema.
    pub schema_traits: Vec<SchemaTrait>,
    /// The documentation.
    pub docs: Docs,
    /// Set if the item is deprecated.
    pub deprecated: Option<DeprecatedPlan>,
}

/// The kind of a builder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BuilderKind {
    /// All members are `Option`s; the builder wraps the structure.
    Transparent,
    /// The builder has an `Option` for every member, and `build` sets defaults.
    Defaulted,
    /// The builder has an `Option` for every member, and `build` fails if a required one is not set.
    Fallible,
}

/// A union.
#[derive(Clone, Debug)]
pub struct UnionPlan {
    /// The Rust type.
    pub name: TypeName,
    /// The path of the Rust type.
    pub path: TypePath,
    /// The simple name of the shape.
    pub shape: ShapeName,
    /// The id of the shape.
    pub id: ShapeId,
    /// The module that defines the type.
    pub module: ModuleName,
    /// The file of the module.
    pub file: SourcePath,
    /// Whether the union may be printed.
    pub sensitivity: Sensitivity,
    /// The members, in the model's order.
    pub members: Vec<UnionMemberPlan>,
    /// The traits of the schema.
    pub schema_traits: Vec<SchemaTrait>,
    /// The documentation.
    pub docs: Docs,
    /// Set if the item is deprecated.
    pub deprecated: Option<DeprecatedPlan>,
}

/// A member of a union.
#[derive(Clone, Debug)]
pub struct UnionMemberPlan {
    /// The facts that members of unions and of structures have in common.
    pub member: MemberPlan<VariantNames>,
    /// True if the variant has no data.
    pub is_unit: bool,
}

/// An enum of strings.
#[derive(Clone, Debug)]
pub struct EnumPlan {
    /// The Rust type.
    pub name: TypeName,
    /// The path of the Rust type.
    pub path: TypePath,
    /// The simple name of the shape.
    pub shape: ShapeName,
    /// The id of the shape.
    pub id: ShapeId,
    /// The module that defines the type.
    pub module: ModuleName,
    /// The file of the module.
    pub file: SourcePath,
    /// Whether the values may be printed.
    pub sensitivity: Sensitivity,
    /// The variants, by value.
    pub variants: Vec<VariantPlan>,
    /// The documentation.
    pub docs: Docs,
    /// Set if the item is deprecated.
    pub deprecated: Option<DeprecatedPlan>,
}

/// A variant of an enum.
#[derive(Clone, Debug)]
pub struct VariantPlan {
    /// The variant.
    pub name: VariantName,
    /// The value on the wire.
    pub text: String,
    /// The documentation.
    pub docs: Docs,
    /// Set if the item is deprecated.
    pub deprecated: Option<DeprecatedPlan>,
}

/// An error of the service.
#[derive(Clone, Debug)]
pub struct ErrorPlan {
    /// The structure.
    pub structure: StructurePlan,
    /// The name of the error in `Display` output.
    pub display: String,
    /// The error code on the wire.
    pub code: String,
    /// True for a server error, false for a client error.
    pub is_server: bool,
    /// The field `message`.
    pub message: ErrorMessagePlan,
    /// True if a member targets the error, so that it is also a value.
    pub is_value: bool,
    /// The kind of retry, if the error is retryable.
    pub retry: Option<RetryPlan>,
}

/// The field `message` of an error, for `Display`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ErrorMessagePlan {
    /// True if the field is an `Option`.
    pub is_option: bool,
    /// Whether the message may be printed.
    pub sensitivity: Sensitivity,
}

/// The kind of a retryable error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RetryPlan {
    /// A client error.
    Client,
    /// A server error.
    Server,
    /// A throttling error.
    Throttling,
}
