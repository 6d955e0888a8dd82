//! `cargo xtask model try`: whether models go through import, generation and comparison.
//!
//! What the generator does not support is refused with all reasons, which is as it should be. A panic is not, nor is a changed
//! model that is said to be the same.
//!
//! | module | what it does |
//! |---|---|
//! | `models` | finds the models |
//! | `edited_copy` | a copy that is changed everywhere, and the comparison with it |
//! | `edits` | small changes, each of one kind |
//! | `documentation` | code without its documentation; rustdoc |

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
use tinsmith_codegen::diff::{Side, compare, write};
use tinsmith_codegen::{Files, PROTOCOLS, SupportedModel};
use tinsmith_model::Problems;
use tinsmith_model::canonical::{Prose, write_ast};
use tinsmith_model::validate::{Choice, load_ast};

/// How a model did that the generator supports.
struct Statistics {
    operations: usize,
    files: usize,
    documentation: usize,
    edits: usize,
    refused_edits: usize,
    findings: usize,
}

/// Tries every model of some folders and archives, and prints a line for each.
pub(crate) fn run(workspace: &Workspace, args: &TryArgs) -> Result<Outcome> {
    let start = Instant::now();
    let archives = ModelArchives::open(args)?;
    let mut numbers: BTreeMap<Verdict, usize> = BTreeMap::new();
    let mut crates = BTreeMap::new();
    for (name, read) in archives.cases(workspace, args)? {
        let start = Instant::now();
        let result = without_panic(|| attempt(workspace, &*read));
        let seconds = start.elapsed().as_secs_f64();
        let (verdict, said, files) = judge(result);
        *numbers.entry(verdict).or_default() += 1;
        println!("{:8} {name}: {said} ({seconds:.1} s)", verdict.name());
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
        && let Some(complaints) = documentation::rustdoc(workspace, &crates)?
    {
        eprintln!("rustdoc complains:\n{complaints}");
        outcome = Outcome::Drift;
    }
    Ok(outcome)
}

/// How a model did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    Passed,
    /// With all reasons, as it should be.
    Refused,
    /// With a panic, or a wrong result.
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

/// What became of a model; the outer error is a panic.
fn judge(result: Result<Result<(Statistics, Files)>, String>) -> (Verdict, String, Option<Files>) {
    let error = match result {
        Ok(Ok((done, files))) => return (Verdict::Passed, done.to_string(), Some(files)),
        Ok(Err(error)) => error,
        Err(panicked) => return (Verdict::Failed, panicked, None),
    };
    let Some(Problems(problems)) = error.downcast_ref() else {
        return (Verdict::Failed, format!("{error:#}"), None);
    };
    let first = problems.first().map(ToString::to_string);
    let number = count(problems.len(), "problem");
    let said = format!("{number}; the first: {}", first.unwrap_or_default());
    (Verdict::Refused, said, None)
}

/// Import, generation with and without texts, comparison with itself and with edited copies.
fn attempt(workspace: &Workspace, read: &LoadModel<'_>) -> Result<(Statistics, Files)> {
    let input = read()?;
    let closure = input.model.closure();
    let operations = closure.operations.len();
    let committed = write_ast(input.model.model(), closure, Prose::Strip);
    let text = write_ast(input.model.model(), closure, Prose::Keep);
    let again = |text: &str| {
        let input = load::from_ast("the model as it is committed", text.to_owned(), None, None);
        input
            .map_err(|error| anyhow!("the model as it is committed can't be read again: {error:#}"))
    };
    let files = from_model(workspace, input, &ClientCrate::default())?.files;
    let bare = from_model(workspace, again(&committed)?, &ClientCrate::default());
    let bare = bare.map_err(|error| {
        anyhow!("no crate can be made of the model as it is committed: {error:#}")
    })?;
    ensure!(
        documentation::code(&bare.files) == documentation::code(&files),
        "another crate is made of the model as it is committed"
    );
    let LoadedModel { model, .. } = again(&text)?;
    let copied = edited_copy::compared(&model, &text);
    let copied = copied.map_err(|error| anyhow!("{error:#}"))?;
    let mut done = Statistics {
        operations,
        files: files.len(),
        documentation: documentation::documentation(&files),
        edits: 0,
        refused_edits: 0,
        findings: copied,
    };
    edited(&model, &text, &mut done)?;
    Ok((done, files))
}

/// Compares with copies that have small changes.
fn edited(model: &SupportedModel, text: &str, done: &mut Statistics) -> Result<()> {
    let old = side("old", model, text)?;
    let json: Value = serde_json::from_str(text).context("the model was not written as JSON")?;
    let all: Vec<_> = EDITS.iter().collect();
    // Most models take all edits at once. Where one of them breaks something, each is tried alone.
    if try_edits(&old, &json, &all, done)?.is_some() {
        done.refused_edits = 0;
        for edit in &all {
            try_edits(&old, &json, &[edit], done)?;
        }
    }
    Ok(())
}

/// Compares with a copy that has these edits; gives the problems if the copy is no good model any more.
fn try_edits(
    old: &Side<'_>,
    json: &Value,
    edits: &[&edits::Edit],
    done: &mut Statistics,
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
            done.refused_edits += applied.len();
            return Ok(Some(problems));
        }
    };
    let comparison = compare(old, &new);
    for write in [write::text, write::markdown, write::json] {
        if comparison.findings.is_empty() || write(&comparison).is_empty() {
            bail!(
                "nothing is said to have changed with {}",
                applied.join(", ")
            );
        }
    }
    done.edits += applied.len();
    done.findings += comparison.findings.len();
    Ok(None)
}

fn side<'m>(label: &str, model: &'m SupportedModel, text: &str) -> Result<Side<'m>, Problems> {
    Ok(Side::new(label, model)?.with_source(text))
}

/// Reads a model of a service that speaks one of the generator's protocols.
fn load(name: &str, text: &str) -> Result<SupportedModel, Problems> {
    let choice = Choice {
        protocols: PROTOCOLS,
        ..Choice::default()
    };
    load_ast(name, text, &choice)
}

/// Does the work; the message and place of a panic are an error.
fn without_panic<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    let message = Arc::new(Mutex::new(String::new()));
    let heard = Arc::clone(&message);
    let hook = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if let Ok(mut message) = heard.lock() {
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
            "{}, {files} files, {documentation} lines of documentation, {edits} edits and a copy found as {findings} differences",
            count(*operations, "operation")
        )?;
        match refused_edits {
            0 => Ok(()),
            refused => write!(f, ", {refused} edits refused"),
        }
    }
}
