//! Operations.

use super::docs::Docs;
use super::endpoint::bindings::OperationParams;
use super::member::{DeprecatedPlan, MemberPlan, TypePlan};
use super::shapes::StructurePlan;

/// An operation.
#[derive(Clone, Debug)]
pub struct OperationPlan {
    /// The Rust type, and what the others start with.
    pub name: String,
    /// Smithy's name.
    pub shape: String,
    /// The module below `operation`, and the file.
    pub module: String,
    /// The method of the client.
    pub method: String,
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
    pub recordable: Vec<String>,
    /// What it says about the endpoint.
    pub endpoint: OperationParams,
    /// Whether no member of the input is required.
    pub requires_nothing: bool,
    /// The fields that a function of the input takes, in the model's order, since they are required; empty if there is no such
    /// function.
    pub required: Vec<String>,
    /// What it does.
    pub docs: Docs,
    /// That it should not be used.
    pub deprecated: Option<DeprecatedPlan>,
}

impl OperationPlan {
    /// The error enum.
    pub fn error(&self) -> String {
        format!("{}Error", self.name)
    }

    /// The fluent builder.
    pub fn fluent(&self) -> String {
        format!("{}FluentBuilder", self.name)
    }

    /// The members that a function of the input takes.
    pub fn required_members(&self) -> impl Iterator<Item = &MemberPlan> {
        self.input
            .members
            .iter()
            .filter(|member| self.required.contains(&member.ident))
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
    /// The variant, which is also the type in `types::error`.
    pub variant: String,
    /// What follows `is_`.
    pub snake: String,
    /// Whether it may be retried.
    pub retryable: bool,
}

/// How an operation gives its results page by page.
#[derive(Clone, Debug)]
pub struct PagesPlan {
    /// The paginator.
    pub name: String,
    /// The field of the input that takes the token.
    pub input_token: String,
    /// The way to the token in the output.
    pub output_token: Vec<StepPlan>,
    /// The field of the input that limits a page, and its type.
    pub page_size: Option<(String, TypePlan)>,
    /// The way to the items in the output, and their type.
    pub items: Option<(Vec<StepPlan>, TypePlan)>,
    /// Whether it is an addition of this repository that says so.
    pub is_addition: bool,
}

/// A field on the way through structures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepPlan {
    /// The field.
    pub ident: String,
    /// Whether it is an `Option`.
    pub optional: bool,
    /// Whether it is in a box.
    pub boxed: bool,
}
