//! Checks that the imports between files of the generator's crates have no cycles and follow the layers.

mod graph;
mod modules;

use graph::Graph;
use modules::Modules;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The roots of the crates, below the repository.
const ROOTS: &[&str] = &[
    "codegen/support/src/lib.rs",
    "codegen/src/lib.rs",
    "model/src/lib.rs",
    "tests/fuzz/src/main.rs",
    "xtask/src/main.rs",
];

/// A layer of the generator, and the layers (by path) and crates (by name) that its files must not import.
const LAYERS: &[(&str, &[&str])] = &[
    (
        "codegen/src/plan/",
        &[
            "codegen/src/lower/",
            "codegen/src/render/",
            "tinsmith_model",
        ],
    ),
    ("codegen/src/lower/", &["codegen/src/render/"]),
    (
        "codegen/src/render/",
        &["codegen/src/lower/", "tinsmith_model"],
    ),
    (
        "codegen/src/files",
        &[
            "codegen/src/plan/",
            "codegen/src/lower/",
            "codegen/src/render/",
            "tinsmith_model",
        ],
    ),
];

#[test]
fn no_files_import_each_other() {
    let mut found = String::new();
    for root in ROOTS {
        let graph = graph_of_crate(root);
        assert!(graph.edges.len() > 20, "{root} was not read");
        for circle in graph.cycles() {
            found.push_str("these files import each other:\n");
            found.push_str(&graph.describe(&circle));
        }
    }
    assert!(found.is_empty(), "{found}");
}

#[test]
fn layers_import_only_those_below() {
    let graph = graph_of_crate("codegen/src/lib.rs");
    let mut found = Vec::new();
    for (layer, others) in LAYERS {
        let is_other = |name: &str| others.iter().any(|other| name.starts_with(other));
        for ((from, to), names) in &graph.edges {
            if from.starts_with(layer) && is_other(to) {
                found.push(format!("{from} takes from {to}: {names:?}"));
            }
        }
        for (from, crates) in &graph.crates {
            for name in crates.iter().filter(|name| is_other(name)) {
                if from.starts_with(layer) {
                    found.push(format!("{from} takes from the crate {name}"));
                }
            }
        }
        let is_there = |file: &String| file.starts_with(layer);
        assert!(graph.crates.keys().any(is_there), "{layer} was not read");
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Reads a crate of this repository.
fn graph_of_crate(root: &str) -> Graph {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let text = |file: &str| fs::read_to_string(repository.join(file)).ok();
    Graph::of(&Modules::read(root, &text))
}

/// The import cycles of a crate with these files, of which the first is the root.
fn cycles(files: &[(&str, &str)]) -> String {
    let text = |path: &str| {
        let file = files.iter().find(|(name, _)| *name == path);
        file.map(|(_, text)| (*text).to_owned())
    };
    let graph = Graph::of(&Modules::read(files[0].0, &text));
    let describe = |circle: &BTreeSet<&str>| graph.describe(circle);
    graph.cycles().iter().map(describe).collect()
}

#[test]
fn two_siblings_make_a_cycle() {
    let root = ("src/lib.rs", "mod a; mod b;");
    let b = (
        "src/b.rs",
        "use crate::a::{self, One}; pub struct Two(One);",
    );
    let is_circle = "  src/a.rs takes from src/b.rs: Two\n  src/b.rs takes from src/a.rs: One\n";
    let ways = [
        "use super::b::Two; pub struct One(Two);",
        "use super::b; pub struct One(b::Two);",
        "use super::b as other; pub fn one() { other::Two::new() } pub struct One;",
        "pub struct One(crate::b::Two);",
        "pub struct One; impl From<super::b::Two> for One {}",
        "pub struct One; pub fn one() { vec![super::b::Two::new()] }",
        "pub struct One; mod inner { use super::super::b::Two; }",
    ];
    for a in ways {
        assert_eq!(cycles(&[root, ("src/a.rs", a), b]), is_circle, "{a}");
    }
    let harmless = [
        "pub struct One; /// See [`crate::b::Two`].\n pub struct Three;",
        "pub struct One; #[cfg(test)] mod tests { use crate::b::Two; }",
        "pub struct One; fn one() { quote!(crate::b::Two) }",
        "pub struct One; fn one() { ::b::Two::new() }",
        "use super::b; pub struct One;",
        "pub struct One; mod b { pub struct Two; } fn b() { b::Two::new() }",
    ];
    for a in harmless {
        assert_eq!(cycles(&[root, ("src/a.rs", a), b]), "", "{a}");
    }
}

#[test]
fn a_parent_and_its_child_make_a_cycle_if_they_use_each_other() {
    let root = ("src/lib.rs", "mod a;");
    let child = ("src/a/child.rs", "use super::One; pub fn two(_: One) {}");
    let declared = "mod child; pub struct One;";
    let exported = "mod child; pub use child::two; pub struct One;";
    let used = "mod child; pub struct One; fn one() { child::two(One) }";
    let through_export = "mod child; pub use child::two; pub struct One; fn one() { two(One) }";
    let is_circle =
        "  src/a.rs takes from src/a/child.rs: two\n  src/a/child.rs takes from src/a.rs: One\n";
    for (parent, expected) in [
        (declared, ""),
        (exported, ""),
        (used, is_circle),
        (through_export, is_circle),
    ] {
        assert_eq!(
            cycles(&[root, ("src/a.rs", parent), child]),
            expected,
            "{parent}"
        );
    }
}

#[test]
fn other_crates_are_seen_however_they_are_named() {
    let root = "use one::A; pub use two::B; use three::*; fn f() { four::g(vec![five::C]) } use six::{self, seven::D as E};";
    let text = |path: &str| (path == "src/lib.rs").then(|| root.to_owned());
    let graph = Graph::of(&Modules::read("src/lib.rs", &text));
    for name in ["one", "two", "three", "four", "five", "six"] {
        assert!(graph.crates["src/lib.rs"].contains(name), "{name}");
    }
}

#[test]
fn re_exports_lead_to_the_file_that_has_the_item() {
    let files = [
        ("src/lib.rs", "mod a; mod b; pub use a::*; pub use b::Two;"),
        (
            "src/a/mod.rs",
            "#[path = \"far.rs\"] mod c; pub use c::One as Uno;",
        ),
        ("src/a/far.rs", "use crate::Two; pub struct One(Two);"),
        ("src/b.rs", "use crate::Uno; pub struct Two(Box<Uno>);"),
    ];
    assert_eq!(
        cycles(&files),
        "  src/a/far.rs takes from src/b.rs: Two\n  src/b.rs takes from src/a/far.rs: One\n"
    );
}
