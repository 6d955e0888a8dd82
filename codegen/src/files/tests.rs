mod faults;
mod several;

use super::folder::*;
use super::staging::Written;
use super::write::{write, write_within};
use super::*;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use tempfile::{TempDir, tempdir};

fn files(texts: &[(&str, &str)]) -> Files {
    let mut files = Files::default();
    for (path, text) in texts {
        files.insert(*path, *text);
    }
    files
}

fn folder(texts: &[(&str, &str)]) -> TempDir {
    let dir = tempdir().unwrap();
    for (path, text) in texts {
        put(dir.path(), path, text);
    }
    dir
}

fn put(dir: &Path, path: &str, text: &str) {
    let full = dir.join(path);
    fs::create_dir_all(full.parent().unwrap()).unwrap();
    fs::write(full, text).unwrap();
}

fn listed(files: &Files) -> Vec<(String, String)> {
    files
        .iter()
        .map(|(path, text)| (path.to_owned(), text.to_owned()))
        .collect()
}

/// True if the folder has exactly these files.
fn has_exactly(dir: &Path, files: &Files) -> bool {
    tree(dir) == listed(files) && drifts(files, dir).is_empty()
}

/// All entries below a folder except the list: files with their texts, and empty folders with a `/`.
fn tree(dir: &Path) -> Vec<(String, String)> {
    fn walk(dir: &Path, prefix: &str, found: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(dir).unwrap() {
            let entry = entry.unwrap();
            let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                let before = found.len();
                walk(&entry.path(), &format!("{path}/"), found);
                if found.len() == before {
                    found.push((format!("{path}/"), String::new()));
                }
            } else if path != LIST {
                found.push((path, fs::read_to_string(entry.path()).unwrap()));
            }
        }
    }
    let mut found = Vec::new();
    walk(dir, "", &mut found);
    found.sort();
    found
}

#[track_caller]
fn assert_tree(dir: &Path, expected: &[(&str, &str)]) {
    let expected: Vec<_> = expected
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect();
    assert_eq!(tree(dir), expected);
}

fn drifts(files: &Files, dir: &Path) -> Vec<String> {
    let drifts = check(files, dir).unwrap();
    drifts.iter().map(ToString::to_string).collect()
}

#[test]
fn counts_files_bytes_and_lines() {
    let files = files(&[("b", "1\n2\n"), ("a/c", "x")]);
    assert_eq!((files.len(), files.bytes(), files.lines()), (2, 5, 3));
    let paths: Vec<&str> = files.iter().map(|(path, _)| path).collect();
    assert_eq!(paths, ["a/c", "b"]);
    assert_eq!(files.get("a/c"), Some("x"));
}

#[test]
fn writes_a_new_folder_and_then_only_changes() {
    let dir = tempdir().unwrap();
    let out = dir.path().join("deep/crate");
    let first = files(&[
        ("Cargo.toml", "c"),
        ("src/a/b.rs", "b"),
        ("src/lib.rs", "l"),
    ]);
    let written = write(&first, &out).unwrap();
    assert_eq!(written.created.len(), 4);
    assert_eq!(
        fs::read_to_string(out.join(LIST))
            .unwrap()
            .lines()
            .filter(|line| !line.starts_with('#'))
            .collect::<Vec<_>>(),
        ["Cargo.toml", "src/a/b.rs", "src/lib.rs"]
    );
    assert_eq!(drifts(&first, &out), [""; 0]);

    put(&out, "examples/own.rs", "own");
    let old = SystemTime::now() - Duration::from_secs(1000);
    for path in ["Cargo.toml", "src/lib.rs"] {
        let file = fs::File::options()
            .write(true)
            .open(out.join(path))
            .unwrap();
        file.set_modified(old).unwrap();
    }
    let second = files(&[
        ("Cargo.toml", "c"),
        ("src/lib.rs", "new"),
        ("src/z.rs", "z"),
    ]);
    let expected = Written {
        created: vec!["src/z.rs".to_owned()],
        changed: vec![LIST.to_owned(), "src/lib.rs".to_owned()],
        removed: vec!["src/a/b.rs".to_owned()],
        unchanged: 1,
    };
    assert_eq!(write(&second, &out).unwrap(), expected);
    assert_tree(
        &out,
        &[
            ("Cargo.toml", "c"),
            ("examples/own.rs", "own"),
            ("src/lib.rs", "new"),
            ("src/z.rs", "z"),
        ],
    );
    let modified = |path| fs::metadata(out.join(path)).unwrap().modified().unwrap();
    assert_eq!(modified("Cargo.toml"), old);
    assert_ne!(modified("src/lib.rs"), old);
    assert_eq!(
        write(&second, &out).unwrap(),
        Written {
            unchanged: 4,
            ..Written::default()
        }
    );
}

#[test]
fn files_replace_folders_and_folders_replace_files() {
    let dir = tempdir().unwrap();
    let (flat, deep) = (
        files(&[("a", "1"), ("b/c/d", "2")]),
        files(&[("a/x/y", "3"), ("b", "4")]),
    );
    for files in [&flat, &deep, &flat] {
        write(files, dir.path()).unwrap();
        assert_eq!(drifts(files, dir.path()), [""; 0]);
    }
    assert_tree(dir.path(), &[("a", "1"), ("b/c/d", "2")]);
}

#[test]
fn refuses_to_replace_handwritten_files() {
    let own = [("README.md", "mine"), ("src/lib.rs", "mine")];
    let dir = folder(&own);
    let wanted = files(&[("README.md", "r"), ("src/lib.rs", "l"), ("src/new.rs", "n")]);
    let error = write(&wanted, dir.path()).unwrap_err().to_string();
    assert!(
        error.contains("did not write `README.md`, `src/lib.rs`"),
        "{error}"
    );
    assert_tree(dir.path(), &own);
    // Files with the same text, with the mark, or in the list may be replaced.
    put(dir.path(), "README.md", "r");
    put(
        dir.path(),
        "src/lib.rs",
        "//! A crate.\n// @generated by tinsmith.\n",
    );
    write(&wanted, dir.path()).unwrap();
    put(dir.path(), "src/new.rs", "edited");
    write(&wanted, dir.path()).unwrap();
    assert_tree(
        dir.path(),
        &[("README.md", "r"), ("src/lib.rs", "l"), ("src/new.rs", "n")],
    );
}

#[test]
fn a_mark_does_not_make_a_file_stale() {
    let marked = ("src/other.rs", "// @generated by tinsmith.\n");
    let dir = folder(&[marked]);
    let wanted = files(&[("a", "1")]);
    assert_eq!(
        drifts(&wanted, dir.path()),
        [".tinsmith-files: is missing", "a: is missing"]
    );
    write(&wanted, dir.path()).unwrap();
    assert_tree(dir.path(), &[("a", "1"), marked]);
}

#[test]
fn failures_leave_the_old_files_unchanged() {
    let dir = folder(&[]);
    write(&files(&[("a", "1"), ("b/c", "2"), ("x", "3")]), dir.path()).unwrap();
    // A handwritten folder is in the way of a file, after other files have been moved in place.
    put(dir.path(), "z/own", "own");
    let before = tree(dir.path());
    let error = write(
        &files(&[("a", "new"), ("d/e", "5"), ("z", "6")]),
        dir.path(),
    )
    .unwrap_err();
    assert!(error.to_string().contains("z"), "{error}");
    assert_eq!(tree(dir.path()), before);
    let new = dir.path().join("deep/new");
    assert!(write(&files(&[("a/../b", "")]), &new).is_err());
    assert!(!dir.path().join("deep").exists());
}

#[test]
fn the_next_run_undoes_an_interrupted_run() {
    let wanted = files(&[("a", "new"), ("b", "new"), ("sub/c", "new")]);
    // The journal is written, `gone` and the old `a` are moved away, the new `sub/c` and `a` are in place, `b` waits.
    let dir = folder(&[
        (LIST, "a\nb\ngone\n"),
        ("a", "new"),
        ("b", "old"),
        ("sub/c", "new"),
        (".tinsmith-tmp/journal", "-gone\n+a\n+b\n+sub/c\n"),
        (".tinsmith-tmp/old/a", "old"),
        (".tinsmith-tmp/old/gone", "old"),
        (".tinsmith-tmp/new/b", "new"),
        (".tinsmith-tmp/new/sub/.keep", ""),
    ]);
    // It then fails, which shows the state in between.
    put(dir.path(), "foreign", "own");
    let mut refused = wanted.clone();
    refused.insert("foreign", "x");
    write(&refused, dir.path()).unwrap_err();
    assert_tree(
        dir.path(),
        &[
            ("a", "old"),
            ("b", "old"),
            ("foreign", "own"),
            ("gone", "old"),
        ],
    );
    write(&wanted, dir.path()).unwrap();
    assert_tree(
        dir.path(),
        &[
            ("a", "new"),
            ("b", "new"),
            ("foreign", "own"),
            ("sub/c", "new"),
        ],
    );
}

#[test]
fn only_one_run_writes_at_a_time() {
    let dir = folder(&[(".tinsmith-tmp/lock", "")]);
    let lock = fs::File::open(dir.path().join(".tinsmith-tmp/lock")).unwrap();
    lock.lock().unwrap();
    let wanted = files(&[("a", "1")]);
    let error = write_within(&wanted, dir.path(), Duration::from_millis(30)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ResourceBusy, "{error}");
    let text = error.to_string();
    assert!(
        text.contains("another run is using this folder\n") && text.contains("Wait until"),
        "{text}"
    );
    // A run that only waits gets the lock.
    std::thread::scope(|scope| {
        let writing = scope.spawn(|| write(&wanted, dir.path()));
        let checking = scope.spawn(|| check(&wanted, dir.path()));
        lock.unlock().unwrap();
        writing.join().unwrap().unwrap();
        checking.join().unwrap().unwrap();
    });
    assert_tree(dir.path(), &[("a", "1")]);
}

#[test]
fn reports_every_kind_of_drift() {
    let dir = tempdir().unwrap();
    write(
        &files(&[("a", "1\n2\n"), ("b", "1"), ("c", "1"), ("d", "1\n")]),
        dir.path(),
    )
    .unwrap();
    put(dir.path(), "a", "1\nx\n");
    fs::remove_file(dir.path().join("b")).unwrap();
    fs::remove_file(dir.path().join("d")).unwrap();
    let wanted = files(&[("a", "1\n2\n"), ("b", "1"), ("e", "")]);
    let expected = [
        r#".tinsmith-files:5: is "c", should be "e""#,
        r#"a:2: is "x", should be "2""#,
        "b: is missing",
        "c: is no longer generated",
        "e: is missing",
    ];
    assert_eq!(drifts(&wanted, dir.path()), expected);
    assert_eq!(
        drifts(&files(&[]), &dir.path().join("none")),
        [".tinsmith-files: is missing"]
    );
}

#[test]
fn finds_the_first_line_that_differs() {
    let show = |found: &[u8], wanted| {
        difference(found, wanted).map(|kind| {
            let path = "p".to_owned();
            Drift { path, kind }.to_string()
        })
    };
    assert_eq!(show(b"a\n", "a\n"), None);
    assert_eq!(
        show(b"a\r\nb\r\n", "a\nb\n").unwrap(),
        "p: the file has CRLF line endings, should have LF"
    );
    assert_eq!(
        show(b"a\r\nc\r\n", "a\nb\n").unwrap(),
        r#"p:1: is "a\r", should be "a""#
    );
    assert_eq!(
        show(b"a", "a\n").unwrap(),
        r#"p:2: is the end of the file, should be """#
    );
    assert_eq!(
        show(b"a\nb", "a").unwrap(),
        r#"p:2: is "b", should be the end of the file"#
    );
    assert_eq!(
        show(b"\xff", "a").unwrap(),
        "p:1: is \"\u{fffd}\", should be \"a\""
    );
}

#[test]
fn refuses_invalid_paths() {
    let dir = tempdir().unwrap();
    for path in [
        "",
        "/a",
        "a//b",
        "a/",
        "../a",
        "a/./b",
        r"a\b",
        "C:/a",
        "a\nb",
        "#a",
        "a.",
        LIST,
        ".tinsmith-tmp/x",
    ] {
        assert!(
            write(&files(&[(path, "")]), dir.path()).is_err(),
            "{path:?}"
        );
        assert!(
            check(&files(&[(path, "")]), dir.path()).is_err(),
            "{path:?}"
        );
    }
    let error = write(
        &files(&[("a/B", ""), ("a/b", ""), ("c", ""), ("c", "")]),
        dir.path(),
    );
    let error = error.unwrap_err().to_string();
    let what = "`a/B` and `a/b` differ only in case; `c` was generated twice\n";
    assert!(error.starts_with(what), "{error}");
    assert_tree(dir.path(), &[]);
}

#[test]
fn a_manipulated_list_does_not_affect_files_outside() {
    let top = folder(&[("own", "own"), ("crate/.tinsmith-files", "# x\n../own\n")]);
    let error = write(&files(&[("a", "")]), &top.path().join("crate")).unwrap_err();
    assert!(
        error
            .to_string()
            .contains(r#"line 2 is not a valid path of a generated file: "../own""#)
    );
    assert!(top.path().join("own").exists());
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    let top = folder(&[
        ("elsewhere/lib.rs", "own"),
        ("crate/.tinsmith-files", "src/lib.rs\n"),
    ]);
    let (link, out) = (top.path().join("crate/src"), top.path().join("crate"));
    std::os::unix::fs::symlink(top.path().join("elsewhere"), link).unwrap();
    assert!(write(&files(&[("src/lib.rs", "new")]), &out).is_err());
    assert!(write(&files(&[("a", "")]), &out).is_err());
    assert_eq!(
        fs::read_to_string(top.path().join("elsewhere/lib.rs")).unwrap(),
        "own"
    );
}

#[test]
fn a_file_in_place_of_the_folder_or_a_parent_is_named() {
    let dir = folder(&[("file", "mine")]);
    for out in ["file", "file/crate", "file/deep/crate"] {
        let error = write(&files(&[("a", "1")]), &dir.path().join(out))
            .unwrap_err()
            .to_string();
        assert!(
            error.contains(out) && error.contains("Use another folder"),
            "{error}"
        );
        assert_tree(dir.path(), &[("file", "mine")]);
    }
}

#[test]
fn runs_at_the_same_time_leave_the_files_of_one() {
    let dir = tempdir().unwrap();
    let out = dir.path().join("deep/crate");
    let versions: Vec<Files> = (0..4)
        .map(|number| {
            files(&[
                ("a", &number.to_string()),
                ("b/c", &number.to_string()),
                (&format!("d/{number}"), ""),
            ])
        })
        .collect();
    std::thread::scope(|scope| {
        for files in &versions {
            scope.spawn(|| (0..6).for_each(|_| drop(write(files, &out).unwrap())));
        }
        scope.spawn(|| (0..6).for_each(|_| drop(check(&versions[0], &out).unwrap())));
    });
    let whole = versions.iter().filter(|files| has_exactly(&out, files));
    assert_eq!(whole.count(), 1, "{:?}", tree(&out));
}
