//! Replaces files before other work, and restores them if the work fails.

use crate::published_model::ModelFile;
use crate::report::PartlyWritten;
use crate::workspace::show;
use anyhow::{Context as _, Result};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Replaces the files, then does the work. If either fails, restores the old files.
///
/// The new files and copies of the old ones are first written under temporary names, so that a full disk is
/// noticed before anything changes. From then on files are only renamed, which also works on a full disk.
///
/// # Errors
/// Returns the error of the work, or of writing. It lists files that could not be restored.
pub(crate) fn replace<T>(files: &[ModelFile], work: impl FnOnce() -> Result<T>) -> Result<T> {
    let mut moved = 0;
    let prepared = files
        .iter()
        .try_for_each(|(path, text)| prepare(path, text).with_context(|| cannot_write(path)));
    let result = prepared.and_then(|()| {
        for (path, _) in files {
            fs::rename(staged(path), path).with_context(|| cannot_write(path))?;
            moved += 1;
        }
        work()
    });
    let mut not_restored = Vec::new();
    if result.is_err() {
        let moved = files[..moved].iter().map(|(path, _)| path);
        not_restored.extend(moved.filter(|path| restore(path).is_err()).cloned());
    }
    for (path, _) in files {
        let _ = fs::remove_file(staged(path));
        // The copy of an old file that could not be restored is all that is left of it.
        if !not_restored.contains(path) {
            let _ = fs::remove_file(saved(path));
        }
    }
    result.map_err(|error| PartlyWritten::with(error, not_restored))
}

/// Writes the new file and a copy of the old one under temporary names.
fn prepare(path: &Path, text: &str) -> io::Result<()> {
    fs::create_dir_all(path.parent().unwrap_or(path))?;
    match fs::copy(path, saved(path)) {
        // A copy may be left over from a run that was killed.
        Err(error) if error.kind() == ErrorKind::NotFound => match fs::remove_file(saved(path)) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => {}
        },
        copied => drop(copied?),
    }
    fs::write(staged(path), text)
}

fn restore(path: &Path) -> io::Result<()> {
    if saved(path).exists() {
        return fs::rename(saved(path), path);
    }
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn cannot_write(path: &Path) -> String {
    format!(
        "{} cannot be written, and the old model files stay",
        show(path)
    )
}

fn staged(path: &Path) -> PathBuf {
    path.with_extension("json.tmp")
}

fn saved(path: &Path) -> PathBuf {
    path.with_extension("json.old")
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::bail;

    #[test]
    fn restores_the_old_files_if_the_work_fails() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("a.json"), "old").unwrap();
        let files = [
            (at("a.json"), "new".to_owned()),
            (at("b.json"), "new".to_owned()),
        ];
        let failing = replace(&files, || -> Result<()> {
            assert_eq!(fs::read_to_string(at("b.json")).unwrap(), "new");
            bail!("no")
        });
        assert_eq!(failing.unwrap_err().to_string(), "no");
        let names = || {
            let entries = fs::read_dir(folder.path()).unwrap();
            let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name()).collect();
            names.sort();
            names
        };
        assert_eq!(names(), ["a.json"]);
        assert_eq!(fs::read_to_string(at("a.json")).unwrap(), "old");

        // A folder has the path of the second file.
        fs::create_dir(at("b.json")).unwrap();
        let error = format!("{:#}", replace(&files, || Ok(())).unwrap_err());
        assert!(error.contains("b.json cannot be written"), "{error}");
        assert_eq!(fs::read_to_string(at("a.json")).unwrap(), "old");
        fs::remove_dir(at("b.json")).unwrap();

        assert_eq!(replace(&files, || Ok(7)).unwrap(), 7);
        assert_eq!(names(), ["a.json", "b.json"]);
        assert_eq!(fs::read_to_string(at("a.json")).unwrap(), "new");
    }

    #[test]
    fn an_error_lists_files_that_cannot_be_restored() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        fs::write(&path, "old").unwrap();
        let error = replace(&[(path.clone(), "new".to_owned())], || -> Result<()> {
            // The old file cannot be written where a folder is.
            fs::remove_file(&path).unwrap();
            fs::create_dir(&path).unwrap();
            bail!("no")
        });
        assert!(error.unwrap_err().downcast_ref::<PartlyWritten>().is_some());
    }
}
