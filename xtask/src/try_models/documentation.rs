//! The documentation of crates: code without it, and the warnings of rustdoc.

use crate::progress::step;
use crate::report::count;
use crate::workspace::{Workspace, show};
use anyhow::{Context as _, Result};
use std::collections::BTreeMap;
use std::fs;
use std::process::{Command, Stdio};
use std::time::Instant;
use tinsmith_codegen::{Files, files};

/// Counts the lines of documentation.
pub(super) fn line_count(files: &Files) -> usize {
    let lines = files.iter().flat_map(|(_, text)| text.lines());
    lines.filter(|line| is_documentation(line)).count()
}

fn is_documentation(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("///") || line.starts_with("//!")
}

/// Returns the code without documentation and without the messages of `#[deprecated]`.
pub(super) fn code_without_documentation(files: &Files) -> Vec<(&str, Vec<&str>)> {
    let sources = files.iter().filter(|(path, _)| path.ends_with(".rs"));
    let code = |text| {
        let lines = str::lines(text);
        let lines = lines.filter(|line| !is_documentation(line) && !line.contains("deprecated"));
        lines.filter(|line| !line.trim().is_empty()).collect()
    };
    sources.map(|(path, text)| (path, code(text))).collect()
}

/// Builds the documentation of all crates in one workspace. Returns the warnings of rustdoc, if there are
/// any.
pub(super) fn rustdoc(
    workspace: &Workspace,
    crates: &BTreeMap<String, Files>,
) -> Result<Option<String>> {
    let folder = workspace.target_folder()?.join("tinsmith/try");
    // The folder may have crates of earlier runs, so the members are listed.
    let members: Vec<&String> = crates.keys().collect();
    fs::create_dir_all(&folder).with_context(|| show(&folder))?;
    let manifest = format!("[workspace]\nresolver = \"2\"\nmembers = {members:?}\n");
    fs::write(folder.join("Cargo.toml"), manifest).with_context(|| show(&folder))?;
    fs::copy(workspace.lock_file(), folder.join("Cargo.lock")).context("Cargo.lock")?;
    for (name, crate_files) in crates {
        files::write(crate_files, &folder.join(name))?;
    }
    let mut cargo = Command::new("cargo");
    cargo.args(["doc", "--workspace", "--no-deps", "--keep-going", "--quiet"]);
    cargo.current_dir(&folder).stdin(Stdio::null());
    cargo.env("RUSTDOCFLAGS", "-D warnings");
    cargo.env("CARGO_TARGET_DIR", folder.join("target"));
    let start = Instant::now();
    let output =
        step("Building the documentation", || cargo.output()).context("cannot run cargo")?;
    if output.status.success() {
        println!(
            "rustdoc has no warnings for {}, in {:.0} s",
            count(crates.len(), "crate"),
            start.elapsed().as_secs_f64()
        );
        return Ok(None);
    }
    let warnings = String::from_utf8_lossy(&output.stderr);
    Ok(Some(warnings.into_owned()))
}
