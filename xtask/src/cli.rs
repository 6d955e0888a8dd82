//! The arguments. Their comments are what `--help` shows.

mod common;
mod model;

use clap::{Args, Parser, Subcommand};
use common::{EXIT_CODES, SettingsArgs};
pub(crate) use model::*;
use std::path::PathBuf;
use tinsmith_codegen::diff::Allowance;

const PARITY_EXIT_CODES: &str = "\
Exit codes:
  0  nothing is missing
  1  something is missing, or a difference on purpose is none any more; it is listed
  2  an error: the crates could not be compared";

const DOCS_EXIT_CODES: &str = "\
Exit codes:
  0  everything is documented
  1  something is not; it is listed
  2  an error: the crate could not be documented";

const DIFF_EXIT_CODES: &str = "\
Examples:
  cargo xtask diff main model/services/example.json         what a branch changes
  cargo xtask diff HEAD botocore:1.44.5 --format markdown   what an update would change
  cargo xtask diff HEAD --changelog CHANGELOG.md            what an update has changed, noted in the list of changes
  cargo xtask diff old.json new.json --fail-on breaking --allow member-removed:SomeShape
  cargo xtask diff --rules                                  every kind of difference

Exit codes:
  0  compared; nothing at or above --fail-on, or no --fail-on
  1  something at or above --fail-on
  2  an error: the models could not be read or compared";

const BENCH_EXIT_CODES: &str = "\
Exit codes:
  0  measured, whatever came of it: musts that are missed, and ratios that are worse than in the baseline, are only shown
  2  an error: something could not be built or run";

/// The commands of this repository.
///
/// They work from any folder of the workspace.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", after_help = EXIT_CODES)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,

    /// Print results and problems only, no progress and no notes.
    #[arg(long, short, global = true, display_order = 1000)]
    pub(crate) quiet: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    #[command(after_help = EXIT_CODES)]
    Generate(GenerateArgs),
    #[command(after_help = BENCH_EXIT_CODES)]
    Bench(BenchArgs),
    #[command(after_help = DIFF_EXIT_CODES)]
    Diff(DiffArgs),
    #[command(after_help = DOCS_EXIT_CODES)]
    Docs(DocsArgs),
    #[command(after_help = PARITY_EXIT_CODES)]
    Parity(ParityArgs),
    #[command(after_help = EXIT_CODES)]
    Slice(SliceArgs),
    /// Bring the committed models in `model/` up to date.
    #[command(subcommand)]
    Model(ModelCommand),
}

/// Compare the generated crate with the official one, which Cargo fetches: tables of medians and ratios.
///
/// Each line says what its ratio or value must be at most and, if it is not, `MISSED`; and what is worth working for, the aim.
/// Each table is also written as JSON, to the folder `bench` in Cargo's target folder. At the end `WORSE` names the ratios that
/// are more than a tenth worse than in `tests/baseline.json`. Everything but `size` wants an idle machine; on two cores
/// `compile` takes about 15 minutes, `call` about 6.
///
/// With `--operations`, `size` and `compile` compare a crate with a few operations with the whole one instead.
#[derive(Debug, Args)]
pub(crate) struct BenchArgs {
    /// What to measure (default: everything).
    #[arg(value_enum)]
    pub(crate) command: Option<BenchCommand>,

    /// How often each is measured; the median counts.
    #[arg(long, value_name = "N", default_value_t = 3)]
    pub(crate) runs: usize,

    /// A rough look: everything once, and of `compile` only `cargo check`.
    #[arg(long)]
    pub(crate) quick: bool,

    /// `generate`: also measure with every model in this folder, by itself and all together.
    #[arg(long, value_name = "DIR")]
    pub(crate) models: Option<PathBuf>,

    /// Make what is measured the baseline.
    #[arg(long)]
    pub(crate) record: bool,

    /// `generate-all`: where the crates go.
    #[arg(long, hide = true)]
    pub(crate) out: Option<PathBuf>,

    /// `size`, `compile`: compare a crate with these operations with the whole generated crate; names, or patterns with `*` and `?`.
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    pub(crate) operations: Option<Vec<String>>,
}

#[derive(Clone, Copy, Debug, PartialEq, clap::ValueEnum)]
pub(crate) enum BenchCommand {
    /// Time and memory to generate the crate.
    Generate,
    /// Source, dependencies, library, and a program that signs in and lists users.
    Size,
    /// Time and memory to compile the crate alone, its dependencies built before.
    Compile,
    /// Calls through an HTTP client that does nothing, and the parts of a call.
    Call,
    /// Every model of a folder in this process; what `generate` measures.
    #[value(hide = true)]
    GenerateAll,
}

/// Say whether the generated crate has every public item of the official one.
///
/// Both crates are documented with rustdoc as JSON, on the same versions of the crates below them, and everything that a
/// user can name or rely on is listed: modules, types, fields, variants, functions with their signatures, constants, what
/// is re-exported and from where, implemented traits, auto traits (Send, Sync, Unpin, UnwindSafe, RefUnwindSafe),
/// `#[deprecated]`, `#[non_exhaustive]`, and Cargo features with what they switch on. An item that is written in another
/// way but means the same counts as the same: `where` or not, names of generic parameters, aliases, `Self`, private
/// modules in between.
///
/// Function bodies are not looked at; the tests do that. Cargo fetches the official crate. The first time takes about two
/// minutes.
#[derive(Debug, Args)]
pub(crate) struct ParityArgs {
    /// List everything that is missing, not only some examples.
    #[arg(long)]
    pub(crate) all: bool,

    /// List what the crate has and the official one has not.
    #[arg(long)]
    pub(crate) additions: bool,

    /// The generated crate (default: `generated-sdk`).
    #[arg(long = "crate", value_name = "DIR")]
    pub(crate) folder: Option<PathBuf>,

    /// The version of the official crate (default: that of the generated crate).
    #[arg(long, value_name = "VERSION")]
    pub(crate) official: Option<String>,

    /// Compare with these features switched on, beside the default ones.
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    pub(crate) features: Vec<String>,

    /// Compare with all features of the generated crate switched on.
    #[arg(long, conflicts_with = "features")]
    pub(crate) all_features: bool,

    /// Compare without the default features.
    #[arg(long, conflicts_with = "all_features")]
    pub(crate) no_default_features: bool,

    /// Write the result to a file, too.
    #[arg(long, value_name = "FILE")]
    pub(crate) json: Option<PathBuf>,
}

/// Check that every public item of a generated crate is documented.
///
/// rustdoc documents the crate as JSON, with all features. Listed are public items without documentation, and methods of one
/// type that have the same documentation, such as setters of different members.
#[derive(Debug, Args)]
pub(crate) struct DocsArgs {
    /// The generated crate (default: `generated-sdk`).
    #[arg(long = "crate", value_name = "DIR")]
    pub(crate) folder: Option<PathBuf>,
}

/// Say what the difference of two models means for someone who uses the generated crate.
///
/// Both models are planned as `generate` would, and the plans are compared: what is new, what is gone, what has another
/// Rust type, which builders can fail. So are facts that no type shows: constraints, defaults, pages, authentication,
/// secrets, endpoints. Each difference has a rule and a severity: `breaking` (code may not compile any more), `behavior`
/// (it compiles, something else may happen), `additive`, `docs`. `--rules` lists them.
///
/// OLD and NEW are each one of: a file or folder that `generate --model` reads; a git revision, or `git:REV`, for the model
/// that was committed in `model/services` as of then; `botocore:VERSION` or `maven:VERSION` for the published package, which pip or mvn
/// fetches. To models in botocore's dialect the overlay of the service in `model/overlays` is added, so that both sides say the same of what
/// botocore leaves out.
#[derive(Debug, Args)]
pub(crate) struct DiffArgs {
    /// The model before: FILE, REV, git:REV, botocore:VERSION or maven:VERSION.
    #[arg(required_unless_present = "rules")]
    pub(crate) old: Option<String>,

    /// The model after, in the same forms (default: the committed one, as it is now).
    pub(crate) new: Option<String>,

    /// For a terminal, for a pull request, or for a program.
    #[arg(long, value_enum, default_value_t = DiffFormat::Text)]
    pub(crate) format: DiffFormat,

    /// Exit with 1 if there is a difference as bad as this, or worse (default: never).
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub(crate) fail_on: Option<FailOn>,

    /// A difference that is expected: it is shown, but `--fail-on` does not count it. SHAPE is a shape or `Shape$member`,
    /// in Smithy's names as the JSON has them. May be given several times.
    #[arg(long, value_name = "RULE:SHAPE", value_parser = Allowance::parse)]
    pub(crate) allow: Vec<Allowance>,

    /// Add an entry on the difference to this list of changes, to the version in it that is not released.
    #[arg(long, value_name = "FILE")]
    pub(crate) changelog: Option<PathBuf>,

    /// The service, as in `generate` (default: that of the settings file for revisions and packages; else the only one).
    #[arg(long, value_name = "ID")]
    pub(crate) service: Option<String>,

    /// Compare only these operations, and what they need: names that both models have, or patterns (default: all).
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    pub(crate) operations: Option<Vec<String>>,

    #[command(flatten)]
    pub(crate) settings: SettingsArgs,

    /// List the rules, with severities and what they mean, and compare nothing.
    #[arg(long)]
    pub(crate) rules: bool,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub(crate) enum DiffFormat {
    /// For a terminal.
    Text,
    /// For a pull request.
    Markdown,
    /// For a program.
    Json,
    /// One line, for the title of a pull request.
    Title,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub(crate) enum FailOn {
    /// Code may not compile any more.
    Breaking,
    /// Code compiles, but something else may happen; or worse.
    Behavior,
    /// Something is new; or worse.
    Additive,
}

/// Generate a client crate from the model of a service.
///
/// Without options, all crates of the settings file, `tinsmith.toml`, are made; without that file, the one in
/// `generated-sdk` from the committed model. Options say otherwise for one crate of the file: the only one, or the
/// one that `--client` names. With `--model` and no `--client` the file is not looked at.
///
/// Files in the crates that people wrote are left alone: only what `.tinsmith-files` in a crate lists is replaced or
/// removed. If anything is wrong with any of them, none is written.
#[derive(Debug, Args)]
pub(crate) struct GenerateArgs {
    /// The model: a Smithy JSON AST (file or jar), or botocore's dialect (`service-2.json`, folder, wheel, source
    /// distribution) (default: the main one in `model/services`).
    ///
    /// To a model in botocore's dialect the overlay of its service in `model/overlays` is added, if there is one.
    #[arg(long, value_name = "FILE")]
    pub(crate) model: Option<PathBuf>,

    /// The service, if the model has several: its shape id, shape name or service id ("Cognito Identity Provider"), in
    /// botocore also its folder ("cognito-idp").
    #[arg(long, value_name = "ID")]
    pub(crate) service: Option<String>,

    /// The folder of the crate; it is made if need be (default: `generated-sdk` of the workspace).
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,

    /// Also generate a test for each case that the model has for its protocol (`smithy.test#httpRequestTests`).
    #[arg(long)]
    pub(crate) protocol_tests: bool,

    /// The name of the crate (default: `aws-sdk-` and the service id).
    #[arg(long, value_name = "N")]
    pub(crate) crate_name: Option<String>,

    /// The version of the crate (default: that of the official release which has this model, as the model's provenance
    /// says; else 0.1.0).
    #[arg(long, value_name = "V")]
    pub(crate) crate_version: Option<String>,

    /// Only these operations, and what they need; names, or patterns with `*` and `?` (default: all).
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    pub(crate) operations: Option<Vec<String>>,

    /// Generate what the model says, and nothing else: without the pages and waiters in `model/additions`, and without what is
    /// in `model/customizations`.
    #[arg(long)]
    pub(crate) no_additions: bool,

    /// The published model whose texts the crate gets, in any form that `--model` takes (default: those of the model
    /// itself, if it has any).
    #[arg(long, value_name = "FILE")]
    pub(crate) documentation: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) settings: SettingsArgs,

    /// Write nothing; compare the crates with what would be generated.
    #[arg(long)]
    pub(crate) check: bool,
}

/// Show what a choice of operations comes to, before it is generated.
///
/// For each operation the types that it needs, how many of them no other chosen operation needs, and the lines of its own
/// file; then the crate with the choice beside the crate with all operations. Nothing is written.
#[derive(Debug, Args)]
pub(crate) struct SliceArgs {
    /// The operations: names, or patterns with `*` and `?` (default: those of the settings file).
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    pub(crate) operations: Option<Vec<String>>,

    /// List the types, too, with the operations that need them.
    #[arg(long)]
    pub(crate) types: bool,

    /// The model, as in `generate`.
    #[arg(long, value_name = "FILE")]
    pub(crate) model: Option<PathBuf>,

    /// The service, as in `generate`.
    #[arg(long, value_name = "ID")]
    pub(crate) service: Option<String>,

    #[command(flatten)]
    pub(crate) settings: SettingsArgs,
}
