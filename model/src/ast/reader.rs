//! The state that the steps of reading share.

use crate::id::ShapeId;
use crate::problem::Problem;
use crate::source::{ModelPath, PositionFinder};
use std::collections::HashSet;

/// The state of a reader.
pub(super) struct Reader<'a> {
    pub(super) positions: &'a PositionFinder<'a>,
    pub(super) problems: Vec<Problem>,
    pub(super) broken: HashSet<ShapeId>,
}

impl Reader<'_> {
    /// Reports a problem at a JSON pointer.
    pub(super) fn report_at(&mut self, pointer: &[&str], what: impl Into<String>, remedy: &str) {
        self.problems.push(Problem {
            subject: String::new(),
            what: what.into(),
            remedy: remedy.to_owned(),
            position: Some(self.positions.position(pointer)),
        });
    }

    /// Reports a problem of a shape.
    pub(super) fn report(
        &mut self,
        subject: &ModelPath,
        what: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.problems
            .push(self.positions.problem(subject, what.into(), remedy.into()));
    }
}
