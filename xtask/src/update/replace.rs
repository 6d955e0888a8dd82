//! Replaces files and does something that depends on them: all of it, or nothing.

use crate::published_model::ModelFile;
use crate::workspace::show;
use anyhow::{Context as _, Result};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Replaces the files, then does the work. If that fails, or a file can't be written, the old files are put back.
///
/// The new ones are written beside their places first, so that a full disk is noticed before anything changes.
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
        Err(error) => Err(error).context("the files of the model could not be written"),
    };
    let Err(error) = result else {
        return result;
    };
    let mut left = Vec::new();
    for (path, text) in old {
        // One that was moved in place is not there any more.
        let _ = fs::remove_file(staged(path));
        let put_back = match text {
            Some(text) => fs::write(path, text),
            None => match fs::remove_file(path) {
                Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
                removed => removed,
            },
        };
        if put_back.is_err() {
            left.push(show(path));
        }
    }
    Err(match left.is_empty() {
        true => error,
        false => error.context(format!("{} could not be put back", left.join(", "))),
    })
}

fn staged(path: &Path) -> PathBuf {
    path.with_extension("json.tmp")
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::bail;

    #[test]
    fn all_or_nothing() {
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

        // A folder is in the way of the second.
        fs::create_dir(at("b.json")).unwrap();
        assert!(replace(&files, || Ok(())).is_err());
        assert_eq!(fs::read_to_string(at("a.json")).unwrap(), "old");
        fs::remove_dir(at("b.json")).unwrap();

        assert_eq!(replace(&files, || Ok(7)).unwrap(), 7);
        assert_eq!(names(), ["a.json", "b.json"]);
        assert_eq!(fs::read_to_string(at("a.json")).unwrap(), "new");
    }
}
