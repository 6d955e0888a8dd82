//! `cargo xtask model try`: tests import, generation and comparison with many models.
//!
//! A model that is not supported must be refused with reasons. A panic, or an edit that the comparison does
//! not notice, is an error.
//!
//! | module | content |
//! |---|---|
//! | `models` | finds the models |
//! | `edited_copy` | the comparison with a copy that has many changes |
//! | `edits` | small edits |
//! | `documentation` | code without documentation; rustdoc |

mod documentation;
mod edited_copy;
mod edits;
mod models;

use crate::cli::TryArgs;
use crate::generate::from_model;
use crate::load::{self, LoadedModel};
use crate::report::{Outcome, count};
use crate::settings::ClientCrate;
use crate::workspace::Workspace;
use anyhow::{Context as _, Result, anyhow, bail, ensure};
use edits::EDITS;
use models::{LoadModel, ModelArchives};
use serde_json::Value;
use std::collections::BTreeMap;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Mutex};
use std::time::Instant;
use tinsmith_codegen::diff::{ComparedModel, compare, write};
use tinsmith_codegen::{Files, PROTOCOLS, SupportedModel};
use tinsmith_model::Problems;
use tinsmith_model::ast_writer::{Prose, write_ast};
use tinsmith_model::validate::{Selection, load_ast};

/// Numbers for a model that passed.
struct Statistics {
    operations: usize,
    files: usize,
    documentation: usize,
    edits: usize,
    refused_edits: usize,
    findings: usize,
}

/// Tests the models and prints a line for each.
pub(crate) fn run(workspace: &Workspace, args: &TryArgs) -> Result<Outcome> {
    let start = Instant::now();
    let archives = ModelArchives::open(args)?;
    let mut numbers: BTreeMap<Verdict, usize> = BTreeMap::new();
    let mut crates = BTreeMap::new();
    for (name, load_model) in archives.models(workspace, args)? {
        let start = Instant::now();
        let result = catch_panic(|| test_model(workspace, &*load_model));
        let seconds = start.elapsed().as_secs_f64();
        let (verdict, message, files) = verdict(result);
        *numbers.entry(verdict).or_default() += 1;
        println!("{:8} {name}: {message} ({seconds:.1} s)", verdict.name());
        if let Some(files) = files.filter(|_| args.rustdoc) {
            crates.insert(name, files);
        }
    }
    let number = |verdict| numbers.get(&verdict).copied().unwrap_or_default();
    let (passed, refused, failed) = (
        number(Verdict::Passed),
        number(Verdict::Refused),
        number(Verdict::Failed),
    );
    let seconds = start.elapsed().as_secs();
    println!("{passed} passed, {refused} refused, {failed} failed, in {seconds} s");
    let mut outcome = match failed {
        0 => Outcome::Done,
        _ => Outcome::Drift,
    };
    if !crates.is_empty()
        && let Some(warnings) = documentation::rustdoc(workspace, &crates)?
    {
        eprintln!("warnings of rustdoc:\n{warnings}");
        outcome = Outcome::Drift;
    }
    Ok(outcome)
}

/// The result of a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    Passed,
    /// Not supported, with reasons.
    Refused,
    /// A panic, or a wrong result.
    Failed,
}

impl Verdict {
    fn name(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Refused => "refused",
            Self::Failed => "FAILED",
        }
    }
}

/// Evaluates the result of a test. The outer error is the message of a panic.
fn verdict(
    result: Result<Result<(Statistics, Files)>, String>,
) -> (Verdict, String, Option<Files>) {
    let error = match result {
        Ok(Ok((statistics, files))) => {
            return (Verdict::Passed, statistics.to_string(), Some(files));
        }
        Ok(Err(error)) => error,
        Err(panicked) => return (Verdict::Failed, panicked, None),
    };
    let Some(Problems(problems)) = error.downcast_ref() else {
        return (Verdict::Failed, format!("{error:#}"), None);
    };
    let first = problems.first().map(ToString::to_string);
    let number = count(problems.len(), "problem");
    let message = format!("{number}; first: {}", first.unwrap_or_default());
    (Verdict::Refused, message, None)
}

/// Tests import, generation with and without documentation, and the comparison with itself and with edited
/// copies.
fn test_model(workspace: &Workspace, load_model: &LoadModel<'_>) -> Result<(Statistics, Files)> {
    let loaded = load_model()?;
    let closure = loaded.model.closure();
    let operations = closure.operations.len();
    let committed = write_ast(loaded.model.model(), closure, Prose::Strip);
    let text = write_ast(loaded.model.model(), closure, Prose::Include);
    let again = |text: &str| {
        let loaded = load::from_ast(
            "the committed form of the model",
            text.to_owned(),
            None,
            None,
        );
        loaded.map_err(|error| anyhow!("the committed form of the model cannot be read: {error:#}"))
    };
    // A committed model has this in its provenance.
    let serialization = loaded.serialization;
    let files = from_model(workspace, loaded, &ClientCrate::default())?.files;
    let mut committed = again(&committed)?;
    committed.serialization = serialization;
    let bare = from_model(workspace, committed, &ClientCrate::default());
    let bare = bare.map_err(|error| {
        anyhow!("no crate can be generated from the committed form of the model: {error:#}")
    })?;
    ensure!(
        documentation::code_without_documentation(&bare.files)
            == documentation::code_without_documentation(&files),
        "the committed form of the model generates a different crate"
    );
    let LoadedModel { model, .. } = again(&text)?;
    let copied = edited_copy::compare_with_copy(&model, &text);
    let copied = copied.map_err(|error| anyhow!("{error:#}"))?;
    let mut statistics = Statistics {
        operations,
        files: files.len(),
        documentation: documentation::line_count(&files),
        edits: 0,
        refused_edits: 0,
        findings: copied,
    };
    compare_with_edits(&model, &text, &mut statistics)?;
    Ok((statistics, files))
}

/// Compares the model with copies that have small edits.
fn compare_with_edits(
    model: &SupportedModel,
    text: &str,
    statistics: &mut Statistics,
) -> Result<()> {
    let old = side("old", model, text)?;
    let json: Value = serde_json::from_str(text).context("the model was not written as JSON")?;
    let all: Vec<_> = EDITS.iter().collect();
    // Most models are still valid with all edits at once. If not, try each edit alone.
    if try_edits(&old, &json, &all, statistics)?.is_some() {
        statistics.refused_edits = 0;
        for edit in &all {
            try_edits(&old, &json, &[edit], statistics)?;
        }
    }
    Ok(())
}

/// Compares the model with a copy that has these edits. If the copy is not a valid model, returns its
/// problems.
fn try_edits(
    old: &ComparedModel<'_>,
    json: &Value,
    edits: &[&edits::Edit],
    statistics: &mut Statistics,
) -> Result<Option<Problems>> {
    let mut json = json.clone();
    let shapes = json["shapes"]
        .as_object_mut()
        .context("the model has no shapes")?;
    let applied: Vec<&str> = edits
        .iter()
        .filter_map(|(name, edit)| edit(shapes).map(|()| *name))
        .collect();
    if applied.is_empty() {
        return Ok(None);
    }
    let text = json.to_string();
    let edited = load("the edited model", &text);
    let new = match &edited {
        Ok(model) => side("new", model, &text),
        Err(problems) => Err(problems.clone()),
    };
    let new = match new {
        Ok(new) => new,
        Err(problems) => {
            statistics.refused_edits += applied.len();
            return Ok(Some(problems));
        }
    };
    let comparison = compare(old, &new);
    for write in [write::text, write::markdown, write::json] {
        if comparison.findings.is_empty() || write(&comparison).is_empty() {
            bail!("the comparison does not notice: {}", applied.join(", "));
        }
    }
    statistics.edits += applied.len();
    statistics.findings += comparison.findings.len();
    Ok(None)
}

fn side<'m>(
    label: &str,
    model: &'m SupportedModel,
    text: &str,
) -> Result<ComparedModel<'m>, Problems> {
    Ok(ComparedModel::new(label, model)?.with_source(text))
}

/// Loads a model with a supported protocol.
fn load(name: &str, text: &str) -> Result<SupportedModel, Problems> {
    let choice = Selection {
        protocols: PROTOCOLS,
        ..Selection::default()
    };
    load_ast(name, text, &choice)
}

/// Runs the work. If it panics, returns the message and position of the panic as an error.
fn catch_panic<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    let message = Arc::new(Mutex::new(String::new()));
    let hook_message = Arc::clone(&message);
    let hook = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if let Ok(mut message) = hook_message.lock() {
            *message = info.to_string();
        }
    }));
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    panic::set_hook(hook);
    result.map_err(|_| message.lock().map(|text| text.clone()).unwrap_or_default())
}

impl std::fmt::Display for Statistics {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            operations,
            files,
            documentation,
            edits,
            refused_edits,
            findings,
        } = self;
        write!(
            f,
            "{}, {files} files, {documentation} lines of documentation, {findings} differences found in {edits} edits and a copy",
            count(*operations, "operation")
        )?;
        match refused_edits {
            0 => Ok(()),
            refused => write!(f, ", {refused} edits refused"),
        }
    }
}
