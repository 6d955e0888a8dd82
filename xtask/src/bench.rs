//! `cargo xtask bench`: benchmarks of the generated crate and the official one.
//!
//! | module | content |
//! |---|---|
//! | [`call`] | `bench call`: calls and their parts, with the package in `tests/bench` |
//! | [`compile`] | `bench compile`: the compiler, on the crate without its dependencies |
//! | [`generation`] | `bench generate`: the generator |
//! | [`size`] | `bench size`: source, library, a program that uses the crate |
//! | [`baseline`] | the recorded ratios of earlier runs |
//! | [`document`] | the recorded tables in `tests/README.md` |
//! | [`limit`] | limits and targets of measurements |
//! | [`measure`] | time, CPU time and memory of a process |
//! | [`row`] | the rows of the tables |
//! | [`setup`] | versions, folders and options of a run |
//! | [`dependent_package`] | packages that depend on one of the two crates |
//! | [`mod@table`] | tables, and the comparison with the baseline |

mod baseline;
mod call;
mod compile;
mod dependent_package;
mod document;
mod generation;
mod limit;
mod measure;
mod row;
mod setup;
mod size;
mod table;

use crate::cli::{BenchArgs, Benchmark};
use crate::report::Outcome;
use crate::workspace::{Workspace, crate_version};
use anyhow::{Context, Result, bail};
use setup::{Setup, SliceCrate};
use std::fs;
use table::Table;

/// Runs the benchmarks, prints their tables and writes them as JSON, and compares the ratios with the
/// baseline.
pub(crate) fn run(workspace: &Workspace, args: &BenchArgs) -> Result<Outcome> {
    if let (Some(Benchmark::GenerateAll), Some(models), Some(out)) =
        (args.benchmark, &args.models, &args.out)
    {
        generation::generate_all(workspace, models, out)?;
        return Ok(Outcome::Done);
    }
    let with_operations = [None, Some(Benchmark::Size), Some(Benchmark::Compile)];
    if args.operations.is_some() && (args.record || !with_operations.contains(&args.benchmark)) {
        bail!("--operations works only with `size` and `compile`, and without --record");
    }
    if args.quick && args.record {
        bail!("a quick run is too rough to be recorded: leave out --quick or --record");
    }
    let version = workspace
        .provenance(None)?
        .as_ref()
        .and_then(crate_version)
        .context("the provenance of the model does not have the version of the official crate")?;
    let folder = workspace.target_folder()?.join("bench");
    fs::create_dir_all(&folder)?;
    let slice = args.operations.as_deref();
    let slice = slice.map(|operations| SliceCrate::new(workspace, &folder, operations));
    let bench = Setup {
        workspace,
        version,
        folder,
        runs: if args.quick { 1 } else { args.runs.max(1) },
        quick: args.quick,
        models: args.models.clone(),
        slice: slice.transpose()?,
    };
    let benchmarks = match (args.benchmark, &bench.slice) {
        (Some(benchmark), _) => vec![benchmark],
        (None, Some(_)) => vec![Benchmark::Size, Benchmark::Compile],
        (None, None) => vec![
            Benchmark::Generate,
            Benchmark::Size,
            Benchmark::Compile,
            Benchmark::Call,
        ],
    };
    let mut tables = Vec::new();
    for benchmark in benchmarks {
        let table = table(&bench, benchmark)?;
        println!("{table}");
        let suffix = bench.slice.as_ref().map_or("", |_| "-slice");
        let path = bench.folder.join(format!("{}{suffix}.json", table.name));
        fs::write(&path, format!("{:#}\n", table.json()))?;
        tables.push(table);
    }
    if bench.slice.is_none() {
        baseline::compare(workspace, &tables, args.record)?;
    }
    Ok(Outcome::Done)
}

fn table(bench: &Setup<'_>, benchmark: Benchmark) -> Result<Table> {
    let mut table = match benchmark {
        Benchmark::Size => size::run(bench),
        Benchmark::Compile => compile::run(bench),
        Benchmark::Call => call::run(bench),
        Benchmark::Generate | Benchmark::GenerateAll => generation::run(bench),
    }?;
    // The limits are for the comparison with the official crate.
    if bench.slice.is_some() {
        for row in &mut table.rows {
            row.limit = None;
        }
    }
    Ok(table)
}
