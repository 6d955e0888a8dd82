//! The package of the supporting files: what a crate gets of it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use tinsmith_codegen::{Files, PROTOCOLS, Settings, generate};
use tinsmith_model::validate::{Selection, load_ast};

/// The folder of the package.
fn package() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("support")
}

/// The crate of the package's own service.
fn fixture(support_in_place: bool) -> Files {
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
        ..Settings::default()
    };
    generate(&model, &settings).expect("a crate")
}

/// The paths of the files that a crate with copies has beyond one without.
fn copied() -> Vec<String> {
    let (all, generated) = (fixture(false), fixture(true));
    let paths = all.iter().map(|(path, _)| path);
    paths
        .filter(|path| generated.get(path).is_none())
        .map(str::to_owned)
        .collect()
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

/// Whether only the unit tests need a file.
fn is_for_tests(path: &str) -> bool {
    path == "src/testing.rs" || path.starts_with("src/") && path.ends_with("/tests.rs")
}

#[test]
fn every_supporting_file_is_in_the_crate_of_the_fixture() {
    let generated = fixture(true);
    let mut written = Vec::new();
    for folder in ["src", "tests"] {
        sources(&package().join(folder), &mut written);
    }
    written.retain(|path| generated.get(path).is_none() && !is_for_tests(path));
    let written: BTreeSet<String> = written.into_iter().collect();
    assert_eq!(copied().into_iter().collect::<BTreeSet<_>>(), written);
}

#[test]
fn copies_say_where_the_original_is_and_have_no_unit_tests() {
    let all = fixture(false);
    for path in copied() {
        let text = all.get(&path).expect("a file");
        let first = text.lines().next().unwrap_or_default();
        assert!(
            first.contains(&format!(" from codegen/support/{path}.")),
            "{path}: {first}"
        );
        // The unit tests of the endpoint rules are generated, and stand in generated files.
        assert!(!text.contains("cfg(test)"), "{path} has unit tests");
        assert!(!is_for_tests(&path), "{path} is for unit tests");
    }
}

#[test]
fn unit_tests_are_named_at_the_end_of_the_files_that_have_them() {
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
fn reviews_fold_only_what_is_generated() {
    let generated = fixture(true);
    let attributes = generated.get(".gitattributes").expect("attributes");
    for (path, _) in generated.iter() {
        let line = format!("\n{path} linguist-generated\n");
        assert!(
            path == ".gitattributes" || attributes.contains(&line),
            "{path}"
        );
    }
    assert!(!attributes.contains("json/reader.rs"));
    assert!(fixture(false).get(".gitattributes").is_none());
}
