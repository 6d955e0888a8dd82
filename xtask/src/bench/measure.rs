//! Measures processes.

use anyhow::{Context, Result, bail};
use std::fs;
use std::io::Read as _;
use std::process::{Command, Stdio};
use std::time::Instant;
use wait4::Wait4 as _;

/// The resources that a process and its children used.
pub(super) struct Usage {
    pub(super) seconds: f64,
    /// CPU time in seconds, user and system.
    pub(super) cpu: f64,
    /// The largest resident set of any of the processes, in MB.
    pub(super) peak: f64,
}

/// Runs a process and measures it. Its standard error is part of the error message if it fails, and
/// discarded otherwise.
pub(super) fn measure(mut command: Command) -> Result<Usage> {
    let name = command.get_program().to_string_lossy().into_owned();
    let mut errors = tempfile::tempfile()?;
    command.stdin(Stdio::null()).stdout(Stdio::null());
    command.stderr(errors.try_clone()?);
    let start = Instant::now();
    let mut child = command.spawn().with_context(|| name.clone())?;
    let used = child.wait4()?;
    let seconds = start.elapsed().as_secs_f64();
    if !used.status.success() {
        let mut text = String::new();
        std::io::Seek::rewind(&mut errors)?;
        errors.read_to_string(&mut text)?;
        let arguments: Vec<_> = command.get_args().map(|a| a.to_string_lossy()).collect();
        bail!("{name} {} failed:\n{text}", arguments.join(" "));
    }
    Ok(Usage {
        seconds,
        cpu: (used.rusage.utime + used.rusage.stime).as_secs_f64(),
        peak: used.rusage.maxrss as f64 / 1e6,
    })
}

/// Returns the size of a file in MB.
pub(super) fn megabytes(path: &std::path::Path) -> Result<f64> {
    let bytes = fs::metadata(path)
        .with_context(|| path.display().to_string())?
        .len();
    Ok(bytes as f64 / 1e6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_a_process_and_reports_its_failure() {
        let mut cargo = Command::new("cargo");
        cargo.arg("--version");
        let usage = measure(cargo).unwrap();
        assert!(usage.seconds > 0.0 && usage.peak > 1.0 && usage.cpu < 60.0);
        let mut cargo = Command::new("cargo");
        cargo.arg("no-such-command");
        let error = measure(cargo).err().unwrap().to_string();
        assert!(error.contains("no-such-command"), "{error}");
    }
}
