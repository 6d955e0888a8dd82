//! Published documentation in a generated crate: each text appears once.

use crate::fixture::load;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use tinsmith_codegen::{Settings, generate};
use tinsmith_model::ast::read_ast;

/// The committed model has no documentation, so each member gets a unique word.
#[test]
fn documentation_of_each_member_appears_once() {
    let path = "../model/services/cognito-identity-provider.json";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let text = fs::read_to_string(path).expect("the committed model");
    let mut published: Value = serde_json::from_str(&text).expect("JSON");
    let words = add_words(&mut published);
    let mut model = load(&text);
    let published = read_ast("published.json", &published.to_string()).expect("a good model");
    assert_eq!(model.add_documentation(&published), words.len());
    let files = generate(&model, &Settings::default()).expect("a crate");
    let mut found: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, text) in files.iter() {
        for word in text.split(|c: char| !c.is_ascii_alphanumeric()) {
            if word.starts_with("Wordnumber") {
                *found.entry(word).or_default() += 1;
            }
        }
    }
    let not_once = words
        .iter()
        .filter(|(word, _)| found.get(word.as_str()) != Some(&1));
    let not_once: Vec<_> = not_once.map(|(_, member)| member).collect();
    assert!(not_once.is_empty() && words.len() > 1000, "{not_once:?}");
}

/// Documents each member of structures, unions and enums with a unique word. Returns the words with their
/// members.
fn add_words(model: &mut Value) -> BTreeMap<String, String> {
    let mut words = BTreeMap::new();
    let shapes = model["shapes"].as_object_mut().expect("shapes");
    for (id, shape) in shapes {
        if !matches!(shape["type"].as_str(), Some("structure" | "union" | "enum")) {
            continue;
        }
        let members = shape.get_mut("members").and_then(Value::as_object_mut);
        for (name, member) in members.into_iter().flatten() {
            let word = format!("Wordnumber{}", words.len());
            member["traits"]["smithy.api#documentation"] = json!(format!("<p>The {word}.</p>"));
            words.insert(word, format!("{id}${name}"));
        }
    }
    words
}
