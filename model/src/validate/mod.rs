//! Everything that can be wrong with a model, found at once.
//!
//! | module | what it looks at |
//! |---|---|
//! | `targets` | the shapes that others refer to: are they there, are they of the right type |
//! | `values` | the values of traits and where they stand, the values of enums, defaults |
//! | `service` | the service, its operations, its protocol, its names |
//! | `endpoint` | the endpoint rules, their tests, their parameters |

mod endpoint;
mod service;
mod targets;
#[cfg(test)]
mod tests;
mod values;

use crate::ast::{self, Reading};
use crate::closure::Closure;
use crate::id::ShapeId;
use crate::problem::{Problem, Problems};
use crate::queries::Protocol;
use crate::shape::Model;
use crate::source::{Places, Source, Subject};
use std::collections::HashSet;

/// What of a model is wanted.
#[derive(Clone, Copy, Debug, Default)]
pub struct Choice<'a> {
    /// The service, by shape id, simple name or `sdkId`; not needed if there is only one.
    pub service: Option<&'a str>,
    /// The operations, by name; all, if there is no list.
    pub operations: Option<&'a [String]>,
    /// The protocols that the generator knows.
    pub protocols: &'a [Protocol],
}

/// A choice that the model allows.
#[derive(Clone, Debug)]
pub struct Chosen {
    /// What the service is made of.
    pub closure: Closure,
    /// The protocol: of those that the generator knows, the first that the service speaks, in the generator's order.
    pub protocol: Protocol,
}

/// Checks the whole model, and that it has what is wanted.
///
/// # Errors
/// Every problem, with its place in the source.
pub fn validate(
    model: &Model,
    source: &Source<'_>,
    choice: &Choice<'_>,
) -> Result<Chosen, Problems> {
    check(model, source, choice, HashSet::new(), Vec::new())
}

/// Reads Smithy's JSON AST and checks it, so that problems of form and of meaning are found together.
///
/// # Errors
/// Every problem, with its place in the file.
pub fn load_ast(
    file_name: &str,
    text: &str,
    choice: &Choice<'_>,
) -> Result<(Model, Chosen), Problems> {
    let source = Source::ast(file_name, text);
    let Reading {
        model,
        broken,
        problems,
    } = ast::read_what_can_be_read(&source);
    if model.shapes.is_empty() {
        // Not even the prelude: the file is no model, and its emptiness is no problem of its own.
        Problems::check(problems.clone())?;
    }
    check(&model, &source, choice, broken, problems).map(|chosen| (model, chosen))
}

fn check(
    model: &Model,
    source: &Source<'_>,
    choice: &Choice<'_>,
    broken: HashSet<ShapeId>,
    problems: Vec<Problem>,
) -> Result<Chosen, Problems> {
    let places = Places::new(*source);
    let mut checker = Checker {
        model,
        places: &places,
        broken,
        problems,
    };
    checker.targets();
    checker.values();
    let chosen = checker.service(choice);
    Problems::check(checker.problems)?;
    chosen.ok_or_else(|| {
        Problems::from(Problem {
            subject: String::new(),
            what: "no service could be chosen".to_owned(),
            remedy: "Name one.".to_owned(),
            place: None,
        })
    })
}

/// What all checks share.
struct Checker<'a> {
    model: &'a Model,
    places: &'a Places<'a>,
    /// Shapes that are in the file but could not be read.
    broken: HashSet<ShapeId>,
    problems: Vec<Problem>,
}

impl Checker<'_> {
    fn wrong(&mut self, subject: &Subject, what: impl Into<String>, remedy: impl Into<String>) {
        self.problems
            .push(self.places.problem(subject, what.into(), remedy.into()));
    }
}
