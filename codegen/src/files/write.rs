//! Writes files atomically: the folder has either all new files or all old ones.
//!
//! Files are first written to the folder `.tinsmith-tmp`, then moved in place, while the files they replace are moved to that
//! folder. A journal records the changes. If a step fails, the changes are undone; if the program is stopped, the next run undoes
//! them first. Files are not flushed to disk individually, so this does not protect against power loss.

use super::header::is_marked;
use super::{Files, Found, LIST, STAGING, is_absence, is_path, locate, read, read_list, with_path};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

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

/// Writes new and changed files and their list to a folder, which is created if necessary. Removes files that are in the old list
/// but no longer generated, and folders that become empty.
///
/// # Errors
/// Fails if a handwritten file would be replaced (see the module), if two generated files have the same path, if another run is
/// writing to the folder, or on an error of the file system. The folder is then unchanged.
pub fn write(files: &Files, dir: &Path) -> io::Result<Written> {
    let texts = files.with_list()?;
    let made = make_folders(dir)?;
    let result = Staging::open(dir).and_then(|staging| {
        let result = staging.run(&texts);
        // With a journal, the next run needs the folder. Without one, a folder that cannot be removed does no harm.
        if !staging.folder.join(JOURNAL).exists() {
            let _ = fs::remove_dir_all(&staging.folder);
        }
        result
    });
    if result.is_err() {
        // Fails for folders that are not empty, which stay.
        for folder in made.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
    result
}

const JOURNAL: &str = "journal";

/// The folder for files that are not yet in place.
struct Staging<'a> {
    dir: &'a Path,
    folder: PathBuf,
    /// The lock of this run.
    _lock: File,
}

/// A change of a file.
struct Change<'a> {
    path: &'a str,
    /// The new text; `None` if the file is removed.
    text: Option<&'a str>,
    /// True if an old file exists.
    has_old: bool,
}

impl<'a> Staging<'a> {
    /// Creates the folder, and undoes the changes of a run that was stopped.
    fn open(dir: &'a Path) -> io::Result<Self> {
        let folder = locate(dir, STAGING)?;
        match fs::create_dir(&folder) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => {
                return Err(with_path(&folder)(error));
            }
            _ => {}
        }
        let lock_path = folder.join("lock");
        let lock = File::create(&lock_path).map_err(with_path(&lock_path))?;
        match lock.try_lock() {
            Err(TryLockError::WouldBlock) => {
                let error = io::Error::new(
                    ErrorKind::ResourceBusy,
                    "another run is writing to this folder",
                );
                return Err(with_path(&folder)(error));
            }
            // On file systems without locks, users must avoid concurrent runs.
            Err(TryLockError::Error(error)) if error.kind() != ErrorKind::Unsupported => {
                return Err(with_path(&lock_path)(error));
            }
            _ => {}
        }
        let staging = Self {
            dir,
            folder,
            _lock: lock,
        };
        staging.undo()?;
        for rest in [staging.new_path(""), staging.old_path("")] {
            match fs::remove_dir_all(&rest) {
                Err(error) if !is_absence(&error) => return Err(with_path(&rest)(error)),
                _ => {}
            }
        }
        Ok(staging)
    }

    fn run(&self, texts: &BTreeMap<&str, Cow<'_, str>>) -> io::Result<Written> {
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
                path,
                text: Some(text),
                has_old,
            });
        }
        if !foreign.is_empty() {
            return Err(self.refusal(&foreign));
        }
        for path in &listed {
            if !texts.contains_key(path.as_str()) && matches!(read(self.dir, path)?, Found::File(_))
            {
                written.removed.push(path.clone());
                changes.push(Change {
                    path,
                    text: None,
                    has_old: true,
                });
            }
        }
        if !changes.is_empty() {
            self.apply(&changes)?;
        }
        Ok(written)
    }

    fn refusal(&self, foreign: &[String]) -> io::Error {
        let what = format!(
            "the generator did not write {} and does not overwrite it; move it away, or add it to {LIST} to have it replaced",
            foreign.join(", ")
        );
        with_path(self.dir)(io::Error::new(ErrorKind::AlreadyExists, what))
    }

    /// Makes all changes or none.
    fn apply(&self, changes: &[Change<'_>]) -> io::Result<()> {
        let mut journal = String::new();
        for change in changes {
            journal.push(if change.text.is_some() { '+' } else { '-' });
            journal.push_str(change.path);
            journal.push('\n');
            if let Some(text) = change.text {
                let staged = self.new_path(change.path);
                make_parents(&staged)?;
                fs::write(&staged, text).map_err(with_path(&staged))?;
            }
        }
        // Moved in place, so that the journal is never incomplete.
        let (draft, journal_path) = (self.folder.join("draft"), self.folder.join(JOURNAL));
        fs::write(&draft, journal).map_err(with_path(&draft))?;
        fs::rename(&draft, &journal_path).map_err(with_path(&journal_path))?;
        match self.move_all(changes) {
            // From here on, the new files are valid.
            Ok(()) => fs::remove_file(&journal_path).map_err(with_path(&journal_path)),
            Err(error) => match self.undo() {
                Ok(()) => Err(error),
                Err(second) => Err(io::Error::other(format!(
                    "{error}; the old files could not be restored: {second}; the next run tries again"
                ))),
            },
        }
    }

    fn move_all(&self, changes: &[Change<'_>]) -> io::Result<()> {
        // Removals come first: a file may be in the way of a folder, or a folder in the way of a file.
        for change in changes.iter().filter(|change| change.text.is_none()) {
            self.move_away(change.path)?;
            self.prune(change.path);
        }
        for change in changes.iter().filter(|change| change.text.is_some()) {
            if change.has_old {
                self.move_away(change.path)?;
            }
            let target = locate(self.dir, change.path)?;
            make_parents(&target)?;
            fs::rename(self.new_path(change.path), &target).map_err(with_path(&target))?;
        }
        Ok(())
    }

    fn move_away(&self, path: &str) -> io::Result<()> {
        let (from, to) = (locate(self.dir, path)?, self.old_path(path));
        make_parents(&to)?;
        fs::rename(&from, &to).map_err(with_path(&from))
    }

    /// Undoes the changes in the journal. Without a journal, no file has been moved.
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
            // A file that is not in the staging folder is in place. It is moved back, so that undoing can be interrupted, too.
            let (staged, target) = (self.new_path(path), locate(self.dir, path)?);
            if !staged.exists() {
                fs::rename(&target, &staged).map_err(with_path(&target))?;
                self.prune(path);
            }
        }
        for path in paths(&['+', '-']) {
            let (old, target) = (self.old_path(path), locate(self.dir, path)?);
            if old.exists() {
                make_parents(&target)?;
                fs::rename(&old, &target).map_err(with_path(&target))?;
            }
        }
        fs::remove_file(&journal_path).map_err(with_path(&journal_path))
    }

    /// Removes the empty folders of a path, starting at the innermost.
    fn prune(&self, path: &str) {
        let mut rest = path;
        while let Some((parent, _)) = rest.rsplit_once('/') {
            // Not empty or absent, so the folders above are not empty either or need no removal.
            if fs::remove_dir(self.dir.join(parent)).is_err() {
                return;
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
    path.parent().map_or(Ok(()), |parent| {
        fs::create_dir_all(parent).map_err(with_path(parent))
    })
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
    fs::create_dir_all(folder).map_err(with_path(folder))?;
    Ok(made)
}
