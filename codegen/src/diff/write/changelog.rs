//! Writes the result in short: as a title, and as a changelog entry.

use super::{Group, NO_CHANGE, bump, groups, visible};
use crate::diff::finding::Comparison;
use crate::diff::rules::{Rule, Severity};
use crate::plan::docs::wrap;

/// The number of subjects of one group that are listed.
const MAX_SUBJECTS: usize = 6;

/// Summarizes a comparison in one line, as the title of a pull request.
pub fn title(comparison: &Comparison) -> String {
    let (old, new) = (&comparison.old, &comparison.new);
    let mut facts = Vec::new();
    for severity in [Severity::Breaking, Severity::Behavior] {
        let count = comparison.count(severity);
        if count > 0 {
            facts.push(format!("{count} {severity}"));
        }
    }
    let added = comparison.new_operations.len();
    if added > 0 {
        let plural = if added == 1 { "" } else { "s" };
        facts.push(format!("{added} new operation{plural}"));
    }
    if facts.is_empty() {
        facts.push(comparison.bump().name().to_owned());
    }
    let facts = if comparison.findings.is_empty() {
        "no change".to_owned()
    } else {
        facts.join(", ")
    };
    let labels = [&new.title, &old.label, &new.label].map(|text| visible(text));
    let [title, old, new] = labels;
    format!("{title}: {old} → {new} ({facts})\n")
}

/// Writes a comparison as a Markdown list item with a nested list. Findings of the severity `docs` are omitted.
pub fn changelog(comparison: &Comparison) -> String {
    let (old, new) = (&comparison.old, &comparison.new);
    let title = visible(&new.title);
    let labels = format!("{} → {}", visible(&old.label), visible(&new.label));
    if comparison.findings.is_empty() {
        return list_item(0, &format!("{title}: {labels}. {NO_CHANGE}"));
    }
    let mut out = list_item(
        0,
        &format!(
            "{title}: {labels}. Operations {} → {}, types {} → {}; version: {}.",
            old.operations,
            new.operations,
            old.types,
            new.types,
            bump(comparison)
        ),
    );
    for severity in [Severity::Breaking, Severity::Behavior, Severity::Additive] {
        for group in groups(comparison, severity) {
            if !matches!(group.rule, Rule::OperationAdded | Rule::TypeAdded) {
                out.push_str(&list_item(1, &line(&group, severity)));
            }
        }
    }
    let operations = comparison.new_operations.iter();
    let operations = operations.map(|operation| format!("`{}`", operation.method));
    let types = comparison
        .new_types
        .iter()
        .map(|ty| format!("`{}`", ty.name));
    let additions: [(_, Vec<String>); 2] = [
        ("New operations", operations.collect()),
        ("New types", types.collect()),
    ];
    for (detail, names) in additions.iter().filter(|(_, names)| !names.is_empty()) {
        out.push_str(&list_item(1, &format!("{detail}: {}.", names.join(", "))));
    }
    out
}

fn line(group: &Group<'_>, severity: Severity) -> String {
    let subjects = group.findings.iter().take(MAX_SUBJECTS);
    let subjects: Vec<String> = subjects
        .map(|finding| code(&finding.subject.to_string()))
        .collect();
    let more = match group.findings.len().saturating_sub(MAX_SUBJECTS) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let mut details = Vec::new();
    if !group.detail.is_empty() {
        details.push(visible(group.detail));
    }
    match (group.was, group.now) {
        (Some(was), Some(now)) => details.push(format!("{} → {}", code(was), code(now))),
        (Some(value), None) | (None, Some(value)) => details.push(code(value)),
        (None, None) => {}
    }
    let details = match details.is_empty() {
        true => String::new(),
        false => format!(": {}", details.join("; ")),
    };
    // Additive is the usual severity of an entry, so it is not named.
    let prefix = match severity {
        Severity::Additive | Severity::Docs => String::new(),
        severity => format!("{severity}: "),
    };
    format!(
        "{prefix}{} {}{more}{details}.",
        group.rule,
        subjects.join(", ")
    )
}

/// A wrapped list item, indented by `depth` levels.
fn list_item(depth: usize, text: &str) -> String {
    let indent = "  ".repeat(depth);
    let lines = wrap(text).into_iter().enumerate().map(|(index, line)| {
        let mark = if index == 0 { "-" } else { " " };
        format!("{indent}{mark} {line}\n")
    });
    lines.collect()
}

fn code(text: &str) -> String {
    let text = visible(text).replace('\n', " ");
    match text.contains('`') {
        true => format!("`` {text} ``"),
        false => format!("`{text}`"),
    }
}
