//! Tests of commands with a settings file: several clients, slices, documentation.

use std::fs;
use std::path::Path;
use std::process::Command;
use tempfile::{TempDir, tempdir};

const OLD: &str = include_str!("../../tests/diff/before.json");
const NEW: &str = include_str!("../../tests/diff/after.json");

const SETTINGS: &str = r#"
[[client]]
crate-name = "all-of-it"
crate-version = "3.2.1"
model = "library.json"
output = "crates/all"

[[client]]
model = "library.json"
operations = ["List*"]
output = "crates/lists"
"#;

fn workspace(settings: &str) -> TempDir {
    let dir = tempdir().unwrap();
    fs::create_dir_all(dir.path().join("model/services")).unwrap();
    put(dir.path(), "library.json", OLD);
    put(dir.path(), "tinsmith.toml", settings);
    dir
}

fn put(root: &Path, path: &str, text: &str) {
    fs::write(root.join(path), text).unwrap();
}

fn get(root: &Path, path: &str) -> String {
    fs::read_to_string(root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Runs a command and checks its exit code. Returns standard output and standard error.
#[track_caller]
fn run(root: &Path, args: &[&str], code: i32) -> (String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.env("CARGO_MANIFEST_DIR", root.join("xtask"));
    let output = command.current_dir(root).args(args).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let (out, err) = (text(output.stdout), text(output.stderr));
    assert_eq!(output.status.code(), Some(code), "{out}{err}");
    (out, err)
}

#[test]
fn generates_and_checks_all_clients() {
    let dir = workspace(SETTINGS);
    let root = dir.path();
    let (_, error) = run(root, &["generate", "--check"], 1);
    assert!(
        error.contains("crates/all") && error.contains("crates/lists"),
        "{error}"
    );
    run(root, &["generate"], 0);
    run(root, &["generate", "--check"], 0);
    let manifest = get(root, "crates/all/Cargo.toml");
    assert!(
        manifest.contains("\"all-of-it\"") && manifest.contains("\"3.2.1\""),
        "{manifest}"
    );
    let (all, lists) = ("crates/all/src/operation", "crates/lists/src/operation");
    assert!(
        fs::read_dir(root.join(all)).unwrap().count()
            > fs::read_dir(root.join(lists)).unwrap().count()
    );

    // Options change one client.
    let (_, error) = run(root, &["generate", "--out", "x"], 2);
    assert!(
        error.contains("2 clients; select one with --client: all-of-it, lists"),
        "{error}"
    );
    run(
        root,
        &[
            "generate",
            "--client",
            "lists",
            "--out",
            "x",
            "--crate-version",
            "1.2.3",
        ],
        0,
    );
    assert!(get(root, "x/Cargo.toml").contains("\"1.2.3\""));
    assert_eq!(
        fs::read_dir(root.join("x/src/operation")).unwrap().count(),
        fs::read_dir(root.join(lists)).unwrap().count()
    );
    // With --model, the settings file is not read.
    put(root, "tinsmith.toml", "nonsense");
    run(
        root,
        &["generate", "--model", "library.json", "--out", "y"],
        0,
    );
    let (_, error) = run(root, &["generate"], 2);
    assert!(error.starts_with("tinsmith.toml:1:"), "{error}");
    let (_, error) = run(root, &["generate", "--settings", "none.toml"], 2);
    assert!(error.contains("none.toml"), "{error}");
}

#[test]
fn nothing_is_written_if_a_client_is_invalid() {
    let dir = workspace(&SETTINGS.replace("\"List*\"", "\"Lost*\""));
    let (_, error) = run(dir.path(), &["generate"], 2);
    assert!(
        error.contains("client `lists`: ") && error.contains("`Lost*`"),
        "{error}"
    );
    assert!(
        error.ends_with("\n\n1 problem; nothing was written\n"),
        "{error}"
    );
    assert!(!dir.path().join("crates").exists());
}

/// A file of someone else is in the folder of the second crate.
#[test]
fn an_error_of_one_crate_leaves_all_unchanged() {
    let dir = workspace(SETTINGS);
    let root = dir.path();
    fs::create_dir_all(root.join("crates/lists")).unwrap();
    put(root, "crates/lists/Cargo.toml", "handwritten");
    let (_, error) = run(root, &["generate"], 2);
    assert!(error.starts_with("client `lists`: "), "{error}");
    assert!(
        error.ends_with("\n\n1 problem; nothing was written\n"),
        "{error}"
    );
    assert!(!root.join("crates/all").exists());
}

#[test]
fn commands_that_only_read_do_not_say_what_was_written() {
    let dir = workspace(SETTINGS);
    let root = dir.path();
    for command in [
        &["slice"][..],
        &["bench", "call", "--operations", "Op"],
        &["parity", "--crate", "none"],
        &["diff", "none.json", "library.json"],
        &["generate", "--check", "--client", "none"],
        &["model", "import", "--check", "--from", "none"],
        &["model", "try", "none"],
    ] {
        let (_, error) = run(root, command, 2);
        assert!(error.ends_with("\n\n1 problem\n"), "{command:?}: {error}");
    }
}

#[test]
fn shows_the_size_of_a_slice() {
    let dir = workspace(SETTINGS);
    let root = dir.path();
    let (out, _) = run(root, &["slice", "--client", "lists", "--types"], 0);
    for part in [
        "| operation | types |",
        "| ListBooks | ",
        "| | 1 operation | all 4 | ratio |",
        "| Book | ListBooks |",
    ] {
        assert!(out.contains(part), "{part}: {out}");
    }
    let (out, _) = run(
        root,
        &["slice", "--client", "lists", "--operations", "*Book*"],
        0,
    );
    assert!(!out.contains("| | 1 operation |"), "{out}");
    assert!(!root.join("crates").exists());
    run(root, &["slice"], 2);
    run(
        root,
        &["slice", "--model", "library.json", "--operations", "Lost"],
        2,
    );
}

#[test]
fn compares_the_selected_operations() {
    let dir = workspace(SETTINGS);
    let root = dir.path();
    put(root, "new.json", NEW);
    let (all, _) = run(root, &["diff", "library.json", "new.json"], 0);
    let (lists, _) = run(
        root,
        &["diff", "library.json", "new.json", "--client", "lists"],
        0,
    );
    assert!(
        all.contains("operation-removed") && !lists.contains("operation-removed"),
        "{all}{lists}"
    );
    let (changed, _) = run(root, &["diff", "new.json", "--client", "all-of-it"], 0);
    assert!(
        changed.starts_with("Library: new.json → working tree\n"),
        "{changed}"
    );

    put(root, "LIST.md", "# Changes\n\n## [1.0.0] - Unreleased\n");
    let note = [
        "diff",
        "library.json",
        "new.json",
        "--changelog",
        "LIST.md",
        "--format",
        "title",
    ];
    let (title, _) = run(root, &note, 0);
    assert_eq!(title.lines().count(), 1, "{title}");
    let list = get(root, "LIST.md");
    assert!(
        list.contains("### Changed\n\n- Library: library.json → new.json."),
        "{list}"
    );
    run(root, &note, 0);
    assert_eq!(get(root, "LIST.md"), list);
}

#[test]
fn takes_documentation_from_a_published_model() {
    let settings = "[[client]]\nmodel = \"library.json\"\noutput = \"out\"\ndocumentation = \"published.json\"\n";
    let dir = workspace(settings);
    let root = dir.path();
    let (_, error) = run(root, &["generate"], 2);
    assert!(
        error.contains("published.json: the file for `documentation` does not exist"),
        "{error}"
    );
    put(root, "published.json", OLD);
    let mut published: serde_json::Value = serde_json::from_str(OLD).unwrap();
    for (id, shape) in published["shapes"].as_object_mut().unwrap() {
        if id.ends_with("#Book") {
            shape["traits"]["smithy.api#documentation"] = "<p>Something to <b>read</b>.</p>".into();
        }
    }
    put(root, "published.json", &published.to_string());
    run(root, &["generate"], 0);
    let book = get(root, "out/src/types/_book.rs");
    assert!(book.contains("/// Something to **read**.\n"), "{book}");
}
