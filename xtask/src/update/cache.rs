//! The cache in the target folder: published files and models with documentation.

use crate::workspace::show;
use anyhow::{Context as _, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// Copies the published file to the cache. Returns its path there; folders are not copied.
pub(super) fn cache_published(published: &Path, cache: &Path) -> Result<PathBuf> {
    let name = published
        .file_name()
        .context("the published file has no name")?;
    let path = cache.join("published").join(name);
    if published.is_dir() {
        return Ok(published.to_owned());
    }
    create_folder_of(&path)?;
    fs::copy(published, &path).with_context(|| show(&path))?;
    Ok(path)
}

/// Writes a file, and creates its folder if needed.
pub(super) fn write_file(path: &Path, text: &str) -> Result<()> {
    create_folder_of(path)?;
    fs::write(path, text).with_context(|| show(path))
}

fn create_folder_of(path: &Path) -> Result<()> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).with_context(|| show(folder))
}
