//! Every word that means something to Rust, to Cargo, to the runtime or to our own macros, as every kind of
//! name.
//!
//! A word is an operation in one crate, a structure in the next, then a union, an enum, an error and a list
//! or map: names of shapes have to differ. In one of the crates it is also a member of a structure, an input,
//! an output and an error, and a variant of a union and of an enum.
//! What the generator refuses is in a snapshot, with the reasons; everything else compiles, with all
//! features.

use crate::compiled::check_crates;
use crate::fixture::{Fixture, SERVICE};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use tinsmith_model::Problem;

/// Words of the language, of its library and of the runtime.
const WORDS: &str = include_str!("names/words.txt");

/// The kinds of shapes that a word is in turn.
const KINDS: [&str; 6] = [
    "operation",
    "structure",
    "union",
    "enum",
    "error",
    "collection",
];

/// The prefix of names of shapes that are not made of a word.
const OWN: &str = "Zz";

/// Text.
const STRING: &str = "smithy.api#String";

#[test]
fn every_word_can_be_every_name_or_is_refused() {
    let mut refused = BTreeSet::new();
    let crates: Vec<Fixture> = (0..KINDS.len())
        .map(|turn| accepted(&format!("names_{turn}"), model(turn), &mut refused))
        .collect();
    let refused: Vec<String> = refused.into_iter().collect();
    let refused = refused.join("\n");
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_snapshot_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/generator/names"));
    settings.bind(|| insta::assert_snapshot!("refused", refused));
    check_crates("names", &crates);
}

/// Returns the words, without those that differ only in case or underscores.
fn words() -> Vec<String> {
    let mut words = BTreeMap::new();
    let listed = WORDS.lines().filter(|line| !line.starts_with('#'));
    let listed = listed.flat_map(str::split_whitespace).map(str::to_owned);
    for word in listed.chain(words_of_macros()) {
        let key = word.replace('_', "").to_lowercase();
        if !key.is_empty() {
            words.entry(key).or_insert(word);
        }
    }
    words.into_values().collect()
}

/// Returns the identifiers in the files of the support package that declare macros.
fn words_of_macros() -> BTreeSet<String> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../codegen/support/src");
    let mut words = BTreeSet::new();
    for path in rust_files(&source.join("macros")) {
        let text = fs::read_to_string(&path).expect("a file of text");
        let code = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        let identifiers =
            code.flat_map(|line| line.split(|c: char| !c.is_ascii_alphanumeric() && c != '_'));
        let words_of_file =
            identifiers.filter(|word| word.starts_with(|c: char| c.is_ascii_alphabetic()));
        words.extend(words_of_file.map(str::to_owned));
    }
    words
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut files = Vec::new();
    for path in entries.map(|entry| entry.expect("an entry").path()) {
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// Returns the model of one turn.
fn model(turn: usize) -> Map<String, Value> {
    let words = words();
    let mut shapes = Map::new();
    let mut types = Map::new();
    let mut errors = Vec::new();
    for (index, word) in words.iter().enumerate() {
        let id = format!("test#{word}");
        if id == SERVICE {
            continue;
        }
        let kind = KINDS[(index + turn) % KINDS.len()];
        shapes.insert(id.clone(), shape(kind, index));
        match kind {
            "operation" => {}
            "error" => errors.push(json!({ "target": id })),
            _ => {
                types.insert(format!("z{index}"), json!({ "target": id }));
            }
        }
    }
    // One part of the words in each crate as members, or each crate would be too large.
    let part: Vec<&String> = words.iter().skip(turn).step_by(KINDS.len()).collect();
    add_members(&mut shapes, &part);
    shapes.insert(
        own("Types"),
        json!({ "type": "structure", "members": types }),
    );
    shapes.insert(
        own("All"),
        json!({ "type": "operation", "input": { "target": own("Types") }, "errors": errors }),
    );
    shapes
}

fn own(name: &str) -> String {
    format!("test#{OWN}{name}")
}

/// Returns a shape of that kind. Structures are of all kinds of builders.
fn shape(kind: &str, index: usize) -> Value {
    let text = json!({ "target": STRING });
    let required = json!({ "target": STRING, "traits": { "smithy.api#required": {} } });
    let defaulted = json!({ "target": STRING, "traits": { "smithy.api#default": "" } });
    let member = [&text, &required, &defaulted][index % 3];
    let unit = json!({ "target": "smithy.api#Unit" });
    match kind {
        "operation" => json!({
            "type": "operation",
            "input": { "target": own("Small") },
            "output": { "target": own("Small") },
            "errors": [{ "target": own("Error") }],
        }),
        "structure" => json!({ "type": "structure", "members": { "a": member } }),
        "union" => json!({ "type": "union", "members": { "a": text, "b": unit } }),
        "enum" => json!({ "type": "enum", "members": { "A": unit, "B": unit } }),
        "collection" if index.is_multiple_of(2) => {
            json!({ "type": "list", "member": { "target": own("Plain") } })
        }
        "collection" => {
            json!({ "type": "map", "key": { "target": STRING }, "value": { "target": own("Plain") } })
        }
        _ => {
            json!({ "type": "structure", "traits": { "smithy.api#error": "client" }, "members": { "a": member } })
        }
    }
}

/// Adds shapes with the words as members.
fn add_members(shapes: &mut Map<String, Value>, words: &[&String]) {
    let text = |traits: Value| {
        let member = json!({ "target": STRING, "traits": traits });
        members(words, &member)
    };
    let structure = |members: &Map<String, Value>, traits: Value| json!({ "type": "structure", "members": members, "traits": traits });
    let mut mixed = text(json!({}));
    let kinds = [
        STRING,
        "test#ZzList",
        "test#ZzMap",
        "test#ZzValue",
        "smithy.api#Boolean",
    ];
    for (word, member) in &mut mixed {
        // By the word, so that new words do not change what is refused.
        let index = word.len();
        let required = if index % 2 == 0 {
            json!({ "smithy.api#required": {} })
        } else {
            json!({})
        };
        *member = json!({ "target": kinds[index % kinds.len()], "traits": required });
    }
    let unit = json!({ "target": "smithy.api#Unit" });
    for (name, shape) in [
        (
            "List",
            json!({ "type": "list", "member": { "target": STRING } }),
        ),
        (
            "Map",
            json!({ "type": "map", "key": { "target": STRING }, "value": { "target": STRING } }),
        ),
        (
            "Value",
            json!({ "type": "enum", "members": members(words, &unit) }),
        ),
        (
            "Choice",
            json!({ "type": "union", "members": members(words, &json!({ "target": STRING })) }),
        ),
        (
            "Tags",
            json!({ "type": "union", "members": members(words, &unit) }),
        ),
        ("Plain", structure(&text(json!({})), json!({}))),
        ("Mixed", structure(&mixed, json!({}))),
        ("Input", structure(&mixed, json!({}))),
        ("Output", structure(&mixed, json!({}))),
        (
            "Error",
            structure(
                &mixed,
                json!({ "smithy.api#error": "server", "smithy.api#retryable": {} }),
            ),
        ),
        (
            "MemberHolder",
            json!({ "type": "structure", "members": {
                "a": { "target": own("Choice") }, "b": { "target": own("Tags") }, "c": { "target": own("Plain") },
                "d": { "target": own("Mixed") }, "e": { "target": own("Value") }, "f": { "target": own("Error") },
            } }),
        ),
        (
            "Members",
            json!({ "type": "operation", "input": { "target": own("MemberHolder") }, "output": { "target": own("MemberHolder") } }),
        ),
        (
            "Small",
            json!({ "type": "structure", "members": { "a": { "target": STRING } } }),
        ),
        (
            "Words",
            json!({ "type": "operation", "input": { "target": own("Input") }, "output": { "target": own("Output") } }),
        ),
    ] {
        shapes.insert(own(name), shape);
    }
}

fn members(words: &[&String], member: &Value) -> Map<String, Value> {
    let members = words.iter().map(|word| ((*word).clone(), member.clone()));
    members.collect()
}

/// Returns the fixture without the shapes and members that are refused, whose problems are added to the text.
fn accepted(name: &str, mut shapes: Map<String, Value>, refused: &mut BTreeSet<String>) -> Fixture {
    let mut seen = BTreeSet::new();
    loop {
        let fixture = Fixture::of(name, json!({ "shapes": shapes }));
        let Err(problems) = fixture.try_generate() else {
            return fixture;
        };
        for problem in problems.0 {
            let Problem {
                subject, message, ..
            } = problem;
            assert!(
                seen.insert((subject.clone(), message.clone())),
                "{subject}: {message}: refused twice"
            );
            refused.insert(format!("{subject}: {message}"));
            remove(&mut shapes, &subject);
        }
    }
}

/// Removes a shape, or a member of one, and what refers to it.
fn remove(shapes: &mut Map<String, Value>, subject: &str) {
    let id = subject.split(' ').next().unwrap_or_default();
    if let Some((shape, member)) = id.split_once('$') {
        shapes[shape]["members"]
            .as_object_mut()
            .expect("members")
            .remove(member);
        return;
    }
    assert!(shapes.remove(id).is_some(), "{subject}");
    for shape in shapes.values_mut() {
        if let Some(members) = shape.get_mut("members").and_then(Value::as_object_mut) {
            members.retain(|_, member| member["target"] != id);
        }
        if let Some(errors) = shape.get_mut("errors").and_then(Value::as_array_mut) {
            errors.retain(|error| error["target"] != id);
        }
    }
}
