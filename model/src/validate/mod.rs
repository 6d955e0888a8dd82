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

use crate::ast::{self, PartialModel};
use crate::closure::Closure;
use crate::id::ShapeId;
use crate::problem::{Problem, Problems};
use crate::queries::Protocol;
use crate::shape::{Model, Shape};
use crate::source::{ModelPath, PositionFinder, Source};
use std::collections::HashSet;

/// A protocol that a generator supports: [`Protocol`] itself, or the generator's own type of the protocols that it knows.
pub trait SupportedProtocol: Copy {
    /// The protocol.
    fn protocol(self) -> Protocol;
}

impl SupportedProtocol for Protocol {
    fn protocol(self) -> Protocol {
        self
    }
}

/// What of a model is wanted.
#[derive(Clone, Copy, Debug)]
pub struct Selection<'a, P = Protocol> {
    /// The service, by shape id, simple name or `sdkId`; not needed if there is only one.
    pub service: Option<&'a str>,
    /// The operations, by name; all, if there is no list.
    pub operations: Option<&'a [String]>,
    /// The protocols that the generator supports, the better one first.
    pub protocols: &'a [P],
}

impl<P> Default for Selection<'_, P> {
    fn default() -> Self {
        Self {
            service: None,
            operations: None,
            protocols: &[],
        }
    }
}

/// A model in which nothing is wrong, and what of it is wanted: one service, some of its operations, one protocol.
///
/// Only [`validate`] and [`load_ast`] make one, so who gets one needs to check and to choose nothing again.
#[derive(Clone, Debug)]
pub struct ValidatedModel<P = Protocol> {
    model: Model,
    closure: Closure,
    protocol: P,
}

impl<P: SupportedProtocol> ValidatedModel<P> {
    /// The whole model.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// The shape of the service.
    pub fn service(&self) -> &Shape {
        // The closure is one of this very model, of which no shape can be taken away.
        &self.model.shapes[&self.closure.service]
    }

    /// What the service is made of, with the wanted operations.
    pub fn closure(&self) -> &Closure {
        &self.closure
    }

    /// The protocol: of those that the generator supports, the first that the service speaks, in the generator's order.
    pub fn protocol(&self) -> P {
        self.protocol
    }

    /// Gives the model back, to be changed and validated again.
    pub fn into_model(self) -> Model {
        self.model
    }

    /// Adds the texts of a published model, as [`add_documentation`](crate::documentation::add_documentation) does. Texts decide nothing, so the model
    /// needs no validation afterwards.
    pub fn add_documentation(&mut self, published: &Model) -> usize {
        crate::documentation::add_documentation(&mut self.model, published)
    }
}

/// Checks the whole model, and that it has what is wanted.
///
/// # Errors
/// Every problem, with its place in the source.
pub fn validate<P: SupportedProtocol>(
    model: Model,
    source: &Source<'_>,
    selection: &Selection<'_, P>,
) -> Result<ValidatedModel<P>, Problems> {
    check(model, source, selection, HashSet::new(), Vec::new())
}

/// Reads Smithy's JSON AST and checks it, so that problems of form and of meaning are found together.
///
/// # Errors
/// Every problem, with its place in the file.
pub fn load_ast<P: SupportedProtocol>(
    file_name: &str,
    text: &str,
    selection: &Selection<'_, P>,
) -> Result<ValidatedModel<P>, Problems> {
    let source = Source::ast(file_name, text);
    let PartialModel {
        model,
        broken,
        problems,
    } = ast::read_partially(&source);
    if model.shapes.is_empty() {
        // Not even the prelude: the file is no model, and its emptiness is no problem of its own.
        Problems::check(problems.clone())?;
    }
    check(model, &source, selection, broken, problems)
}

fn check<P: SupportedProtocol>(
    model: Model,
    source: &Source<'_>,
    selection: &Selection<'_, P>,
    broken: HashSet<ShapeId>,
    problems: Vec<Problem>,
) -> Result<ValidatedModel<P>, Problems> {
    let positions = PositionFinder::new(*source);
    let mut checker = Checker {
        model: &model,
        positions: &positions,
        broken,
        problems,
    };
    checker.targets();
    checker.values();
    let chosen = checker.service(selection);
    Problems::check(checker.problems)?;
    let (closure, protocol) = chosen.ok_or_else(|| {
        Problems::from(Problem {
            subject: String::new(),
            what: "no service was selected".to_owned(),
            remedy: "Select a service.".to_owned(),
            position: None,
        })
    })?;
    Ok(ValidatedModel {
        model,
        closure,
        protocol,
    })
}

/// What all checks share.
struct Checker<'a> {
    model: &'a Model,
    positions: &'a PositionFinder<'a>,
    /// Shapes that are in the file but could not be read.
    broken: HashSet<ShapeId>,
    problems: Vec<Problem>,
}

impl Checker<'_> {
    fn report(&mut self, subject: &ModelPath, what: impl Into<String>, remedy: impl Into<String>) {
        self.problems
            .push(self.positions.problem(subject, what.into(), remedy.into()));
    }
}
