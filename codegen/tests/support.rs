//! Tests which files of the package `codegen/support` are copied into crates, and how.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use tinsmith_codegen::plan::service::Serialization;
use tinsmith_codegen::{Files, PROTOCOLS, Settings, generate};
use tinsmith_model::validate::{Selection, load_ast};

/// The folder of the package.
fn package() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("support")
}

/// Generates the crate of the package's fixture service.
fn fixture(support_in_place: bool) -> Files {
    fixture_with(support_in_place, Serialization::Schemas)
}

fn fixture_with(support_in_place: bool, serialization: Serialization) -> Files {
    let text = fs::read_to_string(package().join("model.json")).expect("a model");
    let choice = Selection {
        protocols: PROTOCOLS,
        ..Selection::default()
    };
    let model = load_ast("model.json", &text, &choice).expect("a valid model");
    let settings = Settings {
        crate_name: Some("tinsmith-support".to_owned()),
        protocol_tests: true,
        support_in_place,
        serialization,
        ..Settings::default()
    };
    generate(&model, &settings).expect("a crate")
}

/// The copied support files: paths and texts. Crates that read with code for each shape have some more.
fn copied() -> BTreeMap<String, String> {
    let generated = fixture(true);
    let mut copied = BTreeMap::new();
    for serialization in [Serialization::Schemas, Serialization::Generated] {
        let all = fixture_with(false, serialization);
        let files = all.iter().filter(|(path, _)| generated.get(path).is_none());
        copied.extend(files.map(|(path, text)| (path.to_owned(), text.to_owned())));
    }
    copied
}

/// The Rust files of the package, by their paths in it.
fn sources(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let path = path.strip_prefix(package()).expect("a path in it");
            let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
            found.push(parts.join("/"));
        }
    }
}

/// True for files that only unit tests need.
fn is_for_tests(path: &str) -> bool {
    path == "src/testing.rs" || path.starts_with("src/") && path.ends_with("/tests.rs")
}

#[test]
fn every_support_file_is_in_the_crate_of_the_fixture() {
    let generated = fixture(true);
    let mut written = Vec::new();
    for folder in ["src", "tests"] {
        sources(&package().join(folder), &mut written);
    }
    written.retain(|path| generated.get(path).is_none() && !is_for_tests(path));
    let written: BTreeSet<String> = written.into_iter().collect();
    assert_eq!(copied().into_keys().collect::<BTreeSet<_>>(), written);
}

#[test]
fn copies_name_their_original_and_have_no_unit_tests() {
    for (path, text) in copied() {
        let first = text.lines().next().unwrap_or_default();
        assert!(
            first.contains(&format!(" from codegen/support/{path}.")),
            "{path}: {first}"
        );
        // The endpoint tests are generated and in generated files.
        assert!(!text.contains("cfg(test)"), "{path} has unit tests");
        assert!(!is_for_tests(&path), "{path} is for unit tests");
    }
}

#[test]
fn unit_tests_are_declared_at_the_end_of_files() {
    let mut written = Vec::new();
    sources(&package().join("src"), &mut written);
    let generated = fixture(true);
    for path in &written {
        let Some(parent) = path.strip_suffix("/tests.rs") else {
            continue;
        };
        if generated.get(path).is_some() {
            continue;
        }
        let text = fs::read_to_string(package().join(format!("{parent}.rs"))).expect("a file");
        assert!(
            text.ends_with("\n#[cfg(test)]\nmod tests;\n"),
            "{parent}.rs does not end with the line for its unit tests"
        );
    }
}

#[test]
fn only_generated_files_are_folded_in_reviews() {
    let generated = fixture(true);
    let attributes = generated.get(".gitattributes").expect("attributes");
    for (path, _) in generated.iter() {
        let line = format!("\n{path} text eol=lf linguist-generated\n");
        assert!(attributes.contains(&line), "{path}");
    }
    assert!(!attributes.contains("json/reader.rs"));
    // With copied support files, all files in `src` are generated.
    let all = fixture(false);
    let attributes = all.get(".gitattributes").expect("attributes");
    let mut patterns = attributes.lines().skip(1);
    let in_src = patterns.next().expect("a pattern");
    assert_eq!(in_src, "src/** text eol=lf linguist-generated");
    assert!(patterns.all(|line| !line.starts_with("src/")));
}
