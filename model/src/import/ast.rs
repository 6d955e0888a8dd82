//! Imports models in Smithy's JSON AST, from jars or files.

use super::provenance::ProvenanceInputs;
use super::{Imported, unbox};
use crate::archive::{Archive, TextFile};
use crate::ast::read_ast;
use crate::carry_over::Undecided;
use crate::closure::Closure;
use crate::problem::{Problem, Problems};
use serde_json::Value;

/// The folder with the models in Smithy's packages.
const PACKAGED: &str = "META-INF/smithy/";

/// Imports a service from a model in Smithy's JSON AST, which is complete without an overlay.
///
/// # Errors
/// Fails if there is no model or no such service, or returns all problems of the file.
pub fn import_ast(archive: &Archive, service: Option<&str>) -> Result<Imported, Problems> {
    let file = ast_file(archive)?;
    let model = read_ast(&file.name, &file.text)?;
    let shape = model.service(service)?.0;
    let service = shape.id.clone();
    let mut model = Closure::of(&model, shape, None)?.extract(&model);
    unbox(&mut model);
    let mut imported = Imported {
        model,
        service,
        carried_over: None,
        undecided: Undecided::default(),
        provenance: Value::Null,
    };
    let inputs = ProvenanceInputs {
        archive,
        files: vec![&file],
        overlay: None,
    };
    imported.provenance = inputs.of(&imported);
    Ok(imported)
}

/// Finds the Smithy model in an archive: the archive itself if it is a single file, the file in the
/// folder that Smithy's packages use, or the only JSON file.
///
/// # Errors
/// Fails if there is no such file or more than one.
pub fn ast_file(archive: &Archive) -> Result<TextFile, Problem> {
    if archive.has(archive.name()) {
        return archive.read(archive.name());
    }
    let is_json = |path: &&str| path.ends_with(".json") || path.ends_with(".json.gz");
    let all: Vec<&str> = archive.paths().filter(is_json).collect();
    let packaged = all.iter().filter(|path| path.contains(PACKAGED));
    let packaged: Vec<&str> = packaged.copied().collect();
    let candidates = if packaged.is_empty() { all } else { packaged };
    let message = match candidates[..] {
        [only] => return archive.read(only),
        [] => "it contains no model".to_owned(),
        [first, second, ..] => format!(
            "it contains {} files that may be the model, such as `{first}` and `{second}`",
            candidates.len()
        ),
    };
    Err(Problem {
        subject: archive.name().to_owned(),
        message,
        remedy: "Use the file that contains the model.".to_owned(),
        position: None,
    })
}
