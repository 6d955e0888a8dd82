//! The state that the steps of reading share.

use crate::id::ShapeId;
use crate::problem::Problem;
use crate::source::{ModelPath, PositionFinder};
use std::collections::HashSet;

/// The state of a reader.
pub(super) struct AstReader<'a> {
    pub(super) positions: &'a PositionFinder<'a>,
    pub(super) problems: Vec<Problem>,
    pub(super) broken: HashSet<ShapeId>,
}

impl AstReader<'_> {
    /// Reports a problem at a JSON pointer.
    pub(super) fn report_at(&mut self, pointer: &[&str], message: impl Into<String>, remedy: &str) {
        self.problems.push(Problem {
            subject: String::new(),
            message: message.into(),
            remedy: remedy.to_owned(),
            position: Some(self.positions.position(pointer)),
        });
    }

    /// Reports a problem of a shape.
    pub(super) fn report(
        &mut self,
        subject: &ModelPath,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.problems.push(
            self.positions
                .problem(subject, message.into(), remedy.into()),
        );
    }
}
