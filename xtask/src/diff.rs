//! `cargo xtask diff`

mod place;

use crate::Outcome;
use crate::cli::{DiffArgs, DiffFormat, FailOn};
use crate::input::Input;
use crate::report::step;
use crate::workspace::Workspace;
use anyhow::{Context as _, Result, anyhow};
use place::Place;
use std::io::{self, ErrorKind, Write as _};
use tinsmith_codegen::Settings;
use tinsmith_codegen::diff::{Comparison, Severity, Side, compare, write};
use tinsmith_model::{Problem, Problems};

/// Reads both models, compares them and prints what differs.
pub(crate) fn run(workspace: &Workspace, args: &DiffArgs) -> Result<Outcome> {
    if args.rules {
        print(&write::rules())?;
        return Ok(Outcome::Done);
    }
    let (Some(old), Some(new)) = (&args.old, &args.new) else {
        // The arguments say so already.
        return Err(anyhow!("two models are needed"));
    };
    let places = [Place::parse(old), Place::parse(new)];
    let mut inputs = Vec::new();
    for place in &places {
        inputs.push(place.read(
            workspace,
            args.service.as_deref(),
            args.operations.as_deref(),
        )?);
    }
    let mut comparison = compared(&places, &inputs, args)?;
    comparison.allow(&args.allow);
    let text = match args.format {
        DiffFormat::Text => write::text(&comparison),
        DiffFormat::Markdown => write::markdown(&comparison),
        DiffFormat::Json => write::json(&comparison),
    };
    print(&text)?;
    let fails = args
        .fail_on
        .is_some_and(|fail_on| comparison.fails(severity(fail_on)));
    Ok(if fails { Outcome::Drift } else { Outcome::Done })
}

/// Prints it all. Who reads it may stop before the end, as `head` does.
fn print(text: &str) -> Result<()> {
    match io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        result => result.context("the result could not be printed"),
    }
}

fn compared(places: &[Place; 2], inputs: &[Input], args: &DiffArgs) -> Result<Comparison> {
    let mut sides = Vec::new();
    for (place, input) in places.iter().zip(inputs) {
        let settings = Settings {
            service: Some(input.chosen.closure.service.to_string()),
            operations: args.operations.clone(),
            ..Settings::default()
        };
        let label = place.label();
        let side = step(&format!("Planning {label}"), || {
            Side::new(label.as_str(), &input.model, &settings)
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
