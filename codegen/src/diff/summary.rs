//! What new operations take and give, and what new types have, in short.

use super::rust_type::{Moved, field_type, rust_type, variant_type};
use super::side::{Side, TypeView};
use crate::plan::member::MemberPlan;
use crate::plan::operation::OperationPlan;
use crate::plan::shapes::UnionMemberPlan;
use std::collections::HashSet;
use tinsmith_model::Shape;
use tinsmith_model::traits::Required;

/// An operation in short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationSummary {
    /// Smithy's name.
    pub name: String,
    /// The method of the client.
    pub method: String,
    /// Whether calls are signed.
    pub signed: bool,
    /// Whether it has a paginator.
    pub paginated: bool,
    /// Whether it should not be used.
    pub deprecated: bool,
    /// What it takes.
    pub input: Vec<FieldSummary>,
    /// What it gives.
    pub output: Vec<FieldSummary>,
    /// The variants of its error type.
    pub errors: Vec<String>,
}

/// A field in short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldSummary {
    /// The field, or the variant of a union.
    pub ident: String,
    /// Its Rust type: of inputs as setters take it, of all else as the field has it; `()` for a variant without data.
    pub ty: String,
    /// Whether the model requires it.
    pub required: bool,
    /// Whether it is never printed.
    pub redacted: bool,
}

impl FieldSummary {
    /// `field: Type`, or a variant without data.
    pub(super) fn declaration(&self) -> String {
        match self.ty.as_str() {
            "()" => self.ident.clone(),
            ty => format!("{}: {ty}", self.ident),
        }
    }
}

/// A type in short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeSummary {
    /// Its name in Rust.
    pub name: String,
    /// `structure`, `union`, `enum` or `error`.
    pub kind: &'static str,
    /// Its fields, or the variants of a union.
    pub fields: Vec<FieldSummary>,
    /// The variants of an enum and their texts.
    pub values: Vec<(String, String)>,
}

/// The types that only the new model has.
pub(super) fn new_types(old: &Side<'_>, new: &Side<'_>) -> Vec<TypeSummary> {
    let (known, shapes) = (old.types(), new.shapes_by_name());
    let types = new.types().into_values();
    types
        .filter(|ty| !known.contains_key(ty.shape()))
        .map(|ty| type_summary(ty, shapes.get(ty.shape()).copied()))
        .collect()
}

fn type_summary(ty: TypeView<'_>, shape: Option<&Shape>) -> TypeSummary {
    let mut values = Vec::new();
    let fields = match ty {
        TypeView::Structure(plan) => fields(shape, &plan.members, field_type),
        TypeView::Error(plan) => fields(shape, &plan.structure.members, field_type),
        TypeView::Union(plan) => plan.members.iter().map(variant).collect(),
        TypeView::Enum(plan) => {
            let variants = plan.variants.iter();
            values.extend(variants.map(|variant| (variant.name.to_string(), variant.text.clone())));
            Vec::new()
        }
    };
    TypeSummary {
        name: ty.rust().to_string(),
        kind: ty.kind(),
        fields,
        values,
    }
}

/// The operations that only the new model has.
pub(super) fn new_operations(old: &Side<'_>, new: &Side<'_>) -> Vec<OperationSummary> {
    let known: HashSet<&str> = old
        .plan
        .operations
        .iter()
        .map(|plan| plan.shape.as_str())
        .collect();
    let operations = new.plan.operations.iter();
    operations
        .filter(|plan| !known.contains(plan.shape.as_str()))
        .map(|plan| summary(new, plan))
        .collect()
}

fn summary(side: &Side<'_>, plan: &OperationPlan) -> OperationSummary {
    let [input, output] = side.ends(plan.shape.as_str());
    OperationSummary {
        name: plan.shape.to_string(),
        method: plan.method.to_string(),
        signed: plan.signed,
        paginated: plan.pages.is_some(),
        deprecated: plan.deprecated.is_some(),
        input: fields(input, &plan.input.members, setter_type),
        output: fields(output, &plan.output.members, field_type),
        errors: plan
            .errors
            .iter()
            .map(|error| error.variant.to_string())
            .collect(),
    }
}

fn variant(plan: &UnionMemberPlan) -> FieldSummary {
    FieldSummary {
        ident: plan.member.names.variant.to_string(),
        ty: variant_type(plan, &Moved::new()),
        required: false,
        redacted: plan.member.redacted,
    }
}

fn setter_type(member: &MemberPlan, moved: &Moved) -> String {
    rust_type(&member.ty, moved)
}

fn fields(
    shape: Option<&Shape>,
    members: &[MemberPlan],
    ty: fn(&MemberPlan, &Moved) -> String,
) -> Vec<FieldSummary> {
    let is_required = |wire: &str| {
        let member = shape.and_then(|shape| shape.member(wire));
        member.is_some_and(|member| member.traits.has::<Required>())
    };
    let field = |member: &MemberPlan| FieldSummary {
        ident: member.names.field.to_string(),
        ty: ty(member, &Moved::new()),
        required: is_required(member.wire.as_str()),
        redacted: member.redacted,
    };
    members.iter().map(field).collect()
}
