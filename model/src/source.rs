//! The text of a model, and the positions of its parts.

use crate::duplicates::{DuplicateKey, duplicate_keys};
use crate::id::ShapeId;
use crate::limits;
use crate::problem::{Position, Problem, Problems};
use crate::scan::{self, PointerMatch, TextIndex};
use serde::Deserialize as _;
use serde_json::Value;
use std::fmt;
use std::sync::OnceLock;

/// The text of a file.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The name of the file, for problems.
    pub file_name: &'a str,
    /// The content of the file.
    pub text: &'a str,
    /// The format of the file.
    pub dialect: Dialect,
}

/// Finds positions in a [`Source`]. It indexes the text once, for many lookups.
#[derive(Clone, Debug)]
pub(crate) struct PositionFinder<'a> {
    pub(crate) source: Source<'a>,
    /// Created for the first lookup.
    index: OnceLock<TextIndex>,
}

/// The JSON formats of a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// Smithy's JSON AST.
    Ast,
    /// botocore's `service-2.json`.
    Botocore,
}

/// A path to an element of a model: a shape, one of its members, a trait of either, or a value inside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelPath {
    shape: ShapeId,
    member: Option<String>,
    /// The shape ID of the member, which is the key of an `apply` statement.
    member_id: String,
    smithy_trait: Option<String>,
    path: Vec<String>,
}

impl<'a> Source<'a> {
    /// A file in Smithy's JSON AST.
    pub fn ast(file_name: &'a str, text: &'a str) -> Self {
        Self {
            file_name,
            text,
            dialect: Dialect::Ast,
        }
    }

    /// A file in botocore's format.
    pub fn botocore(file_name: &'a str, text: &'a str) -> Self {
        Self {
            file_name,
            text,
            dialect: Dialect::Botocore,
        }
    }

    /// Parses the text as JSON.
    ///
    /// # Errors
    /// Returns the first syntax error, or every key that its object already has.
    pub fn json(&self) -> Result<Value, Problems> {
        let value = self.parse()?;
        Problems::check(self.duplicates())?;
        Ok(value)
    }

    /// Reports the keys that occur twice in an object, with both positions.
    pub(crate) fn duplicates(&self) -> Vec<Problem> {
        let text = without_mark(self.text);
        let found = duplicate_keys(text);
        if found.is_empty() {
            return Vec::new();
        }
        let index = TextIndex::new(text);
        let position = |offset| index.position(self.file_name, text, offset);
        let problem = |DuplicateKey {
                           key,
                           parent,
                           first,
                           second,
                       }| {
            let first = position(first);
            let place = match &*parent {
                "" => String::new(),
                parent => format!(" in `{parent}`"),
            };
            Problem {
                subject: String::new(),
                message: format!(
                    "`{key}` is defined twice{place}: already at {}:{}",
                    first.line, first.column
                ),
                remedy: "Remove or rename one of them.".to_owned(),
                position: Some(position(second)),
            }
        };
        found.into_iter().map(problem).collect()
    }

    /// Parses the text as JSON. Of a key that occurs twice, the last value counts.
    pub(crate) fn parse(&self) -> Result<Value, Problem> {
        let text = without_mark(self.text);
        if let Some(offset) = scan::too_deep(text, limits::JSON_DEPTH) {
            let position = TextIndex::new(text).position(self.file_name, text, offset);
            return Err(nested_too_deeply(position));
        }
        // The depth is checked already, with a limit of our own.
        let mut reader = serde_json::Deserializer::from_str(text);
        reader.disable_recursion_limit();
        Value::deserialize(&mut reader)
            .and_then(|value| reader.end().map(|()| value))
            .map_err(|error| self.syntax_problem(text, &error))
    }

    fn syntax_problem(&self, text: &str, error: &serde_json::Error) -> Problem {
        let message = error.to_string();
        let message = message
            .split_once(" at line ")
            .map_or(&*message, |(message, _)| message);
        let mut position = Position {
            file: self.file_name.to_owned(),
            line: error.line().max(1),
            column: error.column().max(1),
        };
        let line = text.split('\n').nth(position.line - 1).unwrap_or_default();
        let (message, remedy) = match (other_content(text), number_before(line, error.column())) {
            (Some((message, remedy)), _) => (message.to_owned(), remedy),
            (None, Some((start, number))) if message == OUT_OF_RANGE => {
                position.column = line[..start].chars().count() + 1;
                (
                    format!("{number} is out of range of a 64-bit floating-point number"),
                    "Use a number between -1.7976931348623157e308 and 1.7976931348623157e308.",
                )
            }
            _ => (
                format!("the file is not JSON: {message}"),
                "Correct the JSON, or download the file again.",
            ),
        };
        Problem {
            subject: String::new(),
            message,
            remedy: remedy.to_owned(),
            position: Some(position),
        }
    }

    /// Returns the position of a path of keys and array indices, or of the part of it that exists.
    pub fn position(&self, pointer: &[&str]) -> Position {
        PositionFinder::new(*self).position(pointer)
    }

    /// Returns the position of an element of the model, or of the closest element in the file: the
    /// shape for a member that comes from a mixin, the member for a trait that has another form in the
    /// file.
    pub fn find(&self, subject: &ModelPath) -> Option<Position> {
        PositionFinder::new(*self).find(subject)
    }

    /// Creates a problem for an element of the model, with its position.
    pub fn problem(
        &self,
        subject: &ModelPath,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Problem {
        PositionFinder::new(*self).problem(subject, message.into(), remedy.into())
    }

    /// Adds missing positions to the problems, found by their subjects, and sorts the problems by
    /// position.
    pub fn locate(&self, problems: Problems) -> Problems {
        let positions = PositionFinder::new(*self);
        let mut problems = problems.0;
        for problem in problems
            .iter_mut()
            .filter(|problem| problem.position.is_none())
        {
            let subject = ModelPath::parse(&problem.subject);
            problem.position = subject.and_then(|subject| positions.find(&subject));
        }
        problems.sort_by(|a, b| a.position.cmp(&b.position));
        Problems(problems)
    }

    /// The pointers at which the format may have the element, most likely first, each with the number
    /// of steps that must exist for a match.
    fn pointers<'s>(&self, subject: &'s ModelPath) -> Vec<(Vec<&'s str>, usize)> {
        match self.dialect {
            Dialect::Ast => ast_pointers(subject),
            Dialect::Botocore => botocore_pointers(subject),
        }
    }
}

/// Recognizes what a file has instead of JSON. Returns the problem and what to do.
fn other_content(text: &str) -> Option<(&'static str, &'static str)> {
    let text = text.trim_start();
    if text.is_empty() {
        return Some(("the file is empty", "Download the file again."));
    }
    if text.starts_with('<') {
        return Some((
            "the file is HTML or XML, not JSON",
            "Download the file itself, not a page that shows it.",
        ));
    }
    if text.starts_with("version https://git-lfs") {
        return Some((
            "the file is a pointer of Git LFS, not JSON",
            "Fetch the content with `git lfs pull`.",
        ));
    }
    if text.starts_with("$version") || text.starts_with("namespace ") {
        return Some((
            "the file is a model in Smithy's IDL, not JSON",
            "Convert it with `smithy ast`.",
        ));
    }
    None
}

impl<'a> PositionFinder<'a> {
    pub(crate) fn new(source: Source<'a>) -> Self {
        Self {
            source: Source {
                text: without_mark(source.text),
                ..source
            },
            index: OnceLock::new(),
        }
    }

    fn index(&self) -> &TextIndex {
        self.index.get_or_init(|| TextIndex::new(self.source.text))
    }

    fn at(&self, found: PointerMatch) -> Position {
        self.index()
            .position(self.source.file_name, self.source.text, found.offset)
    }

    /// See [`Source::position`].
    pub(crate) fn position(&self, pointer: &[&str]) -> Position {
        self.at(self.index().locate(self.source.text, pointer))
    }

    /// See [`Source::find`].
    pub(crate) fn find(&self, subject: &ModelPath) -> Option<Position> {
        let mut best: Option<(PointerMatch, usize)> = None;
        for (pointer, least) in self.source.pointers(subject) {
            let found = self.index().locate(self.source.text, &pointer);
            let missing = pointer.len() - found.depth;
            let is_better = best.is_none_or(|(_, best_missing)| missing < best_missing);
            if found.depth >= least && is_better {
                best = Some((found, missing));
            }
        }
        best.map(|(found, _)| self.at(found))
    }

    /// See [`Source::problem`].
    pub(crate) fn problem(&self, subject: &ModelPath, message: String, remedy: String) -> Problem {
        Problem {
            subject: subject.to_string(),
            message,
            remedy,
            position: self.find(subject),
        }
    }
}

/// What `serde_json` says of a number that is too large.
const OUT_OF_RANGE: &str = "number out of range";

/// Returns the text without a byte order mark at its start. Some editors write one; it is no part of
/// the content, and editors do not count it in columns.
fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

fn nested_too_deeply(position: Position) -> Problem {
    Problem {
        subject: String::new(),
        message: format!(
            "objects and arrays are nested more than {} levels deep",
            limits::JSON_DEPTH
        ),
        remedy: "Nest them less deeply.".to_owned(),
        position: Some(position),
    }
}

/// Returns the number in the line that ends at or next to this column, counted in bytes from 1, and the
/// offset at which it starts.
fn number_before(line: &str, column: usize) -> Option<(usize, &str)> {
    let is_part = |byte: &u8| byte.is_ascii_digit() || b"+-.eE".contains(byte);
    let bytes = line.as_bytes();
    let near = column.min(bytes.len());
    // `serde_json` stops within the number or just behind it.
    let within = [near.checked_sub(1), near.checked_sub(2)]
        .into_iter()
        .flatten()
        .find(|at| bytes.get(*at).is_some_and(is_part))?;
    let before = bytes[..within]
        .iter()
        .rev()
        .take_while(|byte| is_part(byte));
    let start = within - before.count();
    let length = bytes[start..]
        .iter()
        .take_while(|byte| is_part(byte))
        .count();
    Some((start, line.get(start..start + length)?))
}

fn ast_pointers(subject: &ModelPath) -> Vec<(Vec<&str>, usize)> {
    let id = subject.shape.as_str();
    let mut tail = Vec::new();
    if let Some(smithy_trait) = &subject.smithy_trait {
        tail.extend(["traits", smithy_trait]);
    }
    tail.extend(subject.path.iter().map(String::as_str));
    let Some(member) = &subject.member else {
        return vec![([&["shapes", id][..], &tail].concat(), 2)];
    };
    vec![
        ([&["shapes", id, "members", member][..], &tail].concat(), 2),
        ([&["shapes", id, member][..], &tail].concat(), 2),
        ([&["shapes", &subject.member_id][..], &tail].concat(), 2),
    ]
}

fn botocore_pointers(subject: &ModelPath) -> Vec<(Vec<&str>, usize)> {
    let name = subject.shape.name();
    let mut tail = Vec::new();
    if let Some(smithy_trait) = &subject.smithy_trait {
        tail.push(
            smithy_trait
                .split_once('#')
                .map_or(&**smithy_trait, |(_, name)| name),
        );
    }
    tail.extend(subject.path.iter().map(String::as_str));
    let mut pointers = Vec::new();
    if let Some(member) = &subject.member {
        pointers.push((
            [&["shapes", name, "members", member][..], &tail].concat(),
            2,
        ));
        pointers.push(([&["shapes", name, member][..], &tail].concat(), 2));
    } else {
        pointers.push(([&["operations", name][..], &tail].concat(), 2));
        pointers.push(([&["shapes", name][..], &tail].concat(), 2));
        // The service has no entry of its own in botocore's format.
        pointers.push(([&["metadata"][..], &tail].concat(), 1));
    }
    pointers
}

impl ModelPath {
    /// Creates the path of a shape.
    pub fn new(shape: &ShapeId) -> Self {
        Self {
            shape: shape.clone(),
            member: None,
            member_id: String::new(),
            smithy_trait: None,
            path: Vec::new(),
        }
    }

    /// Parses the output of `Display`. Text in parentheses that is not a trait is ignored.
    fn parse(text: &str) -> Option<Self> {
        let (id, note) = text.split_once(" (").unwrap_or((text, ""));
        let (shape, member) = id.split_once('$').unwrap_or((id, ""));
        let mut subject = Self::new(&ShapeId::parse(shape)?);
        if !member.is_empty() {
            subject = subject.member(member);
        }
        let smithy_trait = note.strip_prefix("trait ");
        Some(match smithy_trait.and_then(|note| note.strip_suffix(')')) {
            Some(id) => subject.in_trait(id),
            None => subject,
        })
    }

    /// Appends a member of the shape.
    #[must_use]
    pub fn member(mut self, name: &str) -> Self {
        self.member_id = format!("{}${name}", self.shape);
        self.member = Some(name.to_owned());
        self
    }

    /// Appends a trait, by its shape ID.
    #[must_use]
    pub fn in_trait(mut self, id: &str) -> Self {
        self.smithy_trait = Some(id.to_owned());
        self
    }

    /// Appends keys and array indices below the shape, member or trait.
    #[must_use]
    pub fn at<S: AsRef<str>>(mut self, path: &[S]) -> Self {
        self.path = path.iter().map(|step| step.as_ref().to_owned()).collect();
        self
    }
}

impl fmt::Display for ModelPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.member {
            Some(_) => f.write_str(&self.member_id)?,
            None => write!(f, "{}", self.shape)?,
        }
        match &self.smithy_trait {
            Some(id) => write!(f, " (trait {id})"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AST: &str = r#"{"smithy": "2.0", "shapes": {
"a#S": {"type": "structure",
  "members": {"m": {"target": "a#T",
    "traits": {"a#t": {"k": 1}}}}},
"a#L": {"type": "list", "member": {"target": "a#T"}},
"a#S$inherited": {"type": "apply",
  "traits": {"a#t": {}}}
}}"#;

    fn find(subject: ModelPath) -> Option<(usize, usize)> {
        Source::ast("m.json", AST)
            .find(&subject)
            .map(|position| (position.line, position.column))
    }

    #[test]
    fn finds_elements_of_an_ast() {
        let (s, l) = (ShapeId::new("a", "S"), ShapeId::new("a", "L"));
        assert_eq!(find(ModelPath::new(&s)), Some((2, 1)));
        assert_eq!(find(ModelPath::new(&s).member("m")), Some((3, 15)));
        assert_eq!(
            find(ModelPath::new(&s).member("m").in_trait("a#t").at(&["k"])),
            Some((4, 24))
        );
        assert_eq!(find(ModelPath::new(&l).member("member")), Some((5, 25)));
        assert_eq!(
            find(ModelPath::new(&s).member("inherited").in_trait("a#t")),
            Some((7, 14))
        );
        assert_eq!(find(ModelPath::new(&s).member("unknown")), Some((3, 3)));
        assert_eq!(find(ModelPath::new(&ShapeId::new("a", "Gone"))), None);
    }

    #[test]
    fn finds_the_positions_of_problems() {
        let problem = |subject: &str| Problem {
            subject: subject.to_owned(),
            message: "it is bad".to_owned(),
            remedy: String::new(),
            position: None,
        };
        let subjects = [
            "a#S$m (trait a#t)",
            "a#S (endpoint rules)",
            "a#Gone",
            "two, names",
        ];
        let problems = Problems(subjects.map(problem).to_vec());
        let located = Source::ast("m.json", AST).locate(problems);
        let lines: Vec<String> = located.0.iter().map(ToString::to_string).collect();
        assert_eq!(
            lines,
            [
                "a#Gone: it is bad",
                "two, names: it is bad",
                "m.json:2:1: a#S (endpoint rules): it is bad",
                "m.json:4:16: a#S$m (trait a#t): it is bad",
            ]
        );
    }

    #[test]
    fn finds_elements_of_a_botocore_file() {
        let text = r#"{"metadata":{},
"operations":{"Op":{"name":"Op"}},
"shapes":{"S":{"members":{"M":{"shape":"T"}}},
"T":{"type":"string","pattern":"x"}}}"#;
        let source = Source::botocore("service-2.json", text);
        let line = |subject| source.find(&subject).map(|position| position.line);
        let id = |name| ShapeId::new("com.amazonaws.x", name);
        assert_eq!(line(ModelPath::new(&id("Op"))), Some(2));
        assert_eq!(line(ModelPath::new(&id("S")).member("M")), Some(3));
        assert_eq!(
            line(ModelPath::new(&id("T")).in_trait("smithy.api#pattern")),
            Some(4)
        );
        assert_eq!(line(ModelPath::new(&id("Service"))), Some(1));
    }

    #[test]
    fn says_what_a_file_is_instead_of_json() {
        for (text, start) in [
            ("", "the file is empty"),
            (" \n", "the file is empty"),
            ("<!DOCTYPE html><html>", "the file is HTML or XML, not JSON"),
            (
                "\n<?xml version=\"1.0\"?>",
                "the file is HTML or XML, not JSON",
            ),
            (
                "version https://git-lfs.github.com/spec/v1",
                "the file is a pointer of Git LFS",
            ),
            ("$version: \"2.0\"\n", "the file is a model in Smithy's IDL"),
            ("namespace a\n", "the file is a model in Smithy's IDL"),
            ("# Title", "the file is not JSON: expected value"),
        ] {
            let problem = Source::ast("m.json", text).json().unwrap_err();
            assert!(problem.0[0].message.starts_with(start), "{text}: {problem}");
            assert!(problem.0[0].position.is_some());
        }
    }

    #[test]
    fn names_the_limit_that_a_value_exceeds() {
        let deep = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        let read = |text: &str| Source::ast("m.json", text).json();
        assert!(read(&deep(limits::JSON_DEPTH)).is_ok());
        for levels in [limits::JSON_DEPTH + 1, 100_000] {
            let problem = read(&deep(levels)).unwrap_err().to_string();
            let start = "m.json:1:257: objects and arrays are nested more than 256 levels deep";
            assert!(problem.starts_with(start), "{problem}");
        }
        // A bracket in a string opens nothing.
        assert!(read(&format!("[\"\\\"{}\"]", "[".repeat(1000))).is_ok());
        let numbers = [
            ("{\n  \"a\": 1e400}", "m.json:2:8: 1e400 is out of range"),
            ("[-1e999, 2]", "m.json:1:2: -1e999 is out of range"),
            ("1E400", "m.json:1:1: 1E400 is out of range"),
        ];
        for (text, start) in numbers {
            let problem = read(text).unwrap_err().to_string();
            assert!(problem.starts_with(start), "{problem}");
        }
    }

    #[test]
    fn a_key_that_is_defined_twice_is_reported_with_both_positions() {
        let text = "{\"shapes\": {\n \"a#S\": {},\n \"a#T\": {\"b\": 1, \"b\": 2},\n \"a#S\": {}}}";
        let problems = Source::ast("m.json", text).json().unwrap_err();
        let lines: Vec<String> = problems.0.iter().map(ToString::to_string).collect();
        assert_eq!(
            lines,
            [
                "m.json:3:18: `b` is defined twice in `a#T`: already at 3:10\n    Remove or rename one of them.",
                "m.json:4:2: `a#S` is defined twice in `shapes`: already at 2:2\n    Remove or rename one of them.",
            ]
        );
    }

    #[test]
    fn skips_a_byte_order_mark() {
        let text = "\u{feff}{\"smithy\": \"2.0\", \"shapes\": {\"a#S\": {}}}";
        let source = Source::ast("m.json", text);
        assert!(source.json().is_ok());
        let position = source.find(&ModelPath::new(&ShapeId::new("a", "S")));
        assert_eq!(position.map(|position| position.column), Some(30));
    }

    #[test]
    fn reports_the_position_of_a_syntax_error() {
        let problem = Source::ast("m.json", "{\n  \"a\": }").json().unwrap_err();
        assert!(
            problem
                .to_string()
                .starts_with("m.json:2:8: the file is not JSON: "),
            "{problem}"
        );
    }
}
