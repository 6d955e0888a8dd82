//! Adds entries to a changelog in the format of [Keep a Changelog](https://keepachangelog.com/en/1.1.0/).

use crate::workspace::show;
use anyhow::{Context as _, Result, bail};
use std::fs;
use std::path::Path;

/// The heading for the entries.
const HEADING: &str = "### Changed";

/// Adds an entry to the unreleased version, unless it is already there.
///
/// # Errors
/// Fails if the file cannot be read or written, or has no heading of a version.
pub(crate) fn add(path: &Path, entry: &str) -> Result<()> {
    let text = fs::read_to_string(path).with_context(|| show(path))?;
    let Some(new) = with_entry(&text, entry) else {
        bail!(
            "{}: no heading of a version (`## …`) to add the entry to",
            show(path)
        );
    };
    if new != text {
        fs::write(path, new).with_context(|| show(path))?;
    }
    Ok(())
}

/// Returns the text with the entry. Adds an unreleased version if there is none.
fn with_entry(text: &str, entry: &str) -> Option<String> {
    if text.contains(entry) {
        return Some(text.to_owned());
    }
    let mut lines: Vec<&str> = text.lines().collect();
    let first = lines.iter().position(|line| line.starts_with("## "))?;
    if !lines[first].to_lowercase().contains("unreleased") {
        lines.splice(first..first, ["## [Unreleased]", ""]);
    }
    let end = lines[first + 1..]
        .iter()
        .position(|line| line.starts_with("## "));
    let end = end.map_or(lines.len(), |end| first + 1 + end);
    let entry: Vec<&str> = entry.lines().collect();
    match lines[first..end].iter().position(|line| *line == HEADING) {
        // The newest entry comes first.
        Some(heading) => {
            let mut at = first + heading + 1;
            while lines.get(at) == Some(&"") {
                at += 1;
            }
            lines.splice(at..at, entry);
        }
        None => {
            let below = [&["", HEADING, ""], &entry[..]].concat();
            lines.splice(first + 1..first + 1, below);
        }
    }
    Some(lines.join("\n") + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adds_entries_to_the_unreleased_version() {
        let released = "# Changes\n\n## [1.0.0] - 2020-01-02\n\n### Added\n\n- A.\n";
        let unreleased = "# Changes\n\n## [Unreleased]\n\n### Changed\n\n- One.\n  - Two.\n\n## [1.0.0] - 2020-01-02\n\n### Added\n\n- A.\n";
        assert_eq!(
            with_entry(released, "- One.\n  - Two.\n").unwrap(),
            unreleased
        );
        let more = unreleased.replace("- One.", "- New.\n- One.");
        assert_eq!(with_entry(unreleased, "- New.\n").unwrap(), more);
        assert_eq!(with_entry(&more, "- New.\n").unwrap(), more);
        let other = "## [2.0.0] - Unreleased\n\n### Added\n\n- B.\n";
        let expected = "## [2.0.0] - Unreleased\n\n### Changed\n\n- New.\n\n### Added\n\n- B.\n";
        assert_eq!(with_entry(other, "- New.\n").unwrap(), expected);
        assert_eq!(with_entry("# Nothing\n", "- New.\n"), None);
    }
}
