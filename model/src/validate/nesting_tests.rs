//! Models whose shapes contain each other too deeply, or in a cycle that nothing can have.

use super::load_ast;
use super::{Selection, ValidatedModel};
use crate::Problems;
use crate::limits::{COLLECTION_DEPTH, MIXIN_DEPTH, STRUCTURE_STEPS, TYPE_STEPS};
use crate::queries::Protocol;

const REQUIRED: &str = r#", "traits": {"smithy.api#required": {}}"#;

/// Loads a service with one operation, whose input has a member that targets `a#X0`.
fn load(shapes: &str) -> Result<ValidatedModel, Problems> {
    let rest = match shapes.contains("a#R0") {
        true => r#", "a#X0": {"type": "string"}"#,
        false => r#", "a#R0": {"type": "resource"}"#,
    };
    let text = format!(
        r#"{{"smithy": "2.0", "shapes": {{
"a#S": {{"type": "service", "operations": [{{"target": "a#Op"}}], "resources": [{{"target": "a#R0"}}],
  "traits": {{"aws.protocols#awsJson1_0": {{}}}}}},
"a#Op": {{"type": "operation", "input": {{"target": "a#In"}}}},
"a#In": {{"type": "structure", "members": {{"m": {{"target": "a#X0"}}}}}},
{shapes}{rest}}}}}"#
    );
    let selection = Selection {
        protocols: &[Protocol::AwsJson1_0],
        ..Selection::default()
    };
    load_ast("m.json", &text, &selection)
}

/// `count` shapes, each of which targets the next one.
fn chain(kind: &str, count: usize, end: &str) -> String {
    let target = |index: usize| match index + 1 {
        next if next == count => end.to_owned(),
        next => format!("a#X{next}"),
    };
    let shapes: Vec<String> = (0..count)
        .map(|index| shape(kind, index, &target(index)))
        .collect();
    shapes.join(",\n")
}

fn shape(kind: &str, index: usize, target: &str) -> String {
    let body = match kind {
        "list" => format!(r#""type": "list", "member": {{"target": "{target}"}}"#),
        "map" => format!(
            r#""type": "map", "key": {{"target": "smithy.api#String"}}, "value": {{"target": "{target}"}}"#
        ),
        "list and map" if index.is_multiple_of(2) => return shape("list", index, target),
        "list and map" => return shape("map", index, target),
        "structure and list" if index.is_multiple_of(2) => {
            return shape("structure", index, target);
        }
        "structure and list" => return shape("list", index, target),
        "required" => format!(
            r#""type": "structure", "members": {{"m": {{"target": "{target}"{REQUIRED}}}}}"#
        ),
        "mixin" => format!(
            r#""type": "structure", "traits": {{"smithy.api#mixin": {{}}}}, "mixins": [{{"target": "{target}"}}]"#
        ),
        kind => format!(r#""type": "{kind}", "members": {{"m": {{"target": "{target}"}}}}"#),
    };
    format!(r#""a#X{index}": {{{body}}}"#)
}

/// The problems without their remedies.
fn problems(shapes: &str) -> Vec<String> {
    match load(shapes) {
        Ok(_) => Vec::new(),
        Err(problems) => problems
            .0
            .iter()
            .map(|problem| problem.to_string().replace('\n', " "))
            .collect(),
    }
}

#[track_caller]
fn expect(case: &str, shapes: &str, parts: &[&str]) {
    let found = problems(shapes);
    let [problem] = &found[..] else {
        panic!("{case}: {found:#?}")
    };
    for part in parts.iter().chain(&["m.json:"]) {
        assert!(problem.contains(part), "{case}: {problem} lacks {part}");
    }
}

#[test]
fn cycles_without_a_structure_are_problems() {
    let endless = "without a structure or union in between";
    for kind in ["list", "map", "list and map"] {
        for count in [1, 2, 3, 50, 20_000] {
            let found = problems(&chain(kind, count, "a#X0"));
            let [cycle] = &found[..] else {
                panic!("{kind} of {count}: {found:#?}")
            };
            assert!(
                cycle.starts_with("m.json:6:") && cycle.contains(endless),
                "{cycle}"
            );
            assert!(
                cycle.contains("a#X0$") && cycle.contains("-> `a#X0`"),
                "{cycle}"
            );
        }
    }
    let two = format!(
        "{}, {}",
        chain("list", 1, "a#X0"),
        r#""a#Y": {"type": "list", "member": {"target": "a#Z"}}, "a#Z": {"type": "list", "member": {"target": "a#Y"}}"#
    );
    assert_eq!(problems(&two).len(), 2);
}

#[test]
fn structures_may_contain_themselves_unless_they_require_it() {
    for kind in ["structure", "structure and list"] {
        for count in [2, 4] {
            assert_eq!(
                problems(&chain(kind, count, "a#X0")),
                [""; 0],
                "{kind} {count}"
            );
        }
    }
    let message = "no value can exist";
    for kind in ["required", "union"] {
        for count in [1, 2, 20] {
            expect(
                kind,
                &chain(kind, count, "a#X0"),
                &[message, "a#X0$m", "-> `a#X0`"],
            );
        }
    }
    let union = r#""a#X0": {"type": "union", "members": {
        "again": {"target": "a#X0"}, "end": {"target": "smithy.api#String"}}}"#;
    assert_eq!(problems(union), [""; 0]);
    let in_list = format!(
        r#"{}, "a#L": {{"type": "list", "member": {{"target": "a#X0"}}}}"#,
        chain("required", 1, "a#L")
    );
    assert_eq!(problems(&in_list), [""; 0]);
}

#[test]
fn depths_have_limits() {
    let structures = TYPE_STEPS / STRUCTURE_STEPS - 1; // the input is one more
    let cases = [
        ("list", COLLECTION_DEPTH, "lists and maps are nested"),
        ("structure", structures, "the shapes in it are nested"),
        ("required", structures, "the shapes in it are nested"),
        ("union", structures, "the shapes in it are nested"),
    ];
    for (kind, limit, message) in cases {
        let within = chain(kind, limit, "smithy.api#String");
        assert_eq!(problems(&within), [""; 0], "{kind}");
        for count in [limit + 1, 3000, 20_000] {
            let found = problems(&chain(kind, count, "smithy.api#String"));
            let is_there = found
                .iter()
                .any(|it| it.contains(message) && it.starts_with("m.json:"));
            assert!(
                is_there && found.len() <= 2,
                "{kind} of {count}: {found:#?}"
            );
        }
    }
}

#[test]
fn mixins_have_a_limit() {
    let end = r#", "a#End": {"type": "structure", "traits": {"smithy.api#mixin": {}}}"#;
    let mixins = |count| chain("mixin", count, "a#End") + end;
    assert_eq!(problems(&mixins(MIXIN_DEPTH)), [""; 0]);
    for count in [MIXIN_DEPTH + 1, 3000] {
        let found = problems(&mixins(count));
        assert!(found[0].contains("in a chain of more than"), "{found:#?}");
    }
    let cycle = problems(&chain("mixin", 3, "a#X0"));
    assert!(
        cycle
            .iter()
            .all(|it| it.contains("mixins of the shape form a cycle")),
        "{cycle:#?}"
    );
    assert_eq!(cycle.len(), 3);
}

#[test]
fn resources_must_not_contain_themselves() {
    let ring = |count: usize| {
        let resources = (0..count).map(|index| {
            let next = (index + 1) % count;
            format!(
                r#""a#R{index}": {{"type": "resource", "resources": [{{"target": "a#R{next}"}}]}}"#
            )
        });
        resources.collect::<Vec<_>>().join(", ")
    };
    for count in [1, 2, 3000] {
        expect(
            "ring",
            &ring(count),
            &["a resource contains itself", "a#R0"],
        );
    }
}
