//! Arguments shared by several commands.

use clap::Args;
use std::path::PathBuf;

/// Options that select a client of the settings file.
#[derive(Debug, Args)]
pub(crate) struct SettingsArgs {
    /// The client in the settings file, by crate name [default: all clients in `generate`, else the
    /// only client].
    #[arg(long, value_name = "NAME")]
    pub(crate) client: Option<String>,

    /// The settings file [default: `tinsmith.toml` in the workspace, if it exists].
    #[arg(long, value_name = "FILE")]
    pub(crate) settings: Option<PathBuf>,
}
