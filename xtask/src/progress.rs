//! Progress of a command on the standard error stream: steps that take time, and notes on what was found.
//!
//! A step that ends within a second says nothing, so the log of a quick command is the same every time.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

/// How long a step runs before it is announced.
const SILENCE: Duration = Duration::from_secs(1);

/// The time between two lines about the same step.
const INTERVAL: Duration = Duration::from_secs(10);

static QUIET: AtomicBool = AtomicBool::new(false);

/// Says nothing from now on.
pub(crate) fn set_quiet() {
    QUIET.store(true, Ordering::Relaxed);
}

fn is_quiet() -> bool {
    QUIET.load(Ordering::Relaxed)
}

/// Does the work. If it takes long, says what it is, every ten seconds that it is still going, and at the end the time it took.
pub(crate) fn step<T>(what: &str, work: impl FnOnce() -> T) -> T {
    if is_quiet() {
        return work();
    }
    let (running, ended) = mpsc::channel();
    thread::scope(|scope| {
        scope.spawn(move || watch(what, &ended, [SILENCE, INTERVAL], &mut io::stderr()));
        let result = work();
        // The watching thread ends when there is no sender any more, be it by a panic.
        drop::<mpsc::Sender<()>>(running);
        result
    })
}

/// Says something that was found out on the way.
pub(crate) fn note(text: &str) {
    if !is_quiet() {
        eprintln!("    {text}");
    }
}

/// Writes about a step until it has ended. What cannot be written is no reason to stop the step.
fn watch(
    what: &str,
    ended: &Receiver<()>,
    [silence, interval]: [Duration; 2],
    out: &mut dyn Write,
) {
    let start = Instant::now();
    let is_running = |until: Duration| {
        let wait = until.saturating_sub(start.elapsed());
        ended.recv_timeout(wait) == Err(RecvTimeoutError::Timeout)
    };
    if !is_running(silence) {
        return;
    }
    let _ = writeln!(out, "{what} ...");
    let mut next = interval;
    while is_running(next) {
        let _ = writeln!(out, "    still going after {} s", next.as_secs());
        next += interval;
    }
    let _ = writeln!(out, "    took {:.1} s", start.elapsed().as_secs_f64());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_gives_its_result_at_once() {
        let start = Instant::now();
        assert_eq!(step("Waiting", || 7), 7);
        assert!(start.elapsed() < SILENCE);
    }

    /// What is written about a step that takes as many milliseconds.
    fn written(milliseconds: u64, times: [Duration; 2]) -> Vec<String> {
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
    fn a_quick_step_says_nothing() {
        assert_eq!(written(0, [INTERVAL, INTERVAL]), [""; 0]);
    }

    #[test]
    fn a_slow_step_says_that_it_goes_on_and_how_long_it_took() {
        let lines = written(100, [Duration::ZERO, Duration::from_millis(10)]);
        assert_eq!(lines[0], "Waiting ...");
        assert_eq!(lines[1], "    still going after 0 s");
        assert!(
            lines[lines.len() - 1].starts_with("    took 0."),
            "{lines:?}"
        );
    }
}
