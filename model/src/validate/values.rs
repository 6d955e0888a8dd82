//! Validates the values of traits, and the shapes to which traits are applied.

use super::Checker;
use crate::id::ShapeId;
use crate::queries::enum_entries;
use crate::shape::{Member, Shape, ShapeKind, ShapeType};
use crate::source::ModelPath;
use crate::traits::registry::trait_spec;
use crate::traits::{DefaultTrait, EnumTrait, EnumValue, SmithyTrait as _, Traits};
use serde_json::Value;
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
            if let Err(what) = (spec.check)(value) {
                let remedy = "Correct the value of the trait.";
                self.report(&subject.clone().in_trait(id), what, remedy);
            }
            if !allows(&spec.selector) {
                let what = format!("the trait cannot be applied to {here}");
                self.report(
                    &subject.clone().in_trait(id),
                    what,
                    format!("It can be applied to {}.", spec.selector),
                );
            }
        }
    }

    /// Checks that a default is a valid value of the shape.
    fn default(&mut self, subject: &ModelPath, traits: &Traits, target: &ShapeId) {
        let Some(value) = traits.raw(DefaultTrait::ID) else {
            return;
        };
        let Some(shape) = self.model.shape(target) else {
            return;
        };
        if !value.is_null() && !is_value_of(value, shape) {
            let subject = subject.clone().in_trait(DefaultTrait::ID);
            let what = format!("{value} is not a valid default for type {}", shape.kind());
            self.report(
                &subject,
                what,
                "Use a value of this type; the default of a list or map must be empty.",
            );
        }
    }

    fn enum_values(&mut self, shape: &Shape) {
        let is_enum = matches!(shape.kind, ShapeKind::Enum(_) | ShapeKind::IntEnum(_));
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
            if !fits {
                let what = format!("the value does not match the type {}", shape.kind());
                self.report(
                    &subject,
                    what,
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
}

fn is_value_of(value: &Value, shape: &Shape) -> bool {
    match shape.kind() {
        ShapeType::Boolean => value.is_boolean(),
        ShapeType::Byte
        | ShapeType::Short
        | ShapeType::Integer
        | ShapeType::Long
        | ShapeType::IntEnum => fits_bits(value, shape.kind()),
        // Other numbers are beyond the largest value of 32 bits.
        ShapeType::Float => value
            .as_f64()
            .is_some_and(|number| (number as f32).is_finite()),
        ShapeType::Double | ShapeType::BigInteger | ShapeType::BigDecimal => value.is_number(),
        ShapeType::String | ShapeType::Blob => value.is_string(),
        ShapeType::Enum => {
            let entries = enum_entries(shape).unwrap_or_default();
            entries
                .iter()
                .any(|e| matches!(&e.value, EnumValue::Text(text) if value == text))
        }
        ShapeType::Timestamp => value.is_number() || value.is_string(),
        ShapeType::Document => true,
        ShapeType::List => value.as_array().is_some_and(Vec::is_empty),
        ShapeType::Map => value.as_object().is_some_and(serde_json::Map::is_empty),
        ShapeType::Structure
        | ShapeType::Union
        | ShapeType::Operation
        | ShapeType::Resource
        | ShapeType::Service => false,
    }
}

fn fits_bits(value: &Value, kind: ShapeType) -> bool {
    let bits = match kind {
        ShapeType::Byte => 8,
        ShapeType::Short => 16,
        ShapeType::Long => 64,
        _ => 32,
    };
    value.as_i64().is_some_and(|number| {
        let shift = 64 - bits;
        (number << shift) >> shift == number
    })
}
