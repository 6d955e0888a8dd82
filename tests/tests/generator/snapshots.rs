//! The generated files of each fixture, compared with the snapshot in its folder.
//!
//! `INSTA_UPDATE=always cargo test -p tinsmith-tests --test generator snapshots` updates the snapshots.

use crate::fixture::Fixture;
use tinsmith_codegen::Files;

/// The folders whose files depend only on the shapes of a fixture.
const SNAPSHOT_FOLDERS: [&str; 2] = ["src/operation/", "src/types/"];

#[test]
fn generated_files_match_the_snapshots() {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for fixture in Fixture::all() {
        settings.set_snapshot_path(&fixture.folder);
        let text = snapshot(&fixture.generate(), &fixture.more_snapshot_files());
        settings.bind(|| insta::assert_snapshot!("generated", text));
    }
}

/// Joins the files that belong to the snapshot.
fn snapshot(files: &Files, more_files: &[&str]) -> String {
    let is_in_snapshot = |path: &str| {
        SNAPSHOT_FOLDERS
            .iter()
            .any(|folder| path.starts_with(folder))
            && !path.ends_with("builders.rs")
            || more_files.contains(&path)
    };
    let files = files.iter().filter(|(path, _)| is_in_snapshot(path));
    files
        .map(|(path, text)| format!("=== {path}\n{}\n", without_header(text)))
        .collect()
}

/// Removes the header, which is the same in all files.
fn without_header(text: &str) -> &str {
    text.split_once('\n')
        .map_or(text, |(_, rest)| rest)
        .trim_start()
}
