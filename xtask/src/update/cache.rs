//! The cache below Cargo's target folder, for what is not committed.

use crate::workspace::show;
use anyhow::{Context as _, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// Copies the published file, and says where it is.
pub(super) fn cache_published(published: &Path, cache: &Path) -> Result<PathBuf> {
    let name = published
        .file_name()
        .context("the published file has no name")?;
    let path = cache.join("published").join(name);
    if published.is_dir() {
        // It is here already, and need not be here twice.
        return Ok(published.to_owned());
    }
    make_folder(&path)?;
    fs::copy(published, &path).with_context(|| show(&path))?;
    Ok(path)
}

/// Writes a file in a folder that need not be there yet.
pub(super) fn put(path: &Path, text: &str) -> Result<()> {
    make_folder(path)?;
    fs::write(path, text).with_context(|| show(path))
}

fn make_folder(path: &Path) -> Result<()> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).with_context(|| show(folder))
}
