//! The commands of this repository. `cargo xtask --help` lists them.
//!
//! | module | content |
//! |---|---|
//! | [`mod@bench`] | `bench`: benchmarks of the generated crate and the official one |
//! | [`changelog`] | adds entries to a changelog |
//! | [`cli`] | command line and help |
//! | [`dialects`] | `model dialects`: compares the two published models of a service |
//! | [`committed_model`] | models in `model/services` |
//! | [`mod@diff`] | `diff`: compares two models |
//! | [`mod@differential`] | `differential`: compares calls with a generated crate and the official one |
//! | [`mod@docs`] | `docs`: checks the documentation of a generated crate |
//! | [`fetch`] | downloads published packages with pip and mvn |
//! | [`mod@fleet`] | `fleet`: generates a crate for each service of a botocore |
//! | [`generate`] | `generate`: generates crates from models |
//! | [`import`] | `model import`: imports models and partitions from botocore |
//! | [`mod@learn`] | `model learn`: learns facts from official crates |
//! | [`load`] | loads models from all supported formats |
//! | [`parity`] | `parity`: compares the public items of the generated crate and the official one |
//! | [`progress`] | progress and notes of a running command |
//! | [`published_model`] | published models, as Smithy JSON AST or in botocore's format |
//! | [`report`] | prints results, errors and failed checks |
//! | [`scratch`] | Cargo packages in the target folder, to build other crates |
//! | [`settings`] | the settings file, `tinsmith.toml` |
//! | [`mod@slice`] | `slice`: the size of a crate with some operations |
//! | [`try_models`] | `model try`: tests the generator with many models |
//! | [`update`] | `model update`: updates a model and its crates |
//! | [`workspace`] | the files and folders of the repository |

mod bench;
mod changelog;
mod cli;
mod committed_model;
mod dialects;
mod diff;
mod differential;
mod docs;
mod fetch;
mod fleet;
mod generate;
mod import;
mod learn;
mod load;
mod official_facts;
mod outputs;
mod parity;
mod progress;
mod published_model;
mod report;
mod scratch;
mod settings;
mod slice;
mod try_models;
mod update;
mod workspace;

use clap::Parser as _;
use cli::{Cli, Command, ModelCommand};
use report::Outcome;
use std::process::ExitCode;
use workspace::Workspace;

fn main() -> ExitCode {
    let cli = Cli::parse();
    if cli.quiet {
        progress::set_quiet();
    }
    match run(&cli) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Drift) => ExitCode::from(1),
        Err(error) => {
            report::print_error(&error, unchanged_after_error(&cli.command));
            ExitCode::from(2)
        }
    }
}

/// Returns the end of the message for an error that changed nothing. Commands that never change the
/// repository have none.
fn unchanged_after_error(command: &Command) -> Option<&'static str> {
    match command {
        Command::Generate(args) if !args.check => Some("nothing was written"),
        Command::Model(ModelCommand::Import(args)) if !args.check => Some("nothing was written"),
        Command::Model(ModelCommand::Learn(args)) if !args.check => Some("nothing was written"),
        // The cache in the target folder may be written.
        Command::Model(ModelCommand::Update(args)) if !args.check => {
            Some("the model and its crates were not changed")
        }
        _ => None,
    }
}

fn run(cli: &Cli) -> anyhow::Result<Outcome> {
    let workspace = Workspace::find()?;
    match &cli.command {
        Command::Bench(args) => bench::run(&workspace, args),
        Command::Diff(args) => diff::run(&workspace, args),
        Command::Differential(args) => differential::run(&workspace, args),
        Command::Docs(args) => docs::run(&workspace, args),
        Command::Fleet(args) => fleet::run(&workspace, args),
        Command::Generate(args) => generate::run(&workspace, args),
        Command::Parity(args) => parity::run(&workspace, args),
        Command::Slice(args) => slice::run(&workspace, args),
        Command::Model(ModelCommand::Import(args)) => import::run(&workspace, args),
        Command::Model(ModelCommand::Learn(args)) => learn::run(&workspace, args),
        Command::Model(ModelCommand::Dialects(args)) => dialects::run(args),
        Command::Model(ModelCommand::Try(args)) => try_models::run(&workspace, args),
        Command::Model(ModelCommand::Update(args)) => update::command::run(&workspace, args),
    }
}
