//! Writes files atomically: the folders have either all new files or all old ones, however many folders there are.
//!
//! Files are first written to the folder `.tinsmith-tmp` of their output, then moved in place, while the files they replace are
//! moved to that folder. A journal records the changes. If a step fails, the changes are undone in all folders; if the program is
//! stopped, the next run undoes them first. Files are not flushed to disk individually, so this does not protect against power
//! loss.

use super::Files;
use super::folder::with_path;
use super::journal::{Group, Journal};
use super::lock::WAIT;
use super::staging::{Change, Staging, Written};
use super::system;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A folder and the files to write to it.
#[derive(Clone, Copy, Debug)]
pub struct Output<'a> {
    files: &'a Files,
    dir: &'a Path,
    is_crate: bool,
}

impl<'a> Output<'a> {
    /// The folder of a crate, which has a list of its generated files. Files that are no longer generated are removed.
    pub fn of_crate(files: &'a Files, dir: &'a Path) -> Self {
        let is_crate = true;
        Self {
            files,
            dir,
            is_crate,
        }
    }

    /// A folder in which these files are created or replaced, and nothing else is changed.
    pub fn among_others(files: &'a Files, dir: &'a Path) -> Self {
        let is_crate = false;
        Self {
            files,
            dir,
            is_crate,
        }
    }

    fn texts(&self) -> io::Result<BTreeMap<&'a str, Cow<'a, str>>> {
        if self.is_crate {
            return self.files.with_list();
        }
        self.files.check_paths()?;
        let texts = self.files.iter();
        Ok(texts.map(|(path, text)| (path, text.into())).collect())
    }
}

/// An error of writing. Its text says what failed, what the folders have now, and what to do.
#[derive(Debug)]
pub struct WriteError {
    error: io::Error,
    folder: PathBuf,
    /// True if the run has other folders.
    has_more: bool,
    /// The error of restoring the old files, if that failed, too, and the folders that have old and new files.
    not_restored: Option<(io::Error, Vec<PathBuf>)>,
}

impl WriteError {
    fn new(folder: &Path, error: io::Error) -> Self {
        Self {
            error,
            folder: folder.to_owned(),
            has_more: false,
            not_restored: None,
        }
    }

    /// The kind of the error.
    pub fn kind(&self) -> ErrorKind {
        self.error.kind()
    }

    /// The folder that could not be written.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The folders that have old and new files, until the next run restores the old ones. All others have the old files.
    pub fn mixed_folders(&self) -> &[PathBuf] {
        self.not_restored
            .as_ref()
            .map_or(&[], |(_, folders)| folders)
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
            None if self.has_more => write!(f, "\n    All files are as they were. {remedy}"),
            None => write!(f, "\n    The files in {folder} are as they were. {remedy}"),
            Some((error, folders)) => {
                let folders: Vec<_> = folders.iter().map(|folder| folder.display()).collect();
                let folders: Vec<_> = folders.iter().map(ToString::to_string).collect();
                let has = if folders.len() == 1 { "has" } else { "have" };
                write!(
                    f,
                    "; the old files could not be restored: {error}\n    {} {has} old and new files now. {remedy} \
                     It restores the old files first.",
                    folders.join(", ")
                )
            }
        }
    }
}

impl Error for WriteError {}

/// Writes new and changed files and their list to the folder of a crate, which is created if necessary. Removes files that are in
/// the old list but no longer generated, and folders that become empty. Waits for another run that is writing to the folder.
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
    let written = write_all_within(&[Output::of_crate(files, dir)], wait)?;
    Ok(written.into_iter().next().unwrap_or_default())
}

/// Writes several outputs, as [`write()`] writes one: all of them or none. Returns what was written to each.
///
/// # Errors
/// Fails like [`write()`], and if two outputs have the same folder. All folders are then unchanged, or the error says which are not.
pub fn write_all(outputs: &[Output<'_>]) -> Result<Vec<Written>, WriteError> {
    write_all_within(outputs, WAIT)
}

/// Restores the old files in folders that a run has written to when it was stopped, and in the other folders of that run. Folders
/// without such a run are not touched. Runs that read what they write to do this first.
///
/// # Errors
/// Fails if the files cannot be restored, or if another run does not end.
pub fn restore(folders: &[&Path]) -> Result<(), WriteError> {
    let mut unfinished = Vec::new();
    for folder in folders {
        let journal = Journal::read(folder).map_err(|error| WriteError::new(folder, error))?;
        if journal.is_some() {
            unfinished.push(*folder);
        }
    }
    if unfinished.is_empty() {
        return Ok(());
    }
    Run::open(&unfinished, WAIT).map(Run::close)
}

fn write_all_within(outputs: &[Output<'_>], wait: Duration) -> Result<Vec<Written>, WriteError> {
    let mut made = Vec::new();
    let result = write_made(outputs, wait, &mut made);
    if result.is_err() {
        // Fails for folders that are not empty, which stay.
        for folder in made.iter().rev() {
            let _ = system::remove_folder(folder);
        }
    }
    result.map_err(|error| WriteError {
        has_more: outputs.len() > 1,
        ..error
    })
}

/// Writes the outputs, and adds the folders that were created to `made`.
fn write_made(
    outputs: &[Output<'_>],
    wait: Duration,
    made: &mut Vec<PathBuf>,
) -> Result<Vec<Written>, WriteError> {
    let mut texts = Vec::new();
    for output in outputs {
        let failed = |error| WriteError::new(output.dir, error);
        texts.push(output.texts().map_err(failed)?);
    }
    for output in outputs {
        let failed = |error| WriteError::new(output.dir, error);
        made.extend(make_folders(output.dir).map_err(failed)?);
    }
    let folders: Vec<&Path> = outputs.iter().map(|output| output.dir).collect();
    let run = Run::open(&folders, wait)?;
    let result = run.write(outputs, &texts);
    run.close();
    result
}

/// A run that holds the locks of its folders, by their absolute paths.
struct Run {
    stagings: BTreeMap<PathBuf, Staging>,
}

impl Run {
    /// Locks the folders and those that a stopped run wrote to together with them, and undoes the changes of that run.
    fn open(folders: &[&Path], wait: Duration) -> Result<Self, WriteError> {
        let mut wanted = BTreeMap::new();
        for &folder in folders {
            let failed = |error| WriteError::new(folder, error);
            let same = wanted.insert(absolute(folder).map_err(failed)?, folder.to_owned());
            if same.is_some() {
                let error =
                    io::Error::new(ErrorKind::AlreadyExists, "two outputs have this folder");
                return Err(failed(with_path(folder)(error)));
            }
        }
        let run = loop {
            let run = Self::lock(&wanted, wait)?;
            let more = match run.missing() {
                Ok(more) if more.is_empty() => break run,
                more => more,
            };
            // All locks are taken in the same order, so that two runs do not wait for each other.
            run.close();
            wanted.extend(more?.into_iter().map(|folder| (folder.clone(), folder)));
        };
        let result = run.restore().and_then(|()| run.clear());
        match result {
            Ok(()) => Ok(run),
            Err(error) => {
                run.close();
                Err(error)
            }
        }
    }

    fn lock(wanted: &BTreeMap<PathBuf, PathBuf>, wait: Duration) -> Result<Self, WriteError> {
        let mut run = Self {
            stagings: BTreeMap::new(),
        };
        for (absolute, folder) in wanted {
            match Staging::lock(folder, wait) {
                Ok(staging) => {
                    run.stagings.insert(absolute.clone(), staging);
                }
                Err(error) => {
                    run.close();
                    return Err(WriteError::new(folder, error));
                }
            }
        }
        Ok(run)
    }

    /// The folders that a stopped run wrote to together with these.
    fn missing(&self) -> Result<Vec<PathBuf>, WriteError> {
        let mut missing = Vec::new();
        for staging in self.stagings.values() {
            let failed = |error| WriteError::new(&staging.dir, error);
            let journal = staging.journal().map_err(failed)?;
            let Some(group) = journal.and_then(|journal| journal.group) else {
                continue;
            };
            for folder in &group.folders {
                if !self.stagings.contains_key(folder)
                    && group.has_journal(folder).map_err(failed)?
                {
                    missing.push(folder.clone());
                }
            }
        }
        Ok(missing)
    }

    /// Undoes the changes of a run that was stopped.
    fn restore(&self) -> Result<(), WriteError> {
        self.undo().map_err(|(folder, error)| {
            let what = "a run that was stopped has left old and new files";
            let first = with_path(&folder)(io::Error::new(error.kind(), what));
            let mut failed = WriteError::new(&folder, first);
            failed.not_restored = Some((error, self.unfinished()));
            failed
        })
    }

    /// Undoes the changes in all journals, unless the new files are valid. On failure, returns the folder.
    fn undo(&self) -> Result<(), (PathBuf, io::Error)> {
        let (mut first, mut rest) = (Vec::new(), Vec::new());
        for (absolute, staging) in &self.stagings {
            let failed = |error| (staging.dir.clone(), error);
            let Some(journal) = staging.journal().map_err(failed)? else {
                continue;
            };
            let is_committed = journal.is_committed().map_err(failed)?;
            let group = journal.group.as_ref();
            let deciding = group.and_then(|group| group.folders.first());
            // Without its journal, the new files in the other folders would be valid.
            let stagings = match deciding == Some(absolute) {
                true => &mut rest,
                false => &mut first,
            };
            stagings.push((staging, journal, is_committed));
        }
        let all = || first.iter().chain(&rest);
        // A folder without its journal does not lead to the others, so that all must have the old files then.
        for (staging, journal, _) in all().filter(|(_, _, is_committed)| !is_committed) {
            let undone = staging.undo(journal);
            undone.map_err(|error| (staging.dir.clone(), error))?;
        }
        for (staging, ..) in all() {
            let ended = staging.end();
            ended.map_err(|error| (staging.dir.clone(), error))?;
        }
        Ok(())
    }

    /// The folders that have a journal.
    fn unfinished(&self) -> Vec<PathBuf> {
        let stagings = self.stagings.values();
        let unfinished = stagings.filter(|staging| !matches!(staging.journal(), Ok(None)));
        unfinished.map(|staging| staging.dir.clone()).collect()
    }

    fn clear(&self) -> Result<(), WriteError> {
        self.stagings.values().try_for_each(|staging| {
            let failed = |error| WriteError::new(&staging.dir, error);
            staging.clear().map_err(failed)
        })
    }

    fn close(self) {
        self.stagings.into_values().for_each(Staging::close);
    }

    fn write(
        &self,
        outputs: &[Output<'_>],
        texts: &[BTreeMap<&str, Cow<'_, str>>],
    ) -> Result<Vec<Written>, WriteError> {
        let (mut all, mut changed) = (Vec::new(), Vec::new());
        for (output, texts) in outputs.iter().zip(texts) {
            let failed = |error| WriteError::new(output.dir, error);
            let absolute = absolute(output.dir).map_err(failed)?;
            let Some(staging) = self.stagings.get(&absolute) else {
                let error = io::Error::new(ErrorKind::NotFound, "the folder was moved");
                return Err(failed(with_path(output.dir)(error)));
            };
            let (written, changes) = staging.compare(texts, output.is_crate).map_err(failed)?;
            all.push(written);
            if !changes.is_empty() {
                changed.push((absolute, staging, changes));
            }
        }
        self.apply(&changed)?;
        Ok(all)
    }

    /// Makes all changes or none.
    fn apply(&self, changed: &[(PathBuf, &Staging, Vec<Change<'_>>)]) -> Result<(), WriteError> {
        let Some((absolute, deciding, _)) = changed.first() else {
            return Ok(());
        };
        let failed = |error| WriteError::new(&deciding.dir, error);
        let folders = changed.iter().map(|(absolute, ..)| absolute.clone());
        let group = match changed.len() {
            1 => None,
            _ => Some(Group::new(folders.collect()).map_err(failed)?),
        };
        for (_, staging, changes) in changed {
            let failed = |error| WriteError::new(&staging.dir, error);
            staging.stage(changes).map_err(failed)?;
        }
        // Without the journal of the first folder, which comes last, the others mean nothing.
        let begun = changed.iter().rev().try_for_each(|(_, staging, changes)| {
            let failed = |error| WriteError::new(&staging.dir, error);
            staging.begin(changes, group.clone()).map_err(failed)
        });
        if begun.is_err() {
            for (_, staging, _) in changed {
                let _ = staging.end();
            }
            return begun;
        }
        let moved = changed.iter().try_for_each(|(_, staging, changes)| {
            let failed = |error| WriteError::new(&staging.dir, error);
            staging.move_all(changes).map_err(failed)
        });
        // From this step on, the new files are valid.
        let result = moved.and_then(|()| deciding.end().map_err(failed));
        if let Err(mut error) = result {
            let undone = self.undo();
            error.not_restored = undone.err().map(|(_, why)| (why, self.unfinished()));
            return Err(error);
        }
        for (other, staging, _) in changed {
            if other != absolute {
                // The next run removes a journal that stays.
                let _ = staging.end();
            }
        }
        Ok(())
    }
}

/// The path that tells whether two folders are the same.
fn absolute(folder: &Path) -> io::Result<PathBuf> {
    fs::canonicalize(folder).map_err(with_path(folder))
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
