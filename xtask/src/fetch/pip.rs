//! The command line of pip, and the meaning of its messages.

use std::ffi::OsString;
use std::path::Path;

/// The number of lines of pip's output to show.
const LINES: usize = 12;

/// The maximum length of a line to show: pip lists all versions of a package in one line.
const WIDTH: usize = 300;

/// Returns the arguments that download a source distribution. Only source distributions have the endpoint
/// tests.
pub(super) fn arguments(package: &str, version: Option<&str>, folder: &Path) -> Vec<OsString> {
    let requirement = match version {
        Some(version) => format!("{package}=={version}"),
        None => package.to_owned(),
    };
    let options = [
        "download",
        "--disable-pip-version-check",
        "--no-input",
        "--retries=2",
        "--no-deps",
        "--no-binary=:all:",
        &requirement,
        "--dest",
    ];
    let mut arguments: Vec<OsString> = options.iter().map(OsString::from).collect();
    arguments.push(folder.into());
    arguments
}

/// Returns the reason of a failure, if pip's output is known.
pub(super) fn explain(output: &str) -> Option<String> {
    let has = |words: &[&str]| words.iter().any(|word| output.contains(word));
    if has(&[
        "after connection broken by",
        "Max retries exceeded",
        "Read timed out",
    ]) {
        return Some(
            "the registry could not be reached; check the network and pip's settings".to_owned(),
        );
    }
    let (_, versions) = output.split_once("(from versions: ")?;
    let (versions, _) = versions.split_once(')')?;
    if versions == "none" {
        return Some(
            "no version of the package was found; check the name and pip's settings".to_owned(),
        );
    }
    let all: Vec<&str> = versions.split(", ").collect();
    let newest = all[all.len().saturating_sub(3)..].join(", ");
    Some(format!(
        "the version was not found; the newest versions are {newest}"
    ))
}

/// Returns the last lines of the output, without the middle of long lines.
pub(super) fn shorten(output: &str) -> String {
    let lines: Vec<String> = output.lines().map(shorten_line).collect();
    lines[lines.len().saturating_sub(LINES)..].join("\n    ")
}

fn shorten_line(line: &str) -> String {
    let chars: Vec<char> = line.chars().collect();
    if chars.len() <= WIDTH {
        return line.to_owned();
    }
    let (start, end) = (&chars[..WIDTH / 2], &chars[chars.len() - WIDTH / 2..]);
    let text = |chars: &[char]| chars.iter().collect::<String>();
    format!("{} ... {}", text(start), text(end))
}
