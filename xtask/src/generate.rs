//! `cargo xtask generate`

use crate::Outcome;
use crate::cli::GenerateArgs;
use crate::input::{self, Input};
use crate::report::{self, count, step};
use crate::workspace::{Workspace, show};
use anyhow::Result;
use std::collections::HashSet;
use std::path::Path;
use std::time::{Duration, Instant};
use tinsmith_codegen::files::{self, Files, Written};
use tinsmith_codegen::plan::left_out::left_out;
use tinsmith_codegen::{Settings, generate};
use tinsmith_model::closure::Closure;
use tinsmith_model::shape::{Kind, Model};
use tinsmith_model::traits::ErrorTrait;

/// Reads the model, generates the crate in memory, and writes or checks it.
pub(crate) fn run(workspace: &Workspace, args: &GenerateArgs) -> Result<Outcome> {
    let start = Instant::now();
    let path = args.model.clone().unwrap_or_else(|| workspace.main_model());
    let out = args
        .out
        .clone()
        .unwrap_or_else(|| workspace.generated_crate());
    let operations = args.operations.as_deref();
    let mut input = input::read(workspace, &path, args.service.as_deref(), operations)?;
    let mut customization = None;
    if !args.no_additions {
        input.add(workspace, operations)?;
        if let Some(id) = input.service_id() {
            customization = workspace.customization_of(&id)?;
        }
    }
    let settings = Settings {
        service: Some(input.chosen.closure.service.to_string()),
        crate_name: args.crate_name.clone(),
        crate_version: args.crate_version.clone().or(input.crate_version.clone()),
        operations: args.operations.clone(),
        protocol_tests: args.protocol_tests,
        customization,
    };
    let files = step("Generating", || generate(&input.model, &settings))
        .map_err(|problems| input.source().locate(problems))?;
    if args.check {
        let drifts = step("Comparing", || files::check(&files, &out))?;
        if !drifts.is_empty() {
            report::drift(&show(&out), &drifts);
            return Ok(Outcome::Drift);
        }
        println!("{} is up to date", show(&out));
    } else {
        let written = step("Writing", || files::write(&files, &out))?;
        println!(
            "{}",
            summary(&input, &files, &written, &out, start.elapsed())
        );
        for note in left_out(&input.model, &input.chosen.closure) {
            println!("    {note}");
        }
    }
    Ok(Outcome::Done)
}

fn summary(input: &Input, files: &Files, written: &Written, out: &Path, time: Duration) -> String {
    let closure = &input.chosen.closure;
    let Written {
        created,
        changed,
        removed,
        unchanged,
    } = written;
    format!(
        "{}: {}, {}, {}, {}, {} in {:.1} s\n    {} created, {} changed, {} removed, {unchanged} unchanged",
        show(out),
        count(closure.operations.len(), "operation"),
        count(types(&input.model, closure), "type"),
        count(files.len(), "file"),
        count(files.lines(), "line"),
        count(files.bytes(), "byte"),
        time.as_secs_f64(),
        created.len(),
        changed.len(),
        removed.len(),
    )
}

/// The structures, unions, enums and errors of a service, without those that are nothing but input or output.
fn types(model: &Model, closure: &Closure) -> usize {
    let members = closure.shapes(model).flat_map(|shape| shape.every_member());
    let targets: HashSet<_> = members.map(|member| &member.target).collect();
    let types = closure.shapes(model).filter(|shape| match shape.kind() {
        Kind::Structure => targets.contains(&shape.id) || shape.traits.has::<ErrorTrait>(),
        kind => matches!(kind, Kind::Union | Kind::Enum | Kind::IntEnum),
    });
    types.count()
}
