//! Reads Smithy's JSON AST ([Smithy 2.0, "JSON AST"](https://smithy.io/2.0/spec/json-ast.html)),
//! version 2.0 and version 1.0, which is upgraded to 2.0.
//!
//! | module | step |
//! |---|---|
//! | `reader` | the state that the steps share |
//! | `document` | splits the document into its version, shapes and `apply` statements, all as JSON |
//! | `mixins` | resolves `apply` and mixins, still on JSON, since a mixin can contribute any property |
//! | `shapes` | reads shapes from JSON |
//! | `upgrade` | adds the defaults that are implicit in Smithy 1.0 |

mod document;
mod mixins;
mod reader;
mod shapes;
#[cfg(test)]
mod tests;
mod upgrade;

use crate::id::ShapeId;
use crate::prelude;
use crate::problem::{Problem, Problems};
use crate::shape::Model;
use crate::source::{ModelPath, PositionFinder, Source};
use reader::AstReader;
pub use shapes::type_names;
use std::collections::HashSet;

/// Reads a model and checks its form. [`validate`](crate::validate::validate) checks its content.
///
/// # Errors
/// Returns every problem of form: invalid JSON, an unknown version, type or property, a reference that
/// is not a shape ID.
pub fn read_ast(file_name: &str, text: &str) -> Result<Model, Problems> {
    let PartialModel {
        model, problems, ..
    } = read_partially(&Source::ast(file_name, text));
    Problems::check(problems).map(|()| model)
}

/// The part of a model that could be read.
pub(crate) struct PartialModel {
    /// The shapes without problems of form.
    pub(crate) model: Model,
    /// The shapes that could not be read. References to them are not reported as problems.
    pub(crate) broken: HashSet<ShapeId>,
    /// The problems of form.
    pub(crate) problems: Vec<Problem>,
}

/// Reads as much as possible, so that problems of form and of content are reported together.
pub(crate) fn read_partially(source: &Source<'_>) -> PartialModel {
    let positions = PositionFinder::new(*source);
    let mut reader = AstReader {
        positions: &positions,
        problems: Vec::new(),
        broken: HashSet::new(),
    };
    let model = reader.read().unwrap_or_default();
    PartialModel {
        model,
        broken: reader.broken,
        problems: reader.problems,
    }
}

impl AstReader<'_> {
    /// Returns `None` if the document is not a model.
    fn read(&mut self) -> Option<Model> {
        let source = &self.positions.source;
        let value = source
            .parse()
            .map_err(|problem| self.problems.push(problem))
            .ok()?;
        self.problems.extend(source.duplicates());
        let document = self.document(value)?;
        let version = document.version;
        let bodies = self.flatten(document);
        let mut model = Model::default();
        for (id, body) in bodies {
            if id.is_prelude() && !prelude::contains(&id) {
                let message =
                    "the namespace is reserved for Smithy's prelude, which has no such shape";
                let subject = ModelPath::new(&id);
                self.report(&subject, message, "Move the shape to another namespace.");
            }
            match self.shape(&id, body) {
                Some(shape) => {
                    model.shapes.insert(id, shape);
                }
                None => {
                    self.broken.insert(id);
                }
            }
        }
        prelude::add_to(&mut model);
        if version == document::Version::One {
            upgrade::upgrade(&mut model);
        }
        Some(model)
    }
}
