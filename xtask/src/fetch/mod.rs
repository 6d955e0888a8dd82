//! Downloads published packages with pip and mvn. Their own settings say which registry they use.
//!
//! | module | content |
//! |---|---|
//! | [`package_client`] | runs a package client: finds it, waits for it, stops it |
//! | [`pip`] | the command line and messages of pip |
//! | [`mvn`] | the command line and messages of Maven |

mod mvn;
pub(crate) mod package_client;
mod pip;

use crate::progress::step;
use anyhow::{Context as _, Result, bail};
use package_client::{PackageClient, RunError};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::TempDir;

/// The name of the Python package botocore.
pub(crate) const BOTOCORE: &str = "botocore";

/// The Maven group of AWS's own models.
const GROUP: &str = "software.amazon.api.models";

/// A package to download.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PackageRequest {
    /// The name: `group:artifact` for Maven, without a colon for Python.
    pub(crate) package: String,
    /// The version [default: the newest].
    pub(crate) version: Option<String>,
}

/// A downloaded package, in a temporary folder that is removed on drop.
#[derive(Debug)]
pub(crate) struct FetchedPackage {
    /// The path of the file.
    pub(crate) path: PathBuf,
    _folder: TempDir,
}

/// The package clients and their timeout.
#[derive(Clone, Debug)]
pub(crate) struct PackageClients {
    /// The client for Python packages.
    pub(crate) pip: PackageClient,
    /// The client for Maven packages.
    pub(crate) mvn: PackageClient,
    /// The timeout of each run.
    pub(crate) timeout: Duration,
}

impl Default for PackageClients {
    fn default() -> Self {
        Self {
            pip: PackageClient::new("pip", &[&["pip"], &["pip3"], &["python3", "-m", "pip"]]),
            mvn: PackageClient::new("mvn", &[&["mvn"]]),
            timeout: Duration::from_secs(300),
        }
    }
}

impl PackageRequest {
    /// Requests a version of botocore.
    pub(crate) fn botocore(version: Option<&str>) -> Self {
        Self {
            package: BOTOCORE.to_owned(),
            version: version.map(str::to_owned),
        }
    }

    /// Requests a version of AWS's own model of a service. The package has the same name as the committed
    /// model.
    pub(crate) fn maven(service: &str, version: Option<&str>) -> Self {
        Self {
            package: format!("{GROUP}:{service}"),
            version: version.map(str::to_owned),
        }
    }

    fn is_maven(&self) -> bool {
        self.package.contains(':')
    }

    /// Returns the name and version for messages.
    pub(crate) fn label(&self) -> String {
        match &self.version {
            Some(version) => format!("{} {version}", self.package),
            None => format!("the newest {}", self.package),
        }
    }

    /// Downloads the package to a temporary folder. `alternative` is the argument that takes a local file
    /// instead, for errors.
    pub(crate) fn fetch(
        &self,
        clients: &PackageClients,
        alternative: &str,
    ) -> Result<FetchedPackage> {
        self.check()?;
        let folder = tempfile::tempdir().context("cannot create a temporary folder")?;
        // Package clients may read files in their working folder, so it is a separate one.
        let (files, working) = (folder.path().join("files"), folder.path().join("working"));
        for folder in [&files, &working] {
            fs::create_dir(folder).context("cannot create a temporary folder")?;
        }
        let client = match self.is_maven() {
            true => &clients.mvn,
            false => &clients.pip,
        };
        let arguments = match self.is_maven() {
            true => mvn::arguments(&self.package, self.version.as_deref(), &files),
            false => pip::arguments(&self.package, self.version.as_deref(), &files),
        };
        let failed = |failure| match self.explain(&failure, clients.timeout, &client.name) {
            (reason, None) => {
                anyhow::anyhow!("{reason}; or download the file yourself and use {alternative}")
            }
            (reason, Some(output)) => anyhow::anyhow!(
                "{reason}; or download the file yourself and use {alternative}. Output of {}:\n    {output}",
                client.name
            ),
        };
        let description = format!("Downloading {} with {}", self.label(), client.name);
        let run = || client.run(&arguments, &working, clients.timeout);
        step(&description, run).map_err(failed)?;
        let path = self.downloaded(&files).with_context(|| {
            let (client, label) = (&client.name, self.label());
            format!("{client} did not download {label} properly; try again, or use {alternative}")
        })?;
        Ok(FetchedPackage {
            path,
            _folder: folder,
        })
    }

    /// Refuses names and versions that a package client would take for options or URLs.
    fn check(&self) -> Result<()> {
        let is_plain = |text: &str| {
            let is_allowed = |c: char| c.is_ascii_alphanumeric() || ".-_+!:".contains(c);
            text.starts_with(|c: char| c.is_ascii_alphanumeric()) && text.chars().all(is_allowed)
        };
        match &self.version {
            Some(version) if !is_plain(version) => bail!("`{version}` is not a version"),
            _ if !is_plain(&self.package) => {
                bail!("`{}` is not the name of a package", self.package)
            }
            _ => Ok(()),
        }
    }

    /// Returns the only file in a folder, which must have the name of a published package.
    fn downloaded(&self, folder: &Path) -> Result<PathBuf> {
        let entries = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
        let file = match &entries[..] {
            [file] => file,
            [] => bail!("it wrote no file"),
            files => bail!("it wrote {} files instead of one", files.len()),
        };
        let name = file.file_name().to_string_lossy().into_owned();
        let (kind, ends) = match self.is_maven() {
            true => ("a jar", [".jar", ".jar"]),
            false => ("a source distribution", [".tar.gz", ".zip"]),
        };
        // The metadata of the entry itself, so that a link is no file.
        if !file.file_type()?.is_file() || !ends.iter().any(|end| name.ends_with(end)) {
            bail!("it wrote `{name}`, which is not {kind}");
        }
        Ok(file.path())
    }

    /// Explains a failure. Returns the reason and, if useful, the output of the package client.
    fn explain(
        &self,
        failure: &RunError,
        timeout: Duration,
        client: &str,
    ) -> (String, Option<String>) {
        let label = self.label();
        match failure {
            RunError::Missing => (
                format!("{client} is not installed; install it to download {label}"),
                None,
            ),
            RunError::NotRun(error) => (
                format!("{client} cannot be run to download {label} ({error})"),
                None,
            ),
            RunError::TimedOut => {
                let seconds = timeout.as_secs();
                let reason = format!(
                    "{client} was stopped because it did not download {label} within {seconds} s; use a larger --timeout"
                );
                (reason, None)
            }
            RunError::TooMuchOutput => (
                format!(
                    "{client} was stopped because it printed too much; run it yourself to see why"
                ),
                None,
            ),
            RunError::Failed(status, output) => {
                let (reason, short) = match self.is_maven() {
                    true => (mvn::explain(output), mvn::shorten(output)),
                    false => (pip::explain(output), pip::shorten(output)),
                };
                // Such as `exit status: 1` or `signal: 9 (SIGKILL)`.
                let reason = reason.unwrap_or_else(|| format!("it ended with {status}"));
                (
                    format!("{client} could not download {label}: {reason}"),
                    Some(short).filter(|short| !short.trim().is_empty()),
                )
            }
        }
    }
}
