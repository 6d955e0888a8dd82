//! What the generated crate depends on: with its default features, on one HTTP and one TLS stack.
//!
//! The official crate has two by default; that is the difference that this pins.

use std::collections::BTreeSet;
use std::process::{Command, Output};

const CRATE: &str = "aws-sdk-cognitoidentityprovider";

/// The older stack: only what is of no use beside the newer one.
const OLDER: &[&str] = &[
    "h2 v0.3.",
    "http v0.2.",
    "http-body v0.4.",
    "hyper v0.14.",
    "hyper-rustls v0.24.",
    "rustls v0.21.",
    "tokio-rustls v0.24.",
];
const NEWER: &[&str] = &[
    "hyper v1.",
    "hyper-rustls v0.27.",
    "rustls v0.23.",
    "tokio-rustls v0.26.",
];

#[test]
fn the_default_features_bring_one_https_stack() {
    let crates = crates(&[]);
    println!("{} crates with the default features", crates.len());
    assert_eq!(found(&crates, OLDER), [""; 0]);
    assert_eq!(found(&crates, NEWER), NEWER);
}

#[test]
fn the_legacy_feature_adds_the_older_stack() {
    let crates = crates(&["--features", "legacy-https-client"]);
    println!("{} crates with the older HTTPS client, too", crates.len());
    assert_eq!(found(&crates, OLDER), OLDER);
    assert_eq!(found(&crates, NEWER), NEWER);
}

#[test]
fn without_features_there_is_no_https_client() {
    let crates = crates(&["--no-default-features"]);
    println!("{} crates without features", crates.len());
    assert_eq!(
        found(
            &crates,
            &["hyper v", "hyper-rustls v", "rustls v", "aws-lc-rs v"]
        ),
        [""; 0]
    );
}

/// Which of these one of the crates begins with.
fn found<'a>(crates: &BTreeSet<String>, wanted: &[&'a str]) -> Vec<&'a str> {
    let is_there = |start: &&&str| crates.iter().any(|name| name.starts_with(**start));
    wanted.iter().filter(is_there).copied().collect()
}

/// The names and versions of the crates that the generated crate needs, by what Cargo says: itself among them; nothing that
/// only tests or build scripts need, nor what other packages of the workspace ask for.
fn crates(features: &[&str]) -> BTreeSet<String> {
    let output = match tree(&[features, &["--offline"]].concat()) {
        output if output.status.success() => output,
        // Not every machine has the crates that only other features need.
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
