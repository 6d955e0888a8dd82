//! Arguments and texts that several commands have.

use clap::Args;
use std::path::PathBuf;

pub(super) const EXIT_CODES: &str = "\
Exit codes:
  0  done, or everything is up to date
  1  a check found files that are not up to date; they are listed, with the command that mends them
  2  an error; nothing was written";

/// Which of the crates in the settings file is meant.
#[derive(Debug, Args)]
pub(crate) struct SettingsArgs {
    /// The crate of that name in the settings file (default: all where several can be meant, else the only one).
    #[arg(long, value_name = "NAME")]
    pub(crate) client: Option<String>,

    /// The settings file (default: `tinsmith.toml` of the workspace, if there is one).
    #[arg(long, value_name = "FILE")]
    pub(crate) settings: Option<PathBuf>,
}
