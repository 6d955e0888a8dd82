//! The command line of `cargo xtask model`.

use super::common::SettingsArgs;
use clap::{Args, Subcommand};
use std::path::PathBuf;

const UPDATE_HELP: &str = "\
Examples:
  Update the main service to the newest botocore:
      cargo xtask model update
  Check whether botocore 1.44.5 has another model:
      cargo xtask model update --botocore 1.44.5 --check
  Update another service from AWS's own package:
      cargo xtask model update --service dynamodb --maven

Exit codes:
  0  Success, or everything is up to date
  1  With --check: some files are out of date. They are listed with the command that updates them
  2  Error. If files were already changed, the message lists them";

const IMPORT_HELP: &str = "\
Examples:
  Check that the committed model of the main service is the published one:
      cargo xtask model import --check
  Import the model of another service:
      cargo xtask model import --from botocore-1.44.5.tar.gz --service kms

Exit codes:
  0  Success, or everything is up to date
  1  With --check: some files are out of date. They are listed with the command that updates them
  2  Error. If files were already changed, the message lists them";

const TRY_HELP: &str = "\
Examples:
  cargo xtask model try ../api-models-aws
  cargo xtask model try --botocore 1.44.5 --services kms,sqs --rustdoc

Exit codes:
  0  Every model passed, or was refused with reasons
  1  A panic, a wrong result, or a warning from rustdoc
  2  Error: a folder has no models, or a package could not be downloaded";

const DIALECTS_HELP: &str = "\
Example:
  cargo xtask model dialects --service dynamodb --maven 1.0.14 --botocore 1.43.64

Exit codes:
  0  Success, whatever the differences
  2  Error: a model could not be downloaded or read";

const LEARN_HELP: &str = "\
Examples:
  Learn from the newest crates of two services:
      cargo xtask model learn aws-sdk-sqs aws-sdk-kms
  Check that the overlay of DynamoDB has everything that a release shows:
      cargo xtask model learn aws-sdk-dynamodb@1.136.0 --botocore 1.44.0 --check

Exit codes:
  0  Success, or there is nothing to learn
  1  With --check: an overlay lacks facts
  2  Error: a crate or botocore could not be downloaded or read";

#[derive(Debug, Subcommand)]
pub(crate) enum ModelCommand {
    #[command(after_help = UPDATE_HELP)]
    Update(UpdateArgs),
    #[command(after_help = IMPORT_HELP)]
    Import(ImportArgs),
    #[command(after_help = LEARN_HELP)]
    Learn(LearnArgs),
    #[command(after_help = TRY_HELP)]
    Try(TryArgs),
    #[command(after_help = DIALECTS_HELP)]
    Dialects(DialectsArgs),
}

/// Import a model or the partitions from a distribution of botocore.
///
/// Writes `model/services/<service>.json`, which has no documentation, and its provenance (package, version,
/// hashes, overlay) to `model/services/<service>.provenance.json`.
///
/// Without `--from`, downloads the version in the provenance, so that `--check` verifies where the committed
/// model comes from. To get a newer model, use `cargo xtask model update`.
#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    /// The distribution: a source distribution (only these have the endpoint tests), a wheel, or a folder
    /// [default: the version in the provenance, downloaded with pip].
    #[arg(long, value_name = "ARCHIVE")]
    pub(crate) from: Option<PathBuf>,

    /// The service: folder in botocore ("cognito-idp") or service ID [default: the only service in the
    /// archive, else the main service].
    #[arg(long, value_name = "SERVICE")]
    pub(crate) service: Option<String>,

    /// The overlay: facts that botocore's format lacks [default: the one in `model/overlays`,
    /// if it exists].
    #[arg(long, value_name = "FILE")]
    pub(crate) overlay: Option<PathBuf>,

    /// Import the partitions instead, as `model/partitions.json` with its provenance.
    #[arg(long, conflicts_with_all = ["service", "overlay"])]
    pub(crate) partitions: bool,

    /// Write nothing; check that the committed files match the archive.
    #[arg(long)]
    pub(crate) check: bool,
}

/// Update a committed model to a published version, and regenerate its crates.
///
/// Downloads the model with pip (botocore, the default) or mvn (AWS's own packages of Smithy models), or
/// reads it from a file. Writes `model/services/<service>.json`, its provenance, and the crates of all
/// clients that use the model. If anything fails, the old model is restored.
///
/// The settings file, `tinsmith.toml`, says which clients use a model and where it is published.
/// Command-line options take precedence.
///
/// botocore's format lacks some facts, such as default values and the names of enum values. These are taken
/// from the overlay of the service, or carried over from the committed model and recorded in the provenance.
/// Facts that neither has are printed as undecided.
#[derive(Debug, Args)]
pub(crate) struct UpdateArgs {
    /// Update from a source distribution of botocore, downloaded with pip: VERSION, or the newest [default,
    /// unless the settings file has a `source`].
    #[arg(long, value_name = "VERSION", num_args = 0..=1, group = "source")]
    pub(crate) botocore: Option<Option<String>>,

    /// Update from the package `software.amazon.api.models:<service>`, downloaded with mvn: VERSION, or the
    /// newest.
    #[arg(long, value_name = "VERSION", num_args = 0..=1, group = "source")]
    pub(crate) maven: Option<Option<String>>,

    /// Update from a local file: a Smithy JSON AST, a `service-2.json` with the files next to it, or a jar,
    /// wheel, source distribution or folder with one of these.
    #[arg(long, value_name = "FILE", group = "source")]
    pub(crate) file: Option<PathBuf>,

    /// The service: name of its committed files ("cognito-identity-provider"), folder in botocore
    /// ("cognito-idp"), or service ID [default: the service in FILE, else of the client, else the main
    /// service].
    #[arg(long, value_name = "SERVICE")]
    pub(crate) service: Option<String>,

    /// Generate the crate in this folder [default: the crates of all clients that use the model].
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) settings: SettingsArgs,

    /// The expected SHA-256 of the published file [default: the recorded hash, if this version is recorded].
    #[arg(long, value_name = "HEX")]
    pub(crate) sha256: Option<String>,

    /// The overlay: facts that botocore's format lacks [default: the one in `model/overlays`,
    /// if it exists].
    #[arg(long, value_name = "FILE")]
    pub(crate) overlay: Option<PathBuf>,

    /// Generate the crates with documentation, and cache the published file and the documented model in
    /// `target/tinsmith`.
    #[arg(long)]
    pub(crate) docs: bool,

    /// Do not carry over facts from the committed model.
    #[arg(long)]
    pub(crate) forget: bool,

    /// Write nothing; check that the model and its crates are up to date.
    #[arg(long)]
    pub(crate) check: bool,

    /// Timeout for pip or mvn, in seconds.
    #[arg(long, value_name = "SECONDS", default_value_t = 300)]
    pub(crate) timeout: u64,
}

/// Learn from official crates the facts that botocore's format lacks, and write them into overlays.
///
/// Downloads the crates with cargo, reads the public types in their source, and compares them with the types
/// that would be generated from botocore. Facts that explain the differences are added to
/// `model/overlays/<service>.json`: defaults, optional and required members, unions, names of enum values,
/// errors and paginators. Facts that the overlay has already stay.
///
/// What no fact can express is listed, such as operations that only one side has, because the crate was made
/// from another version of the model.
#[derive(Debug, Args)]
pub(crate) struct LearnArgs {
    /// The official crates, with or without a version ("aws-sdk-sqs", "aws-sdk-sqs@1.119.0") [default
    /// version: the newest].
    #[arg(value_name = "CRATE[@VERSION]", required = true)]
    pub(crate) crates: Vec<String>,

    /// The version of botocore, downloaded with pip [default: the newest].
    #[arg(long, value_name = "VERSION")]
    pub(crate) botocore: Option<String>,

    /// Trust that the crates were made from this version of the model: enum values that a crate lacks are
    /// removed. Otherwise they are taken for newer than the crate, and stay.
    #[arg(long)]
    pub(crate) same_model: bool,

    /// A distribution of botocore on this machine.
    #[arg(long, value_name = "ARCHIVE", conflicts_with = "botocore")]
    pub(crate) from: Option<PathBuf>,

    /// Write nothing; check that there is nothing to learn.
    #[arg(long)]
    pub(crate) check: bool,
}

/// Test the generator with many models, without keeping the crates.
///
/// Reads each model, writes it in the committed form and reads it again, generates a crate from both, and
/// compares the model with edited copies. Prints a line for each model: `passed`; `refused`, with the
/// reason; or `FAILED`.
#[derive(Debug, Args)]
pub(crate) struct TryArgs {
    /// Smithy models (JSON or jar), folders of these, or distributions of botocore. Of botocore, all
    /// services with the AWS JSON protocols are tested.
    #[arg(value_name = "PATH", required_unless_present = "botocore")]
    pub(crate) paths: Vec<PathBuf>,

    /// Also test this version of botocore, downloaded with pip.
    #[arg(long, value_name = "VERSION")]
    pub(crate) botocore: Option<String>,

    /// Of botocore, test only these services, named by their folders [default: all with the AWS JSON
    /// protocols].
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    pub(crate) services: Option<Vec<String>>,

    /// Also build the documentation of the crates, with warnings as errors. Takes minutes.
    #[arg(long)]
    pub(crate) rustdoc: bool,
}

/// Compare the two published models of a service: AWS's own in Smithy's format, and botocore's.
///
/// Prints how the crates generated from them differ: first from each model alone, then after an update from
/// the Smithy model to botocore's, which carries facts over. Writes nothing.
#[derive(Debug, Args)]
pub(crate) struct DialectsArgs {
    /// The service, by the name of its Maven package ("dynamodb").
    #[arg(long, value_name = "SERVICE")]
    pub(crate) service: String,

    /// The version of `software.amazon.api.models:<service>`, downloaded with mvn.
    #[arg(long, value_name = "VERSION")]
    pub(crate) maven: String,

    /// The version of botocore, downloaded with pip.
    #[arg(long, value_name = "VERSION")]
    pub(crate) botocore: String,
}
