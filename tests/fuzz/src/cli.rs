//! The command line.

use crate::campaign::Campaign;
use crate::case::Recipe;
use crate::{compile, seeds};
use anyhow::{Context as _, Result, bail};
use clap::{Args, Parser, Subcommand};
use std::env;
use std::path::PathBuf;
use std::process;
use std::thread;
use std::time::Duration;

/// Tries the generator with random inputs.
///
/// A case begins with a valid input (a random model, or one of the repository) and makes some changes: other
/// targets, cycles, hard names, wrong values, deep nesting, broken text. The case depends on its number and
/// the seed alone, so every machine has the same ones.
///
/// The generator must make a crate or report problems with their places, and never panic, overflow its stack,
/// or take long. What it does wrong is printed once for each kind of fault; the input is made small and kept
/// in tests/fuzz/corpus, where each later run and `cargo test -p tinsmith-fuzz` try it again.
///
/// Exit codes: 0 if everything is right, 1 if something is wrong, 2 if the fuzzer could not run.
#[derive(Parser)]
#[command(name = "tinsmith-fuzz", max_term_width = 100)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Generates crates from models in both dialects, overlays, additions, partitions and settings files
    Models(ModelsArgs),
    /// Compares pairs of models in both directions
    Diff(DiffArgs),
    /// Tries kept inputs again, and prints what happens
    Replay(ReplayArgs),
    /// Judges inputs on standard input; the other commands start it
    #[command(hide = true)]
    Worker,
}

#[derive(Args)]
pub(crate) struct RunArgs {
    /// The seed of all cases
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// The number of cases
    #[arg(long, default_value_t = 1000)]
    pub(crate) cases: u64,
    /// The seconds that a case may take; it is a hang if it takes more
    #[arg(long, default_value_t = 20)]
    limit: u64,
    /// The number of processes [default: the number of processors]
    #[arg(long)]
    jobs: Option<usize>,
    /// Does not keep the inputs of faults
    #[arg(long)]
    pub(crate) no_keep: bool,
}

#[derive(Args)]
pub(crate) struct ModelsArgs {
    #[command(flatten)]
    pub(crate) run: RunArgs,
    /// Compiles so many of the crates with all features: those from the inputs with the most changes
    #[arg(long, default_value_t = 0, value_name = "N")]
    pub(crate) compile: usize,
}

#[derive(Args)]
pub(crate) struct DiffArgs {
    #[command(flatten)]
    pub(crate) run: RunArgs,
    /// Compiles code for the old crate with so many of the new crates that need no changes of it
    #[arg(long, default_value_t = 0, value_name = "N")]
    pub(crate) compile: usize,
}

#[derive(Args)]
pub(crate) struct ReplayArgs {
    /// Kept inputs, or folders with some [default: tests/fuzz/corpus]
    pub(crate) paths: Vec<PathBuf>,
    /// Also compiles the crates of inputs that were kept because theirs did not compile
    #[arg(long)]
    pub(crate) compile: bool,
}

impl RunArgs {
    /// The campaign with these options.
    ///
    /// # Errors
    /// Fails if `xtask` cannot be built.
    pub(crate) fn campaign(&self, recipe: fn(u64, u64) -> Recipe) -> Result<Campaign> {
        let processors = thread::available_parallelism().map_or(1, Into::into);
        Ok(Campaign {
            seed: self.seed,
            cases: self.cases,
            recipe,
            limit: Duration::from_secs(self.limit),
            jobs: self.jobs.unwrap_or(processors),
            xtask: xtask()?,
        })
    }
}

/// Builds the program `xtask`, which settings files are tried with, and returns its path.
///
/// # Errors
/// Fails if Cargo does.
pub(crate) fn xtask() -> Result<PathBuf> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut build = process::Command::new(cargo);
    build
        .current_dir(seeds::root())
        .args(["build", "--quiet", "--package", "xtask"]);
    let status = build.status().context("Cargo cannot be started")?;
    if !status.success() {
        bail!("xtask cannot be built");
    }
    Ok(compile::target()
        .join("debug")
        .join(format!("xtask{}", env::consts::EXE_SUFFIX)))
}
