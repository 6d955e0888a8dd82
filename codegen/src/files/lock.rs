//! The lock of a folder. Runs that write to the folder hold it alone; runs that compare it share it.
//!
//! The lock file exists only while a run writes, or after it was killed. The system releases the lock of a
//! killed run.

use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

/// The name of the lock file in the staging folder.
pub(super) const LOCK: &str = "lock";

/// How long to wait for another run. Writing takes a few seconds at most.
pub(super) const WAIT: Duration = Duration::from_secs(30);

const POLL_INTERVAL: Duration = Duration::from_millis(20);

/// Takes the lock in a staging folder, which is created if necessary. Waits for another run.
pub(super) fn exclusive(staging: &Path, wait: Duration) -> io::Result<File> {
    let path = staging.join(LOCK);
    let end = Instant::now() + wait;
    loop {
        fs::create_dir_all(staging)?;
        match File::create(&path) {
            Ok(file) => {
                acquire(|| file.try_lock(), end)?;
                // The run before may have removed the file after it was opened here. Its lock means nothing then.
                if is_same(&file, &path) {
                    return Ok(file);
                }
            }
            // The run before has removed the folder.
            Err(error) if error.kind() == ErrorKind::NotFound && Instant::now() < end => {}
            Err(error) => return Err(error),
        }
    }
}

/// Shares the lock in a staging folder; `None` if no run is writing. Waits for a run that is writing.
pub(super) fn shared(staging: &Path, wait: Duration) -> io::Result<Option<File>> {
    let file = match File::open(staging.join(LOCK)) {
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Ok(None);
        }
        file => file?,
    };
    acquire(|| file.try_lock_shared(), Instant::now() + wait)?;
    Ok(Some(file))
}

fn acquire(lock: impl Fn() -> Result<(), TryLockError>, end: Instant) -> io::Result<()> {
    loop {
        match lock() {
            Err(TryLockError::WouldBlock) if Instant::now() < end => thread::sleep(POLL_INTERVAL),
            Err(TryLockError::WouldBlock) => {
                let what = "another run is using this folder";
                return Err(io::Error::new(ErrorKind::ResourceBusy, what));
            }
            // On file systems without locks, users must avoid concurrent runs.
            Err(TryLockError::Error(error)) if error.kind() != ErrorKind::Unsupported => {
                return Err(error);
            }
            _ => return Ok(()),
        }
    }
}

#[cfg(unix)]
fn is_same(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let identity = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
    let (open, there) = (
        file.metadata().map(identity),
        fs::metadata(path).map(identity),
    );
    matches!((open, there), (Ok(open), Ok(there)) if open == there)
}

#[cfg(not(unix))]
fn is_same(file: &File, path: &Path) -> bool {
    let created = |metadata: fs::Metadata| metadata.created();
    let open = file.metadata().and_then(created);
    let there = fs::metadata(path).and_then(created);
    matches!((open, there), (Ok(open), Ok(there)) if open == there)
}
