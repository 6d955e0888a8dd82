//! Every rule, by changes of a small model.

mod table;
mod table_of_services;

use super::{Allowance, Bump, Comparison, Rule, Severity, Side, compare, write};
use crate::supported::PROTOCOLS;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use table::{Edit, Row};
use tinsmith_model::validate::{Selection, load_ast};

const BASE: &str = include_str!("tests/base.json");

/// Compares two texts of models.
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
    let side = |label, model, text: &str| match Side::new(label, model) {
        Ok(side) => side.with_source(text),
        Err(problems) => panic!("{problems}"),
    };
    compare(&side("old", &old_model, old), &side("new", &new_model, new))
}

/// Changes the shapes of the base: values are put over values, `null` takes away, `{"=": …}` replaces as a whole.
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
    if let Some(whole) = entries.shift_remove("=") {
        return *target = whole;
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

fn rows() -> impl Iterator<Item = &'static Row> {
    table::ROWS.iter().chain(table_of_services::ROWS)
}

fn names(rules: impl IntoIterator<Item = Rule>) -> BTreeSet<&'static str> {
    rules.into_iter().map(Rule::name).collect()
}

fn found(comparison: &Comparison) -> BTreeSet<&'static str> {
    names(comparison.findings.iter().map(|finding| finding.rule))
}

#[test]
fn rules_fire_where_they_should_and_nowhere_else() {
    let mut wrong = Vec::new();
    for (forth, back, edit) in rows() {
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

/// A waiter that is in both models: the base has none.
#[test]
fn waiters_that_wait_in_another_way_are_found() {
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
    let rows = rows().flat_map(|(forth, back, _)| forth.iter().chain(*back));
    let rows = rows.copied().chain([Rule::WaiterChanged]);
    assert_eq!(names(rows), names(Rule::ALL.iter().copied()));
}

#[test]
fn rules_have_names_of_their_own_and_sentences() {
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
fn says_in_words_that_nothing_changed() {
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
fn texts_are_not_compared_if_only_one_model_has_them() {
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
fn what_is_allowed_is_shown_but_does_not_fail() {
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
fn allowances_say_what_is_wrong_with_them() {
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
fn tables_stay_tables_whatever_is_in_a_pattern() {
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
fn what_is_not_printed_because_of_something_else_is_found_too() {
    // A list of secrets is hidden with them; a list of structures is not, since those see to their own members.
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
fn secrets_that_are_printed_cannot_be_overlooked() {
    let text = patched(r#"{"t#Text": {"traits": {"smithy.api#sensitive": {}}}}"#);
    let comparison = diff(&text, BASE);
    assert!(write::markdown(&comparison).contains("[!CAUTION]"));
    assert!(write::text(&comparison).contains("!!!"));
}
