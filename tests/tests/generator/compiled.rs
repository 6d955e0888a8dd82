//! Compiles the crates of all fixtures and [protocol tests](crate::protocol) in one workspace with warnings
//! denied, and runs their tests. The code on the pages of their operations is compiled as well.
//!
//! The workspace is in Cargo's folder for temporary files of tests. Only changed files are written, so that
//! Cargo compiles only what changed. One package depends on all crates: its library is `support.rs`, and its
//! test modules are every `behaviour.rs`, with its modules in a folder `behaviour`, and the protocol tests of
//! every crate.

use crate::broken;
use crate::fixture::{Fixture, folder};
use crate::protocol;
use std::ffi::OsString;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tinsmith_codegen::files;

/// The package with the tests of all fixtures.
const TESTS: &str = "behaviour";

/// The package that uses crates with all optional features.
const USES: &str = "uses";

/// The optional features of every crate.
const ALL_FEATURES: [&str; 8] = [
    "dynamic",
    "required",
    "rt-tokio",
    "serde",
    "stubs",
    "test-util",
    "validate",
    "wire-trace",
];

/// The package with the tests without an asynchronous runtime.
const NO_RUNTIME: &str = "no_runtime";

/// The manifest of [`NO_RUNTIME`]. Cargo tests this package alone, without the features that other packages
/// enable.
const NO_RUNTIME_MANIFEST: &str = r#"[package]
name = "no_runtime"
edition = "2024"

[dependencies]
aws-smithy-runtime-api = { version = "1.19.2", features = ["client"] }
aws-smithy-types = "1.9.1"
fixture-waiters = { path = "../fixture-waiters", default-features = false }
tokio = { version = "1.23.1", features = ["macros", "rt"] }
"#;

/// The manifest of [`TESTS`], without the dependencies on the fixtures.
const TESTS_MANIFEST: &str = r#"[package]
name = "behaviour"
edition = "2024"

[dependencies]
aws-smithy-async = "1.3.1"
aws-smithy-json = "0.65.1"
aws-smithy-runtime-api = { version = "1.19.2", features = ["client", "http-1x"] }
aws-smithy-schema = "1.1.2"
aws-smithy-types = "1.9.1"
aws-types = "1.7.0"
flate2 = "1"
serde_json = "1"
tokio = { version = "1.23.1", features = ["macros", "rt"] }
tracing = "0.1"
"#;

#[test]
fn fixtures_compile_without_warnings_and_pass_their_tests() {
    let fixtures = [Fixture::all(), protocol::services()].concat();
    let workspace = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fixtures");
    write_workspace(&workspace, &fixtures);
    // A build reports the compile errors of all crates before any test runs.
    let target = workspace.join("target");
    let build = ["build", "--workspace", "--keep-going"];
    let output = cargo(&workspace, &target, &build);
    assert!(output.status.success(), "{}", failure_message(&output));
    let test = ["test", "--package", TESTS, "--no-fail-fast"];
    let output = cargo(&workspace, &target, &test);
    assert!(output.status.success(), "{}", failure_message(&output));
    let output = cargo(&workspace, &target, &["test", "--package", NO_RUNTIME]);
    assert!(output.status.success(), "{}", failure_message(&output));
    broken::do_not_compile(&workspace.with_file_name("broken"), &target);
}

/// Checks the crates of generated models with all optional features, in a workspace with that name.
pub(crate) fn check_crates(name: &str, crates: &[Fixture]) {
    let workspace = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let mut members = format!("\"{USES}\"");
    let mut manifest =
        format!("[package]\nname = \"{USES}\"\nedition = \"2024\"\n\n[dependencies]\n");
    for fixture in crates {
        let name = fixture.crate_name();
        let _ = write!(members, ", \"{name}\"");
        let _ = writeln!(
            manifest,
            "{name} = {{ path = \"../{name}\", default-features = false, features = {ALL_FEATURES:?} }}"
        );
        let written = files::write(&fixture.generate(), &workspace.join(&name));
        written.unwrap_or_else(|error| panic!("writing {name}: {error}"));
    }
    let root = format!("[workspace]\nresolver = \"2\"\nmembers = [{members}]\n");
    write_if_changed(&workspace.join("Cargo.toml"), &root);
    write_if_changed(&workspace.join(USES).join("Cargo.toml"), &manifest);
    write_if_changed(&workspace.join(USES).join("src/lib.rs"), "");
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    write_if_changed(&workspace.join("Cargo.lock"), &read(&lock));
    let target = workspace.with_file_name("fixtures").join("target");
    let check = ["check", "--package", USES, "--keep-going"];
    let output = cargo(&workspace, &target, &check);
    assert!(output.status.success(), "{}", failure_message(&output));
}

/// Runs Cargo in the workspace with that target folder: offline first, then with network access if Cargo
/// needs it.
pub(crate) fn cargo(workspace: &Path, target: &Path, arguments: &[&str]) -> Output {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(workspace).args(arguments);
    // The flags that compiled this test would take precedence.
    cargo
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env("RUSTFLAGS", "-D warnings");
    cargo.env("CARGO_TARGET_DIR", target);
    cargo.env("CARGO_NET_OFFLINE", "true");
    let output = cargo.output().expect("Cargo runs");
    if failed_offline(&output) {
        return cargo
            .env_remove("CARGO_NET_OFFLINE")
            .output()
            .expect("Cargo runs");
    }
    output
}

/// Returns true if Cargo failed because it was offline.
fn failed_offline(output: &Output) -> bool {
    !output.status.success() && String::from_utf8_lossy(&output.stderr).contains("offline")
}

/// Returns the output of Cargo, after the names of the crates that do not compile.
fn failure_message(output: &Output) -> String {
    let errors = String::from_utf8_lossy(&output.stderr);
    let failed = |line: &str| {
        let quoted = line.strip_prefix("error: could not compile `")?;
        Some(quoted.split('`').next()?.to_owned())
    };
    let names: Vec<String> = errors.lines().filter_map(failed).collect();
    let standard_output = String::from_utf8_lossy(&output.stdout);
    format!(
        "crates that do not compile: {}\n{errors}\n{standard_output}",
        names.join(", ")
    )
}

fn write_workspace(workspace: &Path, fixtures: &[Fixture]) {
    let mut members = format!("\"{TESTS}\", \"{NO_RUNTIME}\"");
    let mut manifest = TESTS_MANIFEST.to_owned();
    for fixture in fixtures {
        let name = fixture.crate_name();
        let _ = write!(members, ", \"{name}\"");
        // Without an HTTPS client: no test of a fixture uses the network.
        let features = [vec!["rt-tokio", "test-util"], fixture.features()].concat();
        let _ = writeln!(
            manifest,
            "{name} = {{ path = \"../{name}\", default-features = false, features = {features:?} }}"
        );
        let written = files::write(&fixture.generate(), &workspace.join(&name));
        written.unwrap_or_else(|error| panic!("writing {name}: {error}"));
    }
    let root = format!(
        "[workspace]\nresolver = \"2\"\nmembers = [{members}]\n\n[profile.dev]\ndebug = false\nincremental = false\n"
    );
    write_if_changed(&workspace.join("Cargo.toml"), &root);
    write_if_changed(&workspace.join(TESTS).join("Cargo.toml"), &manifest);
    write_if_changed(
        &workspace.join(TESTS).join("src/lib.rs"),
        &(read(&folder().join("support.rs")) + &operation_pages(fixtures)),
    );
    let package = workspace.join(NO_RUNTIME);
    write_if_changed(&package.join("Cargo.toml"), NO_RUNTIME_MANIFEST);
    write_if_changed(&package.join("src/lib.rs"), "");
    write_if_changed(
        &package.join("tests/waiters.rs"),
        &read(&folder().join("waiters/no_runtime.rs")),
    );
    write_tests(&workspace.join(TESTS).join("tests"), fixtures);
    // The same versions as in the repository. Cargo removes packages that are not needed here.
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    write_if_changed(&workspace.join("Cargo.lock"), &read(&lock));
}

/// Returns modules with the pages of all operations as documentation, so that doc tests compile their code.
/// This package has an edition in which they are merged into one binary.
fn operation_pages(fixtures: &[Fixture]) -> String {
    let mut pages = String::new();
    for fixture in fixtures {
        let files = fixture.generate();
        for (path, _) in files.iter().filter(|(path, _)| is_page(path)) {
            let name = fixture.crate_name();
            let module = format!("{name}_{path}").replace(|c: char| !c.is_alphanumeric(), "_");
            let _ = write!(
                pages,
                "\n#[cfg(doctest)]\n#[doc = include_str!(\"../../{name}/{path}\")]\nmod {module} {{}}\n"
            );
        }
    }
    pages
}

fn is_page(path: &str) -> bool {
    path.starts_with("src/operation/") && path.ends_with(".md")
}

/// Writes all tests into one binary, because linking takes longer than running them.
fn write_tests(tests: &Path, fixtures: &[Fixture]) {
    let mut main = String::new();
    for fixture in fixtures {
        if fixture.protocol_tests {
            let name = fixture.crate_name();
            let module = name.replace('-', "_");
            let _ = writeln!(
                main,
                "#[path = \"../../../{name}/tests/protocol/main.rs\"]\nmod {module};"
            );
            continue;
        }
        let source = fixture.folder.join("behaviour.rs");
        if source.exists() {
            let _ = writeln!(main, "mod {};", fixture.name);
            let module = tests.join("all").join(&fixture.name);
            write_if_changed(&module.with_extension("rs"), &read(&source));
            for (name, part) in folder_files(&fixture.folder.join("behaviour")) {
                write_if_changed(&module.join(name), &read(&part));
            }
        }
    }
    write_if_changed(&tests.join("all/main.rs"), &main);
}

/// Returns names and paths of the files in a folder, or nothing if the folder does not exist.
fn folder_files(folder: &Path) -> Vec<(OsString, PathBuf)> {
    if !folder.exists() {
        return Vec::new();
    }
    let entries = fs::read_dir(folder).expect("a readable folder");
    let entries = entries.map(|entry| entry.expect("an entry"));
    entries
        .map(|entry| (entry.file_name(), entry.path()))
        .collect()
}

fn read(path: &PathBuf) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Writes a file unless it has this text already.
pub(crate) fn write_if_changed(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|found| found == text) {
        return;
    }
    fs::create_dir_all(path.parent().expect("a folder")).expect("a writable folder");
    fs::write(path, text).expect("a writable file");
}
