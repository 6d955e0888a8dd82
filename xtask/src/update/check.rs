//! Checks hashes, and compares files with those that an update would write.

use super::generated_crates::PendingCrate;
use crate::committed_model::CommittedModel;
use crate::outputs;
use crate::published_model::ModelFile;
use crate::workspace::show;
use anyhow::{Context as _, Result, bail};
use std::fs;
use tinsmith_codegen::files::{Drift, DriftKind, difference};
use tinsmith_model::archive::Archive;

/// Checks the hash of the published file: it must be `expected`, or the recorded one if the version is
/// recorded, because a published version never changes.
pub(super) fn check_hash(
    expected: Option<&str>,
    archive: &Archive,
    committed: Option<&CommittedModel>,
) -> Result<()> {
    let name = archive.name();
    let found = archive.sha256();
    if let Some(expected) = expected
        && !found.is_some_and(|found| found.eq_ignore_ascii_case(expected))
    {
        let found = found.unwrap_or("unknown, because it is a folder");
        bail!("the SHA-256 of {name} is {found}; --sha256 expects {expected}");
    }
    let recorded = committed.filter(|committed| committed.fact("source", "archive") == Some(name));
    let recorded = recorded.and_then(|committed| committed.fact("source", "sha256"));
    let is_package = archive.package().is_some();
    if let (Some(recorded), Some(found), None, true) = (recorded, found, expected, is_package)
        && recorded != found
    {
        bail!(
            "the SHA-256 of {name} is {found}, but the recorded one is {recorded}; \
             if you know why the published file has changed, use --sha256 {found}"
        );
    }
    Ok(())
}

/// Returns the files on disk that differ from those that would be written.
pub(super) fn drifts(files: &[ModelFile], crates: &[PendingCrate]) -> Result<Vec<Drift>> {
    let mut drifts = outputs::unfinished(files)?;
    for (path, text) in files {
        let kind = match path.exists() {
            false => Some(DriftKind::Missing),
            true => {
                let found = fs::read(path).with_context(|| show(path))?;
                difference(&found, text)
            }
        };
        drifts.extend(kind.map(|kind| Drift {
            path: show(path),
            kind,
        }));
    }
    for pending in crates {
        drifts.extend(pending.drifts()?);
    }
    Ok(drifts)
}
