//! Problems in an input, with a position and a remedy.

use std::fmt;

/// A problem in a model or another input file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The shape, member and trait with the problem, for example `com.example#Foo$bar (trait
    /// smithy.api#range)`; empty if the problem concerns the file.
    pub subject: String,
    /// The problem, in a short sentence without a period.
    pub message: String,
    /// A sentence that tells how to correct it.
    pub remedy: String,
    /// The position in the file, if it is known.
    pub position: Option<Position>,
}

/// A position in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The name of the file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, counted in characters from 1.
    pub column: usize,
}

/// All problems of an input; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problems(pub Vec<Problem>);

impl Problems {
    /// Returns the problems as an error, sorted by file, line and column; those without a position come
    /// first.
    ///
    /// # Errors
    /// Returns the problems if there are any.
    pub fn check(mut problems: Vec<Problem>) -> Result<(), Self> {
        if problems.is_empty() {
            return Ok(());
        }
        problems.sort_by(|a, b| a.position.cmp(&b.position));
        problems.dedup();
        Err(Self(problems))
    }
}

impl From<Problem> for Problems {
    fn from(problem: Problem) -> Self {
        Self(vec![problem])
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(Position { file, line, column }) = &self.position {
            write!(f, "{file}:{line}:{column}: ")?;
        }
        if !self.subject.is_empty() {
            write!(f, "{}: ", self.subject)?;
        }
        f.write_str(&self.message)?;
        if !self.remedy.is_empty() {
            write!(f, "\n    {}", self.remedy)?;
        }
        Ok(())
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Problem {}
impl std::error::Error for Problems {}
