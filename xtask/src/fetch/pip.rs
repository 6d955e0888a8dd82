//! How pip is asked for a source distribution, and what it means by what it says.

use std::ffi::OsString;
use std::path::Path;

/// How much of what pip says is shown if it fails.
const LINES: usize = 12;

/// How long a line of it may be: pip lists all versions of a package in one.
const WIDTH: usize = 300;

/// The arguments that fetch the source distribution, the only one with the endpoint tests.
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

/// The reason in a few words, if it is a known one.
pub(super) fn explain(said: &str) -> Option<String> {
    let has = |words: &[&str]| words.iter().any(|word| said.contains(word));
    if has(&[
        "after connection broken by",
        "Max retries exceeded",
        "Read timed out",
    ]) {
        return Some(
            "the registry could not be reached; look at the network, and at pip's own settings"
                .to_owned(),
        );
    }
    let (_, versions) = said.split_once("(from versions: ")?;
    let (versions, _) = versions.split_once(')')?;
    if versions == "none" {
        return Some("it knows no version of that package; look at the name, and whether pip may look for packages at all".to_owned());
    }
    let all: Vec<&str> = versions.split(", ").collect();
    let newest = all[all.len().saturating_sub(3)..].join(", ");
    Some(format!(
        "there is no such version; the newest that it knows are {newest}"
    ))
}

/// The end of what was said, without the middle of long lines.
pub(super) fn shorten(said: &str) -> String {
    let lines: Vec<String> = said.lines().map(shorten_line).collect();
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
