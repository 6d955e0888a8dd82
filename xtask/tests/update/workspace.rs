//! A workspace without models, published files, and scripts in place of package clients.

use std::fs;
use std::path::Path;
use std::process::Command;
use tempfile::{TempDir, tempdir};

/// The exit code and output of a command.
pub(crate) struct CommandOutput {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl CommandOutput {
    #[track_caller]
    pub(crate) fn ends(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{}{}", self.out, self.err);
        self
    }
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

pub(crate) fn put(root: &Path, path: &str, text: &str) {
    let full = root.join(path);
    fs::create_dir_all(full.parent().unwrap()).unwrap();
    fs::write(full, text).unwrap();
}

pub(crate) fn get(root: &Path, path: &str) -> String {
    fs::read_to_string(root.join(path)).unwrap()
}

/// The model as Smithy JSON AST.
pub(crate) const AST: &str = r#"{"smithy": "2.0", "shapes": {
    "com.amazonaws.example#Ex_1": {"type": "service", "version": "2020-01-02", "operations": [{"target": "com.amazonaws.example#Op"}],
        "traits": {"aws.protocols#awsJson1_0": {}, "aws.api#service": {"sdkId": "Exam Ple"},
            "aws.auth#sigv4": {"name": "ex"}, "smithy.rules#endpointRuleSet": RULES, "smithy.api#documentation": "<p>Serves.</p>"}},
    "com.amazonaws.example#Op": {"type": "operation", "input": {"target": "com.amazonaws.example#In"},
        "output": {"target": "com.amazonaws.example#Out"}},
    "com.amazonaws.example#In": {"type": "structure", "members": {
        "a": {"target": "com.amazonaws.example#Flag", "traits": {"smithy.api#default": false}}}, "traits": {"smithy.api#input": {}}},
    "com.amazonaws.example#Out": {"type": "structure", "members": {"e": {"target": "com.amazonaws.example#E"}},
        "traits": {"smithy.api#output": {}}},
    "com.amazonaws.example#Flag": {"type": "boolean", "traits": {"smithy.api#default": false}},
    "com.amazonaws.example#E": {"type": "enum", "members": {
        "DATE_TIME": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "DateTime"}}}}
}}"#;

/// The model in botocore's format, with an enum value and a member more.
pub(crate) const SERVICE: &str = r#"{"metadata": {"apiVersion": "2020-01-02", "endpointPrefix": "ex", "jsonVersion": "1.0",
    "protocol": "json", "serviceId": "Exam Ple", "serviceFullName": "E", "signatureVersion": "v4", "targetPrefix": "Ex_1"},
    "operations": {"Op": {"name": "Op", "http": {"method": "POST", "requestUri": "/"}, "input": {"shape": "In"},
        "output": {"shape": "Out"}, "documentation": "<p>Operates.</p>"}},
    "shapes": {"Flag": {"type": "boolean"}, "E": {"type": "string", "enum": ["DateTime", "newOne"]},
        "In": {"type": "structure", "members": {"a": {"shape": "Flag"}}},
        "Out": {"type": "structure", "members": {"e": {"shape": "E"}, "n": {"shape": "Number"}}},
        "Number": {"type": "integer"}}}"#;

/// The endpoint rules of both models.
pub(crate) const RULES: &str = r#"{"version": "1.0", "parameters": {}, "rules": [
    {"conditions": [], "endpoint": {"url": "https://ex.example.com"}, "type": "endpoint"}]}"#;

pub(crate) const MODEL: &str = "model/services/exam-ple.json";
pub(crate) const PROVENANCE: &str = "model/services/exam-ple.provenance.json";

/// A workspace without models, and published files.
pub(crate) fn workspace() -> TempDir {
    let dir = tempdir().unwrap();
    let root = dir.path();
    fs::create_dir_all(root.join("model/services")).unwrap();
    put(
        root,
        "published/exam-ple.json",
        &AST.replace("RULES", RULES),
    );
    put(root, "sdist/PKG-INFO", "Name: botocore\nVersion: 1.2.3\n");
    let data = "sdist/botocore/data/exam/2020-01-02";
    put(root, &format!("{data}/service-2.json"), SERVICE);
    put(
        root,
        &format!("{data}/waiters-2.json"),
        r#"{"version": 2, "waiters": {}}"#,
    );
    put(root, &format!("{data}/endpoint-rule-set-1.json"), RULES);
    archive(root, "sdist", "published/botocore-1.2.3.tar.gz");
    dir
}

pub(crate) fn archive(root: &Path, folder: &str, path: &str) {
    let file = fs::File::create(root.join(path)).unwrap();
    let gz = flate2::write::GzEncoder::new(file, flate2::Compression::fast());
    let mut tar = tar::Builder::new(gz);
    tar.append_dir_all("botocore-1.2.3", root.join(folder))
        .unwrap();
    tar.into_inner().unwrap().finish().unwrap();
}

/// Returns a `model` command that finds these scripts as package clients, and no other programs.
pub(crate) fn model(root: &Path, clients: &[(&str, &str)]) -> Command {
    let folder = root.join("bin");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for (name, script) in clients {
        put(root, "script", &format!("#!/bin/sh\n{script}\n"));
        // Not written by this process: a child process of another test might inherit the open file, and then
        // it could not be run.
        let copy = format!("cp script bin/{name} && chmod +x bin/{name}");
        finish(Command::new("sh").args(["-c", &copy]).current_dir(root)).ends(0);
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command
        .env("CARGO_MANIFEST_DIR", root.join("xtask"))
        .env("CARGO_TARGET_DIR", root.join("target"))
        .env("PATH", folder)
        .current_dir(root)
        .arg("model");
    command
}

pub(crate) fn update(root: &Path, args: &[&str]) -> CommandOutput {
    finish(model(root, &[]).arg("update").args(args))
}

/// A script in place of pip that copies the archive and records its arguments.
pub(crate) fn pip(root: &Path) -> String {
    let root = root.display();
    format!(
        r#"for last; do :; done; echo "$@" > '{root}/args'; /bin/cp '{root}/published/botocore-1.2.3.tar.gz' "$last""#
    )
}

/// Returns all files in a folder, recursively, with their texts.
pub(crate) fn all(root: &Path, folder: &str) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut folders = vec![root.join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => files.push((
                    path.strip_prefix(root).unwrap().display().to_string(),
                    fs::read_to_string(path).unwrap(),
                )),
            }
        }
    }
    files.sort();
    files
}
