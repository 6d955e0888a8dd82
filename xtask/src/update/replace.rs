//! Replaces files before other work, and restores them if the work fails.

use crate::published_model::ModelFile;
use crate::report::PartlyWritten;
use crate::workspace::show;
use anyhow::{Context as _, Result};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Replaces the files, then does the work. If either fails, restores the old files.
///
/// The new files are first written under temporary names, so that a full disk is noticed before anything
/// changes.
///
/// # Errors
/// Returns the error of the work, or of writing. It lists files that could not be restored.
pub(crate) fn replace<T>(files: &[ModelFile], work: impl FnOnce() -> Result<T>) -> Result<T> {
    let mut old = Vec::new();
    for (path, _) in files {
        let text = match fs::read(path) {
            Ok(text) => Some(text),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(error).with_context(|| show(path)),
        };
        old.push((path, text));
    }
    let staging = files.iter().try_for_each(|(path, text)| {
        let folder = path.parent().unwrap_or(path);
        fs::create_dir_all(folder)?;
        fs::write(staged(path), text)
    });
    let moving = staging.and_then(|()| {
        files
            .iter()
            .try_for_each(|(path, _)| fs::rename(staged(path), path))
    });
    let result = match moving {
        Ok(()) => work(),
        Err(error) => Err(error).context("cannot write the model files"),
    };
    let Err(error) = result else {
        return result;
    };
    let mut not_restored = Vec::new();
    for (path, text) in old {
        // Does nothing if the file was already moved to its path.
        let _ = fs::remove_file(staged(path));
        let restored = match text {
            Some(text) => fs::write(path, text),
            None => match fs::remove_file(path) {
                Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
                removed => removed,
            },
        };
        if restored.is_err() {
            not_restored.push(path.clone());
        }
    }
    Err(PartlyWritten::with(error, not_restored))
}

fn staged(path: &Path) -> PathBuf {
    path.with_extension("json.tmp")
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
        assert!(replace(&files, || Ok(())).is_err());
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
