//! Several outputs are written all or none.

use super::super::system::fault::{Fault, during};
use super::super::write::{Output, WriteError, restore, write_all};
use super::faults::list_without_staging;
use super::*;

/// Two crates and a folder of the user in which one file is generated, with old and new files of each.
struct Outputs {
    top: TempDir,
    old: [Files; 3],
    new: [Files; 3],
}

impl Outputs {
    fn new() -> Self {
        // There are many runs, which are quicker in memory.
        let top = tempfile::tempdir_in("/dev/shm")
            .or_else(|_| tempdir())
            .unwrap();
        let old = [
            files(&[("a", "old"), ("gone/b", "old")]),
            files(&[("a", "old"), ("same", "1")]),
            files(&[("model.json", "old")]),
        ];
        let new = [
            files(&[("a", "new"), ("gone", "new")]),
            files(&[("a", "new"), ("same", "1")]),
            files(&[("model.json", "new")]),
        ];
        let outputs = Self { top, old, new };
        put(&outputs.dirs()[2], "own", "own");
        outputs.write(&outputs.old).unwrap();
        outputs
    }

    fn dirs(&self) -> [PathBuf; 3] {
        ["one", "two", "models"].map(|name| self.top.path().join(name))
    }

    fn write(&self, files: &[Files; 3]) -> Result<Vec<Written>, WriteError> {
        let [one, two, models] = &self.dirs();
        write_all(&[
            Output::among_others(&files[2], models),
            Output::of_crate(&files[0], one),
            Output::of_crate(&files[1], two),
        ])
    }

    /// True if all folders have exactly these files.
    fn have(&self, files: &[Files; 3]) -> bool {
        let mut among_others = files[2].clone();
        among_others.insert("own", "own");
        let expected = [&files[0], &files[1], &among_others];
        let mut dirs = self.dirs().into_iter().zip(expected);
        dirs.all(|(dir, files)| list_without_staging(&dir) == listed(files))
    }

    /// True if no folder is reported as unfinished.
    fn are_finished(&self) -> bool {
        let dirs = self.dirs();
        dirs.iter().all(|dir| !is_unfinished(dir).unwrap())
    }

    fn has_staging(&self) -> bool {
        self.dirs().iter().any(|dir| dir.join(STAGING).exists())
    }
}

#[test]
fn writes_all_outputs_and_returns_the_changes_of_each() {
    let outputs = Outputs::new();
    let written = outputs.write(&outputs.new).unwrap();
    let changed: Vec<_> = written.iter().map(|one| one.changed.len()).collect();
    let removed: Vec<_> = written.iter().map(|one| one.removed.len()).collect();
    // The list of a crate counts if it changes.
    assert_eq!((changed, removed), (vec![1, 2, 1], vec![0, 1, 0]));
    assert!(outputs.have(&outputs.new) && !outputs.has_staging());
}

#[test]
fn an_error_of_a_later_output_leaves_the_earlier_ones() {
    let outputs = Outputs::new();
    let [one, two, models] = outputs.dirs();
    // A handwritten file is noticed before anything is moved, a folder in the way after the first crate is moved.
    for (path, is_folder) in [("own", false), ("z/own", true)] {
        put(&two, path, "mine");
        let mut second = outputs.new[1].clone();
        second.insert(if is_folder { "z" } else { "own" }, "generated");
        let error = write_all(&[
            Output::among_others(&outputs.new[2], &models),
            Output::of_crate(&outputs.new[0], &one),
            Output::of_crate(&second, &two),
        ])
        .unwrap_err();
        assert_eq!(error.folder(), two);
        assert!(error.mixed_folders().is_empty());
        let text = error.to_string();
        assert!(text.contains("All files are as they were."), "{text}");
        fs::remove_file(two.join(path)).unwrap();
        let _ = fs::remove_dir(two.join("z"));
        assert!(
            outputs.have(&outputs.old) && !outputs.has_staging(),
            "{path}"
        );
    }
    let new = outputs.top.path().join("new");
    let same = write_all(&[
        Output::of_crate(&outputs.new[0], &new),
        Output::of_crate(&outputs.new[1], &outputs.top.path().join("one/../new")),
    ]);
    let text = same.unwrap_err().to_string();
    assert!(text.contains("two outputs have this folder"), "{text}");
    assert!(!new.exists());
}

#[test]
fn a_failure_of_any_step_leaves_all_outputs_old_or_all_new() {
    let mut steps = 0;
    loop {
        let outputs = Outputs::new();
        let mut result = None;
        let failed = during(steps, Fault::One, || {
            result = Some(outputs.write(&outputs.new));
        });
        match result.unwrap() {
            Ok(_) => assert!(outputs.have(&outputs.new) && outputs.are_finished()),
            Err(error) => {
                assert!(error.mixed_folders().is_empty(), "step {steps}: {error}");
                assert!(outputs.have(&outputs.old), "step {steps}: {error}");
            }
        }
        outputs.write(&outputs.new).unwrap();
        assert!(
            outputs.have(&outputs.new) && !outputs.has_staging(),
            "step {steps}"
        );
        if !failed {
            break;
        }
        steps += 1;
    }
    assert!(steps > 30, "only {steps} steps");
}

/// What happens after a run was killed.
#[derive(Clone, Copy, Debug)]
enum Next {
    /// Only the folders at these places are restored.
    Restore(&'static [usize]),
    /// One crate is written alone.
    Write,
}

#[test]
fn a_run_that_is_killed_at_any_step_is_undone_in_all_outputs() {
    let next = [
        Next::Restore(&[0]),
        Next::Restore(&[1, 2]),
        Next::Restore(&[2]),
        Next::Write,
    ];
    let (mut step, mut old, mut new) = (0, 0, 0);
    'steps: loop {
        for (index, next) in next.into_iter().enumerate() {
            let outputs = Outputs::new();
            let dirs = outputs.dirs();
            let killed = during(step, Fault::Rest, || drop(outputs.write(&outputs.new)));
            if !killed {
                break 'steps;
            }
            let is_whole = outputs.have(&outputs.old) || outputs.have(&outputs.new);
            assert!(is_whole || !outputs.are_finished(), "step {step}");
            // The next run is killed, too, at another step each time.
            during((step * 3 + index) % 17, Fault::Rest, || {
                drop(restore(&[&dirs[step % 3]]));
            });
            match next {
                Next::Restore(folders) => {
                    let folders: Vec<_> = folders.iter().map(|index| &*dirs[*index]).collect();
                    restore(&folders).unwrap();
                }
                Next::Write => {
                    let (old, new) = (&outputs.old[1], &outputs.new[1]);
                    let is_new = drifts(new, &dirs[1]).is_empty();
                    write(if is_new { new } else { old }, &dirs[1]).unwrap();
                }
            }
            let is_old = outputs.have(&outputs.old);
            let is_new = outputs.have(&outputs.new);
            assert!(is_old || is_new, "step {step}, {next:?}");
            (old, new) = (old + u32::from(is_old), new + u32::from(is_new));
            outputs.write(&outputs.new).unwrap();
            assert!(
                outputs.have(&outputs.new) && !outputs.has_staging(),
                "step {step}, {next:?}"
            );
        }
        step += 1;
    }
    assert!(step > 30 && old > 50 && new > 10, "{step}, {old}, {new}");
}

#[test]
fn folders_that_moved_are_restored_without_the_others() {
    for step in 0..60 {
        let outputs = Outputs::new();
        let dirs = outputs.dirs();
        during(step, Fault::Rest, || drop(outputs.write(&outputs.new)));
        if !dirs[1].join(STAGING).join(JOURNAL).exists() || !is_unfinished(&dirs[1]).unwrap() {
            continue;
        }
        let moved = outputs.top.path().join("moved");
        fs::rename(&dirs[1], &moved).unwrap();
        fs::remove_dir_all(&dirs[2]).unwrap();
        restore(&[&moved]).unwrap();
        assert_eq!(drifts(&outputs.old[1], &moved), [""; 0], "step {step}");
    }
}
