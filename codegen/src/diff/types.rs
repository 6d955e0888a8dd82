//! Compares structures, unions, enums and errors.

use super::compared_model::{ComparedModel, TypeView};
use super::comparer::Comparer;
use super::finding::Subject;
use super::members::Containers;
use super::rules::Rule;
use super::rust_type::{RenamedTypes, variant_type};
use crate::plan::name::{TypePath, VariantName};
use crate::plan::shapes::{
    BuilderKind, EnumPlan, ErrorPlan, RetryPlan, StructurePlan, UnionMemberPlan, UnionPlan,
};
use std::collections::{BTreeMap, HashMap};
use tinsmith_model::traits::{ErrorTrait, SmithyTrait};

/// The types whose Rust name changed, and those whose name another type has now.
pub(super) fn renamed_types(old: &ComparedModel<'_>, new: &ComparedModel<'_>) -> RenamedTypes {
    let (types, new) = (old.types(), new.types());
    let has = |types: &BTreeMap<&str, TypeView<'_>>, path: &TypePath| {
        types.values().filter(|ty| ty.path() == path).count()
    };
    // If Rust names collide in the old model, its path means several types.
    let is_taken = |path: &TypePath| has(&new, path) > 0 && has(&types, path) == 1;
    let renamed = |(shape, ty): (&str, TypeView<'_>)| {
        let path = ty.path();
        let now = match new.get(shape) {
            Some(ty) => ty.path().clone(),
            None if is_taken(path) => TypePath::new(format!("{path} (old)")),
            None => return None,
        };
        (*path != now).then(|| (path.clone(), now))
    };
    types
        .iter()
        .map(|(shape, ty)| (*shape, *ty))
        .filter_map(renamed)
        .collect()
}

impl Comparer<'_> {
    pub(super) fn types(&mut self) {
        let (old_model, new_model) = (self.old, self.new);
        let (old, new) = (old_model.types(), new_model.types());
        for (shape, ty) in &old {
            if !new.contains_key(shape) {
                let subject = Subject::item(*shape, ty.rust());
                self.found_with_detail(Rule::TypeRemoved, &subject, ty.kind());
            }
        }
        let old_shapes = old_model.shapes_by_name();
        let new_shapes = new_model.shapes_by_name();
        for (shape, ty) in &new {
            let subject = Subject::item(*shape, ty.rust());
            let Some(before) = old.get(shape) else {
                self.found_with_detail(Rule::TypeAdded, &subject, ty.kind());
                continue;
            };
            if before.rust() != ty.rust() {
                self.changed(Rule::RustNameChanged, &subject, before.rust(), ty.rust());
            }
            let old_shape = old_shapes.get(shape).copied();
            let new_shape = new_shapes.get(shape).copied();
            let containers = Containers {
                subject: &subject,
                old: old_shape,
                new: new_shape,
                is_sent: old_shape.is_some_and(|shape| old_model.is_sent(&shape.id))
                    && new_shape.is_some_and(|shape| new_model.is_sent(&shape.id)),
            };
            match (*before, *ty) {
                (TypeView::Structure(old), TypeView::Structure(new)) => {
                    self.structure(&containers, old, new, true)
                }
                (TypeView::Error(old), TypeView::Error(new)) => self.error(&containers, old, new),
                (TypeView::Union(old), TypeView::Union(new)) => self.union(&containers, old, new),
                (TypeView::Enum(old), TypeView::Enum(new)) => self.enumeration(&subject, old, new),
                _ => self.changed(Rule::TypeKindChanged, &subject, before.kind(), ty.kind()),
            }
        }
    }

    /// Compares two structures. `has_builder` is true if the kind of the builder determines the type of `build()`.
    pub(super) fn structure(
        &mut self,
        containers: &Containers<'_>,
        old: &StructurePlan,
        new: &StructurePlan,
        has_builder: bool,
    ) {
        self.members(containers, &old.members, &new.members);
        let is_fallible = |plan: &StructurePlan| plan.builder == BuilderKind::Fallible;
        match (is_fallible(old), is_fallible(new)) {
            (false, true) if has_builder => {
                self.found(Rule::BuilderBecomesFallible, containers.subject)
            }
            (true, false) if has_builder => {
                self.found(Rule::BuilderBecomesInfallible, containers.subject)
            }
            _ => {}
        }
    }

    fn error(&mut self, containers: &Containers<'_>, old: &ErrorPlan, new: &ErrorPlan) {
        self.structure(containers, &old.structure, &new.structure, true);
        let subject = containers.subject;
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
        let (was, now) = (fault(containers.old), fault(containers.new));
        if was != now {
            self.changed(Rule::ErrorFaultChanged, subject, was, now);
        }
    }

    fn union(&mut self, containers: &Containers<'_>, old: &UnionPlan, new: &UnionPlan) {
        let before: HashMap<&str, &UnionMemberPlan> = old
            .members
            .iter()
            .map(|member| (member.member.wire.as_str(), member))
            .collect();
        for member in &new.members {
            let plan = &member.member;
            let subject = containers.subject.member(&plan.wire, &plan.names.variant);
            let now = variant_type(member, &RenamedTypes::new());
            match before.get(plan.wire.as_str()) {
                None => self.differs(Rule::MemberAdded, &subject, "", None, Some(now)),
                Some(old) => {
                    let was = variant_type(old, &self.renamed_types);
                    if was != now {
                        self.changed(Rule::MemberTypeChanged, &subject, was, now);
                    }
                    self.redaction(containers, &old.member, plan, &subject);
                }
            }
        }
        for member in old.members.iter().map(|member| &member.member) {
            if !new.members.iter().any(|new| new.member.wire == member.wire) {
                let subject = containers
                    .subject
                    .member(&member.wire, &member.names.variant);
                self.found(Rule::MemberRemoved, &subject);
            }
        }
        let order = |plan: &UnionPlan| {
            plan.members
                .iter()
                .map(|member| member.member.wire.to_string())
                .collect::<Vec<_>>()
        };
        self.order(containers.subject, &order(old), &order(new));
    }

    /// Compares two enums. Values are matched by their text.
    fn enumeration(&mut self, subject: &Subject, old: &EnumPlan, new: &EnumPlan) {
        let rust_names = |plan: &EnumPlan| -> BTreeMap<String, VariantName> {
            let variants = plan.variants.iter();
            variants
                .map(|variant| (variant.text.clone(), variant.name.clone()))
                .collect()
        };
        let (old, new) = (rust_names(old), rust_names(new));
        for (text, rust_name) in &new {
            let subject = subject.member(text, rust_name);
            match old.get(text) {
                None => self.differs(Rule::EnumValueAdded, &subject, "", None, Some(quoted(text))),
                Some(was) if was != rust_name => {
                    self.changed(Rule::RustNameChanged, &subject, was, rust_name)
                }
                Some(_) => {}
            }
        }
        for (text, rust_name) in old.iter().filter(|(text, _)| !new.contains_key(*text)) {
            let subject = subject.member(text, rust_name);
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
