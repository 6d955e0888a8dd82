//! `cargo xtask model try`: whether models go through import, generation and comparison.
//!
//! What the generator does not support is refused with all reasons, which is as it should be. A panic is not, nor is a changed
//! model that is said to be the same.

mod edits;

use crate::Outcome;
use crate::cli::TryArgs;
use crate::fetch::{Clients, Wanted};
use crate::input::{is_botocore, open};
use crate::progress::Terminal;
use crate::published::text_of;
use crate::report::count;
use crate::workspace::show;
use anyhow::{Context as _, Result, bail};
use edits::EDITS;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Instant;
use tinsmith_codegen::diff::{Side, compare, write};
use tinsmith_codegen::{Settings, generate};
use tinsmith_model::archive::Archive;
use tinsmith_model::canonical::Prose;
use tinsmith_model::import::{Imported, Keep, import, import_ast};
use tinsmith_model::queries::Protocol;
use tinsmith_model::source::Source;
use tinsmith_model::validate::{Choice, load_ast};
use tinsmith_model::{Model, Problems};

/// A model to try: what it is called, and how it is read.
type Case<'a> = (String, Box<dyn Fn() -> Result<Imported, Problems> + 'a>);

/// How a model did that the generator supports.
struct Passed {
    operations: usize,
    files: usize,
    edits: usize,
    refused_edits: usize,
    findings: usize,
}

/// Tries every model of a folder or archive, and prints a line for each.
pub(crate) fn run(args: &TryArgs) -> Result<Outcome> {
    let start = Instant::now();
    let fetched = match &args.botocore {
        None => None,
        version => {
            let wanted = Wanted::botocore(version.as_deref());
            let mut progress = Terminal::default();
            Some(wanted.fetch(&Clients::default(), "in its place", &mut progress)?)
        }
    };
    let path = match (&args.folder, &fetched) {
        (Some(folder), _) => folder,
        (None, Some(fetched)) => &fetched.path,
        (None, None) => bail!("there is nothing to try"),
    };
    let archive = open(path)?;
    let mut numbers: BTreeMap<Verdict, usize> = BTreeMap::new();
    for (name, read) in cases(&archive, path)? {
        let start = Instant::now();
        let result = without_panic(|| attempt(&*read));
        let seconds = start.elapsed().as_secs_f64();
        let (verdict, said) = judge(result);
        *numbers.entry(verdict).or_default() += 1;
        println!("{:8} {name}: {said} ({seconds:.1} s)", verdict.name());
    }
    if numbers.is_empty() {
        bail!("there is no model in {}", show(path));
    }
    let number = |verdict| numbers.get(&verdict).copied().unwrap_or_default();
    let (passed, refused, failed) = (
        number(Verdict::Passed),
        number(Verdict::Refused),
        number(Verdict::Failed),
    );
    let seconds = start.elapsed().as_secs();
    println!("{passed} passed, {refused} refused, {failed} failed, in {seconds} s");
    Ok(if failed == 0 {
        Outcome::Done
    } else {
        Outcome::Drift
    })
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
fn judge(result: Result<Result<Passed>, String>) -> (Verdict, String) {
    let error = match result {
        Ok(Ok(done)) => return (Verdict::Passed, done.to_string()),
        Ok(Err(error)) => error,
        Err(panicked) => return (Verdict::Failed, panicked),
    };
    let Some(Problems(problems)) = error.downcast_ref() else {
        return (Verdict::Failed, format!("{error:#}"));
    };
    let first = problems.first().map(ToString::to_string);
    let number = count(problems.len(), "problem");
    let said = format!("{number}; the first: {}", first.unwrap_or_default());
    (Verdict::Refused, said)
}

/// The services of botocore that speak a protocol that is supported, or all files that may be Smithy models.
fn cases<'a>(archive: &'a Archive, path: &Path) -> Result<Vec<Case<'a>>> {
    if is_botocore(archive) {
        let mut services = BTreeMap::new();
        let paths = archive.paths().filter(|path| {
            path.ends_with("/service-2.json") || path.ends_with("/service-2.json.gz")
        });
        for path in paths.filter(|path| !path.split('/').any(|folder| folder == "tests")) {
            if let Some(folder) = path.rsplit('/').nth(2) {
                services.insert(folder, path);
            }
        }
        let mut cases: Vec<Case<'a>> = Vec::new();
        for (folder, path) in services {
            let text = archive.read(path)?.text;
            let metadata = Source::c2j(path, &text).json()?["metadata"].take();
            let protocols = metadata["protocols"].as_array().into_iter().flatten();
            let mut protocols = protocols.chain([&metadata["protocol"]]);
            if protocols.any(|protocol| protocol == "json") {
                let read = move || import(archive, Some(folder), None, Keep::Nothing);
                cases.push((folder.to_owned(), Box::new(read)));
            }
        }
        return Ok(cases);
    }
    let mut files: Vec<PathBuf> = Vec::new();
    if path.is_dir() {
        for entry in fs::read_dir(path).with_context(|| show(path))? {
            files.push(entry.with_context(|| show(path))?.path());
        }
    } else {
        files.push(path.to_owned());
    }
    let ends = |file: &PathBuf| {
        file.extension()
            .is_some_and(|end| end == "json" || end == "jar")
    };
    files.retain(ends);
    files.sort();
    let case = |file: PathBuf| -> Case<'a> {
        let name = file
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        (name, Box::new(move || import_ast(&open(&file)?, None)))
    };
    Ok(files.into_iter().map(case).collect())
}

/// Import, generation with texts, comparison with itself and with an edited copy.
fn attempt(read: &dyn Fn() -> Result<Imported, Problems>) -> Result<Passed> {
    let imported = read()?;
    let name = "the model";
    text_of(&imported, Path::new(name), Prose::Strip)?;
    let text = text_of(&imported, Path::new(name), Prose::Keep)?;
    let model = load(name, &text)?;
    let files = generate(&model, &Settings::default())?;
    let old = side("old", &model, &text)?;
    if !compare(&old, &side("same", &model, &text)?)
        .findings
        .is_empty()
    {
        bail!("the model is said to differ from itself");
    }
    let json: Value = serde_json::from_str(&text).context("the model was not written as JSON")?;
    let all: Vec<_> = EDITS.iter().collect();
    let operations = imported.provenance["operations"]
        .as_u64()
        .unwrap_or_default();
    let mut done = Passed {
        operations: usize::try_from(operations).unwrap_or(usize::MAX),
        files: files.len(),
        edits: 0,
        refused_edits: 0,
        findings: 0,
    };
    // Most models take all edits at once. Where one of them breaks something, each is tried alone.
    if try_edits(&old, &json, &all, &mut done)?.is_some() {
        done.refused_edits = 0;
        for edit in &all {
            try_edits(&old, &json, &[edit], &mut done)?;
        }
    }
    Ok(done)
}

/// Compares with a copy that has these edits; gives the problems if the copy is no good model any more.
fn try_edits(
    old: &Side<'_>,
    json: &Value,
    edits: &[&edits::Edit],
    done: &mut Passed,
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

fn side<'m>(label: &str, model: &'m Model, text: &str) -> Result<Side<'m>, Problems> {
    Ok(Side::new(label, model, &Settings::default())?.with_source(text))
}

/// Reads a model of a service that speaks one of the generator's protocols.
fn load(name: &str, text: &str) -> Result<Model, Problems> {
    let choice = Choice {
        protocols: &[Protocol::AwsJson1_1, Protocol::AwsJson1_0],
        ..Choice::default()
    };
    load_ast(name, text, &choice).map(|(model, _)| model)
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

impl std::fmt::Display for Passed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            operations,
            files,
            edits,
            refused_edits,
            findings,
        } = self;
        write!(
            f,
            "{}, {files} files, {edits} edits found as {findings} differences",
            count(*operations, "operation")
        )?;
        match refused_edits {
            0 => Ok(()),
            refused => write!(f, ", {refused} edits refused"),
        }
    }
}
