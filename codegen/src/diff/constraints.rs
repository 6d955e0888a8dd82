//! Compares constraint traits. The service enforces them, the crate does not.

use super::comparer::Comparer;
use super::finding::Subject;
use super::rules::Rule;
use serde_json::Value;
use tinsmith_model::traits::{Length, Pattern, Range, SmithyTrait, UniqueItems};

impl Comparer<'_> {
    /// Records a difference of a constraint trait; `None` means that the trait is absent.
    pub(super) fn constraint(
        &mut self,
        id: &str,
        was: Option<&Value>,
        now: Option<&Value>,
        subject: &Subject,
    ) {
        let rule = match id {
            Length::ID | Range::ID => match tighter(id, was, now) {
                Some(true) => Rule::ConstraintTightened,
                Some(false) => Rule::ConstraintLoosened,
                None => {
                    return self.found_with_detail(
                        Rule::FormChanged,
                        subject,
                        "the same bounds, written differently",
                    );
                }
            },
            Pattern::ID | UniqueItems::ID if was.is_none() => Rule::ConstraintTightened,
            Pattern::ID | UniqueItems::ID if now.is_none() => Rule::ConstraintLoosened,
            _ => Rule::PatternChanged,
        };
        let text = |value: Option<&Value>| {
            Some(match (id, value) {
                (Length::ID, None) => "any length".to_owned(),
                (Length::ID, value) => format!("length {}", bounds(value)),
                (Range::ID, None) => "any number".to_owned(),
                (Range::ID, value) => format!("range {}", bounds(value)),
                (Pattern::ID, Some(Value::String(pattern))) => pattern.clone(),
                (Pattern::ID, _) => "any string".to_owned(),
                (_, Some(_)) => "unique elements".to_owned(),
                (_, None) => "any elements".to_owned(),
            })
        };
        self.differs(rule, subject, self.fields_of(subject), text(was), text(now));
    }
}

/// True if some value within the old bounds is outside the new ones; `None` if the bounds are the same. The least length is zero.
fn tighter(id: &str, was: Option<&Value>, now: Option<&Value>) -> Option<bool> {
    let bound = |value: Option<&Value>, key: &str| value.and_then(|value| value.get(key)?.as_f64());
    let least = if id == Length::ID {
        0.0
    } else {
        f64::NEG_INFINITY
    };
    let min = |value| bound(value, "min").unwrap_or(least);
    let max = |value| bound(value, "max").unwrap_or(f64::INFINITY);
    if min(was) == min(now) && max(was) == max(now) {
        return None;
    }
    Some(min(now) > min(was) || max(now) < max(was))
}

fn bounds(value: Option<&Value>) -> String {
    let bound = |key: &str| value.and_then(|value| Some(value.get(key)?.to_string()));
    match (bound("min"), bound("max")) {
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => format!("from {min}"),
        (None, Some(max)) => format!("up to {max}"),
        (None, None) => "any".to_owned(),
    }
}
