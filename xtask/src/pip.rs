//! Fetches a published package of Python's with pip, whose settings say where from.

use anyhow::{Context as _, Result, bail};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The ways to call pip, the likeliest first.
const PIPS: [&[&str]; 3] = [&["pip"], &["pip3"], &["python3", "-m", "pip"]];

/// How much of what pip says is shown if it fails.
const LINES: usize = 12;

/// Fetches the source distribution of a package to an empty folder. `how` says how the user can give one instead.
pub(crate) fn download(package: &str, version: &str, folder: &Path, how: &str) -> Result<PathBuf> {
    let requirement = format!("{package}=={version}");
    let offer =
        format!("fetch the source distribution of {requirement} yourself and give it {how}");
    for pip in PIPS {
        let mut command = Command::new(pip[0]);
        command.args(&pip[1..]);
        command.args(["download", "--disable-pip-version-check", "--no-input"]);
        command.args(["--no-deps", "--no-binary", ":all:", &requirement, "-d"]);
        let output = match command.arg(folder).output() {
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            output => output.with_context(|| format!("can't run {}; {offer}", pip[0]))?,
        };
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            let lines: Vec<&str> = said.lines().collect();
            let last = lines[lines.len().saturating_sub(LINES)..].join("\n    ");
            bail!("pip could not fetch {requirement}; {offer}. It said:\n    {last}");
        }
        return only_file(folder).with_context(|| format!("pip fetched {requirement}"));
    }
    bail!("pip is not installed; install it, or {offer}")
}

fn only_file(folder: &Path) -> Result<PathBuf> {
    let entries = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    match &entries[..] {
        [file] => Ok(file.path()),
        files => bail!("but {} files came instead of one", files.len()),
    }
}
