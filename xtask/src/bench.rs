//! `cargo xtask bench`: the generated crate side by side with the official one.
//!
//! | module | what it measures |
//! |---|---|
//! | [`call`] | calls and their parts, with the packages in `tests/bench` |
//! | [`compile`] | the compiler on the crate alone |
//! | [`generation`] | the generator |
//! | [`size`] | source, libraries, a program with the crate |
//! | [`measure`] | a process: time, CPU, memory |
//! | [`side`] | packages that depend on one of the two crates |
//! | [`table`] | what is said of it, and the baseline |

mod call;
mod compile;
mod generation;
mod measure;
mod side;
mod size;
mod table;

use crate::Outcome;
use crate::cli::{BenchArgs, BenchCommand};
use crate::workspace::{Workspace, crate_version};
use anyhow::{Context, Result};
use std::fs;
use std::path::PathBuf;
use table::Table;

/// The crate that both are.
const CRATE: &str = "aws-sdk-cognitoidentityprovider";

/// What every measurement needs.
struct Bench<'a> {
    workspace: &'a Workspace,
    /// The version of both crates.
    version: String,
    /// Where packages are made and results are kept.
    folder: PathBuf,
    /// How often everything is measured.
    runs: usize,
    /// Whether a rough look is enough.
    quick: bool,
    /// Models beside the one that is kept here.
    models: Option<PathBuf>,
}

/// Measures, prints tables, writes them as JSON, and says what has become worse than it was.
pub(crate) fn run(workspace: &Workspace, args: &BenchArgs) -> Result<Outcome> {
    if let (Some(BenchCommand::GenerateAll), Some(models), Some(out)) =
        (args.command, &args.models, &args.out)
    {
        generation::all(workspace, models, out)?;
        return Ok(Outcome::Done);
    }
    let version = workspace
        .provenance(None)?
        .as_ref()
        .and_then(crate_version)
        .context("the provenance of the model does not say which official release has it")?;
    let folder = workspace.target_folder()?.join("bench");
    fs::create_dir_all(&folder)?;
    let bench = Bench {
        workspace,
        version,
        folder,
        runs: if args.quick { 1 } else { args.runs.max(1) },
        quick: args.quick,
        models: args.models.clone(),
    };
    let commands = match args.command {
        Some(command) => vec![command],
        None => vec![
            BenchCommand::Generate,
            BenchCommand::Size,
            BenchCommand::Compile,
            BenchCommand::Call,
        ],
    };
    let mut tables = Vec::new();
    for command in commands {
        let table = bench.table(command)?;
        println!("{table}");
        let path = bench.folder.join(format!("{}.json", table.name));
        fs::write(&path, format!("{:#}\n", table.json()))?;
        tables.push(table);
    }
    table::compare(workspace, &tables, args.record)?;
    Ok(Outcome::Done)
}

impl Bench<'_> {
    fn table(&self, command: BenchCommand) -> Result<Table> {
        match command {
            BenchCommand::Size => size::run(self),
            BenchCommand::Compile => compile::run(self),
            BenchCommand::Call => call::run(self),
            BenchCommand::Generate | BenchCommand::GenerateAll => generation::run(self),
        }
    }
}
