//! Fuzzers of the generator: random models that are changed in ways that follow the grammar of models.
//!
//! | module | content |
//! |---|---|
//! | [`cli`] | the command line |
//! | [`models`] | `models`: generates crates, and compiles a sample |
//! | [`pairs`] | `diff`: compares pairs of models, and compiles code for the old crate with the new one |
//! | [`replay`] | `replay`: tries kept inputs |
//! | [`campaign`] | judges many cases in several workers |
//! | [`worker`] | the process that judges |
//! | [`oracle`], [`refusal`], [`output`], [`diff`], [`settings`] | what is right: results, problems, files, comparisons, settings files |
//! | [`verdict`] | the result for an input |
//! | [`input`], [`load`] | inputs, and how they are loaded |
//! | [`case`](mod@case) | recipes of cases |
//! | [`seeds`], [`grammar`], [`convert`] | valid models at the beginning |
//! | [`mutate`], [`names`], [`raw`], [`tree`] | mutations |
//! | [`minimize`], [`corpus`] | makes inputs with faults small, and keeps them |
//! | [`compile`], [`old_code`] | compiles crates, and code that uses them |
//! | [`random`] | random numbers |

mod campaign;
mod case;
mod cli;
mod compile;
mod convert;
mod corpus;
mod diff;
mod grammar;
mod input;
mod load;
mod minimize;
mod models;
mod mutate;
mod names;
mod old_code;
mod oracle;
mod output;
mod pairs;
mod random;
mod raw;
mod refusal;
mod replay;
mod seeds;
mod settings;
mod tree;
mod verdict;
mod worker;

use clap::Parser as _;
use cli::{Cli, Command};
use std::process::ExitCode;

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Models(args) => models::run(&args),
        Command::Diff(args) => pairs::run(&args),
        Command::Replay(args) => replay::run(&args),
        Command::Worker => worker::serve().map(|()| true),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(2)
        }
    }
}
