//! `cargo xtask bench`: the generated crate side by side with the official one.
//!
//! | module | what it measures |
//! |---|---|
//! | [`call`] | calls and their parts, with the packages in `tests/bench` |
//! | [`compile`] | the compiler on the crate alone |
//! | [`generation`] | the generator |
//! | [`document`] | the recorded tables in `tests/README.md` |
//! | [`goal`] | what a measurement is to be |
//! | [`size`] | source, libraries, a program with the crate |
//! | [`measure`] | a process: time, CPU, memory |
//! | [`row`] | a line of a table |
//! | [`setup`] | what every measurement needs |
//! | [`side`] | packages that depend on one of the two crates |
//! | [`table`] | what is said of it, and the baseline |

mod baseline;
mod call;
mod compile;
mod document;
mod generation;
mod goal;
mod measure;
mod row;
mod setup;
mod side;
mod size;
mod table;

use crate::cli::{BenchArgs, BenchCommand};
use crate::report::Outcome;
use crate::workspace::{Workspace, crate_version};
use anyhow::{Context, Result, bail};
use setup::{Bench, Slice};
use std::fs;
use table::Table;

/// Measures, prints tables, writes them as JSON, and says what has become worse than it was.
pub(crate) fn run(workspace: &Workspace, args: &BenchArgs) -> Result<Outcome> {
    if let (Some(BenchCommand::GenerateAll), Some(models), Some(out)) =
        (args.command, &args.models, &args.out)
    {
        generation::all(workspace, models, out)?;
        return Ok(Outcome::Done);
    }
    let with_few = [None, Some(BenchCommand::Size), Some(BenchCommand::Compile)];
    if args.operations.is_some() && (args.record || !with_few.contains(&args.command)) {
        bail!("--operations is for `size` and `compile`, and there is no baseline of it");
    }
    if args.quick && args.record {
        bail!("a quick run is too rough to be recorded: leave out --quick or --record");
    }
    let version = workspace
        .provenance(None)?
        .as_ref()
        .and_then(crate_version)
        .context("the provenance of the model does not say which official release has it")?;
    let folder = workspace.target_folder()?.join("bench");
    fs::create_dir_all(&folder)?;
    let slice = args.operations.as_deref();
    let slice = slice.map(|operations| Slice::new(workspace, &folder, operations));
    let bench = Bench {
        workspace,
        version,
        folder,
        runs: if args.quick { 1 } else { args.runs.max(1) },
        quick: args.quick,
        models: args.models.clone(),
        slice: slice.transpose()?,
    };
    let commands = match (args.command, &bench.slice) {
        (Some(command), _) => vec![command],
        (None, Some(_)) => vec![BenchCommand::Size, BenchCommand::Compile],
        (None, None) => vec![
            BenchCommand::Generate,
            BenchCommand::Size,
            BenchCommand::Compile,
            BenchCommand::Call,
        ],
    };
    let mut tables = Vec::new();
    for command in commands {
        let table = table(&bench, command)?;
        println!("{table}");
        let of_what = bench.slice.as_ref().map_or("", |_| "-slice");
        let path = bench.folder.join(format!("{}{of_what}.json", table.name));
        fs::write(&path, format!("{:#}\n", table.json()))?;
        tables.push(table);
    }
    if bench.slice.is_none() {
        baseline::compare(workspace, &tables, args.record)?;
    }
    Ok(Outcome::Done)
}

fn table(bench: &Bench<'_>, command: BenchCommand) -> Result<Table> {
    let mut table = match command {
        BenchCommand::Size => size::run(bench),
        BenchCommand::Compile => compile::run(bench),
        BenchCommand::Call => call::run(bench),
        BenchCommand::Generate | BenchCommand::GenerateAll => generation::run(bench),
    }?;
    // What is expected is meant for the official crate on the other side.
    if bench.slice.is_some() {
        for row in &mut table.rows {
            row.goal = None;
        }
    }
    Ok(table)
}
