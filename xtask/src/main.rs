//! The commands of this repository; `cargo xtask --help` lists them.
//!
//! | module | what it does |
//! |---|---|
//! | [`mod@bench`] | `bench`: the generated crate side by side with the official one |
//! | [`cli`] | the arguments, and what `--help` says |
//! | [`generate`] | `generate`: a model to a crate |
//! | [`import`] | `model import`: a published model to the one kept here |
//! | [`input`] | reads a model, whatever its form |
//! | [`pip`] | fetches a published package |
//! | [`report`] | progress, problems, drift |
//! | [`workspace`] | where things are kept here |

mod bench;
mod cli;
mod generate;
mod import;
mod input;
mod pip;
mod report;
mod workspace;

use clap::Parser as _;
use cli::{Cli, Command, ModelCommand};
use std::process::ExitCode;
use workspace::Workspace;

/// How a command ended that did not fail.
enum Outcome {
    /// All is as it should be.
    Done,
    /// A check found files that are not up to date.
    Drift,
}

fn main() -> ExitCode {
    match run(&Cli::parse()) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Drift) => ExitCode::from(1),
        Err(error) => {
            report::failure(&error);
            ExitCode::from(2)
        }
    }
}

fn run(cli: &Cli) -> anyhow::Result<Outcome> {
    let workspace = Workspace::find()?;
    match &cli.command {
        Command::Bench(args) => bench::run(&workspace, args),
        Command::Generate(args) => generate::run(&workspace, args),
        Command::Model(ModelCommand::Import(args)) => import::run(&workspace, args),
    }
}
