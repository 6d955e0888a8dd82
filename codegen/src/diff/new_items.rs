//! Summarizes the operations and types that only the new model has.

use super::compared_model::{ComparedModel, TypeView};
use super::rust_type::{RenamedTypes, field_type, rust_type, variant_type};
use super::summary::{FieldSummary, OperationSummary, TypeSummary};
use crate::plan::member::MemberPlan;
use crate::plan::operation::OperationPlan;
use crate::plan::shapes::UnionMemberPlan;
use std::collections::HashSet;
use tinsmith_model::Shape;
use tinsmith_model::traits::Required;

/// The types that only the new model has.
pub(super) fn new_types(old: &ComparedModel<'_>, new: &ComparedModel<'_>) -> Vec<TypeSummary> {
    let (known, shapes) = (old.types(), new.shapes_by_name());
    let types = new.types().into_iter();
    types
        .filter(|(name, _)| !known.contains_key(name))
        .map(|(name, ty)| type_summary(ty, shapes.get(name).copied()))
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
pub(super) fn new_operations(
    old: &ComparedModel<'_>,
    new: &ComparedModel<'_>,
) -> Vec<OperationSummary> {
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

fn summary(compared: &ComparedModel<'_>, plan: &OperationPlan) -> OperationSummary {
    let [input, output] = compared.input_and_output(plan.shape.as_str());
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
        name: plan.member.names.variant.to_string(),
        ty: variant_type(plan, &RenamedTypes::new()),
        required: false,
        sensitive: plan.member.sensitivity.is_sensitive(),
    }
}

fn setter_type(member: &MemberPlan, renamed_types: &RenamedTypes) -> String {
    rust_type(&member.ty, renamed_types)
}

fn fields(
    shape: Option<&Shape>,
    members: &[MemberPlan],
    ty: fn(&MemberPlan, &RenamedTypes) -> String,
) -> Vec<FieldSummary> {
    let is_required = |wire: &str| {
        let member = shape.and_then(|shape| shape.member(wire));
        member.is_some_and(|member| member.traits.has::<Required>())
    };
    let field = |member: &MemberPlan| FieldSummary {
        name: member.names.field.to_string(),
        ty: ty(member, &RenamedTypes::new()),
        required: is_required(member.wire.as_str()),
        sensitive: member.sensitivity.is_sensitive(),
    };
    members.iter().map(field).collect()
}
