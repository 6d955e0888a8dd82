//! Reads the model to generate from, in whatever form it was published.

use crate::report::step;
use crate::workspace::{Workspace, official_release, provenance_of, show};
use anyhow::Result;
use std::path::Path;
use tinsmith_model::archive::{Archive, TextFile};
use tinsmith_model::c2j::{ServiceFiles, find_service};
use tinsmith_model::import::{Imported, import};
use tinsmith_model::queries::Protocol;
use tinsmith_model::source::{Dialect, Source};
use tinsmith_model::validate::{Choice, Chosen, load_ast, validate};
use tinsmith_model::{Model, Problem, Problems};

/// The protocols that the generator knows, the better one first.
const PROTOCOLS: &[Protocol] = &[Protocol::AwsJson1_1, Protocol::AwsJson1_0];

/// A model that was read and found right.
pub(crate) struct Input {
    /// The model.
    pub(crate) model: Model,
    /// What of it is wanted.
    pub(crate) chosen: Chosen,
    /// The release of the official crate that has this model, if that is known.
    pub(crate) official_release: Option<String>,
    /// The name and the text of the file that it was read from.
    file: (String, String),
    dialect: Dialect,
}

impl Input {
    /// The file that it was read from, for places in it.
    pub(crate) fn source(&self) -> Source<'_> {
        Source {
            file_name: &self.file.0,
            text: &self.file.1,
            dialect: self.dialect,
        }
    }
}

/// The service in a distribution of botocore, found by what the user calls it.
pub(crate) struct Found {
    /// Its files.
    pub(crate) files: ServiceFiles,
    /// Its id, if the files give it.
    pub(crate) id: Option<String>,
    /// The name by which it is found fast the next time.
    folder: Option<String>,
}

/// Reads the model at a path.
pub(crate) fn read(
    workspace: &Workspace,
    path: &Path,
    service: Option<&str>,
    operations: Option<&[String]>,
) -> Result<Input> {
    let archive = step(&format!("Opening {}", show(path)), || Archive::open(path))?;
    if archive.paths().any(is_botocore) {
        let found = Found::in_archive(&archive, service)?;
        return read_found(workspace, &archive, &found, operations);
    }
    let (name, text) = ast_of(&archive, path)?;
    let provenance = provenance_of(path)?;
    let input = read_ast(&name, text, service, operations)?;
    Ok(Input {
        official_release: provenance.as_ref().and_then(official_release),
        ..input
    })
}

/// Reads a Smithy JSON AST.
pub(crate) fn read_ast(
    name: &str,
    text: String,
    service: Option<&str>,
    operations: Option<&[String]>,
) -> Result<Input> {
    let choice = Choice {
        service,
        operations,
        protocols: PROTOCOLS,
    };
    let read = step(&format!("Reading {name}"), || {
        load_ast(name, &text, &choice)
    });
    let (model, chosen) = read.map_err(|problems| explain(problems, name, &text))?;
    Ok(Input {
        model,
        chosen,
        official_release: None,
        file: (name.to_owned(), text),
        dialect: Dialect::Ast,
    })
}

/// Reads a service that was found in a distribution, with its overlay if there is one.
pub(crate) fn read_found(
    workspace: &Workspace,
    archive: &Archive,
    found: &Found,
    operations: Option<&[String]>,
) -> Result<Input> {
    let overlay = found.id.as_deref().map(|id| workspace.overlay_of(id));
    let overlay = overlay.transpose()?.flatten();
    read_botocore(archive, found, overlay.as_ref(), operations)
}

fn read_botocore(
    archive: &Archive,
    found: &Found,
    overlay: Option<&TextFile>,
    operations: Option<&[String]>,
) -> Result<Input> {
    let Imported {
        model,
        service,
        provenance,
    } = found.import(archive, overlay)?;
    let choice = Choice {
        service: Some(service.as_str()),
        operations,
        protocols: PROTOCOLS,
    };
    let file = &found.files.service;
    let source = Source::c2j(&file.name, &file.text);
    let chosen = validate(&model, &source, &choice)?;
    Ok(Input {
        model,
        chosen,
        official_release: official_release(&provenance),
        file: (file.name.clone(), file.text.clone()),
        dialect: Dialect::C2j,
    })
}

impl Found {
    /// Finds a service, by its folder or id.
    pub(crate) fn in_archive(archive: &Archive, name: Option<&str>) -> Result<Self, Problems> {
        let files = step("Looking for the service", || find_service(archive, name))?;
        let file = &files.service;
        let json = Source::c2j(&file.name, &file.text).json()?;
        let id = json["metadata"]["serviceId"].as_str().map(str::to_owned);
        let folder = file.name.rsplit('/').nth(2).map(str::to_owned);
        Ok(Self { files, id, folder })
    }

    /// Reads it, with the facts of an overlay.
    pub(crate) fn import(
        &self,
        archive: &Archive,
        overlay: Option<&TextFile>,
    ) -> Result<Imported, Problems> {
        let what = format!("Reading {}", self.files.service.name);
        step(&what, || import(archive, self.folder.as_deref(), overlay))
    }
}

fn is_botocore(path: &str) -> bool {
    let file = path.rsplit('/').next().unwrap_or_default();
    matches!(file, "service-2.json" | "service-2.json.gz")
}

/// The name and text of the Smithy model in an archive: the one in the place where Smithy's packages have theirs, else the
/// only JSON there is.
fn ast_of(archive: &Archive, path: &Path) -> Result<(String, String), Problem> {
    if path.is_file() && archive.has(archive.name()) {
        return Ok((show(path), archive.read(archive.name())?.text));
    }
    let is_json = |path: &&str| path.ends_with(".json") || path.ends_with(".json.gz");
    let all: Vec<&str> = archive.paths().filter(is_json).collect();
    let packaged = all.iter().filter(|path| path.contains("META-INF/smithy/"));
    let packaged: Vec<&str> = packaged.copied().collect();
    let candidates = if packaged.is_empty() { all } else { packaged };
    let what = match candidates[..] {
        [only] => {
            let file = archive.read(only)?;
            return Ok((format!("{}/{}", show(path), file.name), file.text));
        }
        [] => "there is no model in it".to_owned(),
        [first, second, ..] => format!(
            "there are {} files that may be the model, `{first}` and `{second}` among them",
            candidates.len()
        ),
    };
    Err(Problem {
        subject: show(path),
        what,
        remedy: "Give the file with the model.".to_owned(),
        place: None,
    })
}

/// Says it in one sentence if the file is no Smithy model at all but one of botocore's under another name.
fn explain(problems: Problems, name: &str, text: &str) -> Problems {
    let is_botocore = Source::ast(name, text).json().is_ok_and(|json| {
        json.get("smithy").is_none() && json["metadata"]["serviceId"].is_string()
    });
    if !is_botocore {
        return problems;
    }
    Problems::from(Problem {
        subject: name.to_owned(),
        what: "this is a model in botocore's dialect".to_owned(),
        remedy: "Name the file `service-2.json`, as botocore does, with its paginators and rules beside it.".to_owned(),
        place: None,
    })
}
