//! The values of traits, and where they stand.

use super::Checker;
use crate::id::ShapeId;
use crate::queries::enum_entries;
use crate::shape::{Kind, Member, Shape, ShapeKind};
use crate::source::Subject;
use crate::traits::table::row;
use crate::traits::{DefaultTrait, EnumTrait, EnumValue, SmithyTrait as _, Traits};
use serde_json::Value;
use std::collections::HashSet;

impl Checker<'_> {
    /// Looks at every trait that has a type, of every shape and member.
    pub(super) fn values(&mut self) {
        for shape in self.model.shapes.values() {
            let subject = Subject::new(&shape.id);
            let here = format!("a shape of type {}", shape.kind());
            self.traits(&subject, &shape.traits, |on| on.allows_shape(shape), &here);
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
        let here = format!("a member of type {} that targets {target}", shape.kind());
        let subject = Subject::new(&shape.id).member(&member.name);
        let allows = |on: &crate::traits::table::On| on.allows_member(model, shape, member);
        self.traits(&subject, &member.traits, allows, &here);
        self.default(&subject, &member.traits, &member.target);
    }

    fn traits(
        &mut self,
        subject: &Subject,
        traits: &Traits,
        allows: impl Fn(&crate::traits::table::On) -> bool,
        here: &str,
    ) {
        for (id, value) in traits.iter() {
            let Some(row) = row(id) else { continue };
            if let Err(what) = (row.check)(value) {
                let remedy = "Mend the value of the trait.";
                self.wrong(&subject.clone().in_trait(id), what, remedy);
            }
            if !allows(&row.on) {
                let what = format!("the trait may not stand here, on {here}");
                self.wrong(
                    &subject.clone().in_trait(id),
                    what,
                    format!("It may stand on {}.", row.on),
                );
            }
        }
    }

    /// Whether a default is a value of the shape.
    fn default(&mut self, subject: &Subject, traits: &Traits, target: &ShapeId) {
        let Some(value) = traits.raw(DefaultTrait::ID) else {
            return;
        };
        let Some(shape) = self.model.shape(target) else {
            return;
        };
        if !value.is_null() && !is_value_of(value, shape) {
            let subject = subject.clone().in_trait(DefaultTrait::ID);
            let what = format!("{value} is not a default of type {}", shape.kind());
            self.wrong(
                &subject,
                what,
                "Give a value of the type; lists and maps can only be empty.",
            );
        }
    }

    fn enum_values(&mut self, shape: &Shape) {
        let is_enum = matches!(shape.kind, ShapeKind::Enum(_) | ShapeKind::IntEnum(_));
        let mut seen = HashSet::new();
        for entry in enum_entries(shape).unwrap_or_default() {
            let fits = match (&entry.value, shape.kind()) {
                (EnumValue::Number(_), kind) => kind == Kind::IntEnum,
                (EnumValue::Text(_), kind) => kind != Kind::IntEnum,
            };
            let subject = match &entry.name {
                Some(name) if is_enum => {
                    Subject::new(&shape.id).member(name).in_trait(EnumValue::ID)
                }
                _ => Subject::new(&shape.id).in_trait(EnumTrait::ID),
            };
            if !fits {
                let what = format!("the value does not fit the type {}", shape.kind());
                self.wrong(
                    &subject,
                    what,
                    "An enum has strings, an intEnum has whole numbers.",
                );
            }
            let text = match entry.value {
                EnumValue::Text(text) => text,
                EnumValue::Number(number) => number.to_string(),
            };
            if !seen.insert(text.clone()) {
                self.wrong(
                    &subject,
                    format!("the value `{text}` is there twice"),
                    "Take one out.",
                );
            }
        }
    }
}

fn is_value_of(value: &Value, shape: &Shape) -> bool {
    match shape.kind() {
        Kind::Boolean => value.is_boolean(),
        Kind::Byte | Kind::Short | Kind::Integer | Kind::Long | Kind::IntEnum => {
            fits_bits(value, shape.kind())
        }
        Kind::Float | Kind::Double | Kind::BigInteger | Kind::BigDecimal => value.is_number(),
        Kind::String | Kind::Blob => value.is_string(),
        Kind::Enum => {
            let entries = enum_entries(shape).unwrap_or_default();
            entries
                .iter()
                .any(|e| matches!(&e.value, EnumValue::Text(text) if value == text))
        }
        Kind::Timestamp => value.is_number() || value.is_string(),
        Kind::Document => true,
        Kind::List => value.as_array().is_some_and(Vec::is_empty),
        Kind::Map => value.as_object().is_some_and(serde_json::Map::is_empty),
        Kind::Structure | Kind::Union | Kind::Operation | Kind::Resource | Kind::Service => false,
    }
}

fn fits_bits(value: &Value, kind: Kind) -> bool {
    let bits = match kind {
        Kind::Byte => 8,
        Kind::Short => 16,
        Kind::Long => 64,
        _ => 32,
    };
    value.as_i64().is_some_and(|number| {
        let shift = 64 - bits;
        (number << shift) >> shift == number
    })
}
