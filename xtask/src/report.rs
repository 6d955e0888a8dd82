//! What a command says at its end: results on the standard output stream, problems and drift on the standard error stream.

use anyhow::Context as _;
use std::env;
use std::io::{self, ErrorKind, Write as _};
use tinsmith_codegen::files::Drift;
use tinsmith_model::{Problem, Problems};

/// How a command ended that did not fail.
pub(crate) enum Outcome {
    /// All is as it should be.
    Done,
    /// A check found something that is not as it should be.
    Drift,
}

/// Prints all problems, one a paragraph, and how many there are.
pub(crate) fn failure(error: &anyhow::Error) {
    let problems = if let Some(Problems(problems)) = error.downcast_ref() {
        problems.iter().map(Problem::to_string).collect()
    } else {
        vec![format!("{error:#}")]
    };
    for problem in &problems {
        eprintln!("{problem}\n");
    }
    let number = count(problems.len(), "problem");
    eprintln!("{number}; nothing was written");
}

/// Prints what is not up to date, and what to do about it.
pub(crate) fn drift(what: &str, drifts: &[Drift]) {
    for drift in drifts {
        eprintln!("{drift}");
    }
    eprintln!(
        "\n{what} is not up to date in {}; mend it with:\n    {}",
        count(drifts.len(), "file"),
        mending_command(env::args())
    );
}

/// Prints it all. Who reads it may stop before the end, as `head` does.
pub(crate) fn print(text: &str) -> anyhow::Result<()> {
    match io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        result => result.context("the result could not be printed"),
    }
}

/// A number of things.
pub(crate) fn count(number: usize, thing: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {thing}{plural}")
}

/// The same command without the flag that makes it a check.
fn mending_command(args: impl Iterator<Item = String>) -> String {
    let mut command = "cargo xtask".to_owned();
    for arg in args.skip(1).filter(|arg| arg != "--check") {
        let is_plain = |c: char| c.is_alphanumeric() || "-_=.,/:#".contains(c);
        command.push(' ');
        if arg.chars().all(is_plain) && !arg.is_empty() && !arg.starts_with('#') {
            command.push_str(&arg);
        } else {
            command.push_str(&format!("'{}'", arg.replace('\'', r"'\''")));
        }
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_the_command_that_mends() {
        let args = [
            "xtask",
            "generate",
            "--check",
            "--service",
            "It's it",
            "--out=a/b",
        ];
        assert_eq!(
            mending_command(args.into_iter().map(str::to_owned)),
            r"cargo xtask generate --service 'It'\''s it' --out=a/b"
        );
    }
}
