//! Tests every rule with changes of a small model.

mod cases;
mod service_cases;

use super::{Allowance, Bump, ComparedModel, Comparison, Rule, Severity, compare, write};
use crate::supported::PROTOCOLS;
use cases::{Case, Edit};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use tinsmith_model::validate::{Selection, load_ast};

const BASE: &str = include_str!("tests/base.json");

/// Compares two models, given as text.
fn diff(old: &str, new: &str) -> Comparison {
    let choice = Selection {
        protocols: PROTOCOLS,
        ..Selection::default()
    };
    let read = |text| {
        let read = load_ast("m.json", text, &choice);
        read.unwrap_or_else(|problems| panic!("{problems}"))
    };
    let (old_model, new_model) = (read(old), read(new));
    let side = |label, model, text: &str| match ComparedModel::new(label, model) {
        Ok(side) => side.with_source(text),
        Err(problems) => panic!("{problems}"),
    };
    compare(&side("old", &old_model, old), &side("new", &new_model, new))
}

/// Applies a patch to the shapes of the base: objects are merged, `null` removes a key, `{"=": …}` replaces a value.
fn patched(patch: &str) -> String {
    let mut model: Value = serde_json::from_str(BASE).unwrap();
    let patch = serde_json::from_str(patch).unwrap_or_else(|error| panic!("{error} in {patch}"));
    merge(&mut model["shapes"], patch);
    model.to_string()
}

fn merge(target: &mut Value, patch: Value) {
    let mut entries = match patch {
        Value::Object(entries) => entries,
        other => return *target = other,
    };
    if let Some(replacement) = entries.shift_remove("=") {
        return *target = replacement;
    }
    if !target.is_object() {
        *target = json!({});
    }
    let object = target.as_object_mut().unwrap();
    for (key, value) in entries {
        if value.is_null() {
            object.shift_remove(&key);
        } else {
            merge(object.entry(key).or_insert(Value::Null), value);
        }
    }
}

fn edited(edit: &Edit) -> String {
    match edit {
        Edit::Patch(patch) => patched(patch),
        Edit::Replace(from, to) => BASE.replace(from, to),
    }
}

fn cases() -> impl Iterator<Item = &'static Case> {
    cases::CASES.iter().chain(service_cases::CASES)
}

fn names(rules: impl IntoIterator<Item = Rule>) -> BTreeSet<&'static str> {
    rules.into_iter().map(Rule::name).collect()
}

fn found(comparison: &Comparison) -> BTreeSet<&'static str> {
    names(comparison.findings.iter().map(|finding| finding.rule))
}

#[test]
fn each_change_has_exactly_the_expected_rules() {
    let mut wrong = Vec::new();
    for (forth, back, edit) in cases() {
        let text = edited(edit);
        for (expected, comparison) in [(forth, diff(BASE, &text)), (back, diff(&text, BASE))] {
            if found(&comparison) != names(expected.iter().copied()) {
                let text = write::text(&comparison);
                wrong.push(format!("{edit:?}\nexpected {expected:?}\n{text}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Needs a waiter in both models; the base has none.
#[test]
fn changed_waiters_are_found() {
    let waiter = |delay: u32| {
        patched(&format!(
            r#"{{"t#Get": {{"traits": {{"smithy.waiters#waitable": {{"There": {{"minDelay": {delay},
                "acceptors": [{{"state": "success", "matcher": {{"success": true}}}}]}}}}}}}}}}"#
        ))
    };
    assert_eq!(
        found(&diff(&waiter(2), &waiter(3))),
        names([Rule::WaiterChanged])
    );
    assert!(diff(&waiter(2), &waiter(2)).findings.is_empty());
}

#[test]
fn every_rule_is_in_the_table() {
    let rules = cases().flat_map(|(forth, back, _)| forth.iter().chain(*back));
    let rules = rules.copied().chain([Rule::WaiterChanged]);
    assert_eq!(names(rules), names(Rule::ALL.iter().copied()));
}

#[test]
fn rules_have_unique_names_and_sentences() {
    assert_eq!(names(Rule::ALL.iter().copied()).len(), Rule::ALL.len());
    for rule in Rule::ALL {
        let name = rule.name();
        assert!(
            name.chars().all(|c| c.is_ascii_lowercase() || c == '-'),
            "{name}"
        );
        assert_eq!(Rule::named(name), Some(*rule));
        assert!(rule.sentence().ends_with('.'), "{name}");
        assert!(write::rules().contains(name));
    }
}

#[test]
fn reports_that_nothing_changed() {
    let same = diff(BASE, BASE);
    assert_eq!((same.findings.len(), same.bump()), (0, Bump::None));
    assert!(
        write::text(&same).contains("No change"),
        "{}",
        write::text(&same)
    );
    assert!(write::markdown(&same).contains("No change"));
    let json: Value = serde_json::from_str(&write::json(&same)).unwrap();
    assert_eq!(
        (&json["changed"], &json["bump"]),
        (&json!(false), &json!("none"))
    );
}

#[test]
fn collisions_in_both_models_are_notes() {
    let collision = r#"{"t#Item": {"members": {"note": {"target": "smithy.api#String"}}}}"#;
    let text = patched(collision);
    let same = diff(&text, &text);
    assert_eq!(same.findings, []);
    let named = |note: &&String| note.contains("the same as that of the member");
    assert_eq!(same.notes.iter().filter(named).count(), 1, "{same:?}");
}

#[test]
fn documentation_is_not_compared_if_only_one_model_has_it() {
    let without = patched(r#"{"t#Item": {"traits": null}}"#);
    let comparison = diff(&without, BASE);
    let notes = &comparison.notes;
    assert_eq!(
        (found(&comparison), notes.len()),
        (names([Rule::FormChanged]), 1),
        "{notes:?}"
    );
}

#[test]
fn allowed_differences_are_shown_but_do_not_fail() {
    let text =
        patched(r#"{"t#Item": {"members": {"Note": null}}, "t#Kind": {"members": {"B": null}}}"#);
    let mut comparison = diff(BASE, &text);
    assert!(comparison.fails(Severity::Breaking) && comparison.fails(Severity::Additive));
    let allow = |text: &str| Allowance::parse(text).unwrap();
    comparison.allow(&[allow("member-removed:Item"), allow("member-removed:Kind")]);
    assert!(comparison.fails(Severity::Breaking));
    comparison.allow(&[allow("enum-value-removed:Kind$b")]);
    assert!(!comparison.fails(Severity::Additive));
    assert_eq!(
        (comparison.count(Severity::Breaking), comparison.bump()),
        (2, Bump::Major)
    );
    assert_eq!(comparison.unused, [allow("member-removed:Kind")]);
    for output in [write::text(&comparison), write::markdown(&comparison)] {
        assert!(output.contains("(allowed)"), "{output}");
        assert!(output.contains("member-removed:Kind"), "{output}");
    }
}

#[test]
fn invalid_allowances_are_errors() {
    assert!(
        Allowance::parse("member-removed")
            .unwrap_err()
            .contains("RULE:SHAPE")
    );
    assert!(Allowance::parse("member-removed:").is_err());
    let error = Allowance::parse("member-remove:X").unwrap_err();
    assert!(error.contains("member-removed"), "{error}");
}

#[test]
fn patterns_do_not_break_markdown_tables() {
    let text = patched(r#"{"t#Text": {"traits": {"smithy.api#pattern": "a|`b``|\nc\u001b"}}}"#);
    let comparison = diff(BASE, &text);
    let markdown = write::markdown(&comparison);
    let row = markdown
        .lines()
        .find(|line| line.contains("pattern-changed"))
        .unwrap();
    assert!(
        row.ends_with(r"| `a+` | ``` a\|`b``\|\nc\u{1b} ``` |"),
        "{row}"
    );
    assert!(!write::text(&comparison).contains('\u{1b}'));
}

#[test]
fn redaction_because_of_nested_values_is_found() {
    // A list of sensitive values is hidden; a list of structures is printed, since structures hide their own members.
    let text = patched(
        r#"{"t#Text": {"traits": {"smithy.api#sensitive": {}}},
            "t#ListResponse": {"members": {"Other": {"traits": {"smithy.api#sensitive": {}}}}}}"#,
    );
    let comparison = diff(&text, BASE);
    let places: Vec<String> = comparison
        .findings
        .iter()
        .map(|finding| finding.subject.to_string())
        .collect();
    let expected = ["Text", "GetOutput::texts", "ListOutput::other"];
    assert_eq!(
        places.iter().collect::<BTreeSet<_>>(),
        expected.map(str::to_owned).iter().collect()
    );
    assert_eq!(found(&comparison), names([Rule::SensitiveRemoved]));
}

#[test]
fn values_that_are_no_longer_sensitive_are_highlighted() {
    let text = patched(r#"{"t#Text": {"traits": {"smithy.api#sensitive": {}}}}"#);
    let comparison = diff(&text, BASE);
    assert!(write::markdown(&comparison).contains("[!CAUTION]"));
    assert!(write::text(&comparison).contains("!!!"));
}
