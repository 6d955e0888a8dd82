//! The command line of Maven, and the meaning of its messages.

use std::ffi::OsString;
use std::path::Path;

/// The number of lines of Maven's output to show. Later lines are general advice.
const LINES: usize = 4;

/// Returns the arguments that copy a jar to a folder. Without a version, this is the newest release, for
/// which Maven must refresh its metadata. Maven fails if the jar does not match its published checksum.
pub(super) fn arguments(package: &str, version: Option<&str>, folder: &Path) -> Vec<OsString> {
    let mut arguments = [
        "--batch-mode",
        "--quiet",
        "--strict-checksums",
        "-Dstyle.color=never",
    ]
    .to_vec();
    if version.is_none() {
        arguments.push("--update-snapshots");
    }
    let version = version.unwrap_or("RELEASE");
    let artifact = format!("-Dartifact={package}:{version}");
    arguments.extend(["dependency:copy", &artifact]);
    let mut arguments: Vec<OsString> = arguments.iter().map(OsString::from).collect();
    let mut output = OsString::from("-DoutputDirectory=");
    output.push(folder);
    arguments.push(output);
    arguments
}

/// Returns the reason of a failure, if Maven's output is known.
pub(super) fn explain(output: &str) -> Option<String> {
    let has = |words: &[&str]| words.iter().any(|word| output.contains(word));
    let reason = if has(&[
        "in offline mode",
        "Could not transfer",
        "Unknown host",
        "onnection refused",
    ]) {
        "the registry could not be reached; check the network and Maven's settings"
    } else if has(&["Could not find metadata", "Failed to resolve version"]) {
        "the package was not found; not all services are in every registry"
    } else if has(&["Could not find artifact"]) {
        "the version was not found"
    } else {
        return None;
    };
    Some(reason.to_owned())
}

/// Returns the first lines of the output, without the `[ERROR]` prefix and without colors.
pub(super) fn shorten(output: &str) -> String {
    let output = output.replace("\u{1b}[0m", "");
    let lines = output
        .lines()
        .map(|line| line.trim_start_matches("[ERROR]").trim());
    let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).take(LINES).collect();
    lines.join("\n    ")
}
