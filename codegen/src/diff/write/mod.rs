//! The result of a comparison as text.
//!
//! Differences of the same rule that say the same of many places are shown as one, with its places; in JSON each stands for
//! itself.

mod changelog;
mod json;
mod markdown;
mod rules;
mod text;

pub use changelog::{changelog, title};
pub use json::json;
pub use markdown::markdown;
pub use rules::rules;
pub use text::text;

use super::finding::{Bump, Comparison, Finding};
use super::rules::{Rule, Severity};

/// What is said if nothing differs.
const NO_CHANGE: &str = "No change: the two models make the same crate.";

/// Findings that are the same but for the place.
struct Group<'a> {
    rule: Rule,
    what: &'a str,
    was: Option<&'a str>,
    now: Option<&'a str>,
    allowed: bool,
    findings: Vec<&'a Finding>,
}

/// The findings of a severity. Those that say nothing but their rule stay alone, unless there is a value in them.
fn groups(comparison: &Comparison, severity: Severity) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for finding in comparison.of(severity) {
        let key = (
            finding.rule,
            finding.what.as_str(),
            finding.was.as_deref(),
            finding.now.as_deref(),
            finding.allowed,
        );
        let same = groups
            .iter_mut()
            .find(|group| (group.rule, group.what, group.was, group.now, group.allowed) == key);
        match same {
            Some(group) => group.findings.push(finding),
            None => groups.push(Group {
                rule: key.0,
                what: key.1,
                was: key.2,
                now: key.3,
                allowed: key.4,
                findings: vec![finding],
            }),
        }
    }
    // The same rule stands together: the order within it is that of the first places.
    groups.sort_by_key(|group| Rule::ALL.iter().position(|rule| *rule == group.rule));
    groups
}

/// Why the bump is what it is.
fn bump(comparison: &Comparison) -> String {
    let why = match comparison.bump() {
        Bump::None => "nothing changed",
        Bump::Patch => "texts, tests or form only",
        Bump::Minor if comparison.count(Severity::Behavior) > 0 => {
            "code compiles as before, but look at what behaves differently"
        }
        Bump::Minor => "code that compiles goes on as it did",
        Bump::Major => "code may not compile any more",
    };
    format!("{} ({why})", comparison.bump().name())
}

/// `2 breaking, 3 additive`; severities without findings are left out.
fn counts(comparison: &Comparison) -> String {
    let counts = Severity::ALL.into_iter().filter_map(|severity| {
        let count = comparison.count(severity);
        (count > 0).then(|| format!("{count} {severity}"))
    });
    counts.collect::<Vec<_>>().join(", ")
}

/// The heading of a severity.
fn heading(severity: Severity) -> &'static str {
    match severity {
        Severity::Breaking => "Breaking: code may not compile any more",
        Severity::Behavior => "Behavior: code compiles, something else may happen",
        Severity::Additive => "Additive: new, or allowed now",
        Severity::Docs => "Docs: texts, tests, form",
    }
}

/// Text without line breaks and other characters that would do something to a terminal or a table.
fn visible(text: &str) -> String {
    let escaped = |c: char| {
        if c.is_control() {
            c.escape_default().to_string()
        } else {
            c.to_string()
        }
    };
    text.chars().map(escaped).collect()
}
