//! Tests of updates with a settings file.

use crate::workspace::{CommandOutput, finish, get, put, update, workspace};
use std::path::Path;
use std::process::Command;

const SETTINGS: &str = r#"
[[client]]
crate-name = "aws-sdk-one"
crate-version = "1.2.3"
model = "model/services/exam-ple.json"
source = "published/exam-ple.json"
output = "crates/one"

[[client]]
crate-name = "aws-sdk-two"
model = "model/services/exam-ple.json"
documentation = "target/tinsmith/documented/exam-ple.json"
output = "crates/two"

[[client]]
crate-name = "aws-sdk-three"
service = "Another"
model = "model/services/another.json"
output = "crates/three"
"#;

fn generate(root: &Path, args: &[&str]) -> CommandOutput {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command
        .env("CARGO_MANIFEST_DIR", root.join("xtask"))
        .current_dir(root);
    finish(command.arg("generate").args(args))
}

#[test]
fn updates_all_clients_of_the_model() {
    let dir = workspace();
    let root = dir.path();
    put(root, "tinsmith.toml", SETTINGS);
    let several = update(root, &[]).ends(2).err;
    assert!(
        several.contains(
            "select one with --client or --service: aws-sdk-one, aws-sdk-two, aws-sdk-three"
        ),
        "{several}"
    );
    let unknown = update(root, &["--client", "aws-sdk-tow"]).ends(2).err;
    assert!(unknown.contains("`aws-sdk-two`"), "{unknown}");
    assert!(!root.join("crates").exists());

    let ran = update(root, &["--client", "aws-sdk-two"]);
    // The first client of the model has its source.
    let out = ran.ends(0).out;
    assert!(
        out.starts_with("Exam Ple updated to exam-ple.json"),
        "{out}"
    );
    assert!(
        out.contains("crates/one: ") && out.contains("crates/two: "),
        "{out}"
    );
    assert!(!out.contains("add to its settings"), "{out}");
    let manifest = get(root, "crates/one/Cargo.toml");
    assert!(manifest.contains("\"aws-sdk-one\"") && manifest.contains("\"1.2.3\""));
    assert!(!get(root, "crates/one/src/lib.rs").contains("Serves"));
    assert!(get(root, "crates/two/src/lib.rs").contains("Serves"));
    assert!(!root.join("crates/three").exists());
    for client in ["aws-sdk-one", "aws-sdk-two"] {
        generate(root, &["--client", client, "--check"]).ends(0);
    }

    // A client with documentation but without the setting is reported.
    let docs = update(root, &["--service", "exam-ple", "--docs"])
        .ends(0)
        .out;
    let hint = "to keep the documentation of `aws-sdk-one`, add to its settings: documentation = \
                \"target/tinsmith/documented/exam-ple.json\"";
    assert!(
        docs.contains(hint) && !docs.contains("`aws-sdk-two`"),
        "{docs}"
    );
    generate(root, &["--client", "aws-sdk-one", "--check"]).ends(1);
    let documented =
        "documentation = \"target/tinsmith/documented/exam-ple.json\"\noutput = \"crates/one\"";
    let settings = SETTINGS.replace("output = \"crates/one\"", documented);
    put(root, "tinsmith.toml", &settings);
    generate(root, &["--client", "aws-sdk-one", "--check"]).ends(0);
}

/// The second crate of the model cannot be written.
#[test]
fn an_error_names_its_client_and_nothing_is_written() {
    let dir = workspace();
    let root = dir.path();
    put(root, "tinsmith.toml", SETTINGS);
    put(root, "crates/two/Cargo.toml", "handwritten");
    let error = update(root, &["--client", "aws-sdk-two"]).ends(2).err;
    for part in [
        "client `aws-sdk-two`: ",
        "crates/two: the generator did not write `Cargo.toml`",
        "\n\n1 problem; the model and its crates were not changed\n",
    ] {
        assert!(error.contains(part), "{part} in {error}");
    }
    assert!(!root.join("crates/one").exists());
    assert!(!root.join("model/services/exam-ple.json").exists());

    // The operations of a client are checked before anything is written.
    let settings = SETTINGS.replace(
        "crate-name = \"aws-sdk-two\"",
        "crate-name = \"aws-sdk-two\"\noperations = [\"Lost\"]",
    );
    put(root, "tinsmith.toml", &settings);
    let error = update(root, &["--client", "aws-sdk-two"]).ends(2).err;
    assert!(error.contains("client `aws-sdk-two`: "), "{error}");
    let unchanged = "\n\n1 problem; the model and its crates were not changed\n";
    assert!(error.ends_with(unchanged), "{error}");
}

#[test]
fn a_model_without_provenance_is_not_updated() {
    let dir = workspace();
    let root = dir.path();
    let settings = "[[client]]\nservice = \"Exam Ple\"\nmodel = \"mine.json\"\noutput = \"mine\"\n";
    put(root, "tinsmith.toml", settings);
    put(root, "mine.json", "{}");
    let error = update(root, &["--file", "published/exam-ple.json"])
        .ends(2)
        .err;
    assert!(error.contains("so it cannot be updated"), "{error}");
    assert_eq!(get(root, "mine.json"), "{}");
}
