//! The steps of writing that change the file system. Tests let them fail, one after the other.

use std::fs;
use std::io;
use std::path::Path;

/// Writes a file.
pub(super) fn write(path: &Path, text: &str) -> io::Result<()> {
    #[cfg(test)]
    fault::step().inspect_err(|_| fault::write_half(path, text))?;
    fs::write(path, text)
}

/// Moves a file, and replaces the one at the new path.
pub(super) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    #[cfg(test)]
    fault::step()?;
    fs::rename(from, to)
}

/// Creates a folder and its parents, unless they exist.
pub(super) fn create_folders(path: &Path) -> io::Result<()> {
    #[cfg(test)]
    fault::step()?;
    fs::create_dir_all(path)
}

/// Removes a file.
pub(super) fn remove_file(path: &Path) -> io::Result<()> {
    #[cfg(test)]
    fault::step()?;
    fs::remove_file(path)
}

/// Removes an empty folder.
pub(super) fn remove_folder(path: &Path) -> io::Result<()> {
    #[cfg(test)]
    fault::step()?;
    fs::remove_dir(path)
}

/// Removes a folder and everything in it.
pub(super) fn remove_all(path: &Path) -> io::Result<()> {
    #[cfg(test)]
    fault::step()?;
    fs::remove_dir_all(path)
}

/// Faults that tests cause.
#[cfg(test)]
pub(super) mod fault {
    use std::cell::Cell;
    use std::fs;
    use std::io::{self, ErrorKind};
    use std::path::Path;

    /// What fails.
    #[derive(Clone, Copy, PartialEq)]
    pub(in super::super) enum Fault {
        /// One step, as on a full disk.
        One,
        /// A step and all after it, as if the program was killed.
        Rest,
    }

    thread_local! {
        static ARMED: Cell<Option<(usize, Fault)>> = const { Cell::new(None) };
        static TAKEN: Cell<usize> = const { Cell::new(0) };
    }

    /// Does the work while step number `at`, from 0, fails. Returns whether there was such a step.
    pub(in super::super) fn during(at: usize, fault: Fault, work: impl FnOnce()) -> bool {
        TAKEN.set(0);
        ARMED.set(Some((at, fault)));
        work();
        ARMED.set(None);
        TAKEN.get() > at
    }

    pub(super) fn step() -> io::Result<()> {
        let Some((at, fault)) = ARMED.get() else {
            return Ok(());
        };
        let now = TAKEN.replace(TAKEN.get() + 1);
        match now == at || (now > at && fault == Fault::Rest) {
            true => Err(io::Error::new(ErrorKind::StorageFull, "no space")),
            false => Ok(()),
        }
    }

    /// Writes half of a file in the step that fails.
    pub(super) fn write_half(path: &Path, text: &str) {
        if ARMED.get().is_some_and(|(at, _)| TAKEN.get() == at + 1) {
            let _ = fs::write(path, &text.as_bytes()[..text.len() / 2]);
        }
    }
}
