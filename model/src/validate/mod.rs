//! Validates a model and reports all problems at once.
//!
//! | module | checks |
//! |---|---|
//! | `targets` | references: that shapes exist and have the right type |
//! | `nesting` | cycles, and how deeply shapes contain each other |
//! | `groups` | the shapes that reach each other, for `nesting` |
//! | `values` | values of traits, the shapes they are applied to, enum values |
//! | `defaults` | defaults |
//! | `members` | rules for all members of a shape together, such as names on the wire |
//! | `pages` | the members that pagination refers to |
//! | `service` | the service, its operations, protocol and names |
//! | `endpoint` | endpoint rules, their test cases and parameters |

mod defaults;
mod endpoint;
mod groups;
mod members;
mod nesting;
#[cfg(test)]
mod nesting_tests;
mod pages;
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

/// A protocol that a generator supports. [`Protocol`] implements this trait, and a generator can
/// implement it for its own type of supported protocols.
pub trait SupportedProtocol: Copy {
    /// Returns the protocol.
    fn protocol(self) -> Protocol;
}

impl SupportedProtocol for Protocol {
    fn protocol(self) -> Protocol {
        self
    }
}

/// The service, operations and protocols to select from a model.
#[derive(Clone, Copy, Debug)]
pub struct Selection<'a, P = Protocol> {
    /// The service, by shape ID, name or `sdkId`. Optional if the model has only one.
    pub service: Option<&'a str>,
    /// The operations, by name. All operations if not set.
    pub operations: Option<&'a [String]>,
    /// The protocols that the generator supports, in order of preference.
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

/// A valid model with a selected service, selected operations and a protocol.
///
/// Only [`validate`] and [`load_ast`] create this type, so a function that takes it does not need to
/// check or select anything again.
#[derive(Clone, Debug)]
pub struct ValidatedModel<P = Protocol> {
    model: Model,
    closure: Closure,
    protocol: P,
}

impl<P: SupportedProtocol> ValidatedModel<P> {
    /// The model.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// The service shape.
    pub fn service(&self) -> &Shape {
        // The closure belongs to this model, from which no shape can be removed.
        &self.model.shapes[&self.closure.service]
    }

    /// The closure of the service with the selected operations.
    pub fn closure(&self) -> &Closure {
        &self.closure
    }

    /// The first protocol, in the generator's order of preference, that the service supports.
    pub fn protocol(&self) -> P {
        self.protocol
    }

    /// Returns the model, which can be changed and validated again.
    pub fn into_model(self) -> Model {
        self.model
    }

    /// Adds the documentation of a published model, as
    /// [`add_documentation`](crate::documentation::add_documentation) does. The model stays valid.
    pub fn add_documentation(&mut self, published: &Model) -> usize {
        crate::documentation::add_documentation(&mut self.model, published)
    }
}

/// Validates a model and applies a selection to it.
///
/// # Errors
/// Returns every problem, with its position in the source.
pub fn validate<P: SupportedProtocol>(
    model: Model,
    source: &Source<'_>,
    selection: &Selection<'_, P>,
) -> Result<ValidatedModel<P>, Problems> {
    check(model, source, selection, HashSet::new(), Vec::new())
}

/// Reads Smithy's JSON AST and validates the model, so that problems of form and of content are
/// reported together.
///
/// # Errors
/// Returns every problem, with its position in the file.
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
        // Without even the prelude, the file is not a model, and the missing service is not a separate
        // problem.
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
    checker.nesting();
    checker.values();
    let chosen = checker.service(selection);
    Problems::check(checker.problems)?;
    let (closure, protocol) = chosen.ok_or_else(|| {
        Problems::from(Problem {
            subject: String::new(),
            message: "no service was selected".to_owned(),
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

/// The state that all checks share.
struct Checker<'a> {
    model: &'a Model,
    positions: &'a PositionFinder<'a>,
    /// The shapes in the file that could not be read.
    broken: HashSet<ShapeId>,
    problems: Vec<Problem>,
}

impl Checker<'_> {
    fn report(
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
