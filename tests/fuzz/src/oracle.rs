//! Judges what the generator does with an input.

use crate::case::{self, Input, Kind};
use crate::{diff, output, refusal, settings};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use tinsmith_codegen::diff::{ComparedModel, compare};
use tinsmith_codegen::plan::service::JsonProtocol;
use tinsmith_codegen::{Files, PROTOCOLS, Settings, SupportedModel, generate, lower, render};
use tinsmith_model::archive::TextFile;
use tinsmith_model::ast_writer::{Prose, write_ast};
use tinsmith_model::botocore::{ServiceFiles, read_botocore};
use tinsmith_model::overlay::Overlay;
use tinsmith_model::source::Source;
use tinsmith_model::validate::{Selection, load_ast, validate};
use tinsmith_model::{Model, Problem, Problems, additions, partitions};

/// What the generator did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Verdict {
    /// It made a crate, whose files are right as far as this process can tell.
    Accepted {
        /// The size of the files.
        bytes: usize,
    },
    /// It reported problems, as it should.
    Refused {
        /// The number of problems.
        problems: usize,
    },
    /// It compared two models.
    Compared {
        /// The number of differences.
        findings: usize,
        /// True if there are differences, and code for the old crate compiles with the new one.
        is_additive: bool,
    },
    /// It is wrong.
    Wrong(Fault),
}

/// Something that the generator does wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Fault {
    /// The same for all inputs with the same fault.
    pub(crate) class: String,
    /// What happened.
    pub(crate) message: String,
}

impl Fault {
    /// Creates a fault.
    pub(crate) fn new(class: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            class: class.into(),
            message: message.into(),
        }
    }
}

/// Judges an input. A thorough test also generates twice, compares the model with itself, and reads the model in
/// its committed form.
pub(crate) fn judge(input: &Input, is_thorough: bool) -> Verdict {
    match input.kind {
        Kind::Settings => return settings::judge(input).unwrap_or_else(Verdict::Wrong),
        Kind::Diff => return diff::judge(input).unwrap_or_else(Verdict::Wrong),
        _ => {}
    }
    let settings = Settings::default();
    let files = match build(input, &settings) {
        Ok(files) => files,
        Err(problems) => {
            return match refusal::check(input, &problems) {
                Ok(()) => Verdict::Refused {
                    problems: problems.0.len(),
                },
                Err(fault) => Verdict::Wrong(fault),
            };
        }
    };
    let mut checked = output::check(input, &files);
    if is_thorough && checked.is_ok() {
        checked = thorough(input, &files, &settings);
    }
    match checked {
        Ok(()) => Verdict::Accepted {
            bytes: files.bytes(),
        },
        Err(fault) => Verdict::Wrong(fault),
    }
}

fn thorough(input: &Input, files: &Files, settings: &Settings) -> Result<(), Fault> {
    if build(input, settings).as_ref() != Ok(files) {
        return Err(Fault::new(
            "not the same twice",
            "generating twice gives different files",
        ));
    }
    let Ok(model) = load(input) else {
        return Ok(());
    };
    if let Ok(compared) = ComparedModel::new("model", &model) {
        let findings = compare(&compared, &compared).findings;
        if !findings.is_empty() {
            return Err(Fault::new("differs from itself", format!("{findings:#?}")));
        }
    }
    let text = write_ast(model.model(), model.closure(), Prose::Include);
    let again = load_ast("committed.json", &text, &choice(None));
    match again.and_then(|model| generate(&model, settings)) {
        Ok(_) => Ok(()),
        Err(problems) => Err(Fault::new(
            "the committed form is refused",
            problems.to_string(),
        )),
    }
}

/// Generates the crate of an input.
///
/// # Errors
/// Returns the problems of the input.
pub(crate) fn build(input: &Input, settings: &Settings) -> Result<Files, Problems> {
    if input.kind == Kind::Partitions {
        return with_partitions(input.text(case::PARTITIONS));
    }
    let model = load(input)?;
    generate(&model, settings).map_err(|problems| source(input).locate(problems))
}

/// Loads the model of an input.
///
/// # Errors
/// Returns the problems of the input.
pub(crate) fn load(input: &Input) -> Result<SupportedModel, Problems> {
    match input.kind {
        Kind::Botocore => validate(
            read_botocore(&service_files(input))?,
            &source(input),
            &choice(None),
        ),
        Kind::Overlay => {
            let mut model = read_botocore(&service_files(input))?;
            let file = TextFile::new(case::OVERLAY, input.text(case::OVERLAY));
            let overlay = Overlay::read(&file)?;
            let Some(service) = service_of(&model) else {
                return validate(model, &source(input), &choice(None));
            };
            overlay.apply(&mut model, &service)?;
            validate(model, &source(input), &choice(None))
        }
        Kind::Additions => {
            let loaded = load_ast(case::MODEL, input.text(case::MODEL), &choice(None))?;
            let service = loaded.service().id.clone();
            let mut model = loaded.into_model();
            let file = TextFile::new(case::ADDITIONS, input.text(case::ADDITIONS));
            additions::add(&mut model, &service, &file)?;
            validate(model, &source(input), &choice(Some(service.as_str())))
        }
        _ => load_ast(case::MODEL, input.text(case::MODEL), &choice(None)),
    }
}

pub(crate) fn choice(service: Option<&str>) -> Selection<'_, JsonProtocol> {
    Selection {
        service,
        operations: None,
        protocols: PROTOCOLS,
    }
}

fn service_of(model: &Model) -> Option<tinsmith_model::ShapeId> {
    model.services().next().map(|(shape, _)| shape.id.clone())
}

/// The file that the shapes come from.
fn source(input: &Input) -> Source<'_> {
    match input.kind {
        Kind::Botocore | Kind::Overlay => {
            Source::botocore(case::SERVICE, input.text(case::SERVICE))
        }
        _ => Source::ast(case::MODEL, input.text(case::MODEL)),
    }
}

fn service_files(input: &Input) -> ServiceFiles {
    let file = |name: &str| {
        input
            .files
            .get(name)
            .map(|text| TextFile::new(name, text.as_str()))
    };
    ServiceFiles {
        service: TextFile::new(case::SERVICE, input.text(case::SERVICE)),
        paginators: file("paginators-1.json"),
        waiters: file("waiters-2.json"),
        endpoint_rule_set: file("endpoint-rule-set-1.json"),
        endpoint_tests: file("endpoint-tests-1.json"),
    }
}

/// Generates a small crate with these partitions.
fn with_partitions(text: &str) -> Result<Files, Problems> {
    let source = Source::botocore(case::PARTITIONS, text);
    let parsed = partitions::parse(&source.json()?).map_err(|problems| {
        let located = problems.into_iter().map(|problem| {
            let pointer: Vec<&str> = problem.pointer.iter().map(String::as_str).collect();
            Problem {
                subject: String::new(),
                what: problem.what,
                remedy: problem.remedy,
                position: Some(source.position(&pointer)),
            }
        });
        Problems(located.collect())
    })?;
    let files: BTreeMap<String, String> = BTreeMap::from([(case::MODEL.to_owned(), small_model())]);
    let model = load(&Input {
        kind: Kind::Ast,
        files,
    })?;
    let plan = lower::plan(&model, &Settings::default())?;
    Ok(render::render(&plan, &lower::partition_plans(&parsed)))
}

/// A model whose crate uses the partitions.
fn small_model() -> String {
    include_str!("small_model.json").to_owned()
}
