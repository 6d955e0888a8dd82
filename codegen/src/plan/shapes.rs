//! Structures, unions, enums and errors.

use super::docs::Docs;
use super::member::{DeprecatedPlan, MemberPlan, SchemaFact, Sensitivity, VariantNames};
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
    /// The module that has it.
    pub module: ModuleName,
    /// The file of the module.
    pub file: SourcePath,
    /// The builder.
    pub builder_name: TypeName,
    /// How the builder keeps what it has been given.
    pub builder: BuilderKind,
    /// The members, in the model's order.
    pub members: Vec<MemberPlan>,
    /// What its schema says beyond its name.
    pub facts: Vec<SchemaFact>,
    /// What it is.
    pub docs: Docs,
    /// That it should not be used.
    pub deprecated: Option<DeprecatedPlan>,
}

/// The kind of a builder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BuilderKind {
    /// All members are `Option`s, so that the builder wraps the structure.
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
    /// The module that has it.
    pub module: ModuleName,
    /// The file of the module.
    pub file: SourcePath,
    /// Whether anything of it may be printed.
    pub sensitivity: Sensitivity,
    /// The members, in the model's order.
    pub members: Vec<UnionMemberPlan>,
    /// What its schema says beyond its name.
    pub facts: Vec<SchemaFact>,
    /// What it is.
    pub docs: Docs,
    /// That it should not be used.
    pub deprecated: Option<DeprecatedPlan>,
}

/// A member of a union.
#[derive(Clone, Debug)]
pub struct UnionMemberPlan {
    /// What it shares with members of structures.
    pub member: MemberPlan<VariantNames>,
    /// Whether it is without data.
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
    /// The module that has it.
    pub module: ModuleName,
    /// The file of the module.
    pub file: SourcePath,
    /// Whether its values may be printed.
    pub sensitivity: Sensitivity,
    /// The variants, by their text.
    pub variants: Vec<VariantPlan>,
    /// What it is.
    pub docs: Docs,
    /// That it should not be used.
    pub deprecated: Option<DeprecatedPlan>,
}

/// A variant of an enum.
#[derive(Clone, Debug)]
pub struct VariantPlan {
    /// The variant.
    pub name: VariantName,
    /// The text.
    pub text: String,
    /// What it means.
    pub docs: Docs,
    /// That it should not be used.
    pub deprecated: Option<DeprecatedPlan>,
}

/// An error of the service.
#[derive(Clone, Debug)]
pub struct ErrorPlan {
    /// The structure.
    pub structure: StructurePlan,
    /// How `Display` calls it.
    pub display: String,
    /// The code that stands for it on the wire.
    pub code: String,
    /// Whether the service is at fault, not the caller.
    pub is_server: bool,
    /// The field `message`.
    pub message: MessagePlan,
    /// Whether a member has it as its value, too.
    pub is_value: bool,
    /// What a retry needs to know, if it may be retried.
    pub retry: Option<RetryPlan>,
}

/// The field `message` of an error, as far as `Display` needs to know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MessagePlan {
    /// Whether it is an `Option`.
    pub is_option: bool,
    /// Whether it may be printed.
    pub sensitivity: Sensitivity,
}

/// The kind of error for retries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RetryPlan {
    /// The caller's fault.
    Client,
    /// The service's fault.
    Server,
    /// Too many requests.
    Throttling,
}
