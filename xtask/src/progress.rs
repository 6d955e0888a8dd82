//! Progress and notes on standard error.
//!
//! Steps that take less than a second print nothing, so the output of quick commands is always the same.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

/// The time after which a running step is announced.
const DELAY: Duration = Duration::from_secs(1);

/// The time between messages about the same step.
const INTERVAL: Duration = Duration::from_secs(10);

static QUIET: AtomicBool = AtomicBool::new(false);

/// Turns off all progress and notes.
pub(crate) fn set_quiet() {
    QUIET.store(true, Ordering::Relaxed);
}

fn is_quiet() -> bool {
    QUIET.load(Ordering::Relaxed)
}

/// Runs a step of a command. If it takes longer than a second, prints its description, then a message every
/// ten seconds, and finally the elapsed time.
pub(crate) fn step<T>(description: &str, work: impl FnOnce() -> T) -> T {
    if is_quiet() {
        return work();
    }
    let (running, ended) = mpsc::channel();
    thread::scope(|scope| {
        scope.spawn(move || watch(description, &ended, [DELAY, INTERVAL], &mut io::stderr()));
        let result = work();
        // Dropping the sender ends the thread; so does a panic in `work`.
        drop::<mpsc::Sender<()>>(running);
        result
    })
}

/// Prints a note.
pub(crate) fn note(text: &str) {
    if !is_quiet() {
        eprintln!("    {text}");
    }
}

/// Writes messages about a step until it has ended. Ignores errors of the output.
fn watch(
    description: &str,
    ended: &Receiver<()>,
    [silence, interval]: [Duration; 2],
    out: &mut dyn Write,
) {
    let start = Instant::now();
    let runs_until = |until: Duration| {
        let wait = until.saturating_sub(start.elapsed());
        ended.recv_timeout(wait) == Err(RecvTimeoutError::Timeout)
    };
    if !runs_until(silence) {
        return;
    }
    let _ = writeln!(out, "{description} ...");
    let mut next = interval;
    while runs_until(next) {
        let _ = writeln!(out, "    still running after {} s", next.as_secs());
        next += interval;
    }
    let _ = writeln!(out, "    done in {:.1} s", start.elapsed().as_secs_f64());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_returns_its_result_at_once() {
        let start = Instant::now();
        assert_eq!(step("Waiting", || 7), 7);
        assert!(start.elapsed() < DELAY);
    }

    /// Returns the messages about a step that takes this time.
    fn messages(milliseconds: u64, times: [Duration; 2]) -> Vec<String> {
        let (running, ended) = mpsc::channel();
        let mut out = Vec::new();
        let log = &mut out;
        thread::scope(|scope| {
            scope.spawn(move || watch("Waiting", &ended, times, log));
            thread::sleep(Duration::from_millis(milliseconds));
            drop(running);
        });
        let text = String::from_utf8(out).unwrap();
        text.lines().map(str::to_owned).collect()
    }

    #[test]
    fn a_quick_step_prints_nothing() {
        assert_eq!(messages(0, [INTERVAL, INTERVAL]), [""; 0]);
    }

    #[test]
    fn a_slow_step_prints_progress_and_its_time() {
        let lines = messages(100, [Duration::ZERO, Duration::from_millis(10)]);
        assert_eq!(lines[0], "Waiting ...");
        assert_eq!(lines[1], "    still running after 0 s");
        assert!(
            lines[lines.len() - 1].starts_with("    done in 0."),
            "{lines:?}"
        );
    }
}
