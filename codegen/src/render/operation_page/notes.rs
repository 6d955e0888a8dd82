//! What stands behind a member: its name on the wire, what it must be, which values it takes.

use crate::plan::constraints::ConstraintFact;
use crate::plan::member::MemberPlan;
use crate::plan::name::TypePath;
use crate::plan::shapes::EnumPlan;
use std::collections::BTreeSet;

/// A longer pattern stands below the request, once.
const SHORT: usize = 32;

/// What a page has said already.
#[derive(Default)]
pub(super) struct Notes {
    patterns: Vec<String>,
    enums: BTreeSet<TypePath>,
}

impl Notes {
    /// The note of a member of the request; `more` is what its value adds.
    pub(super) fn of_request<N>(&mut self, member: &MemberPlan<N>, more: &[String]) -> String {
        let constraints = &member.constraints;
        let mut parts = vec![member.wire.to_string()];
        match (constraints.required, member.idempotency_token) {
            (_, true) => parts.push("made by the client if it is not set".to_owned()),
            (true, false) => parts.push("required".to_owned()),
            (false, false) => {}
        }
        for fact in &constraints.facts {
            parts.push(match fact {
                ConstraintFact::Words(words) => words.clone(),
                ConstraintFact::Pattern(words, pattern) => {
                    format!("{words} {}", self.pattern(pattern))
                }
            });
        }
        note(member, parts, more)
    }

    /// The note of a member of the response: its type says the rest.
    pub(super) fn of_response<N>(member: &MemberPlan<N>, more: &[String]) -> String {
        let mut parts = vec![member.wire.to_string()];
        if member.constraints.required {
            parts.push("required".to_owned());
        }
        note(member, parts, more)
    }

    /// The values of an enum; where they stand, if the page has them already.
    pub(super) fn values(&mut self, found: &EnumPlan) -> String {
        if found.variants.is_empty() {
            return "no values".to_owned();
        }
        if !self.enums.insert(found.path.clone()) {
            return format!("{} as above", found.name);
        }
        let variants = found.variants.iter().map(|variant| variant.name.as_str());
        variants.collect::<Vec<_>>().join(" | ")
    }

    fn pattern(&mut self, pattern: &str) -> String {
        if pattern.chars().count() <= SHORT {
            return pattern.to_owned();
        }
        let known = self.patterns.iter().position(|it| it == pattern);
        let index = known.unwrap_or_else(|| {
            self.patterns.push(pattern.to_owned());
            self.patterns.len() - 1
        });
        format!("pattern {}", index + 1)
    }

    /// The long patterns, by their numbers.
    pub(super) fn patterns(&self) -> String {
        let lines = self.patterns.iter().enumerate();
        let lines: String = lines
            .map(|(index, pattern)| format!("pattern {}: {pattern}\n", index + 1))
            .collect();
        match lines.as_str() {
            "" => String::new(),
            _ => format!("\n```text\n{lines}```\n"),
        }
    }
}

fn note<N>(member: &MemberPlan<N>, mut parts: Vec<String>, more: &[String]) -> String {
    parts.extend(more.iter().cloned());
    if member.constraints.sensitive {
        parts.push("sensitive".to_owned());
    }
    if member.deprecated.is_some() {
        parts.push("deprecated".to_owned());
    }
    parts.join("; ")
}
