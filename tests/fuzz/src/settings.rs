//! Runs `cargo xtask generate --check` with a settings file.

use crate::input::{self, Input};
use crate::seeds::root;
use crate::verdict::{Fault, Verdict};
use std::path::PathBuf;
use std::process::Command;
use std::{env, fs, process};

/// The variable with the path of the program `xtask`.
pub(crate) const XTASK: &str = "TINSMITH_FUZZ_XTASK";

/// Runs the command and checks how it ends.
///
/// # Errors
/// Returns a fault if it ends by a panic or a signal, or says nothing about an error.
pub(crate) fn judge(input: &Input) -> Result<Verdict, Fault> {
    let setup =
        |what: &dyn std::fmt::Display| Fault::new("the settings cannot be tried", what.to_string());
    let folder = folder();
    fs::create_dir_all(&folder).map_err(|error| setup(&error))?;
    for (name, text) in &input.files {
        fs::write(folder.join(name), text).map_err(|error| setup(&error))?;
    }
    let program = env::var_os(XTASK).ok_or_else(|| setup(&"xtask is missing"))?;
    let mut command = Command::new(program);
    command
        .current_dir(root())
        .args(["--quiet", "generate", "--check", "--settings"]);
    let output = command
        .arg(folder.join(input::SETTINGS))
        .output()
        .map_err(|error| setup(&error))?;
    let errors = String::from_utf8_lossy(&output.stderr);
    match output.status.code() {
        Some(0 | 1) => Ok(Verdict::Accepted { bytes: 0 }),
        Some(2) if !errors.trim().is_empty() && !errors.contains("panicked") => {
            Ok(Verdict::Refused { problems: 1 })
        }
        code => {
            let line = errors
                .lines()
                .find(|line| line.contains("panicked"))
                .unwrap_or_default();
            let class = format!("xtask ended with {code:?} {line}");
            Err(Fault::new(class, errors))
        }
    }
}

fn folder() -> PathBuf {
    root()
        .join("target/tmp/fuzz-settings")
        .join(process::id().to_string())
}

/// Removes the files of this process.
pub(crate) fn clean_up() {
    // The folder is there only if settings were tried.
    let _ = fs::remove_dir_all(folder());
}
