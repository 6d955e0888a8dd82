//! Cargo packages in the target folder, to build crates that are not part of this workspace.

use crate::workspace::Workspace;
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A dependency in a manifest: its key and table.
pub(crate) struct Dependency {
    name: String,
    table: String,
}

impl Dependency {
    /// Depends on a crate in a folder.
    pub(crate) fn at(name: &str, package: &str, folder: &Path) -> Result<Self> {
        let folder = folder
            .canonicalize()
            .with_context(|| folder.display().to_string())?;
        let folder = folder.display().to_string();
        Ok(Self {
            name: name.to_owned(),
            table: format!("package = {package:?}, path = {folder:?}"),
        })
    }

    /// Depends on exactly this version of a published crate.
    pub(crate) fn published(name: &str, package: &str, version: &str) -> Self {
        let version = format!("={version}");
        Self {
            name: name.to_owned(),
            table: format!("package = {package:?}, version = {version:?}"),
        }
    }

    /// Depends on a crate as described in the table.
    pub(crate) fn with(name: &str, table: &str) -> Self {
        Self {
            name: name.to_owned(),
            table: table.to_owned(),
        }
    }

    /// Selects the features of the dependency.
    pub(crate) fn with_features(mut self, features: &Features) -> Self {
        if !features.default {
            self.table.push_str(", default-features = false");
        }
        let names = &features.names;
        if !names.is_empty() {
            self.table.push_str(&format!(", features = {names:?}"));
        }
        self
    }
}

/// A selection of Cargo features.
#[derive(Clone)]
pub(crate) struct Features {
    /// If set, the default features are enabled.
    pub(crate) default: bool,
    /// Other enabled features.
    pub(crate) names: Vec<String>,
}

/// A package with dependencies: an empty library, or a program.
pub(crate) struct Scratch {
    /// The folder of the package.
    pub(crate) folder: PathBuf,
}

impl Scratch {
    /// Writes the package: a program with this source, or an empty library. Dependencies have the versions
    /// of the workspace's `Cargo.lock`.
    pub(crate) fn new(
        workspace: &Workspace,
        folder: &Path,
        program: Option<&str>,
        dependencies: &[Dependency],
    ) -> Result<Self> {
        let source = folder.join("src");
        fs::create_dir_all(&source).with_context(|| source.display().to_string())?;
        let mut manifest =
            "[package]\nname = \"scratch\"\nedition = \"2021\"\n\n[dependencies]\n".to_owned();
        for Dependency { name, table } in dependencies {
            manifest.push_str(&format!("{name} = {{ {table} }}\n"));
        }
        manifest.push_str("\n[workspace]\n\n[profile.release]\nstrip = true\n");
        fs::write(folder.join("Cargo.toml"), manifest)?;
        let (file, text) = match program {
            Some(program) => ("main.rs", program),
            None => ("lib.rs", ""),
        };
        fs::write(source.join(file), text)?;
        fs::copy(workspace.lock_file(), folder.join("Cargo.lock")).context("Cargo.lock")?;
        let folder = folder.to_owned();
        Ok(Self { folder })
    }

    /// Returns a Cargo command that runs in the package and builds in its own target folder.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Command {
        let mut cargo = Command::new("cargo");
        cargo.args(arguments).current_dir(&self.folder);
        cargo.env("CARGO_TARGET_DIR", self.folder.join("target"));
        cargo
    }

    /// Returns the package and all its dependencies, as `cargo metadata` describes them.
    pub(crate) fn packages(&self) -> Result<Vec<Value>> {
        packages(self.cargo(&["metadata", "--format-version", "1"]))
    }
}

/// Returns the package in a folder, as `cargo metadata` describes it.
pub(crate) fn package_in(folder: &Path) -> Result<Value> {
    let mut cargo = Command::new("cargo");
    cargo.args(["metadata", "--format-version", "1", "--no-deps"]);
    let manifest = folder.join("Cargo.toml").canonicalize();
    let manifest = manifest.with_context(|| format!("no crate in {}", folder.display()))?;
    cargo.arg("--manifest-path").arg(&manifest);
    let path = manifest.display().to_string();
    let mut packages = packages(cargo)?.into_iter();
    packages
        .find(|package| package["manifest_path"] == *path)
        .with_context(|| format!("{path} is not the manifest of a package"))
}

/// Returns all packages that the package of a manifest is built from, and downloads them.
pub(crate) fn packages_of(manifest: &Path) -> Result<Vec<Value>> {
    let mut cargo = Command::new("cargo");
    cargo.args(["metadata", "--format-version", "1", "--manifest-path"]);
    cargo.arg(manifest);
    packages(cargo)
}

fn packages(cargo: Command) -> Result<Vec<Value>> {
    let metadata: Value = serde_json::from_slice(&output(cargo)?)?;
    let packages = metadata["packages"].as_array();
    packages
        .cloned()
        .context("cargo metadata lists no packages")
}

/// Runs Cargo and returns its standard output.
///
/// # Errors
/// Fails if Cargo does, with its standard error.
pub(crate) fn output(mut command: Command) -> Result<Vec<u8>> {
    let output = command.stdin(Stdio::null()).output().context("cargo")?;
    if !output.status.success() {
        let arguments: Vec<_> = command.get_args().map(|a| a.to_string_lossy()).collect();
        bail!(
            "cargo {} failed:\n{}",
            arguments.join(" "),
            String::from_utf8_lossy(&output.stderr)
        );
    }
    Ok(output.stdout)
}
