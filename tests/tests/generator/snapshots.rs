//! What is generated for each fixture, compared with what is recorded in its folder.
//!
//! `INSTA_UPDATE=always cargo test -p tinsmith-tests --test generator snapshots` records it anew.

use crate::fixture::Fixture;
use tinsmith_codegen::Files;

/// The folders of the files that depend on nothing but the shapes of a fixture.
const COMPARED: [&str; 2] = ["src/operation/", "src/types/"];

#[test]
fn fixtures_give_what_is_recorded() {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for fixture in Fixture::all() {
        settings.set_snapshot_path(&fixture.folder);
        let text = interesting(&fixture.generate(), &fixture.also());
        settings.bind(|| insta::assert_snapshot!("generated", text));
    }
}

/// The files to compare, one after the other.
fn interesting(files: &Files, also: &[&str]) -> String {
    let is_interesting = |path: &str| {
        COMPARED.iter().any(|folder| path.starts_with(folder)) && !path.ends_with("builders.rs")
            || also.contains(&path)
    };
    let files = files.iter().filter(|(path, _)| is_interesting(path));
    files
        .map(|(path, text)| format!("=== {path}\n{}\n", without_header(text)))
        .collect()
}

/// The header is the same in all of them.
fn without_header(text: &str) -> &str {
    text.split_once('\n')
        .map_or(text, |(_, rest)| rest)
        .trim_start()
}
