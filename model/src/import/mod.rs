//! Imports a published model: creates the committed model and a record of its provenance.
//!
//! | module | content |
//! |---|---|
//! | `ast` | models in Smithy's JSON AST |
//! | `partitions` | the partitions |
//! | `provenance` | the provenance record |

mod ast;
mod imported;
mod partitions;
mod provenance;
#[cfg(test)]
mod tests;

pub use ast::{ast_file, import_ast};
pub use imported::{CARRIED_OVER, Imported};
pub use partitions::{ImportedPartitions, import_partitions};

use crate::archive::{Archive, TextFile};
use crate::botocore::{find_service, read_botocore};
use crate::carry_over::{Previous, facts_to_carry_over, undecided};
use crate::overlay::Overlay;
use crate::problem::{Problem, Problems};
use crate::shape::{Model, ShapeKind};
use crate::traits::Traits;
use provenance::ProvenanceInputs;
use serde_json::Value;

/// The facts to add to a botocore model in addition to its overlay.
#[derive(Clone, Copy, Debug, Default)]
pub enum CarryOver<'a> {
    /// Nothing.
    #[default]
    Nothing,
    /// The facts of the previous model that still apply ([`facts_to_carry_over`]).
    Previous(Previous<'a>),
    /// Facts that were recorded by an earlier import. All of them must apply.
    Recorded(&'a Value),
}

/// Imports a service from botocore's format: finds its files ([`find_service`]), reads them
/// ([`read_botocore`]), and applies the overlay and then the facts to carry over.
///
/// # Errors
/// Returns all problems of the files, or else all facts that do not apply.
pub fn import_botocore(
    archive: &Archive,
    service: Option<&str>,
    overlay: Option<&TextFile>,
    carry_over: CarryOver<'_>,
) -> Result<Imported, Problems> {
    let files = find_service(archive, service)?;
    let mut model = read_botocore(&files)?;
    let Some(service) = model.services().next().map(|(shape, _)| shape.id.clone()) else {
        return Err(problem(&files.service.name, "the file has no service").into());
    };
    let facts = overlay.map(Overlay::read).transpose()?;
    if let Some(facts) = &facts {
        facts.apply(&mut model, &service)?;
    }
    let (carried_over, previous) = match carry_over {
        CarryOver::Nothing => (None, None),
        CarryOver::Recorded(facts) => (Some(facts.clone()), None),
        CarryOver::Previous(previous) => {
            let carried_over = facts_to_carry_over(&previous, &model, &service, facts.as_ref());
            (carried_over, Some(previous))
        }
    };
    if let Some(facts) = &carried_over {
        let file = TextFile::new("carried-over facts", write_json(facts));
        Overlay::read(&file)?.apply(&mut model, &service)?;
    }
    let undecided = undecided(&model, &service, previous.as_ref());
    unbox(&mut model);
    let mut imported = Imported {
        model,
        service,
        carried_over,
        undecided,
        provenance: Value::Null,
    };
    let inputs = ProvenanceInputs {
        archive,
        files: files.iter().collect(),
        overlay: overlay.zip(facts.as_ref()),
    };
    imported.provenance = inputs.of(&imported);
    Ok(imported)
}

/// Formats JSON for committed files: indented, with a newline at the end.
pub fn write_json(value: &Value) -> String {
    format!("{value:#}\n")
}

/// Removes the trait `box`, which Smithy 2.0 does not have: a shape or member without a default is
/// optional.
fn unbox(model: &mut Model) {
    let unbox = |traits: &mut Traits| {
        traits.remove("smithy.api#box");
    };
    for shape in model.shapes.values_mut() {
        unbox(&mut shape.traits);
        match &mut shape.kind {
            ShapeKind::Structure(members) | ShapeKind::Union(members) => {
                members
                    .values_mut()
                    .for_each(|member| unbox(&mut member.traits));
            }
            ShapeKind::List(member) => unbox(&mut member.traits),
            ShapeKind::Map { key, value } => {
                unbox(&mut key.traits);
                unbox(&mut value.traits);
            }
            _ => {}
        }
    }
}

fn problem(subject: &str, message: impl Into<String>) -> Problem {
    Problem {
        subject: subject.to_owned(),
        message: message.into(),
        remedy: "Use a botocore distribution.".to_owned(),
        position: None,
    }
}
