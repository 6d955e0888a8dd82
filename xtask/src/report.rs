//! The results and errors that commands print: results on standard output, errors and failed checks on
//! standard error.

use crate::workspace::show;
use anyhow::Context as _;
use std::env;
use std::fmt;
use std::io::{self, ErrorKind, Write as _};
use std::path::PathBuf;
use tinsmith_codegen::files::Drift;
use tinsmith_model::{Problem, Problems};

/// The result of a command that did not fail with an error.
pub(crate) enum Outcome {
    /// Success.
    Done,
    /// A check failed: files are out of date, or a comparison found a difference.
    Drift,
}

/// An error after which some files are changed: they were written before it, and could not be restored.
#[derive(Debug)]
pub(crate) struct PartlyWritten {
    error: anyhow::Error,
    changed: Vec<PathBuf>,
}

impl PartlyWritten {
    /// Adds changed files or folders to an error. Without any, returns the error as it is.
    pub(crate) fn with(error: anyhow::Error, changed: Vec<PathBuf>) -> anyhow::Error {
        if changed.is_empty() {
            return error;
        }
        match error.downcast::<Self>() {
            Ok(mut partly) => {
                partly.changed.extend(changed);
                partly.into()
            }
            Err(error) => Self { error, changed }.into(),
        }
    }
}

impl fmt::Display for PartlyWritten {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:#}", self.error)
    }
}

impl std::error::Error for PartlyWritten {}

/// Adds the name of the client in the settings file to an error: to each problem, or as context.
pub(crate) fn in_client(error: anyhow::Error, name: &str) -> anyhow::Error {
    let client = format!("client `{name}`");
    match error.downcast::<Problems>() {
        Ok(problems) => in_subject(problems, &client).into(),
        Err(error) => error.context(client),
    }
}

/// Puts a prefix before the subject of each problem.
pub(crate) fn in_subject(Problems(problems): Problems, prefix: &str) -> Problems {
    let problems = problems.into_iter().map(|problem| Problem {
        subject: match problem.subject.as_str() {
            "" => prefix.to_owned(),
            subject => format!("{prefix}: {subject}"),
        },
        ..problem
    });
    Problems(problems.collect())
}

/// Prints an error: all problems, separated by empty lines, and their number. `unchanged` is a sentence for
/// errors after which no file of the repository is changed.
pub(crate) fn print_error(error: &anyhow::Error, unchanged: Option<&str>) {
    eprint!("{}", error_text(error, unchanged));
}

fn error_text(error: &anyhow::Error, unchanged: Option<&str>) -> String {
    let (error, changed) = match error.downcast_ref() {
        Some(PartlyWritten { error, changed }) => (error, &changed[..]),
        None => (error, &[][..]),
    };
    let problems: Vec<String> = match error.downcast_ref() {
        Some(Problems(problems)) => problems.iter().map(Problem::to_string).collect(),
        None => vec![format!("{error:#}")],
    };
    let number = count(problems.len(), "problem");
    let effect = match (changed, unchanged) {
        ([], Some(unchanged)) => format!("; {unchanged}"),
        ([], None) => String::new(),
        (changed, _) => {
            let paths = changed.iter().map(|path| show(path));
            format!(
                "; already changed: {}",
                paths.collect::<Vec<_>>().join(", ")
            )
        }
    };
    format!("{}\n\n{number}{effect}\n", problems.join("\n\n"))
}

/// Prints the files that are out of date, and the command that updates them.
pub(crate) fn drift(subject: &str, drifts: &[Drift]) {
    for drift in drifts {
        eprintln!("{drift}");
    }
    eprintln!(
        "\n{subject}: {} out of date; to update, run:\n    {}",
        count(drifts.len(), "file"),
        update_command(env::args())
    );
}

/// Prints a result. It is no error if the reader stops before the end, as `head` does.
pub(crate) fn print(text: &str) -> anyhow::Result<()> {
    match io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        result => result.context("cannot write to standard output"),
    }
}

/// Formats a number with a noun in singular or plural.
pub(crate) fn count(number: usize, thing: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {thing}{plural}")
}

/// Returns the command line without `--check`.
fn update_command(args: impl Iterator<Item = String>) -> String {
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
    fn the_update_command_is_the_check_without_its_flag() {
        let args = [
            "xtask",
            "generate",
            "--check",
            "--service",
            "It's it",
            "--out=a/b",
        ];
        assert_eq!(
            update_command(args.into_iter().map(str::to_owned)),
            r"cargo xtask generate --service 'It'\''s it' --out=a/b"
        );
    }

    fn problem(subject: &str) -> Problem {
        Problem {
            subject: subject.to_owned(),
            message: "wrong".to_owned(),
            remedy: String::new(),
            position: None,
        }
    }

    #[test]
    fn errors_say_that_nothing_was_written_only_if_it_is_so() {
        let error = anyhow::anyhow!("no disk");
        let unchanged = Some("nothing was written");
        assert_eq!(error_text(&error, None), "no disk\n\n1 problem\n");
        assert_eq!(
            error_text(&error, unchanged),
            "no disk\n\n1 problem; nothing was written\n"
        );
        let error = PartlyWritten::with(error, vec!["a".into()]);
        let error = PartlyWritten::with(error, vec!["b".into()]);
        assert_eq!(
            error_text(&error, unchanged),
            "no disk\n\n1 problem; already changed: a, b\n"
        );
        let problems = Problems(vec![problem("x"), problem("y")]);
        let error = PartlyWritten::with(problems.into(), vec!["a".into()]);
        assert_eq!(
            error_text(&error, unchanged),
            "x: wrong\n\ny: wrong\n\n2 problems; already changed: a\n"
        );
    }

    #[test]
    fn errors_name_their_client() {
        let problems = Problems(vec![problem("x"), problem("")]);
        assert_eq!(
            error_text(&in_client(problems.into(), "one"), None),
            "client `one`: x: wrong\n\nclient `one`: wrong\n\n2 problems\n"
        );
        assert_eq!(
            error_text(&in_client(anyhow::anyhow!("no disk"), "one"), None),
            "client `one`: no disk\n\n1 problem\n"
        );
    }
}
