//! The staging folder of one output: compares, stages and moves files, and undoes that.

use super::folder::{
    Found, JOURNAL, LIST, STAGING, is_absence, locate, read, read_list, with_path,
};
use super::header::is_marked;
use super::journal::{Group, Journal};
use super::lock::{self, LOCK};
use super::system;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The changes that were made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Paths of new files.
    pub created: Vec<String>,
    /// Paths of files whose text changed.
    pub changed: Vec<String>,
    /// Paths of files that were removed, because they are no longer generated.
    pub removed: Vec<String>,
    /// The number of files that were already up to date; they were not touched.
    pub unchanged: usize,
}

/// The journal before it is complete.
const DRAFT: &str = "draft";

/// The folder for files that are not yet in place.
pub(super) struct Staging {
    /// The folder to write to.
    pub(super) dir: PathBuf,
    folder: PathBuf,
    /// The lock of this run.
    _lock: File,
}

/// A change of a file.
pub(super) struct Change<'a> {
    path: Cow<'a, str>,
    /// The new text; `None` if the file is removed.
    text: Option<&'a str>,
    /// True if an old file exists.
    has_old: bool,
}

impl Staging {
    /// Creates the folder and locks it.
    pub(super) fn lock(dir: &Path, wait: Duration) -> io::Result<Self> {
        let folder = locate(dir, STAGING)?;
        let lock = lock::exclusive(&folder, wait).map_err(with_path(dir))?;
        Ok(Self {
            dir: dir.to_owned(),
            folder,
            _lock: lock,
        })
    }

    /// Removes what a run that was stopped has left. The journal must be done with.
    pub(super) fn clear(&self) -> io::Result<()> {
        for rest in [self.new_path(""), self.old_path("")] {
            match system::remove_all(&rest) {
                Err(error) if !is_absence(&error) => return Err(with_path(&rest)(error)),
                _ => {}
            }
        }
        Ok(())
    }

    /// Removes the folder, unless the next run needs its journal. What cannot be removed does no harm, and is removed by the next
    /// run.
    pub(super) fn close(self) {
        if self.folder.join(JOURNAL).exists() {
            return;
        }
        let _ = self.clear();
        let _ = system::remove_file(&self.folder.join(DRAFT));
        // Not with everything in the folder: another run may have created its own lock after this one is removed.
        let _ = system::remove_file(&self.folder.join(LOCK));
        let _ = system::remove_folder(&self.folder);
    }

    /// Compares the folder with the texts, and returns the changes to make.
    pub(super) fn compare<'t>(
        &self,
        texts: &'t BTreeMap<&str, Cow<'_, str>>,
        is_crate: bool,
    ) -> io::Result<(Written, Vec<Change<'t>>)> {
        let listed = match is_crate {
            true => read_list(&self.dir)?,
            false => BTreeSet::new(),
        };
        let mut written = Written::default();
        let mut foreign = Vec::new();
        let mut changes = Vec::new();
        for (&path, text) in texts {
            let has_old = match read(&self.dir, path)? {
                // The folder may be removed by this run; otherwise moving the file in place fails.
                Found::Nothing | Found::Folder => false,
                Found::File(bytes) if bytes == text.as_bytes() => {
                    written.unchanged += 1;
                    continue;
                }
                Found::File(bytes) => {
                    if is_crate && path != LIST && !listed.contains(path) && !is_marked(&bytes) {
                        foreign.push(format!("`{path}`"));
                    }
                    true
                }
            };
            let paths = match has_old {
                true => &mut written.changed,
                false => &mut written.created,
            };
            paths.push(path.to_owned());
            changes.push(Change {
                path: path.into(),
                text: Some(text),
                has_old,
            });
        }
        if !foreign.is_empty() {
            return Err(self.refusal(&foreign));
        }
        for path in listed {
            if !texts.contains_key(path.as_str())
                && matches!(read(&self.dir, &path)?, Found::File(_))
            {
                written.removed.push(path.clone());
                changes.push(Change {
                    path: path.into(),
                    text: None,
                    has_old: true,
                });
            }
        }
        Ok((written, changes))
    }

    fn refusal(&self, foreign: &[String]) -> io::Error {
        let what = format!(
            "the generator did not write {} and does not overwrite it; move it away, or add it to {LIST} to have it replaced",
            foreign.join(", ")
        );
        with_path(&self.dir)(io::Error::new(ErrorKind::AlreadyExists, what))
    }

    /// Writes the new files to the staging folder.
    pub(super) fn stage(&self, changes: &[Change<'_>]) -> io::Result<()> {
        for change in changes {
            if let Some(text) = change.text {
                let staged = self.new_path(&change.path);
                // An error names the file to be written, not the temporary one.
                let target = self.dir.join(&*change.path);
                make_parents(&staged).map_err(with_path(&target))?;
                system::write(&staged, text).map_err(with_path(&target))?;
            }
        }
        Ok(())
    }

    /// Writes the journal, which must be complete before a file is moved.
    pub(super) fn begin(&self, changes: &[Change<'_>], group: Option<Group>) -> io::Result<()> {
        let paths = |is_written: bool| {
            let changes = changes.iter();
            let changes = changes.filter(move |change| change.text.is_some() == is_written);
            changes.map(|change| change.path.to_string()).collect()
        };
        let journal = Journal {
            group,
            written: paths(true),
            removed: paths(false),
        };
        // Moved in place, so that the journal is never incomplete.
        let (draft, path) = (self.folder.join(DRAFT), self.folder.join(JOURNAL));
        system::write(&draft, &journal.text()).map_err(with_path(&draft))?;
        system::rename(&draft, &path).map_err(with_path(&path))
    }

    /// Removes the journal.
    pub(super) fn end(&self) -> io::Result<()> {
        let journal = self.folder.join(JOURNAL);
        system::remove_file(&journal).map_err(with_path(&journal))
    }

    /// The journal, if a run was stopped or failed.
    pub(super) fn journal(&self) -> io::Result<Option<Journal>> {
        Journal::read(&self.dir)
    }

    /// Moves the old files away and the new ones in place.
    pub(super) fn move_all(&self, changes: &[Change<'_>]) -> io::Result<()> {
        // Removals come first: a file may be in the way of a folder, or a folder in the way of a file.
        for change in changes.iter().filter(|change| change.text.is_none()) {
            self.move_away(&change.path)?;
            self.prune(&change.path);
        }
        for change in changes.iter().filter(|change| change.text.is_some()) {
            if change.has_old {
                self.move_away(&change.path)?;
            }
            let target = locate(&self.dir, &change.path)?;
            make_parents(&target).map_err(with_path(&target))?;
            system::rename(&self.new_path(&change.path), &target).map_err(with_path(&target))?;
        }
        Ok(())
    }

    fn move_away(&self, path: &str) -> io::Result<()> {
        let (from, to) = (locate(&self.dir, path)?, self.old_path(path));
        make_parents(&to).map_err(with_path(&from))?;
        system::rename(&from, &to).map_err(with_path(&from))
    }

    /// Undoes the changes in a journal, which stays. Undoing can be interrupted and repeated.
    pub(super) fn undo(&self, journal: &Journal) -> io::Result<()> {
        for path in &journal.written {
            // A file that is not in the staging folder is in place, unless a user has removed it.
            let (staged, target) = (self.new_path(path), locate(&self.dir, path)?);
            if !staged.is_file() {
                match system::rename(&target, &staged) {
                    Err(error) if !is_absence(&error) => return Err(with_path(&target)(error)),
                    _ => {}
                }
            }
            // The folders may exist before the file does. They could be in the way of an old file.
            self.prune(path);
        }
        for path in journal.written.iter().chain(&journal.removed) {
            let (old, target) = (self.old_path(path), locate(&self.dir, path)?);
            // A folder holds other old files, and is where a new file comes.
            if old.is_file() {
                make_parents(&target).map_err(with_path(&target))?;
                system::rename(&old, &target).map_err(with_path(&target))?;
            }
        }
        Ok(())
    }

    /// Removes the empty folders of a path, starting at the innermost.
    fn prune(&self, path: &str) {
        let mut rest = path;
        while let Some((parent, _)) = rest.rsplit_once('/') {
            match system::remove_folder(&self.dir.join(parent)) {
                // An absent folder may be in one that is there and empty.
                Err(error) if !is_absence(&error) => return,
                _ => {}
            }
            rest = parent;
        }
    }

    fn new_path(&self, path: &str) -> PathBuf {
        self.folder.join("new").join(path)
    }

    fn old_path(&self, path: &str) -> PathBuf {
        self.folder.join("old").join(path)
    }
}

fn make_parents(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), system::create_folders)
}
