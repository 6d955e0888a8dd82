//! The types: structures, unions, enums, errors.

use super::comparing::Comparing;
use super::finding::Subject;
use super::members::Holders;
use super::rules::Rule;
use super::rust_type::{Moved, variant_type};
use super::side::{Side, TypeView};
use crate::plan::name::VariantName;
use crate::plan::shapes::{
    BuilderKind, EnumPlan, ErrorPlan, RetryPlan, StructurePlan, UnionMemberPlan, UnionPlan,
};
use std::collections::{BTreeMap, HashMap};
use tinsmith_model::traits::{ErrorTrait, SmithyTrait};

/// The types of the same shape that have another name.
pub(super) fn moved(old: &Side<'_>, new: &Side<'_>) -> Moved {
    let new = new.types();
    let pairs = old
        .types()
        .into_iter()
        .filter_map(|(shape, ty)| Some((ty, *new.get(shape)?)));
    pairs
        .map(|(old, new)| (old.path(), new.path()))
        .filter(|(old, new)| old != new)
        .map(|(old, new)| (old.clone(), new.clone()))
        .collect()
}

impl Comparing<'_> {
    pub(super) fn types(&mut self) {
        let (old_side, new_side) = (self.old, self.new);
        let (old, new) = (old_side.types(), new_side.types());
        for (shape, ty) in &old {
            if !new.contains_key(shape) {
                let subject = Subject::item(*shape, ty.rust());
                self.said(Rule::TypeRemoved, &subject, ty.kind());
            }
        }
        let old_shapes = old_side.shapes_by_name();
        let new_shapes = new_side.shapes_by_name();
        for (shape, ty) in &new {
            let subject = Subject::item(*shape, ty.rust());
            let Some(before) = old.get(shape) else {
                self.said(Rule::TypeAdded, &subject, ty.kind());
                continue;
            };
            if before.rust() != ty.rust() {
                self.changed(Rule::RustNameChanged, &subject, before.rust(), ty.rust());
            }
            let new_shape = new_shapes.get(shape).copied();
            let holders = Holders {
                subject: &subject,
                old: old_shapes.get(shape).copied(),
                new: new_shape,
                is_sent: new_shape.is_some_and(|shape| new_side.is_sent(&shape.id)),
            };
            match (*before, *ty) {
                (TypeView::Structure(old), TypeView::Structure(new)) => {
                    self.structure(&holders, old, new, true)
                }
                (TypeView::Error(old), TypeView::Error(new)) => self.error(&holders, old, new),
                (TypeView::Union(old), TypeView::Union(new)) => self.union(&holders, old, new),
                (TypeView::Enum(old), TypeView::Enum(new)) => self.enumeration(&subject, old, new),
                _ => self.changed(Rule::TypeKindChanged, &subject, before.kind(), ty.kind()),
            }
        }
    }

    /// A structure. `has_builder` if users call its `build()` as it is planned; that of inputs and outputs is the same.
    pub(super) fn structure(
        &mut self,
        holders: &Holders<'_>,
        old: &StructurePlan,
        new: &StructurePlan,
        has_builder: bool,
    ) {
        self.members(holders, &old.members, &new.members);
        let is_fallible = |plan: &StructurePlan| plan.builder == BuilderKind::Fallible;
        match (is_fallible(old), is_fallible(new)) {
            (false, true) if has_builder => {
                self.found(Rule::BuilderBecomesFallible, holders.subject)
            }
            (true, false) if has_builder => {
                self.found(Rule::BuilderBecomesInfallible, holders.subject)
            }
            _ => {}
        }
    }

    fn error(&mut self, holders: &Holders<'_>, old: &ErrorPlan, new: &ErrorPlan) {
        self.structure(holders, &old.structure, &new.structure, true);
        let subject = holders.subject;
        if old.code != new.code {
            self.changed(Rule::ErrorCodeChanged, subject, &old.code, &new.code);
        }
        if old.retry != new.retry {
            self.changed(
                Rule::ErrorRetryChanged,
                subject,
                retry(old.retry),
                retry(new.retry),
            );
        }
        let fault = |shape: Option<&tinsmith_model::Shape>| {
            let fault = shape.and_then(|shape| {
                shape
                    .traits
                    .raw(ErrorTrait::ID)?
                    .as_str()
                    .map(str::to_owned)
            });
            fault.unwrap_or_default()
        };
        let (was, now) = (fault(holders.old), fault(holders.new));
        if was != now {
            self.changed(Rule::ErrorFaultChanged, subject, was, now);
        }
    }

    fn union(&mut self, holders: &Holders<'_>, old: &UnionPlan, new: &UnionPlan) {
        let before: HashMap<&str, &UnionMemberPlan> = old
            .members
            .iter()
            .map(|member| (member.member.wire.as_str(), member))
            .collect();
        for member in &new.members {
            let plan = &member.member;
            let subject = holders.subject.member(&plan.wire, &plan.names.variant);
            let now = variant_type(member, &Moved::new());
            match before.get(plan.wire.as_str()) {
                None => self.differs(Rule::MemberAdded, &subject, "", None, Some(now)),
                Some(old) => {
                    let was = variant_type(old, &self.moved);
                    if was != now {
                        self.changed(Rule::MemberTypeChanged, &subject, was, now);
                    }
                    self.redaction(holders, &old.member, plan, &subject);
                }
            }
        }
        for member in old.members.iter().map(|member| &member.member) {
            if !new.members.iter().any(|new| new.member.wire == member.wire) {
                let subject = holders.subject.member(&member.wire, &member.names.variant);
                self.found(Rule::MemberRemoved, &subject);
            }
        }
        let order = |plan: &UnionPlan| {
            plan.members
                .iter()
                .map(|member| member.member.wire.to_string())
                .collect::<Vec<_>>()
        };
        self.order(holders.subject, &order(old), &order(new));
    }

    /// Values are the same if their texts are.
    fn enumeration(&mut self, subject: &Subject, old: &EnumPlan, new: &EnumPlan) {
        let idents = |plan: &EnumPlan| -> BTreeMap<String, VariantName> {
            let variants = plan.variants.iter();
            variants
                .map(|variant| (variant.text.clone(), variant.name.clone()))
                .collect()
        };
        let (old, new) = (idents(old), idents(new));
        for (text, ident) in &new {
            let subject = subject.member(text, ident);
            match old.get(text) {
                None => self.differs(Rule::EnumValueAdded, &subject, "", None, Some(quoted(text))),
                Some(was) if was != ident => {
                    self.changed(Rule::RustNameChanged, &subject, was, ident)
                }
                Some(_) => {}
            }
        }
        for (text, ident) in old.iter().filter(|(text, _)| !new.contains_key(*text)) {
            let subject = subject.member(text, ident);
            self.differs(
                Rule::EnumValueRemoved,
                &subject,
                "",
                Some(quoted(text)),
                None,
            );
        }
    }
}

fn quoted(text: &str) -> String {
    format!("{text:?}")
}

fn retry(retry: Option<RetryPlan>) -> &'static str {
    match retry {
        None => "not retried",
        Some(RetryPlan::Client) => "retried as a client error",
        Some(RetryPlan::Server) => "retried as a server error",
        Some(RetryPlan::Throttling) => "retried as throttling",
    }
}
