//! `cargo xtask bench`: the generated crate side by side with the official one.
//!
//! | module | what it measures |
//! |---|---|
//! | [`call`] | calls and their parts, with the packages in `tests/bench` |
//! | [`compile`] | the compiler on the crate alone |
//! | [`generation`] | the generator |
//! | [`goal`] | what a measurement is to be |
//! | [`size`] | source, libraries, a program with the crate |
//! | [`measure`] | a process: time, CPU, memory |
//! | [`side`] | packages that depend on one of the two crates |
//! | [`table`] | what is said of it, and the baseline |

mod call;
mod compile;
mod generation;
mod goal;
mod measure;
mod side;
mod size;
mod table;

use crate::Outcome;
use crate::cli::{BenchArgs, BenchCommand};
use crate::generate::generated;
use crate::report::count;
use crate::settings::Client;
use crate::workspace::{Workspace, crate_version};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use table::Table;
use tinsmith_codegen::files;

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
    /// The crate with a few operations, if that is compared with the whole one.
    slice: Option<Slice>,
}

/// A crate with a few operations.
struct Slice {
    folder: PathBuf,
    /// How many it has.
    operations: usize,
}

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
        let table = bench.table(command)?;
        println!("{table}");
        let of_what = bench.slice.as_ref().map_or("", |_| "-slice");
        let path = bench.folder.join(format!("{}{of_what}.json", table.name));
        fs::write(&path, format!("{:#}\n", table.json()))?;
        tables.push(table);
    }
    if bench.slice.is_none() {
        table::compare(workspace, &tables, args.record)?;
    }
    Ok(Outcome::Done)
}

impl Bench<'_> {
    fn table(&self, command: BenchCommand) -> Result<Table> {
        let mut table = match command {
            BenchCommand::Size => size::run(self),
            BenchCommand::Compile => compile::run(self),
            BenchCommand::Call => call::run(self),
            BenchCommand::Generate | BenchCommand::GenerateAll => generation::run(self),
        }?;
        // What is expected is meant for the official crate on the other side.
        if self.slice.is_some() {
            for row in &mut table.rows {
                row.goal = None;
            }
        }
        Ok(table)
    }

    /// What the two are called that are compared.
    fn columns(&self) -> [String; 2] {
        match &self.slice {
            Some(slice) => [count(slice.operations, "operation"), "all".to_owned()],
            None => table::columns(),
        }
    }
}

impl Slice {
    /// Generates it.
    fn new(workspace: &Workspace, folder: &Path, operations: &[String]) -> Result<Self> {
        let client = Client {
            crate_name: Some(CRATE.to_owned()),
            operations: Some(operations.to_vec()),
            output: folder.join("slice-crate"),
            ..Client::usual(workspace)
        };
        let generated = generated(workspace, &client)?;
        files::write(&generated.files, &client.output)?;
        Ok(Self {
            folder: client.output,
            operations: generated.input.model.closure().operations.len(),
        })
    }
}
