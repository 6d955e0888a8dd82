//! Whether files are the ones that they should be.

use super::generated_crates::PendingCrate;
use crate::committed_model::CommittedModel;
use crate::published_model::ModelFile;
use crate::workspace::show;
use anyhow::{Context as _, Result, bail};
use std::fs;
use tinsmith_codegen::files::{Drift, DriftKind, difference};
use tinsmith_model::archive::Archive;

/// A published version never changes, so one that is recorded here has the hash that is recorded.
pub(super) fn check_hash(
    wanted: Option<&str>,
    archive: &Archive,
    committed: Option<&CommittedModel>,
) -> Result<()> {
    let name = archive.name();
    let found = archive.sha256();
    if let Some(wanted) = wanted
        && !found.is_some_and(|found| found.eq_ignore_ascii_case(wanted))
    {
        let found = found.unwrap_or("unknown, as it is no file");
        bail!("the SHA-256 of {name} is {found}, and not {wanted}, as --sha256 says");
    }
    let recorded = committed.filter(|committed| committed.fact("source", "archive") == Some(name));
    let recorded = recorded.and_then(|committed| committed.fact("source", "sha256"));
    let is_package = archive.package().is_some();
    if let (Some(recorded), Some(found), None, true) = (recorded, found, wanted, is_package)
        && recorded != found
    {
        bail!(
            "the SHA-256 of {name} is {found}, but was {recorded} when it was recorded here; \
             if you know why the published file has changed, say --sha256 {found}"
        );
    }
    Ok(())
}

/// What differs from what is on disk.
pub(super) fn drifts(files: &[ModelFile], crates: &[PendingCrate]) -> Result<Vec<Drift>> {
    let mut drifts = Vec::new();
    for (path, text) in files {
        let kind = match path.exists() {
            false => Some(DriftKind::Missing),
            true => {
                let found = fs::read(path).with_context(|| show(path))?;
                difference(&found, text).map(DriftKind::Differs)
            }
        };
        drifts.extend(kind.map(|kind| Drift {
            path: show(path),
            kind,
        }));
    }
    for made in crates {
        drifts.extend(made.drifts()?);
    }
    Ok(drifts)
}
