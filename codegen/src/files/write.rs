//! Writes files so that there is either all of the new output or all of the old.
//!
//! Everything is first written to a folder `.tinsmith-tmp` beside the files, then moved in place, while what it replaces is
//! moved to that folder. A journal in it tells what is on the way. If a step fails, it is undone by the journal; if the
//! program is stopped half-way, the next run undoes it first. (Files are not flushed to the disk one by one, so this does not
//! guard against a loss of power.)

use super::{
    Files, Found, LIST, STAGING, at, is_absence, is_marked, is_path, locate, read, read_list,
};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// What was done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Paths of files that were not there before.
    pub created: Vec<String>,
    /// Paths of files that had another text.
    pub changed: Vec<String>,
    /// Paths of files that are no longer generated.
    pub removed: Vec<String>,
    /// How many files were as they should be; they were not touched.
    pub unchanged: usize,
}

/// Makes a folder hold these files: writes those that are new or have changed, and the list of all; removes those of the
/// list that was there before which are no longer generated, and folders that are empty then. The folder is made if need be.
///
/// # Errors
/// A file would be replaced that the generator did not make (see the module), two generated files have the same path,
/// another run is writing there, or the file system does not allow it. The folder is then as it was.
pub fn write(files: &Files, dir: &Path) -> io::Result<Written> {
    let texts = files.with_list()?;
    let made = make_folders(dir)?;
    let result = Staging::open(dir).and_then(|staging| {
        let result = staging.run(&texts);
        // The next run needs it if there is still a journal. If there is none it does no harm, should it resist.
        if !staging.folder.join(JOURNAL).exists() {
            let _ = fs::remove_dir_all(&staging.folder);
        }
        result
    });
    if result.is_err() {
        // Not empty if anything is left in them, and then they stay.
        for folder in made.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
    result
}

const JOURNAL: &str = "journal";

/// The folder in which files wait.
struct Staging<'a> {
    dir: &'a Path,
    folder: PathBuf,
    /// Held as long as this run lasts.
    _lock: File,
}

/// What is to be done with a file.
struct Change<'a> {
    path: &'a str,
    /// Its new text; `None` if it goes.
    text: Option<&'a str>,
    /// Whether there is an old one.
    has_old: bool,
}

impl<'a> Staging<'a> {
    /// Makes the folder, and undoes what a run that was stopped has left.
    fn open(dir: &'a Path) -> io::Result<Self> {
        let folder = locate(dir, STAGING)?;
        match fs::create_dir(&folder) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => {
                return Err(at(&folder)(error));
            }
            _ => {}
        }
        let lock_path = folder.join("lock");
        let lock = File::create(&lock_path).map_err(at(&lock_path))?;
        match lock.try_lock() {
            Err(TryLockError::WouldBlock) => {
                let error = io::Error::new(
                    ErrorKind::ResourceBusy,
                    "another run is writing to this folder",
                );
                return Err(at(&folder)(error));
            }
            // Where the file system knows no locks, people have to look out themselves.
            Err(TryLockError::Error(error)) if error.kind() != ErrorKind::Unsupported => {
                return Err(at(&lock_path)(error));
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
                Err(error) if !is_absence(&error) => return Err(at(&rest)(error)),
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
                // A folder may be about to go; if it does not, the file can't be put in place.
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
        at(self.dir)(io::Error::new(ErrorKind::AlreadyExists, what))
    }

    /// All of the changes, or none.
    fn apply(&self, changes: &[Change<'_>]) -> io::Result<()> {
        let mut journal = String::new();
        for change in changes {
            journal.push(if change.text.is_some() { '+' } else { '-' });
            journal.push_str(change.path);
            journal.push('\n');
            if let Some(text) = change.text {
                let staged = self.new_path(change.path);
                make_parents(&staged)?;
                fs::write(&staged, text).map_err(at(&staged))?;
            }
        }
        // Moved in place whole, as half a journal would undo half.
        let (draft, journal_path) = (self.folder.join("draft"), self.folder.join(JOURNAL));
        fs::write(&draft, journal).map_err(at(&draft))?;
        fs::rename(&draft, &journal_path).map_err(at(&journal_path))?;
        match self.move_all(changes) {
            // From here on the new output counts.
            Ok(()) => fs::remove_file(&journal_path).map_err(at(&journal_path)),
            Err(error) => match self.undo() {
                Ok(()) => Err(error),
                Err(second) => Err(io::Error::other(format!(
                    "{error}; the old files could not be restored: {second}; the next run tries again"
                ))),
            },
        }
    }

    fn move_all(&self, changes: &[Change<'_>]) -> io::Result<()> {
        // What goes comes first: a file may be in the way of a folder, or a folder in the way of a file.
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
            fs::rename(self.new_path(change.path), &target).map_err(at(&target))?;
        }
        Ok(())
    }

    fn move_away(&self, path: &str) -> io::Result<()> {
        let (from, to) = (locate(self.dir, path)?, self.old_path(path));
        make_parents(&to)?;
        fs::rename(&from, &to).map_err(at(&from))
    }

    /// Puts back what the journal names; without a journal nothing has been moved.
    fn undo(&self) -> io::Result<()> {
        let journal_path = self.folder.join(JOURNAL);
        let journal = match fs::read_to_string(&journal_path) {
            Err(error) if is_absence(&error) => return Ok(()),
            journal => journal.map_err(at(&journal_path))?,
        };
        let paths = |sign: &'static [char]| {
            let paths = journal
                .lines()
                .filter_map(move |line| line.strip_prefix(sign));
            paths.filter(|path| is_path(path) || *path == LIST)
        };
        for path in paths(&['+']) {
            // What no longer waits is in place. It waits again then, so that this can be stopped half-way as well.
            let (staged, target) = (self.new_path(path), locate(self.dir, path)?);
            if !staged.exists() {
                fs::rename(&target, &staged).map_err(at(&target))?;
                self.prune(path);
            }
        }
        for path in paths(&['+', '-']) {
            let (old, target) = (self.old_path(path), locate(self.dir, path)?);
            if old.exists() {
                make_parents(&target)?;
                fs::rename(&old, &target).map_err(at(&target))?;
            }
        }
        fs::remove_file(&journal_path).map_err(at(&journal_path))
    }

    /// Removes the folders of a path that are empty, from the innermost.
    fn prune(&self, path: &str) {
        let mut rest = path;
        while let Some((parent, _)) = rest.rsplit_once('/') {
            // Not empty, or not there: then those above are not empty either, or need no removal.
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
        fs::create_dir_all(parent).map_err(at(parent))
    })
}

/// Makes a folder and those above it, and gives the ones that it made, the outermost first.
fn make_folders(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let is_missing = |path: &&Path| !path.as_os_str().is_empty() && !path.exists();
    let mut made: Vec<PathBuf> = folder
        .ancestors()
        .take_while(is_missing)
        .map(Path::to_path_buf)
        .collect();
    made.reverse();
    fs::create_dir_all(folder).map_err(at(folder))?;
    Ok(made)
}
