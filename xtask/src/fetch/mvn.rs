//! How Maven is asked for a jar, and what it means by what it says.

use std::ffi::OsString;
use std::path::Path;

/// How many of Maven's lines are shown; what follows is advice on how to call Maven.
const LINES: usize = 4;

/// The arguments that copy a jar to a folder: without a version the newest release, for which Maven has to look again. A jar that
/// is not what its published checksum says is an error.
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

/// The reason in a few words, if it is a known one.
pub(super) fn explain(said: &str) -> Option<String> {
    let has = |words: &[&str]| words.iter().any(|word| said.contains(word));
    let why = if has(&[
        "in offline mode",
        "Could not transfer",
        "Unknown host",
        "onnection refused",
    ]) {
        "the registry could not be reached; look at the network, and at Maven's own settings"
    } else if has(&["Could not find metadata", "Failed to resolve version"]) {
        "it knows no such package; not every service's model is in every registry"
    } else if has(&["Could not find artifact"]) {
        "there is no such version"
    } else {
        return None;
    };
    Some(why.to_owned())
}

/// The lines that say something, without their mark and without colours.
pub(super) fn shorten(said: &str) -> String {
    let said = said.replace("\u{1b}[0m", "");
    let lines = said
        .lines()
        .map(|line| line.trim_start_matches("[ERROR]").trim());
    let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).take(LINES).collect();
    lines.join("\n    ")
}
