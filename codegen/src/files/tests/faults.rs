//! Every step of writing fails, or is the last one before the program is killed.

use super::super::system::fault::{Fault, during};
use super::super::write::WriteError;
use super::*;

/// A folder with the old files of a crate, the new files of the same crate, and both as trees. Files become folders and folders
/// become files; files are new, changed, unchanged and removed.
fn old_and_new() -> (TempDir, Files, Files) {
    let old = files(&[
        ("a/x/y", "old"),
        ("b", "old"),
        ("gone/c", "old"),
        ("same", "1"),
        ("t", "old"),
    ]);
    let new = files(&[
        ("a", "new"),
        ("b/c/d", "new"),
        ("n/e", "new"),
        ("same", "1"),
        ("t", "new"),
    ]);
    // There are many runs, which are quicker in memory.
    let dir = tempfile::tempdir_in("/dev/shm")
        .or_else(|_| tempdir())
        .unwrap();
    write(&old, dir.path()).unwrap();
    (dir, old, new)
}

#[test]
fn a_failure_of_any_step_leaves_the_old_files_or_the_new_ones() {
    let mut steps = 0;
    loop {
        let (dir, old, new) = old_and_new();
        let mut result = None;
        let failed = during(steps, Fault::One, || result = Some(write(&new, dir.path())));
        match result.unwrap() {
            // What could not be removed is removed by the next run, which does the same as this one.
            Ok(_) => assert!(drifts(&new, dir.path()).is_empty(), "step {steps}"),
            Err(error) => {
                assert!(
                    error.mixed_folders().is_empty()
                        && error.to_string().contains("are as they were.")
                );
                assert!(drifts(&old, dir.path()).is_empty(), "step {steps}: {error}");
            }
        }
        write(&new, dir.path()).unwrap();
        // A folder that could not be removed stays, without files.
        assert_eq!(
            list_without_staging(dir.path()),
            listed(&new),
            "step {steps}"
        );
        assert!(!dir.path().join(STAGING).exists(), "step {steps}");
        if !failed {
            break;
        }
        steps += 1;
    }
    assert!(steps > 30, "only {steps} steps");
}

#[test]
fn a_run_that_is_killed_at_any_step_is_undone_even_if_undoing_is_killed() {
    let (mut step, mut cases) = (0, 0);
    loop {
        // Not all pairs, which would take long; together, they have every step of undoing several times.
        let mut second = step % 7;
        let (mut killed, mut undone) = kill_twice(step, second);
        while undone {
            second += 7;
            cases += 1;
            (killed, undone) = kill_twice(step, second);
        }
        if !killed {
            break;
        }
        step += 1;
    }
    assert!(step > 30 && cases > 100, "{step}, {cases}");
}

/// Kills a run at a step, and the next run at another. Returns whether there were such steps.
fn kill_twice(first: usize, second: usize) -> (bool, bool) {
    let (dir, old, new) = old_and_new();
    let dir = dir.path();
    let is_whole = || [&old, &new].iter().any(|files| has_exactly(dir, files));
    let is_accepted = || {
        [&old, &new]
            .iter()
            .any(|files| drifts(files, dir).is_empty())
    };
    let killed = during(first, Fault::Rest, || drop(write(&new, dir)));
    let whole = list_without_staging(dir);
    assert!(
        !is_accepted() || whole == listed(&old) || whole == listed(&new),
        "{first}"
    );
    let undone = during(second, Fault::Rest, || drop(write(&old, dir)));
    let whole = list_without_staging(dir);
    assert!(
        !is_accepted() || whole == listed(&old) || whole == listed(&new),
        "{first}, {second}"
    );
    // A run that is refused has undone the others.
    put(dir, "own", "own");
    let mut refused = new.clone();
    refused.insert("own", "x");
    write(&refused, dir).unwrap_err();
    fs::remove_file(dir.join("own")).unwrap();
    assert!(is_whole(), "{first}, {second}: {:?}", tree(dir));
    write(&new, dir).unwrap();
    assert!(has_exactly(dir, &new), "{first}, {second}");
    (killed, undone)
}

/// All files of a folder but those in the staging folder. A run that was killed may leave empty folders.
pub(super) fn list_without_staging(dir: &Path) -> Vec<(String, String)> {
    let mut all = tree(dir);
    all.retain(|(path, _)| !path.starts_with(STAGING) && !path.ends_with('/'));
    all
}

#[test]
fn an_unfinished_run_is_a_drift_and_an_error_says_so() {
    let (dir, _, new) = old_and_new();
    let mut errors: Vec<WriteError> = Vec::new();
    for step in 0..60 {
        during(step, Fault::Rest, || {
            errors.extend(write(&new, dir.path()).err())
        });
        let is_unfinished = dir.path().join(STAGING).join(JOURNAL).exists();
        let drifts = drifts(&new, dir.path());
        let reported = drifts
            .iter()
            .any(|drift| drift.starts_with(".tinsmith-tmp: a run was stopped"));
        assert_eq!(reported, is_unfinished, "{drifts:?}");
    }
    let changed: Vec<_> = errors
        .iter()
        .filter(|error| !error.mixed_folders().is_empty())
        .collect();
    assert!(!changed.is_empty() && changed.len() < errors.len());
    for error in changed {
        let text = error.to_string();
        assert!(
            text.contains("has old and new files now") && !text.contains("as they were"),
            "{text}"
        );
    }
}
