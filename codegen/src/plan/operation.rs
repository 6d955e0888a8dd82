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
    /// The Markdown file with the documentation of the module.
    pub page: SourcePath,
    /// The method of the client.
    pub method: MethodName,
    /// The type of the fluent builder.
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
    /// The paginator, if the operation is paginated.
    pub pages: Option<PaginatorPlan>,
    /// True if calls may be signed with SigV4.
    pub signed: bool,
    /// True if requests must have a checksum.
    pub checksum: bool,
    /// True if the output has sensitive values.
    pub sensitive_output: bool,
    /// The members of the input that telemetry may record.
    pub recordable: Vec<WireName>,
    /// The endpoint parameters and the host prefix.
    pub endpoint: OperationParams,
    /// True if no member of the input is required.
    pub requires_nothing: bool,
    /// The required fields, which are the arguments of the input's `builder_with`, in the model's order. Empty if there is no
    /// such function.
    pub required: Vec<FieldName>,
    /// The documentation.
    pub docs: Docs,
    /// Set if the item is deprecated.
    pub deprecated: Option<DeprecatedPlan>,
}

impl OperationPlan {
    /// The members that are the arguments of the input's `builder_with`.
    pub fn required_members(&self) -> impl Iterator<Item = &MemberPlan> {
        self.input
            .members
            .iter()
            .filter(|member| self.required.contains(&member.names.field))
    }

    /// The idempotency token of the input, if it has one.
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
    /// The variant of the operation's error enum.
    pub variant: VariantName,
    /// The type of the error.
    pub path: TypePath,
    /// The method that tests for the variant: `is_…`.
    pub test: MethodName,
    /// True if the error has the trait `retryable`.
    pub retryable: bool,
    /// True for a server error, false for a client error.
    pub is_server: bool,
    /// The accessors of the error other than `message`.
    pub accessors: Vec<FieldName>,
    /// Set if the error is deprecated.
    pub deprecated: Option<DeprecatedPlan>,
}

/// The pagination of an operation.
#[derive(Clone, Debug)]
pub struct PaginatorPlan {
    /// The type of the paginator.
    pub name: TypeName,
    /// The input field for the token.
    pub input_token: FieldName,
    /// The type of the token.
    pub token_type: TypePlan,
    /// The path to the token in the output.
    pub output_token: Vec<StepPlan>,
    /// The page size, if the input has a member for it.
    pub page_size: Option<PageSizePlan>,
    /// The items, if the model names them.
    pub items: Option<ItemsPlan>,
    /// True if the trait was added by this repository, not by the published model.
    pub is_addition: bool,
}

/// The input member that limits the page size.
#[derive(Clone, Debug)]
pub struct PageSizePlan {
    /// The input field.
    pub field: FieldName,
    /// The type of the field.
    pub ty: TypePlan,
}

/// The items of a page.
#[derive(Clone, Debug)]
pub struct ItemsPlan {
    /// The type of the item paginator.
    pub name: TypeName,
    /// The path to the items in the output.
    pub path: Vec<StepPlan>,
    /// The type of the items.
    pub items: Items,
}

/// The items that an item paginator yields.
#[derive(Clone, Debug)]
pub enum Items {
    /// The elements of a list.
    Elements(ElementPlan),
    /// The entries of a map; the key type is `None` for strings, or an enum.
    Entries(Option<TypePath>, ElementPlan),
}

impl Items {
    /// The type of the list or map that contains the items.
    pub fn collection(&self) -> TypePlan {
        match self {
            Self::Elements(element) => TypePlan::List(Box::new(element.clone())),
            Self::Entries(key, value) => TypePlan::Map(key.clone(), Box::new(value.clone())),
        }
    }
}

/// A step of a path through structures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepPlan {
    /// The field.
    pub field: FieldName,
    /// True if the field is an `Option`.
    pub optional: bool,
    /// True if the field is boxed.
    pub boxed: bool,
}
