//! `cargo xtask diff`

mod model_source;

use crate::changelog;
use crate::cli::{DiffArgs, DiffFormat, FailOn};
use crate::load::LoadedModel;
use crate::progress::step;
use crate::report::{Outcome, print};
use crate::settings::Settings;
use crate::workspace::Workspace;
use anyhow::{Result, anyhow};
use model_source::{ModelSelection, ModelSource};
use tinsmith_codegen::diff::{Comparison, Severity, Side, compare, write};
use tinsmith_model::{Problem, Problems};

/// Reads both models, compares them and prints what differs.
pub(crate) fn run(workspace: &Workspace, args: &DiffArgs) -> Result<Outcome> {
    if args.rules {
        print(&write::rules())?;
        return Ok(Outcome::Done);
    }
    let Some(old) = &args.old else {
        // The arguments say so already.
        return Err(anyhow!("a model is needed"));
    };
    let new = args
        .new
        .as_deref()
        .map_or(ModelSource::Committed, ModelSource::parse);
    let places = [ModelSource::parse(old), new];
    let wanted = wanted(workspace, args, &places)?;
    let mut inputs = Vec::new();
    for place in &places {
        inputs.push(place.read(workspace, &wanted)?);
    }
    let mut comparison = compared(&places, &inputs)?;
    comparison.allow(&args.allow);
    let text = match args.format {
        DiffFormat::Text => write::text(&comparison),
        DiffFormat::Markdown => write::markdown(&comparison),
        DiffFormat::Json => write::json(&comparison),
        DiffFormat::Title => write::title(&comparison),
    };
    print(&text)?;
    if let Some(path) = &args.changelog {
        changelog::add(path, &write::changelog(&comparison))?;
    }
    let fails = args
        .fail_on
        .is_some_and(|fail_on| comparison.fails(severity(fail_on)));
    Ok(if fails { Outcome::Drift } else { Outcome::Done })
}

/// What is compared: what the options say; for a crate of the settings, what these say of it. The settings count if a crate of
/// theirs is named, or if a revision or package does not say by itself which model is meant.
fn wanted(
    workspace: &Workspace,
    args: &DiffArgs,
    places: &[ModelSource; 2],
) -> Result<ModelSelection> {
    let named = args.settings.client.as_deref();
    let is_open = args.service.is_none() && places.iter().any(ModelSource::needs_client);
    let mut wanted = ModelSelection {
        service: args.service.clone(),
        operations: args.operations.clone(),
        model: None,
    };
    if named.is_some() || is_open {
        let settings = Settings::load(workspace, args.settings.settings.as_deref())?;
        let client = settings.client(named)?;
        wanted.service = wanted.service.or(client.service.clone());
        wanted.operations = wanted.operations.or(client.operations.clone());
        wanted.model = Some(client.model.clone());
    }
    Ok(wanted)
}

/// What the result calls the two: their packages if these are known and not the same, else as the user does.
fn labels(places: &[ModelSource; 2], inputs: &[LoadedModel]) -> [String; 2] {
    let origins: Vec<&str> = inputs
        .iter()
        .filter_map(|input| input.origin.as_deref())
        .collect();
    match origins[..] {
        [old, new] if old != new => [old, new].map(str::to_owned),
        _ => [places[0].label(), places[1].label()],
    }
}

fn compared(places: &[ModelSource; 2], inputs: &[LoadedModel]) -> Result<Comparison> {
    let mut sides = Vec::new();
    for (label, input) in labels(places, inputs).into_iter().zip(inputs) {
        let side = step(&format!("Planning {label}"), || {
            Side::new(label.as_str(), &input.model)
        });
        let side = side.map_err(|problems| in_model(problems, &label))?;
        sides.push(side.with_source(input.source().text));
    }
    match &sides[..] {
        [old, new] => Ok(step("Comparing", || compare(old, new))),
        _ => Err(anyhow!("two models are needed")),
    }
}

/// Says which of the models has the problems.
fn in_model(Problems(problems): Problems, label: &str) -> Problems {
    let problems = problems.into_iter().map(|problem| Problem {
        subject: format!("{label}: {}", problem.subject),
        ..problem
    });
    Problems(problems.collect())
}

fn severity(fail_on: FailOn) -> Severity {
    match fail_on {
        FailOn::Breaking => Severity::Breaking,
        FailOn::Behavior => Severity::Behavior,
        FailOn::Additive => Severity::Additive,
    }
}
