//! Writes the result as plain text, for a terminal.

use super::{Group, NO_CHANGE, bump, counts, groups, heading, visible};
use crate::diff::finding::Comparison;
use crate::diff::rules::{Rule, Severity};
use crate::diff::summary::{FieldSummary, OperationSummary, TypeSummary};

/// The number of subjects of one group that are listed.
const MAX_SUBJECTS: usize = 6;

/// The separator between the entries of a list, each of which is on its own line.
const SEPARATOR: &str = "\n               ";

/// Writes a comparison as plain text.
pub fn text(comparison: &Comparison) -> String {
    let mut out = format!(
        "{}: {} → {}\n",
        visible(&comparison.new.title),
        visible(&comparison.old.label),
        visible(&comparison.new.label)
    );
    if comparison.findings.is_empty() {
        out.push_str(&format!("\n{NO_CHANGE}\n"));
    } else {
        let (old, new) = (&comparison.old, &comparison.new);
        out.push_str(&format!(
            "{}; operations {} → {}; types {} → {}\n",
            counts(comparison),
            old.operations,
            new.operations,
            old.types,
            new.types
        ));
        out.push_str(&format!("version: {}\n", bump(comparison)));
    }
    for severity in Severity::ALL {
        let groups = groups(comparison, severity);
        if groups.is_empty() {
            continue;
        }
        out.push_str(&format!("\n{}\n", heading(severity)));
        for group in &groups {
            out.push_str(&line(group));
        }
    }
    for operation in &comparison.new_operations {
        out.push_str(&new_operation(operation));
    }
    for ty in &comparison.new_types {
        out.push_str(&new_type(ty));
    }
    let mut notes = comparison.notes.clone();
    notes.extend(
        comparison
            .unused
            .iter()
            .map(|allowance| format!("--allow {allowance} matches no difference.")),
    );
    for note in notes {
        out.push_str(&format!("\nnote: {note}\n"));
    }
    out
}

fn line(group: &Group<'_>) -> String {
    let mark = match (group.allowed, group.rule) {
        (true, _) => "  (allowed)",
        (false, Rule::SensitiveRemoved) => "  !!!",
        _ => "",
    };
    let mut details: Vec<String> = Vec::new();
    if !group.detail.is_empty() {
        details.push(group.detail.replace('`', ""));
    }
    match (group.was, group.now) {
        (Some(was), Some(now)) => details.push(format!("{was} → {now}")),
        (Some(value), None) | (None, Some(value)) => details.push(value.to_owned()),
        (None, None) => {}
    }
    let details = if details.is_empty() {
        String::new()
    } else {
        format!(": {}", visible(&details.join("; ")))
    };
    let subjects: Vec<String> = group
        .findings
        .iter()
        .map(|finding| finding.subject.to_string())
        .collect();
    match &subjects[..] {
        [subject] => format!("  {:<28} {subject}{details}{mark}\n", group.rule.name()),
        subjects => {
            let shown = subjects[..subjects.len().min(MAX_SUBJECTS)].join(", ");
            let more = match subjects.len().saturating_sub(MAX_SUBJECTS) {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            let count = subjects.len();
            format!(
                "  {:<28} {count} times{details}{mark}\n      {shown}{more}\n",
                group.rule.name()
            )
        }
    }
}

fn new_operation(operation: &OperationSummary) -> String {
    let errors = if operation.errors.is_empty() {
        "none".to_owned()
    } else {
        operation.errors.join(", ")
    };
    format!(
        "\nnew: {}()\n    input      {}\n    output     {}\n    errors     {errors}\n",
        operation.method,
        fields(&operation.input),
        fields(&operation.output),
    )
}

fn new_type(ty: &TypeSummary) -> String {
    let TypeSummary {
        name, kind, values, ..
    } = ty;
    let members = if *kind == "enum" {
        let values = values
            .iter()
            .map(|(rust_name, text)| format!("{rust_name} {text:?}"));
        values.collect::<Vec<_>>().join(SEPARATOR)
    } else {
        fields(&ty.fields)
    };
    format!("\nnew: {kind} {name}\n    members    {members}\n")
}

fn fields(fields: &[FieldSummary]) -> String {
    if fields.is_empty() {
        return "none".to_owned();
    }
    let field = |field: &FieldSummary| {
        let required = if field.required { ", required" } else { "" };
        let sensitive = if field.sensitive { ", sensitive" } else { "" };
        format!("{}{required}{sensitive}", field.declaration())
    };
    fields.iter().map(field).collect::<Vec<_>>().join(SEPARATOR)
}
