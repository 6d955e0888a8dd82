//! Writes the result as Markdown, for a pull request.

use super::{Group, NO_CHANGE, bump, groups, heading, visible};
use crate::diff::finding::{Comparison, Finding};
use crate::diff::rules::{Rule, Severity};
use crate::diff::summary::{FieldSummary, OperationSummary, TypeSummary};
use std::fmt::Write as _;

/// The number of subjects of one group that are shown; the rest are folded.
const MAX_SUBJECTS: usize = 4;

/// Writes a comparison as Markdown.
pub fn markdown(comparison: &Comparison) -> String {
    let mut out = format!(
        "## {}: {} → {}\n\n",
        visible(&comparison.new.title),
        visible(&comparison.old.label),
        visible(&comparison.new.label)
    );
    if comparison.findings.is_empty() {
        out.push_str(NO_CHANGE);
        out.push('\n');
    } else {
        out.push_str(&summary(comparison));
    }
    out.push_str(&sensitivity_warning(comparison));
    for severity in Severity::ALL {
        out.push_str(&section(comparison, severity));
    }
    if !comparison.new_operations.is_empty() {
        out.push_str("\n### New operations\n\nRequired members are bold. Inputs have the types of their setters, outputs the types of their fields.\n");
    }
    for operation in &comparison.new_operations {
        out.push_str(&new_operation(operation));
    }
    if !comparison.new_types.is_empty() {
        out.push_str("\n### New types\n\n| type | kind | members |\n|---|---|---|\n");
    }
    for ty in &comparison.new_types {
        out.push_str(&new_type(ty));
    }
    if !comparison.notes.is_empty() || !comparison.unused.is_empty() {
        out.push_str("\n### Notes\n\n");
    }
    for note in &comparison.notes {
        let _ = writeln!(out, "- {note}");
    }
    for allowance in &comparison.unused {
        let _ = writeln!(out, "- `--allow {allowance}` matches no difference.");
    }
    out
}

fn summary(comparison: &Comparison) -> String {
    let mut out = String::from(
        "| breaking | behavior | additive | docs | operations | types | version |\n|---|---|---|---|---|---|---|\n|",
    );
    for severity in Severity::ALL {
        let _ = write!(out, " {} |", comparison.count(severity));
    }
    let (old, new) = (&comparison.old, &comparison.new);
    let _ = writeln!(
        out,
        " {} → {} | {} → {} | {} |",
        old.operations,
        new.operations,
        old.types,
        new.types,
        bump(comparison)
    );
    let allowed = comparison
        .findings
        .iter()
        .filter(|finding| finding.allowed)
        .count();
    if allowed > 0 {
        let _ = writeln!(out, "\nAllowed differences: {allowed}.");
    }
    out
}

/// A warning about values that are no longer sensitive, which must not be overlooked.
fn sensitivity_warning(comparison: &Comparison) -> String {
    let printed = comparison
        .findings
        .iter()
        .filter(|finding| finding.rule == Rule::SensitiveRemoved);
    let described = |finding: &Finding| {
        format!("{} {}", subject(finding), finding.detail)
            .trim_end()
            .to_owned()
    };
    let places: Vec<String> = printed.map(described).collect();
    if places.is_empty() {
        return String::new();
    }
    format!(
        "\n> [!CAUTION]\n> No longer sensitive, so `Debug` output and logs may contain it: {}.\n",
        places.join(", ")
    )
}

fn section(comparison: &Comparison, severity: Severity) -> String {
    let groups = groups(comparison, severity);
    if groups.is_empty() {
        return String::new();
    }
    let mut out = format!(
        "\n### {}\n\n| rule | where | was | now |\n|---|---|---|---|\n",
        heading(severity)
    );
    for group in &groups {
        out.push_str(&row(group));
    }
    out
}

fn row(group: &Group<'_>) -> String {
    let mut rule = format!("`{}`", group.rule);
    if group.allowed {
        rule.push_str(" (allowed)");
    }
    let mut place = match group.rule {
        // Listed in separate sections.
        Rule::OperationAdded => format!("{}: see New operations", group.findings.len()),
        Rule::TypeAdded => format!("{} ({}): see New types", group.findings.len(), group.detail),
        _ => subjects(&group.findings),
    };
    if !group.detail.is_empty() && group.rule != Rule::TypeAdded {
        let _ = write!(place, ": {}", group.detail);
    }
    let value = |value: Option<&str>| value.map(code).unwrap_or_default();
    format!(
        "| {rule} | {} | {} | {} |\n",
        place.replace('\n', " "),
        value(group.was),
        value(group.now)
    )
}

/// The subjects of some findings; if there are many, the rest are folded.
fn subjects(findings: &[&Finding]) -> String {
    let all: Vec<String> = findings.iter().map(|finding| subject(finding)).collect();
    if all.len() <= MAX_SUBJECTS + 1 {
        return all.join(", ");
    }
    let (shown, folded) = all.split_at(MAX_SUBJECTS);
    format!(
        "{} <details><summary>and {} more</summary>{}</details>",
        shown.join(", "),
        folded.len(),
        folded.join(", ")
    )
}

fn subject(finding: &Finding) -> String {
    code(&finding.subject.to_string())
}

fn new_operation(operation: &OperationSummary) -> String {
    let mut facts = vec![if operation.signed {
        "signed"
    } else {
        "not signed"
    }];
    facts.extend(operation.paginated.then_some("paginated"));
    facts.extend(operation.deprecated.then_some("deprecated"));
    let errors = operation
        .errors
        .iter()
        .map(|error| code(error))
        .collect::<Vec<_>>();
    let errors = if errors.is_empty() {
        "none".to_owned()
    } else {
        errors.join(", ")
    };
    format!(
        "\n#### `{}()`\n\n`{}`; {}.\n\n- input: {}\n- output: {}\n- errors: {errors}\n",
        operation.method,
        operation.name,
        facts.join(", "),
        fields(&operation.input),
        fields(&operation.output),
    )
}

fn new_type(ty: &TypeSummary) -> String {
    let has = if ty.kind == "enum" {
        let values = ty
            .values
            .iter()
            .map(|(rust_name, text)| format!("{} {}", code(rust_name), code(&format!("{text:?}"))));
        values.collect::<Vec<_>>().join(", ")
    } else {
        fields(&ty.fields)
    };
    format!("| {} | {} | {has} |\n", code(&ty.name), ty.kind)
}

fn fields(fields: &[FieldSummary]) -> String {
    if fields.is_empty() {
        return "none".to_owned();
    }
    let field = |field: &FieldSummary| {
        let text = code(&field.declaration());
        let text = if field.required {
            format!("**{text}**")
        } else {
            text
        };
        if field.sensitive {
            format!("{text} (sensitive)")
        } else {
            text
        }
    };
    fields.iter().map(field).collect::<Vec<_>>().join(", ")
}

/// Formats any text as code in a table cell. A bar would end the cell, even in code.
fn code(text: &str) -> String {
    let text = visible(text);
    let text = text.replace('|', "\\|");
    let longest = text
        .split(|c| c != '`')
        .map(str::len)
        .max()
        .unwrap_or_default();
    if longest == 0 {
        return format!("`{text}`");
    }
    let fence = "`".repeat(longest + 1);
    format!("{fence} {text} {fence}")
}
