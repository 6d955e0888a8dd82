//! Checks that the layers of the generator do not name what they must not know.

use std::fs;
use std::path::Path;

/// A folder, the words that must not occur in it, and the reason.
const RULES: &[(&str, &[&str], &str)] = &[
    (
        "src/render",
        &["tinsmith_model"],
        "what is rendered is in the plan, in types of the plan",
    ),
    (
        "src/render",
        &[
            "crate::names",
            "Name::new(",
            "TypePath::new(",
            "SourcePath::new(",
            "ShapeId::new(",
        ],
        "names are made in lowering",
    ),
    (
        "src/plan",
        &["proc_macro2", "quote!", "tinsmith_model"],
        "the plan has no tokens, and its types are its own",
    ),
    (
        "src/lower",
        &["proc_macro2", "quote!"],
        "lowering makes the plan, which has no tokens",
    ),
    (
        "src",
        &["ognito"],
        "what is written for one service is in its customization",
    ),
    (
        "../model/src",
        &["proc_macro2", "quote!", "tinsmith_codegen"],
        "the model knows no Rust",
    ),
];

#[test]
fn no_layer_knows_what_it_must_not() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for (folder, words, why) in RULES {
        sources(&root.join(folder), &mut |path, text| {
            for (index, line) in text.lines().enumerate() {
                for word in words.iter().filter(|word| line.contains(**word)) {
                    let (path, line) = (path.display(), index + 1);
                    found.push(format!("{path}:{line} names `{word}`, but {why}"));
                }
            }
        });
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Calls `see` with every Rust file in a folder and those below.
fn sources(folder: &Path, see: &mut impl FnMut(&Path, &str)) {
    files(folder, &mut |path| {
        if path.extension().is_some_and(|extension| extension == "rs") {
            see(path, &fs::read_to_string(path).expect("a text"));
        }
    });
}

/// Calls `see` with every file in a folder and those below.
fn files(folder: &Path, see: &mut impl FnMut(&Path)) {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut paths: Vec<_> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            files(&path, see);
        } else {
            see(&path);
        }
    }
}
