//! The arguments of `model`.

use super::common::{EXIT_CODES, SettingsArgs};
use clap::{Args, Subcommand};
use std::path::PathBuf;

const UPDATE_HELP: &str = "\
Examples:
  cargo xtask model update                                     the main service, from the newest botocore
  cargo xtask model update --botocore 1.44.5                   from that one
  cargo xtask model update --service dynamodb --maven          from AWS's own package
  cargo xtask model update --file ../service-2.json            from a file

Exit codes:
  0  done, or everything is up to date
  1  --check found that something is not up to date
  2  an error; nothing was written";

const TRY_EXIT_CODES: &str = "\
Exit codes:
  0  every model was generated and compared, or refused with reasons
  1  a panic or a wrong result, or a warning of rustdoc
  2  an error: there are no models";

#[derive(Debug, Subcommand)]
pub(crate) enum ModelCommand {
    #[command(after_help = UPDATE_HELP)]
    Update(UpdateArgs),
    #[command(after_help = EXIT_CODES)]
    Import(ImportArgs),
    #[command(after_help = TRY_EXIT_CODES)]
    Try(TryArgs),
    #[command(after_help = EXIT_CODES)]
    Dialects(DialectsArgs),
}

/// Make the committed model from a published distribution of botocore.
///
/// Writes `model/services/<service>.json` (facts only, no documentation) and, beside it, its provenance: package, version,
/// hashes, overlay.
#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    /// The distribution: a source distribution (the only one with the endpoint tests), a wheel, or a folder (default: the
    /// source distribution of the version in the provenance, fetched with pip).
    #[arg(long, value_name = "ARCHIVE")]
    pub(crate) from: Option<PathBuf>,

    /// The service: its folder in botocore ("cognito-idp") or its service id (default: the only one in the archive, else
    /// that of the crate in `generated-sdk`).
    #[arg(long, value_name = "S")]
    pub(crate) service: Option<String>,

    /// The facts that the dialect lacks (default: `model/overlays/<service>.json`, if there is one).
    #[arg(long, value_name = "FILE")]
    pub(crate) overlay: Option<PathBuf>,

    /// Import the partitions instead: `model/partitions.json` and its provenance.
    #[arg(long, conflicts_with_all = ["service", "overlay"])]
    pub(crate) partitions: bool,

    /// Write nothing; compare the committed files with what the archive gives.
    #[arg(long)]
    pub(crate) check: bool,
}

/// Bring a committed model to the newest published version, and the crate that is made from it.
///
/// Fetches the package by its ordinary package client (pip for botocore, the default; mvn for AWS's own packages of Smithy models),
/// writes `model/services/<service>.json` (facts only) and its provenance, and generates the crate: all of it or, if anything is
/// wrong, nothing. Prints what was found, what was carried over, and what nobody decides.
///
/// The settings file, `tinsmith.toml`, says which crates have the model, how they are made, and where the model comes from:
/// all crates of that model are generated anew. Options win.
///
/// botocore's dialect does not say everything: defaults and names of enum members among other things. What it leaves out is
/// taken from the overlay of the service and from the committed model, and recorded in the provenance.
#[derive(Debug, Args)]
pub(crate) struct UpdateArgs {
    /// From the source distribution of botocore, fetched with pip; the newest without VERSION (default, if the settings file
    /// has no `source`).
    #[arg(long, value_name = "VERSION", num_args = 0..=1, group = "source")]
    pub(crate) botocore: Option<Option<String>>,

    /// From `software.amazon.api.models:<service>`, fetched with mvn; the newest without VERSION.
    #[arg(long, value_name = "VERSION", num_args = 0..=1, group = "source")]
    pub(crate) maven: Option<Option<String>>,

    /// From a file that is here: a Smithy AST, a `service-2.json` with its neighbours, or a jar, wheel, source distribution or
    /// folder that holds one.
    #[arg(long, value_name = "FILE", group = "source")]
    pub(crate) file: Option<PathBuf>,

    /// The service: the name of its files here ("cognito-identity-provider"), its folder in botocore ("cognito-idp") or its
    /// service id (default: the one in the file, else that of the settings file, else that of the crate in `generated-sdk`).
    #[arg(long, value_name = "S")]
    pub(crate) service: Option<String>,

    /// The folder of a crate to generate (default: those of the settings file that have this model; without that file, for
    /// the service of the crate in `generated-sdk` that one; else none).
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) settings: SettingsArgs,

    /// What the SHA-256 of the published file must be (default: what is recorded, if that version is).
    #[arg(long, value_name = "HEX")]
    pub(crate) sha256: Option<String>,

    /// The facts that botocore's dialect lacks (default: `model/overlays/<service>.json`, if there is one).
    #[arg(long, value_name = "FILE")]
    pub(crate) overlay: Option<PathBuf>,

    /// Cache the published file, and the model with its texts, in `tinsmith` below Cargo's target folder, and give the crate the
    /// texts.
    #[arg(long)]
    pub(crate) docs: bool,

    /// Carry nothing over from the previous model.
    #[arg(long)]
    pub(crate) forget: bool,

    /// Write nothing; say whether anything would change.
    #[arg(long)]
    pub(crate) check: bool,

    /// Timeout for pip or mvn, in seconds.
    #[arg(long, value_name = "SECONDS", default_value_t = 300)]
    pub(crate) timeout: u64,
}

/// Try whether models go through all of it. Writes nothing.
///
/// Each is read, written in the form that is committed and read again, generated from both, and compared with edited copies.
/// A line for each says that it passed; or that it was refused, and why; or that something is wrong.
#[derive(Debug, Args)]
pub(crate) struct TryArgs {
    /// Folders of Smithy models (JSON or jar), single ones, and distributions of botocore, of which all services that speak
    /// AWS JSON are tried.
    #[arg(value_name = "FOLDER", required_unless_present = "botocore")]
    pub(crate) folders: Vec<PathBuf>,

    /// Also the distribution of botocore of that version, which pip fetches.
    #[arg(long, value_name = "VERSION")]
    pub(crate) botocore: Option<String>,

    /// Of distributions of botocore only these services, by their folders (default: all that speak AWS JSON).
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    pub(crate) services: Option<Vec<String>>,

    /// Also build the documentation of all the crates, where a warning is an error. Takes minutes.
    #[arg(long)]
    pub(crate) rustdoc: bool,
}

/// Say how the crates differ that come from the two publications of a service's model: AWS's own in Smithy's form, and
/// botocore's. Writes nothing.
///
/// Twice: first each model for itself, then as after an update from the first to the second, which carries over what the first knew.
#[derive(Debug, Args)]
pub(crate) struct DialectsArgs {
    /// The service, by the name of its package ("dynamodb").
    #[arg(long, value_name = "S")]
    pub(crate) service: String,

    /// The version of `software.amazon.api.models:<service>`, which mvn fetches.
    #[arg(long, value_name = "VERSION")]
    pub(crate) maven: String,

    /// The version of botocore, which pip fetches.
    #[arg(long, value_name = "VERSION")]
    pub(crate) botocore: String,
}
