//! The files of a generated crate. They are collected in memory, then [written](write()) or [checked](check).
//!
//! # Generated and handwritten files
//!
//! A crate may contain handwritten files, such as examples and tests, which are never changed. Generated files are listed in
//! `.tinsmith-files`, a sorted list of paths that is itself generated. A file that is not in the list, but has the
//! header of generated files in its first lines, is also a generated file: it may be replaced, but is never removed. If a
//! file to be written exists and is not a generated file, writing fails and changes nothing.

mod folder;
mod header;
mod journal;
mod lock;
mod staging;
mod system;
#[cfg(test)]
mod tests;
mod write;

pub(crate) use header::{Comments, header};
pub use staging::Written;
pub use write::{Output, WriteError, restore, write, write_all};

use folder::{Found, LIST, STAGING, is_path, locate, read, read_list, with_path};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::collections::btree_map::{BTreeMap, Entry};
use std::fmt;
use std::io::{self, ErrorKind};
use std::path::Path;

/// The texts of files, sorted by path. Paths are relative, with `/` as the separator on every system.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    texts: BTreeMap<String, String>,
    duplicates: BTreeSet<String>,
}

/// A file that differs from the generated one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drift {
    /// The path in the crate.
    pub path: String,
    /// The kind of difference.
    pub kind: DriftKind,
}

/// The kind of difference between a file and the generated one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DriftKind {
    /// The file does not exist.
    Missing,
    /// The text differs.
    Differs(Difference),
    /// The text is the same, but its lines end with CRLF: a checkout on Windows has converted it.
    LineEndings,
    /// The file exists, but is no longer generated.
    Stale,
    /// A run was stopped while it was moving files. The next run restores the old files first.
    Unfinished,
}

/// The first line in which two texts differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The number of the line, starting at 1.
    pub line: usize,
    /// The line that was found; `None` after the end.
    pub found: Option<String>,
    /// The expected line; `None` after the end.
    pub wanted: Option<String>,
}

impl Files {
    /// Adds a file. Duplicate paths are errors of [`write()`] and [`check`].
    pub fn insert(&mut self, path: impl Into<String>, text: impl Into<String>) {
        match self.texts.entry(path.into()) {
            Entry::Vacant(entry) => {
                entry.insert(text.into());
            }
            Entry::Occupied(entry) => {
                self.duplicates.insert(entry.key().clone());
            }
        }
    }

    /// Returns the text of a file.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.texts.get(path).map(String::as_str)
    }

    /// Iterates over paths and texts, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The number of files.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// True if there are no files.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// The total size in bytes.
    pub fn bytes(&self) -> usize {
        self.texts.values().map(String::len).sum()
    }

    /// The total number of lines.
    pub fn lines(&self) -> usize {
        self.texts.values().map(|text| text.lines().count()).sum()
    }

    /// All files to write: these and their list.
    fn with_list(&self) -> io::Result<BTreeMap<&str, Cow<'_, str>>> {
        self.check_paths()?;
        let mut list = header(Comments::Hash, "the paths of these files");
        list.push_str("# Tinsmith may replace or remove the files in this list.\n");
        let mut texts = BTreeMap::new();
        for (path, text) in self.iter() {
            list.push_str(path);
            list.push('\n');
            texts.insert(path, Cow::Borrowed(text));
        }
        texts.insert(LIST, Cow::Owned(list));
        Ok(texts)
    }

    fn check_paths(&self) -> io::Result<()> {
        let mut wrong: Vec<String> = Vec::new();
        let mut by_lower_case = BTreeMap::new();
        for path in self.texts.keys() {
            if !is_path(path) {
                wrong.push(format!("`{path}` is not a valid path for a generated file"));
            }
            // On some file systems, these are the same file.
            if let Some(other) = by_lower_case.insert(path.to_lowercase(), path) {
                wrong.push(format!("`{other}` and `{path}` differ only in case"));
            }
        }
        let duplicates = self.duplicates.iter();
        wrong.extend(duplicates.map(|path| format!("`{path}` was generated twice")));
        match wrong.is_empty() {
            true => Ok(()),
            false => Err(io::Error::new(ErrorKind::InvalidData, wrong.join("; "))),
        }
    }
}

/// True if a run was stopped while it was moving files in the folder. [`restore`] and the next run restore the old files.
///
/// # Errors
/// Fails if the journal cannot be read.
pub fn is_unfinished(dir: &Path) -> io::Result<bool> {
    journal::is_unfinished(dir)
}

/// Compares a folder with generated files, and returns the differences by path. Waits for a run that is writing to the folder.
///
/// # Errors
/// Fails if the folder cannot be read, if its list of files is malformed, if two generated files have the same path, or if another
/// run does not end.
pub fn check(files: &Files, dir: &Path) -> io::Result<Vec<Drift>> {
    let texts = files.with_list()?;
    let staging = locate(dir, STAGING)?;
    loop {
        let shared = lock::shared(&staging, lock::WAIT).map_err(with_path(dir))?;
        let drifts = compare(&texts, dir)?;
        // A run that began to write after this one began to read may be the reason for the differences.
        if drifts.is_empty() || shared.is_some() || !staging.join(lock::LOCK).exists() {
            return Ok(drifts);
        }
    }
}

fn compare(texts: &BTreeMap<&str, Cow<'_, str>>, dir: &Path) -> io::Result<Vec<Drift>> {
    let mut drifts = BTreeMap::new();
    if journal::is_unfinished(dir)? {
        drifts.insert(STAGING.to_owned(), DriftKind::Unfinished);
    }
    for (&path, text) in texts {
        let kind = match read(dir, path)? {
            Found::Nothing | Found::Folder => Some(DriftKind::Missing),
            Found::File(bytes) => difference(&bytes, text),
        };
        drifts.extend(kind.map(|kind| (path.to_owned(), kind)));
    }
    for path in read_list(dir)? {
        if !texts.contains_key(&*path) && matches!(read(dir, &path)?, Found::File(_)) {
            drifts.insert(path, DriftKind::Stale);
        }
    }
    let drifts = drifts.into_iter();
    Ok(drifts.map(|(path, kind)| Drift { path, kind }).collect())
}

/// The difference between the found text and the expected one; `None` if they are equal.
pub fn difference(found: &[u8], wanted: &str) -> Option<DriftKind> {
    if found == wanted.as_bytes() {
        return None;
    }
    if lines(found).eq(lines(wanted.as_bytes())) {
        return Some(DriftKind::LineEndings);
    }
    Some(DriftKind::Differs(first_difference(found, wanted)))
}

/// The lines without their line endings, which are LF or CRLF.
fn lines(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    let lines = text.split(|byte| *byte == b'\n');
    lines.map(|line| line.strip_suffix(b"\r").unwrap_or(line))
}

fn first_difference(found: &[u8], wanted: &str) -> Difference {
    let mut found_lines = found.split(|byte| *byte == b'\n');
    let mut wanted_lines = wanted.as_bytes().split(|byte| *byte == b'\n');
    let mut line = 1;
    // Different texts have a different line, so this terminates.
    loop {
        let (found, wanted) = (found_lines.next(), wanted_lines.next());
        if found != wanted || found.is_none() {
            let text = |line: &[u8]| String::from_utf8_lossy(line).into_owned();
            return Difference {
                line,
                found: found.map(text),
                wanted: wanted.map(text),
            };
        }
        line += 1;
    }
}

impl fmt::Display for Drift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = &self.path;
        match &self.kind {
            DriftKind::Missing => write!(f, "{path}: is missing"),
            DriftKind::Unfinished => write!(
                f,
                "{path}: a run was stopped while writing; the folder may have old and new files"
            ),
            DriftKind::Stale => write!(f, "{path}: is no longer generated"),
            DriftKind::LineEndings => {
                write!(f, "{path}: the file has CRLF line endings, should have LF")
            }
            DriftKind::Differs(difference) => write!(f, "{path}:{difference}"),
        }
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let side = |line: &Option<String>| match line {
            None => "the end of the file".to_owned(),
            Some(line) if line.chars().count() > 100 => {
                format!("{:?}...", line.chars().take(100).collect::<String>())
            }
            Some(line) => format!("{line:?}"),
        };
        let (found, wanted) = (side(&self.found), side(&self.wanted));
        write!(f, "{}: is {found}, should be {wanted}", self.line)
    }
}
