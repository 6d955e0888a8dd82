//! Packages that depend on one of the two crates.

use super::setup::{Bench, CRATE};
use crate::scratch::{Dependency, Scratch};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A package that depends on one of the two crates.
pub(super) struct Side(pub(super) Scratch);

impl Bench<'_> {
    /// An empty package for each crate: ours, then the official one; or the slice, then ours.
    pub(super) fn sides(&self) -> Result<[Side; 2]> {
        self.both("", None, Vec::new)
    }

    /// A package for each crate; `suffix` tells its folder from others, `program` is what its only program is.
    pub(super) fn both(
        &self,
        suffix: &str,
        program: Option<&str>,
        beside: impl Fn() -> Vec<Dependency>,
    ) -> Result<[Side; 2]> {
        let ours = Dependency::at(CRATE, CRATE, &self.workspace.generated_crate())?;
        let (left, right) = match &self.slice {
            Some(slice) => (
                ("slice", Dependency::at(CRATE, CRATE, &slice.folder)?),
                ("ours", ours),
            ),
            None => {
                let official = Dependency::published(CRATE, CRATE, &self.version);
                (("ours", ours), ("official", official))
            }
        };
        let side = |(name, dependency): (&str, Dependency)| {
            let mut dependencies = beside();
            dependencies.push(dependency);
            let folder = self.folder.join(format!("{name}{suffix}"));
            Scratch::new(self.workspace, &folder, program, &dependencies).map(Side)
        };
        Ok([side(left)?, side(right)?])
    }
}

impl Side {
    /// Cargo in the package: nothing incremental.
    pub(super) fn cargo(&self, arguments: &[&str]) -> Command {
        let mut cargo = self.0.cargo(arguments);
        cargo.env("CARGO_INCREMENTAL", "0");
        cargo
    }

    /// Where Cargo builds.
    pub(super) fn target(&self) -> PathBuf {
        self.0.folder.join("target")
    }

    /// Where the source of the crate is.
    pub(super) fn source(&self) -> Result<PathBuf> {
        let packages = self.0.packages()?;
        let manifest = packages
            .iter()
            .filter(|package| package["name"] == CRATE)
            .find_map(|package| package["manifest_path"].as_str());
        let manifest = manifest.context("cargo metadata does not name the crate")?;
        Ok(Path::new(manifest).with_file_name("src"))
    }
}

/// The library of the crate in a folder that Cargo built in, such as `target/release`.
pub(super) fn library(profile: &Path) -> Result<PathBuf> {
    let folder = profile.join("deps");
    let stem = format!("lib{}-", CRATE.replace('-', "_"));
    let entries = fs::read_dir(&folder).with_context(|| folder.display().to_string())?;
    for entry in entries {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with(&stem) && name.ends_with(".rlib") {
            return Ok(path);
        }
    }
    anyhow::bail!("there is no library of {CRATE} in {}", folder.display())
}
