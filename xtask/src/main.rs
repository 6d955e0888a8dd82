//! The commands of this repository; `cargo xtask --help` lists them.
//!
//! | module | what it does |
//! |---|---|
//! | [`mod@bench`] | `bench`: the generated crate side by side with the official one |
//! | [`changelog`] | an entry in a list of changes |
//! | [`cli`] | the arguments, and what `--help` says |
//! | [`dialects`] | `model dialects`: one model in its two publications |
//! | [`mod@diff`] | `diff`: what two models mean for the users of their crates |
//! | [`mod@docs`] | `docs`: checks the documentation of a generated crate |
//! | [`fetch`] | fetches published packages |
//! | [`generate`] | `generate`: a model to a crate |
//! | [`import`] | `model import`: a published model to the committed one |
//! | [`input`] | reads a model, whatever its form |
//! | [`known`] | the committed model |
//! | [`parity`] | `parity`: whether the generated crate has all that the official one has |
//! | [`progress`] | steps and notes while a command runs |
//! | [`published`] | a published model, in either dialect |
//! | [`report`] | results, problems, drift |
//! | [`scratch`] | a package of our own, to build other crates with |
//! | [`settings`] | `tinsmith.toml`: which crates are generated here |
//! | [`mod@slice`] | `slice`: what a choice of operations comes to |
//! | [`trial`] | `model try`: whether models go through all of it |
//! | [`update`] | `model update`: a model and its crates, to a published version |
//! | [`workspace`] | where things are |

mod bench;
mod changelog;
mod cli;
mod dialects;
mod diff;
mod docs;
mod fetch;
mod generate;
mod import;
mod input;
mod known;
mod parity;
mod progress;
mod published;
mod report;
mod scratch;
mod settings;
mod slice;
mod trial;
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
            report::failure(&error);
            ExitCode::from(2)
        }
    }
}

fn run(cli: &Cli) -> anyhow::Result<Outcome> {
    let workspace = Workspace::find()?;
    match &cli.command {
        Command::Bench(args) => bench::run(&workspace, args),
        Command::Diff(args) => diff::run(&workspace, args),
        Command::Docs(args) => docs::run(&workspace, args),
        Command::Generate(args) => generate::run(&workspace, args),
        Command::Parity(args) => parity::run(&workspace, args),
        Command::Slice(args) => slice::run(&workspace, args),
        Command::Model(ModelCommand::Import(args)) => import::run(&workspace, args),
        Command::Model(ModelCommand::Dialects(args)) => dialects::run(args),
        Command::Model(ModelCommand::Try(args)) => trial::run(&workspace, args),
        Command::Model(ModelCommand::Update(args)) => update::command::run(&workspace, args),
    }
}
