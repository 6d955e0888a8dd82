//! `cargo xtask diff`, run as a user runs it.

use std::fs;
use std::path::Path;
use std::process::Command;
use tempfile::{TempDir, tempdir};

const OLD: &str = include_str!("../../tests/diff/before.json");
const NEW: &str = include_str!("../../tests/diff/after.json");

/// The path of the committed model of the main service.
const COMMITTED: &str = "model/services/cognito-identity-provider.json";

/// A workspace with two models.
fn workspace() -> TempDir {
    let dir = tempdir().unwrap();
    put(dir.path(), COMMITTED, NEW);
    put(dir.path(), "old.json", OLD);
    put(dir.path(), "new.json", NEW);
    dir
}

fn put(root: &Path, path: &str, text: &str) {
    let full = root.join(path);
    fs::create_dir_all(full.parent().unwrap()).unwrap();
    fs::write(full, text).unwrap();
}

fn command(root: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.env("CARGO_MANIFEST_DIR", root.join("xtask"));
    command.current_dir(root).arg("diff").args(args);
    command
}

/// Runs a command and checks its exit code. Returns standard output and standard error.
#[track_caller]
fn run_command(mut command: Command, code: i32) -> (String, String) {
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let (out, err) = (text(output.stdout), text(output.stderr));
    assert_eq!(output.status.code(), Some(code), "{out}{err}");
    (out, err)
}

#[track_caller]
fn diff(root: &Path, args: &[&str], code: i32) -> (String, String) {
    run_command(command(root, args), code)
}

#[test]
fn lists_the_rules_and_prints_help() {
    let dir = workspace();
    let (rules, _) = diff(dir.path(), &["--rules"], 0);
    assert!(
        rules.starts_with("breaking\n") && rules.contains("\n  member-removed "),
        "{rules}"
    );
    let (help, _) = diff(dir.path(), &["--help"], 0);
    assert!(
        help.contains("Exit codes:\n  0  Compared") && help.contains("botocore:1.44.5"),
        "{help}"
    );
    diff(dir.path(), &[], 2);
}

#[test]
fn prints_differences_and_fails_only_with_fail_on() {
    let dir = workspace();
    let models = ["old.json", "new.json"];
    let with = |more: &[&'static str]| [&models[..], more].concat();
    let (text, _) = diff(dir.path(), &models, 0);
    assert!(text.starts_with("Library: old.json → new.json\n"), "{text}");
    let (markdown, _) = diff(
        dir.path(),
        &with(&["--format", "markdown", "--fail-on", "breaking"]),
        1,
    );
    assert!(
        markdown.starts_with("## Library: old.json → new.json\n"),
        "{markdown}"
    );
    let (json, _) = diff(
        dir.path(),
        &with(&["--format", "json", "--fail-on", "additive"]),
        1,
    );
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["bump"], "major");
    diff(
        dir.path(),
        &["new.json", "new.json", "--fail-on", "additive"],
        0,
    );
}

#[test]
fn allowed_differences_do_not_fail() {
    let dir = workspace();
    let edited = OLD.replace(r#""Shelf": {"target""#, r#""Row": {"target""#);
    put(dir.path(), "edited.json", &edited);
    let models = ["old.json", "edited.json", "--fail-on", "breaking"];
    diff(dir.path(), &models, 1);
    let allowed = [
        &models[..],
        &[
            "--allow",
            "member-renamed:Book$Row",
            "--allow",
            "member-removed:Nope",
        ],
    ]
    .concat();
    let (text, _) = diff(dir.path(), &allowed, 0);
    assert!(
        text.contains("(allowed)")
            && text.contains("--allow member-removed:Nope matches no difference"),
        "{text}"
    );
    let (_, error) = diff(
        dir.path(),
        &["old.json", "new.json", "--allow", "member-gone:Book"],
        2,
    );
    assert!(error.contains("unknown rule `member-gone`"), "{error}");
}

#[test]
fn a_model_that_cannot_be_read_is_an_error() {
    let dir = workspace();
    put(dir.path(), "bad.json", "{");
    for bad in ["bad.json", "gone.json"] {
        for models in [["old.json", bad], [bad, "old.json"], [bad, bad]] {
            let (out, error) = diff(dir.path(), &models, 2);
            assert!(out.is_empty() && error.contains(bad), "{out}{error}");
            assert!(error.ends_with("\n\n1 problem\n"), "{error}");
        }
    }
}

#[test]
fn colliding_rust_names_are_breaking() {
    let dir = workspace();
    let twice = OLD.replace(r#""Title": {"#, r#""id": {"#);
    put(dir.path(), "twice.json", &twice);
    for (models, code) in [
        (["old.json", "twice.json"], 1),
        (["twice.json", "old.json"], 0),
    ] {
        let allow = ["--fail-on", "breaking", "--allow", "member-renamed:Book"];
        let (out, _) = diff(dir.path(), &[&models[..], &allow].concat(), code);
        assert!(
            out.contains("name-collision") && !out.contains("No change"),
            "{out}"
        );
    }
    // A model does not differ from itself.
    let (out, _) = diff(
        dir.path(),
        &["twice.json", "twice.json", "--fail-on", "breaking"],
        0,
    );
    let note = "No crate can be generated from either model";
    assert!(out.contains("No change") && out.contains(note), "{out}");
}

#[test]
fn reads_the_model_committed_at_a_revision() {
    let dir = workspace();
    let root = dir.path();
    let git = |args: &[&str]| {
        let mut git = Command::new("git");
        git.args(["-c", "user.name=T", "-c", "user.email=t@example.com"]);
        git.args(args).current_dir(root);
        run_command(git, 0)
    };
    put(root, COMMITTED, OLD);
    git(&["init", "-q"]);
    git(&["add", "."]);
    git(&["commit", "-q", "-m", "Old"]);
    put(root, COMMITTED, NEW);
    let (text, _) = diff(root, &["HEAD", COMMITTED], 0);
    assert!(
        text.starts_with("Library: HEAD → ") && text.contains("member-removed"),
        "{text}"
    );
    let (text, _) = diff(root, &["git:HEAD", "old.json"], 0);
    assert!(text.contains("No change"), "{text}");
    let (_, error) = diff(root, &["HEAD", "nowhere"], 2);
    assert!(
        error.contains("`nowhere` is neither a file nor a Git revision"),
        "{error}"
    );
    diff(root, &["HEAD", "git:--help"], 2);
}

/// pip is replaced with a script that copies an archive to its destination.
#[cfg(unix)]
#[test]
fn downloads_packages_and_applies_the_overlay() {
    let dir = workspace();
    let root = dir.path();
    let service = r#"{"metadata": {"apiVersion": "2020-01-02", "endpointPrefix": "ex", "jsonVersion": "1.0",
        "protocol": "json", "serviceId": "Exam Ple", "serviceFullName": "E", "signatureVersion": "v4", "targetPrefix": "Ex_1"},
        "operations": {"Op": {"input": {"shape": "In"}}},
        "shapes": {"Flag": {"type": "boolean"}, "In": {"type": "structure", "members": {"a": {"shape": "Flag"}}}}}"#;
    let rules = r#"{"version": "1.0", "parameters": {}, "rules": [
        {"type": "endpoint", "conditions": [], "endpoint": {"url": "https://example.com"}}]}"#;
    let data = "dist/botocore/data/exam/2020-01-02";
    put(root, &format!("{data}/service-2.json"), service);
    put(root, &format!("{data}/endpoint-rule-set-1.json"), rules);
    put(root, "dist/PKG-INFO", "Name: botocore\nVersion: 1.2.3\n");
    put(
        root,
        "model/overlays/exam-ple.json",
        r#"{"defaults": {"Flag": false}}"#,
    );
    let archive = root.join("botocore-1.2.3.tar.gz");
    let file = fs::File::create(&archive).unwrap();
    let gz = flate2::write::GzEncoder::new(file, flate2::Compression::fast());
    let mut tar = tar::Builder::new(gz);
    tar.append_dir_all("botocore-1.2.3", root.join("dist"))
        .unwrap();
    tar.into_inner().unwrap().finish().unwrap();
    let pip = format!(
        "#!/bin/sh\nfor last; do :; done; echo \"$@\" > '{}'; /bin/cp '{}' \"$last\"\n",
        root.join("args").display(),
        archive.display()
    );
    put(root, "pip", &pip);
    let mut copy = Command::new("sh");
    copy.args(["-c", "mkdir bin && cp pip bin/pip && chmod +x bin/pip"]);
    copy.current_dir(root);
    run_command(copy, 0);
    let run = |args: &[&str]| {
        let mut command = command(root, args);
        command.env("PATH", root.join("bin"));
        command
    };
    // The overlay must also be applied to the folder: otherwise only one of the models would have a default
    // value.
    let (text, _) = run_command(run(&["dist", "botocore:1.2.3", "--service", "exam"]), 0);
    assert!(
        text.starts_with("E: dist → botocore 1.2.3\n") && text.contains("No change"),
        "{text}"
    );
    assert!(
        fs::read_to_string(root.join("args"))
            .unwrap()
            .contains("botocore==1.2.3")
    );
    let (_, error) = run_command(run(&["dist", "botocore:1.2.3"]), 2);
    assert!(error.contains("--service"), "{error}");
}
