//! Small crates that differ in one thing each. rustdoc describes them, so that the format is the real one.
//! Where the toolchain has another format than [`FORMAT_VERSION`], these tests say so and pass, except with
//! `CI=true`.

mod cases;

use super::comparison::Comparison;
use super::features;
use super::listing::{Listing, listing};
use super::paths::PublicPaths;
use super::rustdoc::CrateDocs;
use crate::cli::ParityArgs;
use cases::{OTHER, SAME};
use rustdoc_types::FORMAT_VERSION;
use serde_json::json;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::process::Command;

/// The public items of a crate with those modules, as rustdoc of this toolchain describes it; nothing if it
/// does so in another format, except where everything must run.
fn listing_of(
    modules: &[&str],
    preferred: &BTreeSet<String>,
) -> Option<(Listing, BTreeSet<String>)> {
    let mut source = "#![allow(warnings)]\n".to_owned();
    for (number, module) in modules.iter().enumerate() {
        let _ = writeln!(source, "pub mod case{number:02} {{ {module} }}");
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("small.rs");
    fs::write(&file, source).unwrap();
    let mut rustdoc = Command::new("rustdoc");
    rustdoc.args([
        "--edition",
        "2021",
        "-Zunstable-options",
        "--output-format",
        "json",
    ]);
    rustdoc.arg("--out-dir").arg(folder.path()).arg(&file);
    let output = rustdoc.env("RUSTC_BOOTSTRAP", "1").output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let json = fs::read_to_string(folder.path().join("small.json")).unwrap();
    let other_format = !json.contains(&format!(r#""format_version":{FORMAT_VERSION}"#));
    if other_format && std::env::var_os("CI").is_none_or(|ci| ci != "true") {
        eprintln!(
            "SKIPPED: rustdoc of this toolchain writes no version {FORMAT_VERSION} of its JSON"
        );
        return None;
    }
    let docs = CrateDocs::parse(&json).unwrap();
    let paths = PublicPaths::find(&docs, preferred).unwrap();
    Some((listing(&docs, &paths), paths.into_canonical()))
}

/// What is missing in each of the pairs, with `~` for the crate; nothing if rustdoc's format is another one.
fn missing(official: &[&str], ours: &[&str]) -> Option<Vec<Vec<String>>> {
    let (official, paths) = listing_of(official, &BTreeSet::new())?;
    let (mine, _) = listing_of(ours, &paths)?;
    let lacks: Vec<&String> = official
        .keys()
        .filter(|item| !mine.contains_key(*item))
        .collect();
    let of_case = |number: usize| {
        let root = format!("crate::case{number:02}");
        let of_case = lacks.iter().filter(|item| item.contains(&root));
        of_case.map(|item| item.replace(&root, "~")).collect()
    };
    Some((0..ours.len()).map(of_case).collect())
}

#[test]
fn what_means_the_same_is_the_same() {
    let missing = missing(&SAME.map(|case| case.1), &SAME.map(|case| case.2));
    for ((name, ..), missing) in SAME.iter().zip(missing.unwrap_or_default()) {
        assert!(missing.is_empty(), "{name}: {missing:?}");
    }
}

#[test]
fn what_is_not_the_same_is_missing() {
    let missing = missing(&OTHER.map(|case| case.1), &OTHER.map(|case| case.2));
    for ((name, .., expected), missing) in OTHER.iter().zip(missing.unwrap_or_default()) {
        assert_eq!(missing, *expected, "{name}");
    }
}

#[test]
fn another_version_of_the_format_is_an_error_that_says_what_to_do() {
    let error = CrateDocs::parse(r#"{"format_version": 9999}"#)
        .err()
        .unwrap();
    let error = error.to_string();
    assert!(error.contains("version 9999"), "{error}");
    let known = format!("version {FORMAT_VERSION}");
    assert!(error.contains(&known), "{error}");
    assert!(error.contains("cargo +1.95.0 xtask parity"), "{error}");
    assert!(CrateDocs::parse("{}").is_err());
    assert!(CrateDocs::parse("").is_err());
}

#[test]
fn a_feature_switches_on_what_its_features_switch_on() {
    let direct = json!({ "features": { "a": ["b", "x/y"], "b": ["dep:z", "a"], "c": [] } });
    let listed: Vec<String> = features::listing(&direct).into_keys().collect();
    let expected = [
        "feature a",
        "feature a enables b",
        "feature a enables dep:z",
        "feature a enables x/y",
        "feature b",
        "feature b enables a",
        "feature b enables dep:z",
        "feature b enables x/y",
        "feature c",
    ];
    assert_eq!(listed, expected);
}

#[test]
fn features_are_those_by_default_all_or_none() {
    let package = json!({ "features": { "default": ["a"], "a": [], "b": [] } });
    let text = |all_features, no_default_features, features: &[&str]| {
        let args = ParityArgs {
            all: false,
            additions: false,
            folder: None,
            official: None,
            features: features.iter().map(|&name| name.to_owned()).collect(),
            all_features,
            no_default_features,
            json: None,
        };
        features::description(&features::selected(&args, &package))
    };
    assert_eq!(text(false, false, &[]), "default features");
    assert_eq!(text(false, false, &["b"]), "default features and b");
    assert_eq!(text(false, true, &[]), "no default features");
    let all = text(true, false, &[]);
    assert_eq!(all, "default features and default, a, b");
}

fn items(items: &[&str]) -> Listing {
    let items = items.iter();
    items
        .map(|item| ((*item).to_owned(), "family".to_owned()))
        .collect()
}

#[test]
fn expected_differences_are_not_missing_and_must_exist() {
    let legacy = |name: &str| format!("feature {name} enables aws-smithy-runtime/tls-rustls");
    let [default, rustls] = ["default", "rustls"].map(legacy);
    let official = items(&[&default, &rustls, "a"]);
    let complete = Comparison::new(&official, &items(&["a"]));
    assert!(complete.is_complete());
    let text = complete.report(false, false);
    assert!(text.contains("     2 missing as expected"), "{text}");
    let outdated = Comparison::new(&official, &items(&["a", &rustls]));
    assert!(!outdated.is_complete());
    let text = outdated.report(false, false);
    assert!(
        text.contains(&format!(
            "An expected difference no longer exists: {rustls}"
        )),
        "{text}"
    );
    assert!(!Comparison::new(&official, &items(&[])).is_complete());
}

#[test]
fn the_report_shows_examples_or_all() {
    let official = items(&["a", "b", "c", "d", "e"]);
    let comparison = Comparison::new(&official, &items(&["a", "new"]));
    let some = comparison.report(false, false);
    assert!(
        some.contains("     4  of     5  family\n        b\n        c\n        d\n"),
        "{some}"
    );
    assert!(some.contains("and 1 other (--all lists them)"), "{some}");
    assert!(!some.contains("        new"), "{some}");
    let all = comparison.report(true, true);
    assert!(all.contains("        e\n"), "{all}");
    assert!(all.contains("        new\n"), "{all}");
    assert_eq!(
        comparison.json()["missing"]["family"],
        json!(["b", "c", "d", "e"])
    );
}
