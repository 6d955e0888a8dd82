//! What is told while something takes its time.

use std::time::Duration;

/// Is told how far a long piece of work is.
pub(crate) trait Progress {
    /// The next step begins.
    fn step(&mut self, what: &str);

    /// The step is not done yet; called often.
    fn waiting(&mut self, so_far: Duration);

    /// Something was found out that people want to know.
    fn note(&mut self, text: &str);
}

/// On the standard error stream: each step, and that it still goes on every ten seconds.
#[derive(Debug, Default)]
pub(crate) struct Terminal {
    told: u64,
}

/// How many seconds lie between two lines about the same step.
const PAUSE: u64 = 10;

impl Progress for Terminal {
    fn step(&mut self, what: &str) {
        self.told = 0;
        eprintln!("{what} ...");
    }

    fn waiting(&mut self, so_far: Duration) {
        let seconds = so_far.as_secs();
        if seconds >= self.told + PAUSE {
            self.told = seconds;
            eprintln!("    {seconds} s");
        }
    }

    fn note(&mut self, text: &str) {
        eprintln!("    {text}");
    }
}
