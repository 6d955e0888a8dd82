//! Compiles crates with all features, in a workspace that shares their dependencies.

use crate::seeds::root;
use crate::verdict::Fault;
use anyhow::{Context as _, Result, bail};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tinsmith_codegen::{Files, files};

/// The number of crates that are compiled at once. The next ones take their places on the disk.
pub(crate) const BATCH: usize = 20;

/// The package at a place of the workspace.
pub(crate) fn package_name(index: usize) -> String {
    format!("fuzz-crate-{index}")
}

/// Compiles the packages of a workspace and returns the fault of each that does not compile, by its name.
///
/// # Errors
/// Fails if the files cannot be written, or Cargo fails for another reason.
pub(crate) fn check(packages: &[(String, Files)]) -> Result<BTreeMap<String, Fault>> {
    let folder = target().join("tmp/fuzz-crates");
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| folder.display().to_string())?;
    }
    let mut members = String::new();
    let mut names = BTreeSet::new();
    for (name, generated) in packages {
        files::write(generated, &folder.join(name))?;
        let _ = write!(members, "{name:?}, ");
        // The settings of several cases may give their crates the same name, which a workspace cannot have twice.
        let manifest = generated.get("Cargo.toml").unwrap_or_default();
        let line = manifest.lines().find(|line| line.starts_with("name = "));
        if let Some(line) = line
            && !names.insert(line)
        {
            let renamed = manifest.replacen(line, &format!("name = {name:?}"), 1);
            fs::write(folder.join(name).join("Cargo.toml"), renamed)?;
        }
    }
    // The profile is that of the repository, so that the dependencies are those that it has compiled.
    let manifest = format!(
        "[workspace]\nresolver = \"2\"\nmembers = [{members}]\n\n[profile.dev]\nincremental = false\n\n[profile.dev.package.\"*\"]\ndebug = false\n"
    );
    fs::write(folder.join("Cargo.toml"), manifest)?;
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock"))?;
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command
        .current_dir(&folder)
        .env("CARGO_TARGET_DIR", target());
    command.args([
        "check",
        "--offline",
        "--workspace",
        "--all-features",
        "--keep-going",
        "--message-format=json",
    ]);
    let output = command.output().context("Cargo cannot be started")?;
    let found = faults(&String::from_utf8_lossy(&output.stdout));
    if !output.status.success() && found.is_empty() {
        bail!(
            "cargo check failed: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    Ok(found)
}

/// Cargo's target folder.
pub(crate) fn target() -> PathBuf {
    let folder =
        env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
    let absolute = root().join(folder);
    // Cargo runs in another folder.
    fs::canonicalize(&absolute).unwrap_or(absolute)
}

/// The first error of each package in Cargo's messages. Warnings are errors, as in the tests of the
/// generator.
fn faults(messages: &str) -> BTreeMap<String, Fault> {
    let mut found = BTreeMap::new();
    for line in messages.lines() {
        let Ok(message) = serde_json::from_str::<Value>(line) else {
            continue;
        };
        let is_fault = matches!(
            message["message"]["level"].as_str(),
            Some("error" | "warning")
        );
        let manifest = message["manifest_path"].as_str().unwrap_or_default();
        let folder = Path::new(manifest).parent().and_then(Path::file_name);
        let name = folder.unwrap_or_default().to_string_lossy().into_owned();
        let what = message["message"]["message"].as_str().unwrap_or_default();
        if message["reason"] == "compiler-message" && is_fault && !what.is_empty() {
            let code = message["message"]["code"]["code"]
                .as_str()
                .unwrap_or("error");
            let rendered = message["message"]["rendered"].as_str().unwrap_or(what);
            let outline: Vec<&str> = what.split('`').step_by(2).collect();
            let fault = Fault::new(
                format!("does not compile: {code}: {}", outline.concat()),
                rendered,
            );
            found.entry(name).or_insert(fault);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_found_by_package() {
        let message = |package: &str, level: &str, text: &str| {
            let message = serde_json::json!({"reason": "compiler-message", "manifest_path": format!("/w/{package}/Cargo.toml"),
                "message": {"level": level, "message": text, "rendered": "r", "code": {"code": "E1"}}});
            format!("{message}\n")
        };
        let messages = [
            message("a", "error", "no `x` here"),
            message("a", "error", "second"),
            message("b", "note", "fine"),
        ];
        let found = faults(&format!("text\n{}", messages.concat()));
        assert_eq!(found.len(), 1);
        assert_eq!(found["a"].class, "does not compile: E1: no  here");
    }
}
