//! `cargo xtask model learn`, with a program in place of cargo that has downloaded the official crates.

use crate::workspace::{CommandOutput, MODEL, SERVICE, command, finish, get, put, run, workspace};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

const EXAM: &str = "model/overlays/exam-ple.json";
const OTHER: &str = "model/overlays/other.json";

/// A workspace with botocore and the official crates of two services. Their model has an endpoint rule set;
/// its `Flag` is a boolean, which the official crates have as a bare member.
fn official_crates() -> TempDir {
    let dir = workspace();
    let root = dir.path();
    fs::remove_file(root.join(EXAM)).unwrap();
    fs::create_dir_all(root.join("model/overlays")).unwrap();
    put(root, "Cargo.lock", "");
    let rules = r#"{"version": "1.0", "parameters": {}, "rules": [{"type": "error", "conditions": [], "error": "none"}]}"#;
    let service = SERVICE.replace(
        r#""input": {"shape": "In"}"#,
        r#""output": {"shape": "Out"}"#,
    );
    let service = service.replace("\"In\"", "\"Out\"");
    let mut packages = Vec::new();
    for (folder, name, id) in [("exam", "example", "Exam Ple"), ("other", "other", "Other")] {
        let data = format!("dist/botocore/data/{folder}/2020-01-02");
        put(
            root,
            &format!("{data}/service-2.json"),
            &service.replace("Exam Ple", id),
        );
        put(root, &format!("{data}/endpoint-rule-set-1.json"), rules);
        let source = format!("crates/{name}/src/operation");
        put(
            root,
            &format!("{source}/op.rs"),
            "pub enum OpError { Unhandled(X) }",
        );
        put(
            root,
            &format!("{source}/op/_op_output.rs"),
            "pub struct OpOutput { pub a: bool, _request_id: Option<String> }
             pub struct OpOutputBuilder {}
             impl OpOutputBuilder { pub fn build(self) -> OpOutput {
                OpOutput { a: self.a.unwrap_or_default(), _request_id: self._request_id, } } }",
        );
        let manifest = root.join("crates").join(name).join("Cargo.toml");
        packages.push(format!(
            r#"{{"name": "aws-sdk-{name}", "version": "1.2.0", "manifest_path": {:?}}}"#,
            manifest.display().to_string()
        ));
    }
    let metadata = format!(r#"{{"packages": [{}]}}"#, packages.join(", "));
    put(root, "metadata.json", &metadata);
    put(root, "cargo", "#!/bin/sh\ncat \"$METADATA\"\n");
    fs::create_dir(root.join("bin")).unwrap();
    // Not written by this process: a child process of another test might inherit the open file, and then it
    // could not be run.
    let copy = "cp cargo bin/cargo && chmod +x bin/cargo";
    finish(Command::new("sh").args(["-c", copy]).current_dir(root)).ends(0);
    dir
}

fn learn(root: &Path, options: &[&str]) -> CommandOutput {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = [root.join("bin")]
        .into_iter()
        .chain(env::split_paths(&path));
    let folders: Vec<PathBuf> = folders.collect();
    let mut command = command(root);
    command
        .env("PATH", env::join_paths(folders).unwrap())
        .env("METADATA", root.join("metadata.json"))
        .env("CARGO_TARGET_DIR", root.join("target"))
        .args(["model", "learn", "--from", "dist"])
        .args(["aws-sdk-example", "aws-sdk-other"]);
    finish(command.args(options))
}

/// Generates a crate and returns what the command says about facts of the official crate.
fn facts(root: &Path, model: &[&str]) -> Vec<String> {
    let generate = ["generate", "--out", "out", "--model"];
    let out = run(root, &[&generate[..], model].concat()).ends(0).out;
    let lines = out.lines().map(str::trim);
    let lines = lines.filter(|line| line.starts_with("learnt") || line.starts_with("undecided"));
    lines.map(str::to_owned).collect()
}

#[test]
fn generate_says_what_is_learnt_and_what_is_undecided() {
    let dir = official_crates();
    let root = dir.path();
    let from_botocore = ["dist", "--service", "Exam Ple"];
    let import = ["model", "import", "--from", "dist", "--service", "Exam Ple"];
    let committed = [MODEL];
    let unknown = "undecided: 1 fact that botocore lacks (defaults, names of enum values), so fields that are no `Option`, unions and variants may differ from aws-sdk-example. To learn them, run: cargo xtask model learn aws-sdk-example --botocore 1.2.3";
    assert_eq!(facts(root, &from_botocore), [unknown]);
    run(root, &import).ends(0);
    assert_eq!(facts(root, &committed), [unknown]);
    fs::remove_file(root.join(MODEL)).unwrap();

    learn(root, &[]).ends(0);
    let known = [
        "learnt: 1 fact from aws-sdk-example 1.2.0, in overlays/exam-ple.json",
        "undecided: nothing; aws-sdk-example 1.2.0 has this model",
    ];
    assert_eq!(facts(root, &from_botocore), known);
    run(root, &import).ends(0);
    assert_eq!(facts(root, &committed), known);

    put(root, "dist/PKG-INFO", "Name: botocore\nVersion: 1.2.4\n");
    let newer = "undecided: what is newer than these facts, since no release of aws-sdk-example is known to have this model. To learn more, run: cargo xtask model learn aws-sdk-example --botocore 1.2.4";
    assert_eq!(facts(root, &from_botocore), [known[0], newer]);
}

#[test]
fn learns_and_writes_what_is_new() {
    let dir = official_crates();
    let root = dir.path();
    let found = learn(root, &["--check"]).ends(1).out;
    let summary = "aws-sdk-example 1.2.0: 1 new fact for overlays/exam-ple.json; has the model of botocore 1.2.3; 0 differences that no fact resolves\n";
    assert!(found.contains(summary), "{found}");
    assert!(!root.join(EXAM).exists());

    let learnt = learn(root, &[]).ends(0).out;
    assert_eq!(learnt, found);
    for (path, service) in [(EXAM, "Exam Ple"), (OTHER, "Other")] {
        let overlay: serde_json::Value = serde_json::from_str(&get(root, path)).unwrap();
        let name = path.trim_start_matches("model/overlays/");
        assert_eq!(overlay["service"], service, "{name}");
        assert_eq!(overlay["defaults"]["Flag"], false, "{name}");
        assert_eq!(overlay["releases"]["1.2.3"], "1.2.0", "{name}");
    }
    let known = learn(root, &["--check"]).ends(0).out;
    assert!(
        known.contains("aws-sdk-other 1.2.0: 0 new facts"),
        "{known}"
    );
}

#[test]
fn writes_nothing_if_a_later_crate_cannot_be_read() {
    let dir = official_crates();
    let root = dir.path();
    fs::remove_dir_all(root.join("crates/other/src")).unwrap();
    let error = learn(root, &[]).ends(2);
    assert!(error.err.contains("has no operations"), "{}", error.err);
    assert!(
        error.err.ends_with("nothing was written\n"),
        "{}",
        error.err
    );
    assert_eq!(error.out, "");
    assert_eq!(
        fs::read_dir(root.join("model/overlays")).unwrap().count(),
        0
    );
}
