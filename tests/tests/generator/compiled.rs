//! The crates of all fixtures and [protocol tests](crate::protocol) in one workspace: compiled with warnings denied, and their
//! behaviour tested. So is the code on the pages of their operations.
//!
//! The workspace is written to Cargo's folder for the temporary files of tests, and only where something changed, so that
//! only what changed is compiled again. One package depends on all of them: `support.rs` is its library, and every
//! `behaviour.rs`, with the modules that it has in a folder `behaviour`, and the protocol tests of every crate are a module of
//! its tests.

use crate::broken;
use crate::fixture::{Fixture, folder};
use crate::protocol;
use std::ffi::OsString;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tinsmith_codegen::files;

/// The package of the tests.
const TESTS: &str = "behaviour";

/// The package of the tests without an asynchronous runtime.
const NO_RUNTIME: &str = "no_runtime";

/// Its manifest. Tested by itself, it has none of the features that the other packages switch on.
const NO_RUNTIME_MANIFEST: &str = r#"[package]
name = "no_runtime"
edition = "2024"

[dependencies]
aws-smithy-runtime-api = { version = "1.19.2", features = ["client"] }
aws-smithy-types = "1.9.1"
fixture-waiters = { path = "../fixture-waiters", default-features = false }
tokio = { version = "1.23.1", features = ["macros", "rt"] }
"#;

/// Their manifest, up to the dependencies on the fixtures.
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
fn fixtures_compile_without_warnings_and_behave() {
    let fixtures = [Fixture::all(), protocol::services()].concat();
    let workspace = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fixtures");
    write_workspace(&workspace, &fixtures);
    // All that does not compile, before what does not behave.
    let target = workspace.join("target");
    let output = cargo(
        &workspace,
        &target,
        &["build", "--workspace", "--keep-going"],
    );
    assert!(output.status.success(), "{}", explain(&output));
    let output = cargo(
        &workspace,
        &target,
        &["test", "--package", TESTS, "--no-fail-fast"],
    );
    assert!(output.status.success(), "{}", explain(&output));
    let output = cargo(&workspace, &target, &["test", "--package", NO_RUNTIME]);
    assert!(output.status.success(), "{}", explain(&output));
    broken::do_not_compile(&workspace.with_file_name("broken"), &target);
}

/// Runs Cargo in the workspace, with that target folder: without the network, if that is possible. The versions are pinned, so
/// that it mostly is.
pub(crate) fn cargo(workspace: &Path, target: &Path, arguments: &[&str]) -> Output {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(workspace).args(arguments);
    // Those of the tests' own compilation would replace these.
    cargo
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env("RUSTFLAGS", "-D warnings");
    cargo.env("CARGO_TARGET_DIR", target);
    cargo.env("CARGO_NET_OFFLINE", "true");
    let output = cargo.output().expect("Cargo runs");
    if is_offline_trouble(&output) {
        return cargo
            .env_remove("CARGO_NET_OFFLINE")
            .output()
            .expect("Cargo runs");
    }
    output
}

/// Whether Cargo would have needed the network.
fn is_offline_trouble(output: &Output) -> bool {
    !output.status.success() && String::from_utf8_lossy(&output.stderr).contains("offline")
}

/// What Cargo says, after the names of the fixtures that it says it of.
fn explain(output: &Output) -> String {
    let errors = String::from_utf8_lossy(&output.stderr);
    let failed = |line: &str| {
        let quoted = line.strip_prefix("error: could not compile `")?;
        Some(quoted.split('`').next()?.to_owned())
    };
    let names: Vec<String> = errors.lines().filter_map(failed).collect();
    let said = String::from_utf8_lossy(&output.stdout);
    format!("does not compile: {}\n{errors}\n{said}", names.join(", "))
}

fn write_workspace(workspace: &Path, fixtures: &[Fixture]) {
    let mut members = format!("\"{TESTS}\", \"{NO_RUNTIME}\"");
    let mut manifest = TESTS_MANIFEST.to_owned();
    for fixture in fixtures {
        let name = fixture.crate_name();
        let _ = write!(members, ", \"{name}\"");
        // Without an HTTPS client: no fixture is ever called over a network.
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
    put(&workspace.join("Cargo.toml"), &root);
    put(&workspace.join(TESTS).join("Cargo.toml"), &manifest);
    put(
        &workspace.join(TESTS).join("src/lib.rs"),
        &(read(&folder().join("support.rs")) + &pages(fixtures)),
    );
    let package = workspace.join(NO_RUNTIME);
    put(&package.join("Cargo.toml"), NO_RUNTIME_MANIFEST);
    put(&package.join("src/lib.rs"), "");
    put(
        &package.join("tests/waiters.rs"),
        &read(&folder().join("waiters/no_runtime.rs")),
    );
    write_tests(&workspace.join(TESTS).join("tests"), fixtures);
    // The same versions as everywhere else. Cargo takes out what is not needed here.
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    put(&workspace.join("Cargo.lock"), &read(&lock));
}

/// The pages of all operations, so that the code on them is compiled, all of it at once: this package is of an edition that
/// allows that.
fn pages(fixtures: &[Fixture]) -> String {
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

/// One binary of all tests: linking takes longer than everything in them.
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
            put(&module.with_extension("rs"), &read(&source));
            for (name, part) in parts(&fixture.folder.join("behaviour")) {
                put(&module.join(name), &read(&part));
            }
        }
    }
    put(&tests.join("all/main.rs"), &main);
}

/// The files in a folder, by name; none if there is no such folder.
fn parts(folder: &Path) -> Vec<(OsString, PathBuf)> {
    if !folder.exists() {
        return Vec::new();
    }
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let entries = entries.map(|entry| entry.expect("an entry"));
    entries
        .map(|entry| (entry.file_name(), entry.path()))
        .collect()
}

fn read(path: &PathBuf) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Writes a file unless it is there already.
pub(crate) fn put(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|found| found == text) {
        return;
    }
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder can be made");
    fs::write(path, text).expect("a file can be written");
}
