//! Writes the result of a comparison: as text, Markdown, JSON or a changelog entry.
//!
//! Findings that differ only in their subject are grouped, with a list of the subjects. JSON lists each finding separately.

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

/// The message for a comparison without findings.
const NO_CHANGE: &str = "No change: both models generate the same crate.";

/// Findings that differ only in their subject.
struct Group<'a> {
    rule: Rule,
    detail: &'a str,
    was: Option<&'a str>,
    now: Option<&'a str>,
    allowed: bool,
    findings: Vec<&'a Finding>,
}

/// Groups the findings of a severity.
fn groups(comparison: &Comparison, severity: Severity) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for finding in comparison.of(severity) {
        let key = (
            finding.rule,
            finding.detail.as_str(),
            finding.was.as_deref(),
            finding.now.as_deref(),
            finding.allowed,
        );
        let same = groups.iter_mut().find(|group| {
            (
                group.rule,
                group.detail,
                group.was,
                group.now,
                group.allowed,
            ) == key
        });
        match same {
            Some(group) => group.findings.push(finding),
            None => groups.push(Group {
                rule: key.0,
                detail: key.1,
                was: key.2,
                now: key.3,
                allowed: key.4,
                findings: vec![finding],
            }),
        }
    }
    // A stable sort: within a rule, groups stay in the order of their first subject.
    groups.sort_by_key(|group| Rule::ALL.iter().position(|rule| *rule == group.rule));
    groups
}

/// The version bump and the reason for it.
fn bump(comparison: &Comparison) -> String {
    let why = match comparison.bump() {
        Bump::None => "nothing changed",
        Bump::Patch => "only documentation, tests or file format changed",
        Bump::Minor if comparison.count(Severity::Behavior) > 0 => {
            "existing code compiles, but may behave differently"
        }
        Bump::Minor => "existing code compiles and behaves as before",
        Bump::Major => "existing code may no longer compile",
    };
    format!("{} ({why})", comparison.bump().name())
}

/// Counts the findings of each severity: `2 breaking, 3 additive`. Severities without findings are omitted.
fn counts(comparison: &Comparison) -> String {
    let counts = Severity::ALL.into_iter().filter_map(|severity| {
        let count = comparison.count(severity);
        (count > 0).then(|| format!("{count} {severity}"))
    });
    counts.collect::<Vec<_>>().join(", ")
}

/// The heading of the section of a severity.
fn heading(severity: Severity) -> &'static str {
    match severity {
        Severity::Breaking => "Breaking: existing code may no longer compile",
        Severity::Behavior => "Behavior: existing code compiles, but may behave differently",
        Severity::Additive => "Additive: new or newly allowed",
        Severity::Docs => "Docs: documentation, tests and file format",
    }
}

/// Escapes line breaks and other control characters, which would break a table or act on a terminal.
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
