//! Packages that depend on one of the two crates.

use super::setup::{CRATE, Setup};
use crate::scratch::{Dependency, Scratch};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A scratch package that depends on one of the two crates.
pub(super) struct DependentPackage(pub(super) Scratch);

impl Setup<'_> {
    /// Creates an empty package for each crate: ours and the official one, or the slice and ours.
    pub(super) fn packages(&self) -> Result<[DependentPackage; 2]> {
        self.both("", None, Vec::new)
    }

    /// Creates a package for each crate, with the source of its program. `suffix` is added to the names of
    /// the folders.
    pub(super) fn both(
        &self,
        suffix: &str,
        program: Option<&str>,
        dependencies: impl Fn() -> Vec<Dependency>,
    ) -> Result<[DependentPackage; 2]> {
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
            let mut dependencies = dependencies();
            dependencies.push(dependency);
            let folder = self.folder.join(format!("{name}{suffix}"));
            Scratch::new(self.workspace, &folder, program, &dependencies).map(DependentPackage)
        };
        Ok([side(left)?, side(right)?])
    }
}

impl DependentPackage {
    /// Returns a Cargo command that runs in the package without incremental compilation.
    pub(super) fn cargo(&self, arguments: &[&str]) -> Command {
        let mut cargo = self.0.cargo(arguments);
        cargo.env("CARGO_INCREMENTAL", "0");
        cargo
    }

    /// Returns the target folder of the package.
    pub(super) fn target(&self) -> PathBuf {
        self.0.folder.join("target")
    }

    /// Returns the source folder of the crate that the package depends on.
    pub(super) fn source(&self) -> Result<PathBuf> {
        let packages = self.0.packages()?;
        let manifest = packages
            .iter()
            .filter(|package| package["name"] == CRATE)
            .find_map(|package| package["manifest_path"].as_str());
        let manifest = manifest.context("cargo metadata does not list the crate")?;
        Ok(Path::new(manifest).with_file_name("src"))
    }
}

/// Finds the library of the crate in a build folder such as `target/release`.
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
    anyhow::bail!("no library of {CRATE} in {}", folder.display())
}
