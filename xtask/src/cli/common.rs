//! Arguments and help text shared by several commands.

use clap::Args;
use std::path::PathBuf;

/// Exit codes of the commands that write files and have `--check`.
pub(super) const EXIT_CODES: &str = "\
Exit codes:
  0  Success, or everything is up to date
  1  With --check: some files are out of date. They are listed with the command that updates them
  2  Error. The message says if any file was written before it";

/// Options that select a client of the settings file.
#[derive(Debug, Args)]
pub(crate) struct SettingsArgs {
    /// The client in the settings file, by crate name [default: the only client, or all where the command
    /// allows it].
    #[arg(long, value_name = "NAME")]
    pub(crate) client: Option<String>,

    /// The settings file [default: `tinsmith.toml` in the workspace, if it exists].
    #[arg(long, value_name = "FILE")]
    pub(crate) settings: Option<PathBuf>,
}
