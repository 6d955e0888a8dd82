//! Models in Smithy's own form, published in jars or given as files.

use super::provenance::ProvenanceInputs;
use super::{Imported, unbox};
use crate::archive::{Archive, TextFile};
use crate::ast::read_ast;
use crate::carry_over::Undecided;
use crate::closure::Closure;
use crate::problem::{Problem, Problems};
use crate::source::Source;
use serde_json::Value;

/// The folder that Smithy's packages have their models in.
const PACKAGED: &str = "META-INF/smithy/";

/// Imports a service from a model in Smithy's JSON AST. It says everything itself, so that there is nothing to add to it.
///
/// # Errors
/// There is no model, or no such service; or all that is wrong with the file.
pub fn import_ast(archive: &Archive, service: Option<&str>) -> Result<Imported, Problems> {
    let file = ast_file(archive)?;
    let model =
        read_ast(&file.name, &file.text).map_err(|problems| explain_dialect(problems, &file))?;
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

/// The Smithy model in an archive: the file itself, if it is one; the one in the place where Smithy's packages have theirs; else the
/// only JSON there is.
///
/// # Errors
/// There is none, or there are several.
pub fn ast_file(archive: &Archive) -> Result<TextFile, Problem> {
    if archive.has(archive.name()) {
        return archive.read(archive.name());
    }
    let is_json = |path: &&str| path.ends_with(".json") || path.ends_with(".json.gz");
    let all: Vec<&str> = archive.paths().filter(is_json).collect();
    let packaged = all.iter().filter(|path| path.contains(PACKAGED));
    let packaged: Vec<&str> = packaged.copied().collect();
    let candidates = if packaged.is_empty() { all } else { packaged };
    let what = match candidates[..] {
        [only] => return archive.read(only),
        [] => "it contains no model".to_owned(),
        [first, second, ..] => format!(
            "it contains {} files that may be the model, such as `{first}` and `{second}`",
            candidates.len()
        ),
    };
    Err(Problem {
        subject: archive.name().to_owned(),
        what,
        remedy: "Use the file that contains the model.".to_owned(),
        position: None,
    })
}

/// Says it in one sentence if the file is no Smithy model at all but one of botocore's under another name.
pub fn explain_dialect(problems: Problems, file: &TextFile) -> Problems {
    let is_botocore = Source::ast(&file.name, &file.text)
        .json()
        .is_ok_and(|json| {
            json.get("smithy").is_none() && json["metadata"]["serviceId"].is_string()
        });
    if !is_botocore {
        return problems;
    }
    Problems::from(Problem {
        subject: file.name.clone(),
        what: "the file is a botocore model, not a Smithy model".to_owned(),
        remedy: "Rename the file to `service-2.json`, as in botocore, and put its paginators and endpoint rules next to it.".to_owned(),
        position: None,
    })
}
