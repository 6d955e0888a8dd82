//! `cargo xtask diff`: compares two models for users of the generated crates.

mod model_source;

use crate::changelog;
use crate::cli::{DiffArgs, DiffFormat, FailOn};
use crate::load::LoadedModel;
use crate::progress::step;
use crate::report::{Outcome, in_subject, print};
use crate::settings::Settings;
use crate::workspace::Workspace;
use anyhow::{Result, anyhow};
use model_source::{ModelSelection, ModelSource};
use tinsmith_codegen::diff::{ComparedModel, Comparison, Severity, compare, write};

/// Loads both models, compares them and prints the differences.
pub(crate) fn run(workspace: &Workspace, args: &DiffArgs) -> Result<Outcome> {
    if args.rules {
        print(&write::rules())?;
        return Ok(Outcome::Done);
    }
    let Some(old) = &args.old else {
        // The command line requires it.
        return Err(anyhow!("OLD is missing"));
    };
    let new = args
        .new
        .as_deref()
        .map_or(ModelSource::Committed, ModelSource::parse);
    let sources = [ModelSource::parse(old), new];
    let selection = selection(workspace, args, &sources)?;
    let mut models = Vec::new();
    for source in &sources {
        models.push(source.load(workspace, &selection)?);
    }
    let mut comparison = compare_models(&sources, &models)?;
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

/// Selects what to compare: by the options, else by the settings of a client. The settings file is read if a
/// client is named, or if a revision or package is compared without `--service`.
fn selection(
    workspace: &Workspace,
    args: &DiffArgs,
    sources: &[ModelSource; 2],
) -> Result<ModelSelection> {
    let named = args.settings.client.as_deref();
    let is_open = args.service.is_none() && sources.iter().any(ModelSource::needs_client);
    let mut selection = ModelSelection {
        service: args.service.clone(),
        operations: args.operations.clone(),
        model: None,
    };
    if named.is_some() || is_open {
        let settings = Settings::load(workspace, args.settings.settings.as_deref())?;
        let client = settings.client(named)?;
        selection.service = selection.service.or(client.service.clone());
        selection.operations = selection.operations.or(client.operations.clone());
        selection.model = Some(client.model.clone());
    }
    Ok(selection)
}

/// Returns names for the models: their packages, if these are known and different, else the arguments.
fn labels(sources: &[ModelSource; 2], models: &[LoadedModel]) -> [String; 2] {
    let origins: Vec<&str> = models
        .iter()
        .filter_map(|loaded| loaded.origin.as_deref())
        .collect();
    match origins[..] {
        [old, new] if old != new => [old, new].map(str::to_owned),
        _ => [sources[0].label(), sources[1].label()],
    }
}

fn compare_models(sources: &[ModelSource; 2], models: &[LoadedModel]) -> Result<Comparison> {
    let mut sides = Vec::new();
    for (label, loaded) in labels(sources, models).into_iter().zip(models) {
        let side = step(&format!("Planning {label}"), || {
            ComparedModel::new(label.as_str(), &loaded.model)
        });
        let side = side.map_err(|problems| in_subject(problems, &label))?;
        sides.push(side.with_source(loaded.source().text));
    }
    match &sides[..] {
        [old, new] => Ok(step("Comparing", || compare(old, new))),
        _ => Err(anyhow!("two models are required")),
    }
}

fn severity(fail_on: FailOn) -> Severity {
    match fail_on {
        FailOn::Breaking => Severity::Breaking,
        FailOn::Behavior => Severity::Behavior,
        FailOn::Additive => Severity::Additive,
    }
}
