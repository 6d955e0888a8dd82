//! The command line. The doc comments of commands and arguments are the text of `--help`.

mod common;
mod model;

use clap::{Args, Parser, Subcommand};
use common::SettingsArgs;
pub(crate) use model::*;
use std::path::PathBuf;
use tinsmith_codegen::cargo;
use tinsmith_codegen::diff::Allowance;

const ABOUT_COMMANDS: &str = "\
Run `cargo xtask <COMMAND> --help` for the arguments, examples and exit codes of a command.

Exit codes:
  0  Success
  1  A check failed: files are out of date, or a comparison found a difference
  2  Error";

const DIFFERENTIAL_HELP: &str = "\
Examples:
  Compare all groups of cases for SQS:
      cargo xtask differential --model botocore-1.44.0.tar.gz --service sqs
  Compare the error responses only:
      cargo xtask differential --model botocore-1.44.0.tar.gz --service sqs \"errors of the model\"

Exit codes:
  0  There is no unexpected difference
  1  There are unexpected differences; they are listed
  2  Error: a crate could not be generated, downloaded or built";

const DOCS_HELP: &str = "\
Exit codes:
  0  Everything is documented
  1  Something is not documented, or two methods have the same documentation; they are listed
  2  Error: the crate could not be documented";

const FLEET_HELP: &str = "\
Examples:
  Record the table for a version of botocore:
      cargo xtask fleet --botocore 1.44.0
  Try three services, without recording them:
      cargo xtask fleet --from botocore-1.44.0.tar.gz --services sqs,kms,ec2

Exit codes:
  0  Success, or the recorded table is up to date
  1  With --check: the table has changed, and the changed lines are listed. Or the generator panicked
  2  Error: the distribution could not be downloaded or read";

const GENERATE_HELP: &str = "\
Examples:
  Generate all clients of tinsmith.toml:
      cargo xtask generate
  Check that the generated crates are up to date:
      cargo xtask generate --check
  Generate a crate with three operations from a Smithy model:
      cargo xtask generate --model dynamodb.json --operations GetItem,PutItem,Query --out ../dynamodb

Exit codes:
  0  Success, or everything is up to date
  1  With --check: some files are out of date. They are listed with the command that updates them
  2  Error. If files were already changed, the message lists them";

const SLICE_HELP: &str = "\
Examples:
  cargo xtask slice --operations SignUp,InitiateAuth
  cargo xtask slice --operations 'List*' --types

Exit codes:
  0  Success
  2  Error";

const PARITY_HELP: &str = "\
Examples:
  cargo xtask parity
  cargo xtask parity --all-features --additions

Exit codes:
  0  No item is missing
  1  An item is missing, or an expected difference no longer exists; both are listed
  2  Error: the crates could not be compared";

const DIFF_HELP: &str = "\
Forms of OLD and NEW:
  FILE              a file or folder, as in `generate --model`
  REV, git:REV      the model committed in `model/services` at a Git revision
  botocore:VERSION  a published version of botocore, downloaded with pip
  maven:VERSION     a published version of AWS's own package, downloaded with mvn

Examples:
  Compare the model on the branch `main` with a file:
      cargo xtask diff main model/services/example.json
  Show what an update to botocore 1.44.5 would change:
      cargo xtask diff HEAD botocore:1.44.5 --format markdown
  Add the uncommitted changes of the model to the changelog:
      cargo xtask diff HEAD --changelog CHANGELOG.md
  Fail on breaking changes, except an expected one:
      cargo xtask diff old.json new.json --fail-on breaking --allow member-removed:SomeShape

Exit codes:
  0  Compared. No difference has the severity of --fail-on or a higher one
  1  A difference has the severity of --fail-on or a higher one
  2  Error: the models could not be read or compared";

const BENCH_HELP: &str = "\
Examples:
  cargo xtask bench size
  cargo xtask bench compile --quick
  cargo xtask bench compile --operations SignUp,InitiateAuth

Exit codes:
  0  Measured, even if limits are exceeded or ratios are worse than the baseline
  2  Error: something could not be built or run";

/// Generates AWS client crates, keeps their models up to date, and compares them with the official crates.
///
/// Runs from any folder of the workspace.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", after_help = ABOUT_COMMANDS)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,

    /// Print only results and errors: no progress and no notes.
    #[arg(long, short, global = true, display_order = 1000)]
    pub(crate) quiet: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    #[command(after_help = GENERATE_HELP)]
    Generate(GenerateArgs),
    #[command(after_help = BENCH_HELP)]
    Bench(BenchArgs),
    #[command(after_help = DIFF_HELP)]
    Diff(DiffArgs),
    #[command(after_help = DIFFERENTIAL_HELP)]
    Differential(DifferentialArgs),
    #[command(after_help = DOCS_HELP)]
    Docs(DocsArgs),
    #[command(after_help = FLEET_HELP)]
    Fleet(FleetArgs),
    #[command(after_help = PARITY_HELP)]
    Parity(ParityArgs),
    #[command(after_help = SLICE_HELP)]
    Slice(SliceArgs),
    /// Update, import and test service models.
    #[command(
        subcommand,
        after_help = "Run `cargo xtask model <COMMAND> --help` for arguments, examples and exit codes."
    )]
    Model(ModelCommand),
}

/// Generate a crate for each service of a botocore, in memory, and record the result.
///
/// Writes `tests/fleet.md`: for each service its protocols and operations, and the size of the crate and
/// the number of undecided facts, or the reason why there is no crate.
#[derive(Debug, Args)]
pub(crate) struct FleetArgs {
    /// The version of botocore, downloaded with pip [default: the newest].
    #[arg(long, value_name = "VERSION")]
    pub(crate) botocore: Option<String>,

    /// A distribution of botocore on this machine.
    #[arg(long, value_name = "ARCHIVE", conflicts_with = "botocore")]
    pub(crate) from: Option<PathBuf>,

    /// Only these services, by their folders in botocore. The table is printed, not recorded.
    #[arg(
        long,
        value_name = "A,B",
        value_delimiter = ',',
        conflicts_with = "check"
    )]
    pub(crate) services: Option<Vec<String>>,

    /// Write nothing; check that the recorded table is up to date.
    #[arg(long)]
    pub(crate) check: bool,
}

/// Compare calls with a generated crate and with the official crate of the same service.
///
/// Generates the crate of the service, and builds the program in `tests/differential` with it and the
/// official crate. The program makes the same calls with both, and compares requests, results, errors,
/// `Debug` output and `tracing` events. Everything is in `target/differential`.
///
/// The first run of a service takes minutes, because both crates are built.
#[derive(Debug, Args)]
pub(crate) struct DifferentialArgs {
    /// The model: a Smithy JSON AST, or a distribution of botocore.
    #[arg(long, value_name = "FILE")]
    pub(crate) model: PathBuf,

    /// The service, if the model has several: its folder in botocore, or its service ID.
    #[arg(long, value_name = "SERVICE")]
    pub(crate) service: Option<String>,

    /// The operations, as names or patterns [default: all].
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    pub(crate) operations: Option<Vec<String>>,

    /// The version of the official crate [default: the one that has this model, as the overlay says].
    #[arg(long, value_name = "VERSION")]
    pub(crate) official: Option<String>,

    /// Arguments of the program: groups of cases [default: all].
    #[arg(value_name = "ARGUMENT")]
    pub(crate) arguments: Vec<String>,
}

/// Compare the generated crate with the official one in size, compile time and speed.
///
/// Prints a table for each benchmark: the medians of both crates, their ratio, a limit that the ratio should
/// not exceed, and a target. A ratio above its limit is marked `EXCEEDED`. Ratios more than 10 % worse than
/// in `tests/baseline.json` are listed as `WORSE`. The tables are also written as JSON to `target/bench`.
///
/// Cargo downloads the official crate. All benchmarks but `size` need an idle machine. On two cores
/// `compile` takes about 15 minutes and `call` about 6.
///
/// With `--operations`, `size` and `compile` compare a crate of these operations with the complete generated
/// crate.
#[derive(Debug, Args)]
pub(crate) struct BenchArgs {
    /// The benchmark to run [default: all].
    #[arg(value_enum)]
    pub(crate) benchmark: Option<Benchmark>,

    /// The number of runs. The median counts.
    #[arg(long, value_name = "N", default_value_t = 3)]
    pub(crate) runs: usize,

    /// Get rough numbers quickly: one run, and only `cargo check` in `compile`.
    #[arg(long)]
    pub(crate) quick: bool,

    /// In `generate`, also measure every model in this folder: each alone, and all in one process.
    #[arg(long, value_name = "DIR")]
    pub(crate) models: Option<PathBuf>,

    /// Save the ratios to `tests/baseline.json`, and the tables to `tests/README.md`.
    #[arg(long)]
    pub(crate) record: bool,

    /// The folder for the crates of `generate-all`.
    #[arg(long, hide = true)]
    pub(crate) out: Option<PathBuf>,

    /// In `size` and `compile`, compare a crate of these operations with the complete one. Names, or
    /// patterns with `*` and `?`.
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    pub(crate) operations: Option<Vec<String>>,
}

#[derive(Clone, Copy, Debug, PartialEq, clap::ValueEnum)]
pub(crate) enum Benchmark {
    /// Time and memory to generate the crate.
    Generate,
    /// Size of the source, the library and a program that uses it; number of dependencies.
    Size,
    /// Time and memory to compile the crate, with its dependencies already built.
    Compile,
    /// Time and allocations of calls without a network, and of the parts of a call.
    Call,
    /// Generates every model of a folder in this process. `generate` runs it to measure that.
    #[value(hide = true)]
    GenerateAll,
}

/// Check that the generated crate has every public item of the official crate.
///
/// Compares what rustdoc says about both crates, built on the same versions of their dependencies: modules,
/// types, fields, variants, functions with their signatures, constants, re-exports, implemented traits, auto
/// traits (`Send`, `Sync`, `Unpin`, `UnwindSafe`, `RefUnwindSafe`), `#[deprecated]`, `#[non_exhaustive]`,
/// and Cargo features with the features they enable. Differences in notation are ignored, such as
/// `where` clauses instead of inline bounds, names of generic parameters, aliases, `Self`, and private
/// modules.
///
/// Function bodies are not compared. Cargo downloads the official crate. The first run takes about two
/// minutes.
#[derive(Debug, Args)]
pub(crate) struct ParityArgs {
    /// List all missing items, not only examples.
    #[arg(long)]
    pub(crate) all: bool,

    /// List the items that only the generated crate has.
    #[arg(long)]
    pub(crate) additions: bool,

    /// The folder of the generated crate [default: `generated-sdk`].
    #[arg(long = "crate", value_name = "DIR")]
    pub(crate) folder: Option<PathBuf>,

    /// The version of the official crate [default: the version of the generated crate].
    #[arg(long, value_name = "VERSION")]
    pub(crate) official: Option<String>,

    /// Enable these features, in addition to the default features.
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    pub(crate) features: Vec<String>,

    /// Enable all features of each crate.
    #[arg(long, conflicts_with = "features")]
    pub(crate) all_features: bool,

    /// Disable the default features.
    #[arg(long, conflicts_with = "all_features")]
    pub(crate) no_default_features: bool,

    /// Also write the result to this file, as JSON.
    #[arg(long, value_name = "FILE")]
    pub(crate) json: Option<PathBuf>,
}

/// Check that every public item of a generated crate is documented.
///
/// rustdoc documents the crate as JSON, with all features. Listed are public items without documentation, and
/// methods of one type that have the same documentation, such as setters of different members.
#[derive(Debug, Args)]
pub(crate) struct DocsArgs {
    /// The generated crate (default: `generated-sdk`).
    #[arg(long = "crate", value_name = "DIR")]
    pub(crate) folder: Option<PathBuf>,
}

/// Show what the differences between two models mean for users of the generated crate.
///
/// Compares the public API of the crates that would be generated from the models, and what the API does not
/// show: constraints, default values, pagination, authentication, sensitive members, endpoints. Each
/// difference belongs to a rule, and each rule has a severity: `breaking` (code may no longer compile),
/// `behavior` (code compiles but may behave differently), `additive`, or `docs`.
///
/// Models in botocore's format are completed with the overlay of their service in `model/overlays`.
#[derive(Debug, Args)]
pub(crate) struct DiffArgs {
    /// The old model, in one of the forms below.
    #[arg(required_unless_present = "rules")]
    pub(crate) old: Option<String>,

    /// The new model, in one of the forms below [default: the committed model, in the working tree].
    pub(crate) new: Option<String>,

    /// The output format.
    #[arg(long, value_enum, default_value_t = DiffFormat::Text)]
    pub(crate) format: DiffFormat,

    /// Exit with code 1 if a difference has this severity or a higher one [default: never].
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub(crate) fail_on: Option<FailOn>,

    /// Expect this difference: it is shown, but not counted by `--fail-on`. SHAPE is the name of a shape or
    /// `Shape$member`, as in the model. Can be given several times.
    #[arg(long, value_name = "RULE:SHAPE", value_parser = Allowance::parse)]
    pub(crate) allow: Vec<Allowance>,

    /// Add an entry for the differences to the unreleased version in this changelog.
    #[arg(long, value_name = "FILE")]
    pub(crate) changelog: Option<PathBuf>,

    /// The service, as in `generate` [default: the service of the client for revisions and packages, else
    /// the only service in the model].
    #[arg(long, value_name = "ID")]
    pub(crate) service: Option<String>,

    /// Compare only these operations and the types they use. Names of operations in both models, or patterns
    /// with `*` and `?` [default: all].
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    pub(crate) operations: Option<Vec<String>>,

    #[command(flatten)]
    pub(crate) settings: SettingsArgs,

    /// List the rules with their severities and meanings, and exit.
    #[arg(long)]
    pub(crate) rules: bool,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub(crate) enum DiffFormat {
    /// Plain text for a terminal.
    Text,
    /// Markdown for a pull request.
    Markdown,
    /// JSON.
    Json,
    /// One line for the title of a pull request.
    Title,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub(crate) enum FailOn {
    /// Code may no longer compile.
    Breaking,
    /// Code compiles, but may behave differently. Includes `breaking`.
    Behavior,
    /// Something was added. Includes `behavior` and `breaking`.
    Additive,
}

/// Generate a client crate from a service model.
///
/// Without options, generates the crates of all clients in the settings file, `tinsmith.toml`. Without that
/// file, generates `generated-sdk` from the committed model.
///
/// Options change the settings of one client: the only one, or the one named with `--client`. With `--model`
/// and without `--client`, the settings file is not read.
///
/// Handwritten files in a crate are not touched: only files listed in its `.tinsmith-files` are replaced or
/// removed. Nothing is written unless all crates can be generated.
#[derive(Debug, Args)]
pub(crate) struct GenerateArgs {
    /// The model: a Smithy JSON AST (file or jar), or botocore's format (`service-2.json`, folder, wheel or
    /// source distribution) [default: the main model in `model/services`].
    ///
    /// A model in botocore's format is completed with the overlay of its service in `model/overlays`, if
    /// there is one.
    #[arg(long, value_name = "FILE")]
    pub(crate) model: Option<PathBuf>,

    /// The service, if the model has several: shape ID, shape name, service ID ("Cognito Identity
    /// Provider"), or folder in botocore ("cognito-idp").
    #[arg(long, value_name = "ID")]
    pub(crate) service: Option<String>,

    /// The folder for the crate, created if missing [default: `generated-sdk`].
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,

    /// Also generate tests from the protocol test cases in the model (`smithy.test#httpRequestTests`).
    #[arg(long)]
    pub(crate) protocol_tests: bool,

    /// The name of the crate [default: `aws-sdk-` and the service ID].
    #[arg(long, value_name = "NAME", value_parser = crate_name)]
    pub(crate) crate_name: Option<String>,

    /// The version of the crate [default: the version of the official crate with this model, as recorded in
    /// the provenance, else 0.1.0].
    #[arg(long, value_name = "VERSION", value_parser = crate_version)]
    pub(crate) crate_version: Option<String>,

    /// Generate only these operations and the types they use. Names, or patterns with `*` and `?` [default:
    /// all].
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    pub(crate) operations: Option<Vec<String>>,

    /// Generate only what is in the model: ignore `model/additions` and `model/customizations`.
    #[arg(long)]
    pub(crate) no_additions: bool,

    /// The published model to take the documentation from, in any format of `--model` [default: the model
    /// itself, if it has documentation].
    #[arg(long, value_name = "FILE")]
    pub(crate) documentation: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) settings: SettingsArgs,

    /// Write nothing; check that the crates are up to date.
    #[arg(long)]
    pub(crate) check: bool,
}

/// Show the size of a crate with some operations, before you generate it.
///
/// Lists for each operation the number of types it uses, the number of types that no other selected
/// operation uses, and the lines of its module. Then compares the crate of these operations with the
/// complete crate. Writes nothing.
#[derive(Debug, Args)]
pub(crate) struct SliceArgs {
    /// The operations: names, or patterns with `*` and `?` [default: those of the client].
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    pub(crate) operations: Option<Vec<String>>,

    /// Also list the types, with the operations that use them.
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

/// Parses the name of a crate.
fn crate_name(text: &str) -> Result<String, String> {
    cargo::package_name(text).map(|()| text.to_owned())
}

/// Parses the version of a crate.
fn crate_version(text: &str) -> Result<String, String> {
    cargo::version(text).map(|()| text.to_owned())
}
