//! Writes files atomically: the folder has either all new files or all old ones.
//!
//! Files are first written to the folder `.tinsmith-tmp`, then moved in place, while the files they replace are moved to that
//! folder. A journal records the changes. If a step fails, the changes are undone; if the program is stopped, the next run undoes
//! them first. Files are not flushed to disk individually, so this does not protect against power loss.

use super::header::is_marked;
use super::lock::{self, LOCK, WAIT};
use super::{
    Files, Found, JOURNAL, LIST, STAGING, is_absence, is_path, locate, read, read_list, system,
    with_path,
};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;
use std::fs::{self, File};
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

/// An error of [`write()`]. Its text says what failed, what the folder has now, and what to do.
#[derive(Debug)]
pub struct WriteError {
    error: io::Error,
    folder: PathBuf,
    /// The error of restoring the old files, if that failed, too.
    not_restored: Option<io::Error>,
}

impl WriteError {
    /// The kind of the error.
    pub fn kind(&self) -> ErrorKind {
        self.error.kind()
    }

    /// True if the folder has the old files. Otherwise it has old and new ones, until the next run restores the old ones.
    pub fn is_folder_unchanged(&self) -> bool {
        self.not_restored.is_none()
    }

    fn remedy(&self) -> &'static str {
        match self.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
                "Free space or raise the limit, then run the command again."
            }
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                "Make the folder and its files writable or use another folder, then run the command again."
            }
            ErrorKind::NotADirectory | ErrorKind::AlreadyExists | ErrorKind::IsADirectory => {
                "Use another folder, or move away what is in the way, then run the command again."
            }
            ErrorKind::ResourceBusy => {
                "Wait until the other run has ended, then run the command again."
            }
            _ => "Correct this, then run the command again.",
        }
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (folder, remedy) = (self.folder.display(), self.remedy());
        write!(f, "{}", self.error)?;
        match &self.not_restored {
            None => write!(f, "\n    The files in {folder} are as they were. {remedy}"),
            Some(error) => write!(
                f,
                "; the old files could not be restored: {error}\n    {folder} has old and new files now. {remedy} \
                 It restores the old files first."
            ),
        }
    }
}

impl Error for WriteError {}

/// Writes new and changed files and their list to a folder, which is created if necessary. Removes files that are in the old list
/// but no longer generated, and folders that become empty. Waits for another run that is writing to the folder.
///
/// # Errors
/// Fails if a handwritten file would be replaced (see the module), if two generated files have the same path, if another run does
/// not end, or on an error of the file system. The folder is then unchanged, or the error says that it is not.
pub fn write(files: &Files, dir: &Path) -> Result<Written, WriteError> {
    write_within(files, dir, WAIT)
}

/// Like [`write()`], but with another limit for waiting.
pub(super) fn write_within(
    files: &Files,
    dir: &Path,
    wait: Duration,
) -> Result<Written, WriteError> {
    let failed = |(error, not_restored)| WriteError {
        error,
        folder: dir.to_owned(),
        not_restored,
    };
    let texts = files.with_list().map_err(|error| failed((error, None)))?;
    let made = make_folders(dir).map_err(|error| failed((error, None)))?;
    let result = Staging::open(dir, wait).and_then(|staging| {
        let result = staging.run(&texts);
        staging.close();
        result
    });
    if result.is_err() {
        // Fails for folders that are not empty, which stay.
        for folder in made.iter().rev() {
            let _ = system::remove_folder(folder);
        }
    }
    result.map_err(failed)
}

/// An error of writing, and one of restoring the old files, if that failed, too.
type Failure = (io::Error, Option<io::Error>);

fn unchanged(error: io::Error) -> Failure {
    (error, None)
}

/// The journal before it is complete.
const DRAFT: &str = "draft";

/// The folder for files that are not yet in place.
struct Staging<'a> {
    dir: &'a Path,
    folder: PathBuf,
    /// The lock of this run.
    _lock: File,
}

/// A change of a file.
struct Change<'a> {
    path: Cow<'a, str>,
    /// The new text; `None` if the file is removed.
    text: Option<&'a str>,
    /// True if an old file exists.
    has_old: bool,
}

impl<'a> Staging<'a> {
    /// Creates the folder, and undoes the changes of a run that was stopped.
    fn open(dir: &'a Path, wait: Duration) -> Result<Self, Failure> {
        let folder = locate(dir, STAGING).map_err(unchanged)?;
        let lock = lock::exclusive(&folder, wait)
            .map_err(with_path(dir))
            .map_err(unchanged)?;
        let staging = Self {
            dir,
            folder,
            _lock: lock,
        };
        if let Err(error) = staging.undo() {
            let text = "a run that was stopped has left old and new files";
            let first = with_path(dir)(io::Error::new(error.kind(), text));
            return Err((first, Some(error)));
        }
        for rest in [staging.new_path(""), staging.old_path("")] {
            match system::remove_all(&rest) {
                Err(error) if !is_absence(&error) => {
                    return Err(unchanged(with_path(&rest)(error)));
                }
                _ => {}
            }
        }
        Ok(staging)
    }

    /// Removes the folder, unless the next run needs its journal. What cannot be removed does no harm, and is removed by the next
    /// run.
    fn close(self) {
        if self.folder.join(JOURNAL).exists() {
            return;
        }
        for rest in [self.new_path(""), self.old_path("")] {
            let _ = system::remove_all(&rest);
        }
        let _ = system::remove_file(&self.folder.join(DRAFT));
        // Not with everything in the folder: another run may have created its own lock after this one is removed.
        let _ = system::remove_file(&self.folder.join(LOCK));
        let _ = system::remove_folder(&self.folder);
    }

    fn run(&self, texts: &BTreeMap<&str, Cow<'_, str>>) -> Result<Written, Failure> {
        let (written, changes) = self.compare(texts).map_err(unchanged)?;
        if !changes.is_empty() {
            self.apply(&changes)?;
        }
        Ok(written)
    }

    /// Compares the folder with the texts, and returns the changes to make.
    fn compare<'t>(
        &self,
        texts: &'t BTreeMap<&str, Cow<'_, str>>,
    ) -> io::Result<(Written, Vec<Change<'t>>)> {
        let listed = read_list(self.dir)?;
        let mut written = Written::default();
        let mut foreign = Vec::new();
        let mut changes = Vec::new();
        for (&path, text) in texts {
            let has_old = match read(self.dir, path)? {
                // The folder may be removed by this run; otherwise moving the file in place fails.
                Found::Nothing | Found::Folder => false,
                Found::File(bytes) if bytes == text.as_bytes() => {
                    written.unchanged += 1;
                    continue;
                }
                Found::File(bytes) => {
                    if path != LIST && !listed.contains(path) && !is_marked(&bytes) {
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
                && matches!(read(self.dir, &path)?, Found::File(_))
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
        with_path(self.dir)(io::Error::new(ErrorKind::AlreadyExists, what))
    }

    /// Makes all changes or none.
    fn apply(&self, changes: &[Change<'_>]) -> Result<(), Failure> {
        self.stage(changes).map_err(unchanged)?;
        let journal = self.folder.join(JOURNAL);
        let moved = self.move_all(changes);
        // Without a journal, the new files are valid.
        let result =
            moved.and_then(|()| system::remove_file(&journal).map_err(with_path(&journal)));
        result.map_err(|error| (error, self.undo().err()))
    }

    /// Writes the new files and the journal to the staging folder.
    fn stage(&self, changes: &[Change<'_>]) -> io::Result<()> {
        let mut journal = String::new();
        for change in changes {
            journal.push(if change.text.is_some() { '+' } else { '-' });
            journal.push_str(&change.path);
            journal.push('\n');
            if let Some(text) = change.text {
                let staged = self.new_path(&change.path);
                // An error names the file to be written, not the temporary one.
                let target = self.dir.join(&*change.path);
                make_parents(&staged).map_err(with_path(&target))?;
                system::write(&staged, text).map_err(with_path(&target))?;
            }
        }
        // Moved in place, so that the journal is never incomplete.
        let (draft, journal_path) = (self.folder.join(DRAFT), self.folder.join(JOURNAL));
        system::write(&draft, &journal).map_err(with_path(&draft))?;
        system::rename(&draft, &journal_path).map_err(with_path(&journal_path))
    }

    fn move_all(&self, changes: &[Change<'_>]) -> io::Result<()> {
        // Removals come first: a file may be in the way of a folder, or a folder in the way of a file.
        for change in changes.iter().filter(|change| change.text.is_none()) {
            self.move_away(&change.path)?;
            self.prune(&change.path);
        }
        for change in changes.iter().filter(|change| change.text.is_some()) {
            if change.has_old {
                self.move_away(&change.path)?;
            }
            let target = locate(self.dir, &change.path)?;
            make_parents(&target).map_err(with_path(&target))?;
            system::rename(&self.new_path(&change.path), &target).map_err(with_path(&target))?;
        }
        Ok(())
    }

    fn move_away(&self, path: &str) -> io::Result<()> {
        let (from, to) = (locate(self.dir, path)?, self.old_path(path));
        make_parents(&to).map_err(with_path(&from))?;
        system::rename(&from, &to).map_err(with_path(&from))
    }

    /// Undoes the changes in the journal. Without a journal, no file has been moved. Undoing can be interrupted and repeated.
    fn undo(&self) -> io::Result<()> {
        let journal_path = self.folder.join(JOURNAL);
        let journal = match fs::read_to_string(&journal_path) {
            Err(error) if is_absence(&error) => return Ok(()),
            journal => journal.map_err(with_path(&journal_path))?,
        };
        let paths = |sign: &'static [char]| {
            let paths = journal
                .lines()
                .filter_map(move |line| line.strip_prefix(sign));
            paths.filter(|path| is_path(path) || *path == LIST)
        };
        for path in paths(&['+']) {
            // A file that is not in the staging folder is in place, unless a user has removed it.
            let (staged, target) = (self.new_path(path), locate(self.dir, path)?);
            if !staged.is_file() {
                match system::rename(&target, &staged) {
                    Err(error) if !is_absence(&error) => return Err(with_path(&target)(error)),
                    _ => {}
                }
            }
            // The folders may exist before the file does. They could be in the way of an old file.
            self.prune(path);
        }
        for path in paths(&['+', '-']) {
            let (old, target) = (self.old_path(path), locate(self.dir, path)?);
            // A folder holds other old files, and is where a new file comes.
            if old.is_file() {
                make_parents(&target).map_err(with_path(&target))?;
                system::rename(&old, &target).map_err(with_path(&target))?;
            }
        }
        system::remove_file(&journal_path).map_err(with_path(&journal_path))
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

/// Creates a folder and its parents, and returns the created ones, the outermost first.
fn make_folders(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let is_missing = |path: &&Path| !path.as_os_str().is_empty() && !path.exists();
    let mut made: Vec<PathBuf> = folder
        .ancestors()
        .take_while(is_missing)
        .map(Path::to_path_buf)
        .collect();
    made.reverse();
    if let Err(error) = system::create_folders(folder) {
        // A parent may be a file, or the disk may be full after some of them.
        for folder in made.iter().rev() {
            let _ = system::remove_folder(folder);
        }
        return Err(with_path(folder)(error));
    }
    Ok(made)
}
