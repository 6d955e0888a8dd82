//! Runs a package client, such as pip: a program that may be missing, hang or fail.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, ErrorKind, Read as _, Seek as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// The time between two checks whether a package client has ended.
const LOOK: Duration = Duration::from_millis(50);

/// A program that fetches packages, and the ways to call it.
#[derive(Clone, Debug)]
pub(crate) struct PackageClient {
    /// Its name for people.
    pub(crate) name: String,
    /// Programs with first arguments, the likeliest first. The first that is there is taken.
    ways: Vec<Vec<OsString>>,
}

/// Why a package client did not do what it should.
#[derive(Debug)]
pub(crate) enum RunError {
    /// None of the programs is there.
    Missing,
    /// The system refused to run it.
    NotRun(io::Error),
    /// It took too long and was stopped.
    TimedOut,
    /// It failed, and said this.
    Failed(String),
}

impl PackageClient {
    /// A package client by the ways to call it.
    pub(crate) fn new(name: &str, ways: &[&[&str]]) -> Self {
        let way = |way: &&[&str]| way.iter().map(OsString::from).collect();
        Self {
            name: name.to_owned(),
            ways: ways.iter().map(way).collect(),
        }
    }

    /// Runs it in a folder until it ends, or its time is over.
    pub(crate) fn run(
        &self,
        arguments: &[OsString],
        folder: &Path,
        timeout: Duration,
    ) -> Result<(), RunError> {
        // A file takes all that is said, also by programs that the client leaves behind when it is stopped.
        let mut said = tempfile::tempfile().map_err(RunError::NotRun)?;
        let mut child = self.start(arguments, folder, &said)?;
        let start = Instant::now();
        let status = loop {
            match child.try_wait().map_err(RunError::NotRun)? {
                Some(status) => break status,
                None if start.elapsed() >= timeout => {
                    stop(&mut child);
                    return Err(RunError::TimedOut);
                }
                None => thread::sleep(LOOK),
            }
        };
        if status.success() {
            return Ok(());
        }
        let mut bytes = Vec::new();
        let read = said.rewind().and_then(|()| said.read_to_end(&mut bytes));
        read.map_err(RunError::NotRun)?;
        Err(RunError::Failed(
            String::from_utf8_lossy(&bytes).into_owned(),
        ))
    }

    fn start(&self, arguments: &[OsString], folder: &Path, said: &File) -> Result<Child, RunError> {
        for way in &self.ways {
            let Some((program, first)) = way.split_first() else {
                continue;
            };
            let output = || said.try_clone().map(Stdio::from).map_err(RunError::NotRun);
            let mut command = Command::new(program);
            command.args(first).args(arguments).current_dir(folder);
            command.stdin(Stdio::null());
            command.stdout(output()?).stderr(output()?);
            match command.spawn() {
                Ok(child) => return Ok(child),
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(RunError::NotRun(error)),
            }
        }
        Err(RunError::Missing)
    }
}

/// Stops it. It may have ended by itself just now, which does no harm.
fn stop(child: &mut Child) {
    let _ = child.kill();
    let _ = child.wait();
}
