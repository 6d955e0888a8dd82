//! What to bring up to date, and from where.

use super::clients;
use crate::fetch::Clients;
use crate::settings::Source;
use crate::workspace::Workspace;
use std::path::PathBuf;

/// What to bring up to date, and from where.
#[derive(Clone, Debug)]
pub(crate) struct UpdateRequest<'a> {
    /// Where things are kept.
    pub(crate) workspace: &'a Workspace,
    /// The service: the name of its files here, its folder in botocore, or its service id; the main one, if none is named.
    pub(crate) service: Option<String>,
    /// Where its model is published.
    pub(crate) from: Source,
    /// What the SHA-256 of the published file must be, in hexadecimal.
    pub(crate) sha256: Option<String>,
    /// The facts that botocore's dialect lacks (default: the service's in `model/overlays`, if there is one).
    pub(crate) overlay: Option<PathBuf>,
    /// The crates that may have it, and where the model of each is kept (default: in `model/services`, by the service's id).
    pub(crate) crates: clients::Clients,
    /// Whether to keep the published file beside the build, and to give the crates its texts.
    pub(crate) docs: bool,
    /// Whether what the model before knew is dropped.
    pub(crate) forget: bool,
    /// Whether to write nothing, and only say what is not up to date.
    pub(crate) check: bool,
    /// What fetches packages.
    pub(crate) clients: Clients,
}
