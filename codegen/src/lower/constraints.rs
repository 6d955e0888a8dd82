//! Describes the constraint traits of members.

use super::context::Lowering;
use super::describe::{between, quantity, visible};
use crate::plan::constraints::{ConstraintFact, Constraints};
use tinsmith_model::queries;
use tinsmith_model::traits::{EnumValue, Length, Pattern, Range, Required, Sparse, UniqueItems};
use tinsmith_model::{Member, Shape, ShapeKind};

/// The values that constraints apply to.
#[derive(Clone, Copy)]
enum ConstrainedValue {
    Member,
    Elements,
    Keys,
    Values,
}

impl ConstrainedValue {
    /// The phrase before a length or range.
    fn prefix(self) -> &'static str {
        match self {
            Self::Member => "",
            Self::Elements => "each ",
            Self::Keys => "keys: ",
            Self::Values => "values: ",
        }
    }

    /// The phrase before a pattern.
    fn pattern_phrase(self) -> &'static str {
        match self {
            Self::Member => "matches",
            Self::Elements => "each matches",
            Self::Keys => "keys match",
            Self::Values => "values match",
        }
    }
}

impl Lowering<'_> {
    pub(super) fn member_constraints(&self, member: &Member) -> Constraints {
        let default = queries::default_of(member);
        let mut facts = Vec::new();
        self.add_facts(member, ConstrainedValue::Member, &mut facts);
        if let Some(default) = &default {
            facts.push(ConstraintFact::Words(visible(&format!(
                "default {default}"
            ))));
        }
        let default = default.filter(serde_json::Value::is_number);
        Constraints {
            required: member.traits.has::<Required>(),
            sensitive: queries::is_sensitive(self.model, member),
            facts,
            number: default
                .map(|number| number.to_string())
                .or_else(|| self.least(member)),
        }
    }

    fn add_facts(&self, member: &Member, of: ConstrainedValue, facts: &mut Vec<ConstraintFact>) {
        let Some(target) = self.model.shape(&member.target) else {
            return;
        };
        let words = |text: String| ConstraintFact::Words(format!("{}{text}", of.prefix()));
        match &target.kind {
            ShapeKind::List(element) => {
                facts.push(words(self.sized(member, "list", "elements")));
                if target.traits.has::<UniqueItems>() {
                    facts.push(words("no two alike".to_owned()));
                }
                facts.extend(nulls(target));
                self.add_facts(element, ConstrainedValue::Elements, facts);
            }
            ShapeKind::Map { key, value } => {
                facts.push(words(self.sized(member, "map", "entries")));
                facts.extend(nulls(target));
                self.add_facts(key, ConstrainedValue::Keys, facts);
                self.add_facts(value, ConstrainedValue::Values, facts);
            }
            ShapeKind::IntEnum(_) => facts.push(words(numbers(target))),
            // The values of an enum say more than its length.
            _ if queries::enum_entries(target).is_some() => return,
            ShapeKind::String => facts.extend(self.length(member, "characters").map(words)),
            ShapeKind::Blob => facts.extend(self.length(member, "bytes").map(words)),
            _ => {
                let range = queries::effective::<Range>(self.model, member);
                facts.extend(range.map(|range| {
                    let text =
                        |bound: Option<serde_json::Number>| bound.map(|bound| bound.to_string());
                    words(between(text(range.min), text(range.max)))
                }));
            }
        }
        if let Some(pattern) = queries::effective::<Pattern>(self.model, member) {
            facts.push(ConstraintFact::Pattern(
                of.pattern_phrase(),
                visible(&pattern.0),
            ));
        }
    }

    /// Describes a length: "1 to 128 characters".
    fn length(&self, member: &Member, unit: &str) -> Option<String> {
        let length: Length = queries::effective(self.model, member)?;
        let text = |bound: Option<u64>| bound.map(|bound| bound.to_string());
        Some(quantity(&between(text(length.min), text(length.max)), unit))
    }

    /// Describes a collection: "list of 1 to 5 elements".
    fn sized(&self, member: &Member, collection: &str, unit: &str) -> String {
        match self.length(member, unit) {
            Some(length) => format!("{collection} of {length}"),
            None => collection.to_owned(),
        }
    }

    /// The least number that the member, or the elements or values of its collection, may have, if a range names one.
    fn least(&self, member: &Member) -> Option<String> {
        let target = self.model.shape(&member.target)?;
        match &target.kind {
            ShapeKind::List(inner) | ShapeKind::Map { value: inner, .. } => self.least(inner),
            ShapeKind::IntEnum(_) => {
                let entries = queries::enum_entries(target)?;
                match entries.first()?.value {
                    EnumValue::Number(number) => Some(number.to_string()),
                    EnumValue::Text(_) => None,
                }
            }
            _ => {
                let range: Range = queries::effective(self.model, member)?;
                range.min.or(range.max).map(|number| number.to_string())
            }
        }
    }
}

fn nulls(collection: &Shape) -> Option<ConstraintFact> {
    let sparse = collection.traits.has::<Sparse>();
    sparse.then(|| ConstraintFact::Words("may hold nulls".to_owned()))
}

/// The values of an `intEnum`, with their names.
fn numbers(target: &Shape) -> String {
    let entries = queries::enum_entries(target).unwrap_or_default();
    let entry = entries.into_iter().map(|entry| {
        let value = match entry.value {
            EnumValue::Number(number) => number.to_string(),
            EnumValue::Text(text) => visible(&text),
        };
        match entry.name {
            Some(name) => format!("{value} ({name})"),
            None => value,
        }
    });
    entry.collect::<Vec<_>>().join(", ")
}
