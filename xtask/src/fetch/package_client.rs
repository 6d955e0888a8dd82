//! Runs package clients such as pip, which may be missing, hang or fail.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, ErrorKind, Read as _, Seek as _};
#[cfg(unix)]
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// The interval of checks whether a package client has ended.
const POLL_INTERVAL: Duration = Duration::from_millis(50);

/// The maximum size of a package client's output.
const OUTPUT_LIMIT: u64 = 16 << 20;

/// A program that downloads packages.
#[derive(Clone, Debug)]
pub(crate) struct PackageClient {
    /// The name for messages.
    pub(crate) name: String,
    /// Programs with their first arguments. The first one that is installed is used.
    commands: Vec<Vec<OsString>>,
}

/// The reason why a run of a package client failed.
#[derive(Debug)]
pub(crate) enum RunError {
    /// None of the programs is installed.
    Missing,
    /// The program could not be started.
    NotRun(io::Error),
    /// The program was stopped after the timeout.
    TimedOut,
    /// The program was stopped because it printed too much.
    TooMuchOutput,
    /// The program failed with this status and output.
    Failed(ExitStatus, String),
}

impl PackageClient {
    /// Creates a package client from the commands to try.
    pub(crate) fn new(name: &str, commands: &[&[&str]]) -> Self {
        let command = |command: &&[&str]| command.iter().map(OsString::from).collect();
        Self {
            name: name.to_owned(),
            commands: commands.iter().map(command).collect(),
        }
    }

    /// Runs the package client in a folder, with a timeout.
    pub(crate) fn run(
        &self,
        arguments: &[OsString],
        folder: &Path,
        timeout: Duration,
    ) -> Result<(), RunError> {
        // The output goes to a file, because processes that a stopped client leaves behind would keep a pipe
        // open.
        let mut log = tempfile::tempfile().map_err(RunError::NotRun)?;
        let mut child = self.start(arguments, folder, &log)?;
        let start = Instant::now();
        let status = loop {
            match child.try_wait().map_err(RunError::NotRun)? {
                Some(status) => break status,
                None if start.elapsed() >= timeout => {
                    stop(&mut child);
                    return Err(RunError::TimedOut);
                }
                None if log.metadata().is_ok_and(|log| log.len() > OUTPUT_LIMIT) => {
                    stop(&mut child);
                    return Err(RunError::TooMuchOutput);
                }
                None => thread::sleep(POLL_INTERVAL),
            }
        };
        if status.success() {
            return Ok(());
        }
        let mut bytes = Vec::new();
        let read = log
            .rewind()
            .and_then(|()| log.take(OUTPUT_LIMIT).read_to_end(&mut bytes));
        read.map_err(RunError::NotRun)?;
        let output = String::from_utf8_lossy(&bytes).into_owned();
        Err(RunError::Failed(status, output))
    }

    fn start(&self, arguments: &[OsString], folder: &Path, log: &File) -> Result<Child, RunError> {
        for command in &self.commands {
            let Some((program, first)) = command.split_first() else {
                continue;
            };
            let output = || log.try_clone().map(Stdio::from).map_err(RunError::NotRun);
            let mut command = Command::new(program);
            command.args(first).args(arguments).current_dir(folder);
            command.stdin(Stdio::null());
            command.stdout(output()?).stderr(output()?);
            // A group of its own, so that it can be stopped together with its children.
            #[cfg(unix)]
            command.process_group(0);
            match command.spawn() {
                Ok(child) => return Ok(child),
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(RunError::NotRun(error)),
            }
        }
        Err(RunError::Missing)
    }
}

/// Stops a process and its children. Does nothing if it has already ended.
fn stop(child: &mut Child) {
    #[cfg(unix)]
    if let Some(group) = i32::try_from(child.id())
        .ok()
        .and_then(rustix::process::Pid::from_raw)
    {
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    let _ = child.kill();
    let _ = child.wait();
}
