//! Workspaces to run commands in, and the results of commands.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::{TempDir, tempdir};

/// The exit code and output of a command.
pub(crate) struct CommandOutput {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Runs a command in a workspace.
pub(crate) fn run<S: AsRef<OsStr>>(root: &Path, args: &[S]) -> CommandOutput {
    finish(command(root).args(args))
}

pub(crate) fn command(root: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command
        .env("CARGO_MANIFEST_DIR", root.join("xtask"))
        .current_dir(root);
    command
}

pub(crate) fn finish(command: &mut Command) -> CommandOutput {
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    CommandOutput {
        code: output.status.code(),
        out: text(output.stdout),
        err: text(output.stderr),
    }
}

impl CommandOutput {
    #[track_caller]
    pub(crate) fn ends(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{}{}", self.out, self.err);
        self
    }
}

/// Returns the root of this workspace.
pub(crate) fn here() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_owned()
}

pub(crate) fn put(root: &Path, path: &str, text: &str) {
    let full = root.join(path);
    fs::create_dir_all(full.parent().unwrap()).unwrap();
    fs::write(full, text).unwrap();
}

pub(crate) fn get(root: &Path, path: &str) -> String {
    fs::read_to_string(root.join(path)).unwrap()
}

pub(crate) const SERVICE: &str = r#"{"metadata": {"apiVersion": "2020-01-02", "endpointPrefix": "ex", "jsonVersion": "1.0",
    "protocol": "json", "serviceId": "Exam Ple", "serviceFullName": "E", "signatureVersion": "v4", "targetPrefix": "Ex_1"},
    "operations": {"Op": {"input": {"shape": "In"}, "documentation": "Prose."}},
    "shapes": {"Flag": {"type": "boolean"}, "In": {"type": "structure", "members": {"a": {"shape": "Flag"}}}}}"#;

pub(crate) const MODEL: &str = "model/services/exam-ple.json";
pub(crate) const PROVENANCE: &str = "model/services/exam-ple.provenance.json";

/// A workspace without models, and a distribution of botocore with one service.
pub(crate) fn workspace() -> TempDir {
    let dir = tempdir().unwrap();
    let root = dir.path();
    fs::create_dir_all(root.join("model/services")).unwrap();
    put(root, "dist/PKG-INFO", "Name: botocore\nVersion: 1.2.3\n");
    put(
        root,
        "dist/botocore/data/exam/2020-01-02/service-2.json",
        SERVICE,
    );
    let partitions =
        r#"{"partitions": [{"id": "p", "regions": {"r-1": {"description": "Prose."}}}]}"#;
    put(root, "dist/botocore/data/partitions.json", partitions);
    put(
        root,
        "model/overlays/exam-ple.json",
        r#"{"defaults": {"Flag": false}}"#,
    );
    dir
}

pub(crate) const IMPORT: [&str; 4] = ["model", "import", "--from", "dist"];

/// A workspace with a model in `model.json`, of the service "Exam Ple".
pub(crate) fn with_model() -> TempDir {
    let dir = workspace();
    let root = dir.path();
    run(root, &IMPORT).ends(0);
    let model = get(root, MODEL);
    let rules = r#"{"version": "1.0", "parameters": {}, "rules": [{"type": "error", "conditions": [], "error": "none"}]}"#;
    let service =
        "\"smithy.rules#endpointRuleSet\": RULES, \"aws.api#service\"".replace("RULES", rules);
    put(
        root,
        "model.json",
        &model.replacen("\"aws.api#service\"", &service, 1),
    );
    dir
}
