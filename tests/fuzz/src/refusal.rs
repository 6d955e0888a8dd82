//! Checks the problems that are reported for an input.

use crate::input::{Input, Kind};
use crate::verdict::Fault;
use tinsmith_model::{Problem, Problems};

/// Parts of texts that Rust's `Debug` writes.
const DEBUG_OUTPUT: &[&str] = &[
    "Some(",
    "Ok(",
    "Err(",
    "Object {",
    "String(\"",
    "Number(",
    "Array [",
    "ShapeId(",
    "\\u{",
    "Error(",
];

/// Checks that there are problems, and that each can be understood and found.
///
/// # Errors
/// Returns the first fault.
pub(crate) fn check(input: &Input, problems: &Problems) -> Result<(), Fault> {
    if problems.0.is_empty() {
        return Err(Fault::new("refused without a problem", ""));
    }
    problems
        .0
        .iter()
        .try_for_each(|problem| check_one(input, problem))
}

fn check_one(input: &Input, problem: &Problem) -> Result<(), Fault> {
    let fault = |class: &str| {
        let class = format!("{class}: {}", outline(&problem.message));
        Err(Fault::new(class, problem.to_string()))
    };
    if problem.message.trim().is_empty() {
        return fault("a problem without a message");
    }
    let own_words = format!(
        "{} {}",
        without_quotes(&problem.message),
        without_quotes(&problem.remedy)
    );
    if DEBUG_OUTPUT.iter().any(|word| own_words.contains(word)) {
        return fault("a message with output of Debug");
    }
    match &problem.position {
        None if is_in_the_files(input, problem) => fault("a problem without a position"),
        Some(position) => {
            let Some(text) = input.files.get(&position.file) else {
                return fault("a problem in an unknown file");
            };
            let lines = text.split('\n').count();
            match (1..=lines).contains(&position.line) && position.column > 0 {
                true => Ok(()),
                false => fault("a position outside the file"),
            }
        }
        None => Ok(()),
    }
}

/// True if the subject of a problem is a shape that a file defines.
fn is_in_the_files(input: &Input, problem: &Problem) -> bool {
    let id = problem
        .subject
        .split(['$', ' ', ','])
        .next()
        .unwrap_or_default();
    let key = match input.kind {
        Kind::Botocore | Kind::Overlay => id.rsplit('#').next().unwrap_or_default(),
        _ => id,
    };
    let is_defined = |text: &String| text.contains(&format!("\"{key}\": {{"));
    id.contains('#') && !key.is_empty() && input.files.values().any(is_defined)
}

/// A text without what is in quotes or backticks, which may be from the input.
fn without_quotes(text: &str) -> String {
    let parts = text.split(['`', '"']).step_by(2);
    parts.collect()
}

/// A message without names and numbers, so that the same problem of two inputs is the same.
fn outline(text: &str) -> String {
    let is_plain = |word: &&str| word.chars().all(|c| c.is_ascii_lowercase());
    let words = without_quotes(text);
    let words: Vec<&str> = words.split_whitespace().filter(is_plain).take(8).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;
    use tinsmith_model::problem::Position;

    fn class(subject: &str, message: &str, position: Option<(&str, usize)>) -> Option<String> {
        let text = "{\"shapes\": {\n\"a#B\": {}}}".to_owned();
        let input = Input {
            kind: Kind::Ast,
            files: BTreeMap::from([("model.json".to_owned(), text)]),
        };
        let position = position.map(|(file, line)| Position {
            file: file.to_owned(),
            line,
            column: 1,
        });
        let problem = Problem {
            subject: subject.to_owned(),
            message: message.to_owned(),
            remedy: String::new(),
            position,
        };
        check(&input, &problem.into())
            .err()
            .map(|fault| fault.class)
    }

    #[test]
    fn problems_must_be_found_and_understood() {
        assert_eq!(class("a#B", "it is bad", Some(("model.json", 2))), None);
        assert_eq!(class("a#Other", "it is bad", None), None);
        assert_eq!(class("", "`Some(x)` is bad", None), None);
        for (subject, message, position) in [
            ("a#B", "it is bad", None),
            ("a#B", " ", Some(("model.json", 2))),
            ("a#B", "it is bad", Some(("model.json", 3))),
            ("a#B", "it is bad", Some(("other.json", 1))),
            ("", "it is Some(7)", None),
        ] {
            assert!(
                class(subject, message, position).is_some(),
                "{subject} {message} {position:?}"
            );
        }
        let none = check(
            &Input {
                kind: Kind::Ast,
                files: BTreeMap::new(),
            },
            &Problems(Vec::new()),
        );
        assert!(none.is_err());
    }
}
