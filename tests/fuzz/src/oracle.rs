//! Judges what the generator does with an input.

use crate::input::{self, Input, Kind};
use crate::load::{choice, load, source};
use crate::verdict::{Fault, Verdict};
use crate::{diff, output, refusal, settings};
use std::collections::BTreeMap;
use tinsmith_codegen::diff::{ComparedModel, compare};
use tinsmith_codegen::{Files, Settings, generate, lower, render};
use tinsmith_model::ast_writer::{Prose, write_ast};
use tinsmith_model::source::Source;
use tinsmith_model::validate::load_ast;
use tinsmith_model::{Problem, Problems, partitions};

/// Judges an input. A thorough test also generates twice, compares the model with itself, and reads the model
/// in its committed form.
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
        return with_partitions(input.text(input::PARTITIONS));
    }
    let model = load(input)?;
    generate(&model, settings).map_err(|problems| source(input).locate(problems))
}

/// Generates a small crate with these partitions.
fn with_partitions(text: &str) -> Result<Files, Problems> {
    let source = Source::botocore(input::PARTITIONS, text);
    let parsed = partitions::parse(&source.json()?).map_err(|problems| {
        let located = problems.into_iter().map(|problem| {
            let pointer: Vec<&str> = problem.pointer.iter().map(String::as_str).collect();
            Problem {
                subject: String::new(),
                message: problem.message,
                remedy: problem.remedy,
                position: Some(source.position(&pointer)),
            }
        });
        Problems(located.collect())
    })?;
    let files: BTreeMap<String, String> =
        BTreeMap::from([(input::MODEL.to_owned(), small_model())]);
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
