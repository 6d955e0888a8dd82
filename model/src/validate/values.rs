//! Validates the values of traits, and the shapes to which traits are applied.

use super::Checker;
use crate::id::ShapeId;
use crate::queries::enum_entries;
use crate::shape::{Member, Shape, ShapeKind, ShapeType};
use crate::source::ModelPath;
use crate::traits::registry::{TraitSpec, trait_spec};
use crate::traits::{EnumTrait, EnumValue, SmithyTrait as _, Traits};
use std::collections::HashSet;

impl Checker<'_> {
    /// Checks every typed trait of every shape and member.
    pub(super) fn values(&mut self) {
        for shape in self.model.shapes.values() {
            let subject = ModelPath::new(&shape.id);
            let here = format!("a shape of type {}", shape.kind());
            self.traits(
                &subject,
                &shape.traits,
                |selector| selector.allows_shape(shape),
                &here,
            );
            self.default(&subject, &shape.traits, &shape.id);
            for member in shape.every_member() {
                self.member_values(shape, member);
            }
            self.enum_values(shape);
            self.member_rules(shape);
        }
    }

    fn member_values(&mut self, shape: &Shape, member: &Member) {
        if member.traits.is_empty() {
            return;
        }
        let model = self.model;
        let target = model
            .shape(&member.target)
            .map_or("unknown", |target| target.kind().name());
        let here = format!("a member of a {} shape that targets {target}", shape.kind());
        let subject = ModelPath::new(&shape.id).member(&member.name);
        let allows = |selector: &crate::traits::registry::Selector| {
            selector.allows_member(model, shape, member)
        };
        self.traits(&subject, &member.traits, allows, &here);
        self.default(&subject, &member.traits, &member.target);
    }

    fn traits(
        &mut self,
        subject: &ModelPath,
        traits: &Traits,
        allows: impl Fn(&crate::traits::registry::Selector) -> bool,
        here: &str,
    ) {
        for (id, value) in traits.iter() {
            let Some(spec) = trait_spec(id) else { continue };
            if let Err(message) = (spec.check)(value) {
                let remedy = "Correct the value of the trait.";
                self.report(&subject.clone().in_trait(id), message, remedy);
            }
            if !allows(&spec.selector) {
                let message = format!("the trait cannot be applied to {here}");
                self.report(
                    &subject.clone().in_trait(id),
                    message,
                    format!("It can be applied to {}.", spec.selector),
                );
            }
            self.companions(subject, traits, spec);
        }
    }

    /// Checks the traits that a trait needs beside it, and those that it excludes.
    fn companions(&mut self, subject: &ModelPath, traits: &Traits, spec: &TraitSpec) {
        let has = |id: &&&str| traits.raw(id).is_some();
        if !spec.needs.is_empty() && !spec.needs.iter().any(|id| has(&id)) {
            let needed = spec.needs.join(" or ");
            self.report(
                &subject.clone().in_trait(spec.id),
                format!("the trait {needed} is missing beside it"),
                "Add the missing trait, or remove this one.",
            );
        }
        let mut others = spec.conflicts.iter().filter(|id| **id != spec.id);
        // Both traits exclude each other, so only the later one in alphabetical order is reported.
        if let Some(other) = others.find(|id| has(id) && **id < spec.id) {
            self.report(
                &subject.clone().in_trait(spec.id),
                format!("the trait conflicts with {other}"),
                "Remove one of them.",
            );
        }
    }

    fn enum_values(&mut self, shape: &Shape) {
        let is_enum = matches!(shape.kind, ShapeKind::Enum(_) | ShapeKind::IntEnum(_));
        self.enum_members(shape);
        let mut seen = HashSet::new();
        for entry in enum_entries(shape).unwrap_or_default() {
            let fits = match (&entry.value, shape.kind()) {
                (EnumValue::Number(_), kind) => kind == ShapeType::IntEnum,
                (EnumValue::Text(_), kind) => kind != ShapeType::IntEnum,
            };
            let subject = match &entry.name {
                Some(name) if is_enum => ModelPath::new(&shape.id)
                    .member(name)
                    .in_trait(EnumValue::ID),
                _ => ModelPath::new(&shape.id).in_trait(EnumTrait::ID),
            };
            let is_implicit = shape.kind() == ShapeType::IntEnum
                && entry.name.as_deref().is_some_and(|name| {
                    let member = shape.member(name);
                    member.is_some_and(|member| member.traits.raw(EnumValue::ID).is_none())
                });
            if is_implicit {
                let remedy = "Add the trait smithy.api#enumValue with an integer.";
                self.report(&subject, "the member of an intEnum has no value", remedy);
                continue;
            }
            if !fits {
                let message = format!("the value does not match the type {}", shape.kind());
                self.report(
                    &subject,
                    message,
                    "The values of an enum are strings, those of an intEnum are integers.",
                );
            }
            let text = match entry.value {
                EnumValue::Text(text) => text,
                EnumValue::Number(number) => number.to_string(),
            };
            if !seen.insert(text.clone()) {
                self.report(
                    &subject,
                    format!("the value `{text}` is used twice"),
                    "Remove one of them.",
                );
            }
        }
    }

    /// Checks that the members of an enum have no type of their own.
    fn enum_members(&mut self, shape: &Shape) {
        let (ShapeKind::Enum(members) | ShapeKind::IntEnum(members)) = &shape.kind else {
            return;
        };
        let unit = ShapeId::prelude("Unit");
        for member in members.values().filter(|member| member.target != unit) {
            self.report(
                &ModelPath::new(&shape.id).member(&member.name),
                format!(
                    "the target `{}` is not that of a member of an enum",
                    member.target
                ),
                format!("Use `{unit}`."),
            );
        }
    }
}
