//! Operations.

use super::docs::Docs;
use super::endpoint::bindings::OperationParams;
use super::member::{DeprecatedPlan, ElementPlan, MemberPlan, TypePlan};
use super::name::{
    FieldName, MethodName, ModuleName, ShapeId, ShapeName, SourcePath, TypeName, TypePath,
    VariantName, WireName,
};
use super::shapes::StructurePlan;

/// An operation.
#[derive(Clone, Debug)]
pub struct OperationPlan {
    /// The Rust type.
    pub name: TypeName,
    /// The path of the Rust type.
    pub path: TypePath,
    /// The simple name of the shape.
    pub shape: ShapeName,
    /// The id of the shape.
    pub id: ShapeId,
    /// The module below `operation`.
    pub module: ModuleName,
    /// The file of the module.
    pub file: SourcePath,
    /// The file of the text that documents the module.
    pub page: SourcePath,
    /// The method of the client.
    pub method: MethodName,
    /// The fluent builder.
    pub fluent_builder: TypeName,
    /// The error enum.
    pub error: TypeName,
    /// The path of the error enum.
    pub error_path: TypePath,
    /// The input.
    pub input: StructurePlan,
    /// The output.
    pub output: StructurePlan,
    /// The errors, in the model's order.
    pub errors: Vec<OperationErrorPlan>,
    /// The pages, if it has any.
    pub pages: Option<PagesPlan>,
    /// Whether calls may be signed with SigV4.
    pub signed: bool,
    /// Whether requests must have a checksum.
    pub checksum: bool,
    /// Whether something in the output is sensitive.
    pub sensitive_output: bool,
    /// The members of the input that telemetry may record.
    pub recordable: Vec<WireName>,
    /// What it says about the endpoint.
    pub endpoint: OperationParams,
    /// Whether no member of the input is required.
    pub requires_nothing: bool,
    /// The fields that a function of the input takes, in the model's order, since they are required; empty if there is no such
    /// function.
    pub required: Vec<FieldName>,
    /// What it does.
    pub docs: Docs,
    /// That it should not be used.
    pub deprecated: Option<DeprecatedPlan>,
}

impl OperationPlan {
    /// The members that a function of the input takes.
    pub fn required_members(&self) -> impl Iterator<Item = &MemberPlan> {
        self.input
            .members
            .iter()
            .filter(|member| self.required.contains(&member.names.field))
    }

    /// The member that is the idempotency token.
    pub fn idempotency_token(&self) -> Option<&MemberPlan> {
        self.input
            .members
            .iter()
            .find(|member| member.idempotency_token)
    }
}

/// An error of an operation.
#[derive(Clone, Debug)]
pub struct OperationErrorPlan {
    /// The variant.
    pub variant: VariantName,
    /// The type that the variant holds.
    pub path: TypePath,
    /// The method that tests for the variant: `is_…`.
    pub test: MethodName,
    /// Whether it may be retried.
    pub retryable: bool,
    /// Whether the service is at fault, not the caller.
    pub is_server: bool,
    /// What the error has beside its message.
    pub accessors: Vec<FieldName>,
}

/// How an operation gives its results page by page.
#[derive(Clone, Debug)]
pub struct PagesPlan {
    /// The paginator.
    pub name: TypeName,
    /// The field of the input that takes the token.
    pub input_token: FieldName,
    /// The type of the token.
    pub token_type: TypePlan,
    /// The way to the token in the output.
    pub output_token: Vec<StepPlan>,
    /// The size of a page, if the input can limit it.
    pub page_size: Option<PageSizePlan>,
    /// The items, if the model says where they are.
    pub items: Option<ItemsPlan>,
    /// Whether it is an addition of this repository that says so.
    pub is_addition: bool,
}

/// How an input limits the size of a page.
#[derive(Clone, Debug)]
pub struct PageSizePlan {
    /// The field of the input.
    pub field: FieldName,
    /// Its type.
    pub ty: TypePlan,
}

/// The items that are on a page.
#[derive(Clone, Debug)]
pub struct ItemsPlan {
    /// The paginator of items.
    pub name: TypeName,
    /// The way to the items in the output.
    pub path: Vec<StepPlan>,
    /// What they are.
    pub items: Items,
}

/// What a paginator of items yields.
#[derive(Clone, Debug)]
pub enum Items {
    /// The elements of a list.
    Elements(ElementPlan),
    /// The entries of a map; the key is `None` for strings, else an enum.
    Entries(Option<TypePath>, ElementPlan),
}

impl Items {
    /// The list or map that holds them.
    pub fn holder(&self) -> TypePlan {
        match self {
            Self::Elements(element) => TypePlan::List(Box::new(element.clone())),
            Self::Entries(key, value) => TypePlan::Map(key.clone(), Box::new(value.clone())),
        }
    }
}

/// A field on the way through structures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepPlan {
    /// The field.
    pub field: FieldName,
    /// Whether it is an `Option`.
    pub optional: bool,
    /// Whether it is in a box.
    pub boxed: bool,
}
