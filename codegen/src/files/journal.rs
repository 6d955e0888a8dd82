//! The journal in a staging folder: the changes of a run while it moves files.
//!
//! A run that writes to several folders has a journal in each, all with the same name and the same list of folders. The first
//! folder of the list decides: the new files are valid in all of them once its journal is removed, which is one step. Until then,
//! any of the folders leads to the others, and all are restored.

use super::folder::{JOURNAL, LIST, STAGING, is_absence, is_path, locate, with_path};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::process;
use std::time::SystemTime;

/// The folders that one run writes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    /// A name that no other run has.
    name: String,
    /// Absolute paths. The first folder decides.
    pub(super) folders: Vec<PathBuf>,
}

/// The contents of a journal.
#[derive(Debug, Default)]
pub(super) struct Journal {
    /// The folders of the run, if there are several.
    pub(super) group: Option<Group>,
    /// Paths of files that are created or changed.
    pub(super) written: Vec<String>,
    /// Paths of files that are removed.
    pub(super) removed: Vec<String>,
}

impl Group {
    /// Names a group. Fails if the path of a folder cannot be a line of a journal.
    pub(super) fn new(folders: Vec<PathBuf>) -> io::Result<Self> {
        for folder in &folders {
            let text = folder.to_str();
            if text.is_none_or(|text| text.contains(['\n', '\r'])) {
                let what = "the path has a line break or is not UTF-8; write to this folder alone";
                return Err(with_path(folder)(io::Error::new(
                    ErrorKind::InvalidInput,
                    what,
                )));
            }
        }
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        let now = now.unwrap_or_default().as_nanos();
        Ok(Self {
            name: format!("{}-{now}", process::id()),
            folders,
        })
    }

    /// True if the new files are valid. A deciding folder that is gone has decided nothing.
    fn is_committed(&self) -> io::Result<bool> {
        match self.folders.first() {
            Some(first) => Ok(first.is_dir() && !self.has_journal(first)?),
            None => Ok(false),
        }
    }

    /// True if the folder has a journal of this group.
    pub(super) fn has_journal(&self, folder: &Path) -> io::Result<bool> {
        let journal = Journal::read(folder)?;
        Ok(journal.and_then(|journal| journal.group).as_ref() == Some(self))
    }
}

impl Journal {
    /// Reads the journal of a folder, if it has one.
    pub(super) fn read(folder: &Path) -> io::Result<Option<Self>> {
        let path = locate(folder, STAGING)?.join(JOURNAL);
        match fs::read_to_string(&path) {
            Err(error) if is_absence(&error) => Ok(None),
            text => Ok(Some(Self::parse(&text.map_err(with_path(&path))?))),
        }
    }

    fn parse(text: &str) -> Self {
        let mut journal = Self::default();
        let (mut name, mut folders) = (None, Vec::new());
        for line in text.lines() {
            let mut chars = line.chars();
            let (sign, rest) = (chars.next(), chars.as_str());
            // A manipulated journal must not affect files outside the folder.
            let is_file = is_path(rest) || rest == LIST;
            match sign {
                Some('=') => name = Some(rest.to_owned()),
                Some('@') => folders.push(PathBuf::from(rest)),
                Some('+') if is_file => journal.written.push(rest.to_owned()),
                Some('-') if is_file => journal.removed.push(rest.to_owned()),
                _ => {}
            }
        }
        journal.group = name.map(|name| Group { name, folders });
        journal
    }

    /// The text of the file.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        let mut line = |sign: char, rest: &str| {
            text.push(sign);
            text.push_str(rest);
            text.push('\n');
        };
        if let Some(Group { name, folders }) = &self.group {
            line('=', name);
            for folder in folders {
                line('@', &folder.to_string_lossy());
            }
        }
        for path in &self.written {
            line('+', path);
        }
        for path in &self.removed {
            line('-', path);
        }
        text
    }

    /// True if the new files are valid, so that nothing is to be restored.
    pub(super) fn is_committed(&self) -> io::Result<bool> {
        match &self.group {
            Some(group) => group.is_committed(),
            None => Ok(false),
        }
    }
}

/// True if a run was stopped before the new files in the folder were valid.
pub(super) fn is_unfinished(folder: &Path) -> io::Result<bool> {
    match Journal::read(folder)? {
        Some(journal) => Ok(!journal.is_committed()?),
        None => Ok(false),
    }
}
