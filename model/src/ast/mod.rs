//! The reader of Smithy's JSON AST ([Smithy 2.0, "JSON AST"](https://smithy.io/2.0/spec/json-ast.html)), of version 2.0
//! and of version 1.0, which it brings up to 2.0.
//!
//! | module | step |
//! |---|---|
//! | `reader` | what all the steps share |
//! | `document` | the document: its version, its shapes as JSON objects, its `apply` entries |
//! | `mixins` | `apply` and mixins, still on the JSON objects, because any property may be mixed in |
//! | `shapes` | the JSON objects to shapes |
//! | `upgrade` | what Smithy 1.0 left unsaid |

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
use crate::source::{PositionFinder, Source};
use reader::Reader;
use std::collections::HashSet;

/// Reads a model. Only its form is checked here; [`validate`](crate::validate::validate) checks what it says.
///
/// # Errors
/// Every problem of form: broken JSON, an unknown version, an unknown type or property, a reference that is not an id, ...
pub fn read_ast(file_name: &str, text: &str) -> Result<Model, Problems> {
    let PartialModel {
        model, problems, ..
    } = read_partially(&Source::ast(file_name, text));
    Problems::check(problems).map(|()| model)
}

/// A model as far as it could be read.
pub(crate) struct PartialModel {
    /// The shapes without a problem of form.
    pub(crate) model: Model,
    /// The shapes left out because of one. It is no second problem that others target them.
    pub(crate) broken: HashSet<ShapeId>,
    /// The problems of form.
    pub(crate) problems: Vec<Problem>,
}

/// Reads as much as possible, so that what it says can be checked along with its form.
pub(crate) fn read_partially(source: &Source<'_>) -> PartialModel {
    let positions = PositionFinder::new(*source);
    let mut reader = Reader {
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

impl Reader<'_> {
    /// `None` if the document as a whole is no use.
    fn read(&mut self) -> Option<Model> {
        let value = self
            .positions
            .source
            .json()
            .map_err(|problem| self.problems.push(problem))
            .ok()?;
        let document = self.document(value)?;
        let version = document.version;
        let bodies = self.flatten(document);
        let mut model = Model::default();
        for (id, body) in bodies {
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
