//! The folder of a crate: the names that the writer uses in it, the paths that generated files may have, and its entries.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// The list of generated files. It does not contain itself.
pub(super) const LIST: &str = ".tinsmith-files";

/// The folder for files that are not yet in place.
pub(super) const STAGING: &str = ".tinsmith-tmp";

/// The list of changes in the staging folder, while files are moved.
pub(super) const JOURNAL: &str = "journal";

/// The file system entry at a path.
pub(super) enum Found {
    Nothing,
    Folder,
    File(Vec<u8>),
}

pub(super) fn read(dir: &Path, path: &str) -> io::Result<Found> {
    let full = locate(dir, path)?;
    let found = match fs::metadata(&full) {
        Ok(metadata) if metadata.is_dir() => Ok(Found::Folder),
        Ok(_) => fs::read(&full).map(Found::File),
        Err(error) if is_absence(&error) => Ok(Found::Nothing),
        Err(error) => Err(error),
    };
    found.map_err(with_path(&full))
}

pub(super) fn is_absence(error: &io::Error) -> bool {
    // `NotADirectory` if a parent is a file.
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// Joins a path to the folder. Fails if a symbolic link is on the way, which could lead out of the folder.
pub(super) fn locate(dir: &Path, path: &str) -> io::Result<PathBuf> {
    let mut full = dir.to_path_buf();
    for part in path.split('/') {
        full.push(part);
        if full.is_symlink() {
            let error = io::Error::new(
                ErrorKind::InvalidInput,
                "is a symbolic link; replace it with a file or folder",
            );
            return Err(with_path(&full)(error));
        }
    }
    Ok(full)
}

/// Reads the list of generated files in the folder; empty if there is no list.
pub(super) fn read_list(dir: &Path) -> io::Result<BTreeSet<String>> {
    let Found::File(bytes) = read(dir, LIST)? else {
        return Ok(BTreeSet::new());
    };
    let text = String::from_utf8_lossy(&bytes);
    let mut paths = BTreeSet::new();
    for (index, line) in text.lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if !is_path(line) {
            // A manipulated list must not affect files outside the folder.
            let what = format!(
                "line {} is not a valid path of a generated file: {line:?}",
                index + 1
            );
            let error = io::Error::new(ErrorKind::InvalidData, what);
            return Err(with_path(&dir.join(LIST))(error));
        }
        paths.insert(line.to_owned());
    }
    Ok(paths)
}

/// True for a relative path that stays inside the folder, is valid on every system, and is not used by the writer itself.
pub(super) fn is_path(path: &str) -> bool {
    let is_plain = |c: char| !c.is_control() && !r#"\:*?"<>|"#.contains(c);
    let is_part = |part: &str| {
        !matches!(part, "" | "." | "..")
            && part.chars().all(is_plain)
            && !part.ends_with(['.', ' '])
    };
    let first = path.split('/').next().unwrap_or_default();
    path.split('/').all(is_part) && !path.starts_with('#') && !matches!(first, LIST | STAGING)
}

/// Adds a path to an error of the file system, which lacks it.
pub(super) fn with_path(path: &Path) -> impl Fn(io::Error) -> io::Error {
    move |error| io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}
