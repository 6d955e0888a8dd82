//! Constraints: which values are allowed. The service checks them, not the crate.

use super::comparing::Comparing;
use super::finding::Subject;
use super::rules::Rule;
use serde_json::Value;
use tinsmith_model::traits::{Length, Pattern, Range, SmithyTrait, UniqueItems};

impl Comparing<'_> {
    /// Notes a constraint that differs; `None` is none.
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
                    return self.said(
                        Rule::FormChanged,
                        subject,
                        "the same bounds, said in another way",
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
                (Pattern::ID, _) => "any text".to_owned(),
                (_, Some(_)) => "no two alike".to_owned(),
                (_, None) => "any elements".to_owned(),
            })
        };
        self.differs(rule, subject, self.fields_of(subject), text(was), text(now));
    }
}

/// Whether something that was in the bounds is not any more; `None` if they are the same. No length is below zero.
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
