//! The dependencies of the generated crate. With default features it has one HTTP stack and one TLS stack,
//! while the official crate has two of each.

use std::collections::BTreeSet;
use std::process::{Command, Output};

const CRATE: &str = "aws-sdk-cognitoidentityprovider";

/// Crates that only the older stack needs.
const OLDER: &[&str] = &[
    "h2 v0.3.",
    "http v0.2.",
    "http-body v0.4.",
    "hyper v0.14.",
    "hyper-rustls v0.24.",
    "rustls v0.21.",
    "tokio-rustls v0.24.",
];
/// Crates of the newer stack.
const NEWER: &[&str] = &[
    "hyper v1.",
    "hyper-rustls v0.27.",
    "rustls v0.23.",
    "tokio-rustls v0.26.",
];

#[test]
fn default_features_include_one_https_stack() {
    let crates = crates(&[]);
    println!("{} crates with the default features", crates.len());
    assert_eq!(matching(&crates, OLDER), [""; 0]);
    assert_eq!(matching(&crates, NEWER), NEWER);
}

#[test]
fn the_legacy_feature_adds_the_older_stack() {
    let crates = crates(&["--features", "legacy-https-client"]);
    println!(
        "{} crates with the older HTTPS client as well",
        crates.len()
    );
    assert_eq!(matching(&crates, OLDER), OLDER);
    assert_eq!(matching(&crates, NEWER), NEWER);
}

#[test]
fn no_https_client_without_features() {
    let crates = crates(&["--no-default-features"]);
    println!("{} crates without features", crates.len());
    assert_eq!(
        matching(
            &crates,
            &["hyper v", "hyper-rustls v", "rustls v", "aws-lc-rs v"]
        ),
        [""; 0]
    );
}

/// Returns the prefixes that match any of the crates.
fn matching<'a>(crates: &BTreeSet<String>, prefixes: &[&'a str]) -> Vec<&'a str> {
    let matches = |start: &&&str| crates.iter().any(|name| name.starts_with(**start));
    prefixes.iter().filter(matches).copied().collect()
}

/// Returns names and versions of the generated crate and its normal dependencies, from `cargo tree`. Features
/// that other packages of the workspace enable do not count.
fn crates(features: &[&str]) -> BTreeSet<String> {
    let output = match tree(&[features, &["--offline"]].concat()) {
        output if output.status.success() => output,
        // The crates of optional features may not have been downloaded.
        _ => tree(features),
    };
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = String::from_utf8(output.stdout).expect("text");
    let lines = text.lines().filter(|line| !line.is_empty());
    lines
        .map(|line| line.trim_end_matches(" (*)").to_owned())
        .collect()
}

fn tree(arguments: &[&str]) -> Output {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["tree", "--locked", "--package", CRATE, "--edges", "normal"]);
    cargo
        .args(["--prefix", "none", "--format", "{p}"])
        .args(arguments);
    cargo.current_dir(env!("CARGO_MANIFEST_DIR"));
    cargo.output().expect("Cargo runs")
}
