//! What all the steps of reading share.

use crate::id::ShapeId;
use crate::problem::Problem;
use crate::source::{Places, Subject};
use std::collections::HashSet;

/// What all the steps share.
pub(super) struct Reader<'a> {
    pub(super) places: &'a Places<'a>,
    pub(super) problems: Vec<Problem>,
    pub(super) broken: HashSet<ShapeId>,
}

impl Reader<'_> {
    /// Notes a problem of the document.
    pub(super) fn wrong_at(&mut self, pointer: &[&str], what: impl Into<String>, remedy: &str) {
        self.problems.push(Problem {
            subject: String::new(),
            what: what.into(),
            remedy: remedy.to_owned(),
            place: Some(self.places.place(pointer)),
        });
    }

    /// Notes a problem of a shape.
    pub(super) fn wrong(
        &mut self,
        subject: &Subject,
        what: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.problems
            .push(self.places.problem(subject, what.into(), remedy.into()));
    }
}
