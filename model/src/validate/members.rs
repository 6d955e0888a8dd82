//! Validates what holds for all members of a shape together, or for a member and its target.

use super::Checker;
use crate::shape::{Shape, ShapeKind, ShapeType};
use crate::source::ModelPath;
use crate::traits::{
    EventPayload, HttpPayload, HttpResponseCode, JsonName, Range, SmithyTrait, Traits, UniqueItems,
};
use std::collections::HashMap;

/// The types whose values have no equality that all languages agree on.
const NOT_COMPARABLE: &[ShapeType] = &[ShapeType::Float, ShapeType::Double, ShapeType::Document];

const FRACTIONS: &[ShapeType] = &[ShapeType::Float, ShapeType::Double, ShapeType::BigDecimal];

impl Checker<'_> {
    pub(super) fn member_rules(&mut self, shape: &Shape) {
        self.json_names(shape);
        self.only_once::<HttpPayload>(shape);
        self.only_once::<HttpResponseCode>(shape);
        self.only_once::<EventPayload>(shape);
        self.unique_items(shape);
        self.range(&ModelPath::new(&shape.id), &shape.traits, shape);
        for member in shape.every_member() {
            if let Some(target) = self.model.shape(&member.target) {
                let subject = ModelPath::new(&shape.id).member(&member.name);
                self.range(&subject, &member.traits, target);
            }
        }
    }

    /// Checks that no two members have the same name in JSON.
    fn json_names(&mut self, shape: &Shape) {
        let mut names: HashMap<String, &str> = HashMap::new();
        for member in shape.every_member() {
            let own: Option<JsonName> = member.traits.get();
            let name = own.map_or_else(|| member.name.clone(), |name| name.0);
            if let Some(other) = names.insert(name.clone(), &member.name) {
                let subject = ModelPath::new(&shape.id).member(&member.name);
                self.report(
                    &subject.in_trait(JsonName::ID),
                    format!("the name in JSON, `{name}`, is also that of the member `{other}`"),
                    "Change one of the names.",
                );
            }
        }
    }

    /// Checks that at most one member has the trait.
    fn only_once<T: SmithyTrait>(&mut self, shape: &Shape) {
        let mut with = shape
            .every_member()
            .filter(|member| member.traits.has::<T>());
        let Some(first) = with.next() else { return };
        for member in with {
            let subject = ModelPath::new(&shape.id).member(&member.name);
            self.report(
                &subject.in_trait(T::ID),
                format!("the member `{}` has this trait already", first.name),
                "Remove the trait from one of them.",
            );
        }
    }

    fn unique_items(&mut self, shape: &Shape) {
        let ShapeKind::List(element) = &shape.kind else {
            return;
        };
        let kind = self.model.shape(&element.target).map(Shape::kind);
        if let Some(kind) = kind.filter(|kind| NOT_COMPARABLE.contains(kind))
            && shape.traits.has::<UniqueItems>()
        {
            self.report(
                &ModelPath::new(&shape.id).in_trait(UniqueItems::ID),
                format!("elements of type {kind} cannot be unique"),
                "Remove the trait.",
            );
        }
    }

    /// Checks that the bounds of a range are values of the type.
    fn range(&mut self, subject: &ModelPath, traits: &Traits, target: &Shape) {
        let Some(Range { min, max }) = traits.get() else {
            return;
        };
        if FRACTIONS.contains(&target.kind()) {
            return;
        }
        for (bound, number) in [("min", min), ("max", max)] {
            let number = number.filter(|number| {
                let is_whole = |number: f64| number.fract() == 0.0;
                !number.as_f64().is_some_and(is_whole)
            });
            if let Some(number) = number {
                self.report(
                    &subject.clone().in_trait(Range::ID).at(&[bound]),
                    format!(
                        "`{bound}` is {number}, which is no value of type {}",
                        target.kind()
                    ),
                    "Use an integer.",
                );
            }
        }
    }
}
