//! Fetches published packages by the ordinary package clients (pip and mvn), whose own settings say where from.
//!
//! | module | what it does |
//! |---|---|
//! | [`package_client`] | runs a package client: finds it, waits for it, ends it |
//! | [`pip`] | Python's packages |
//! | [`mvn`] | Maven's |

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

/// The package of botocore.
pub(crate) const BOTOCORE: &str = "botocore";

/// The group of AWS's own models in Maven.
const GROUP: &str = "software.amazon.api.models";

/// A package, and which version of it is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PackageRequest {
    /// Its name; one with a colon is Maven's (`group:artifact`), any other Python's.
    pub(crate) package: String,
    /// The version; the newest, if there is none.
    pub(crate) version: Option<String>,
}

/// What was fetched. The file is gone when this goes.
#[derive(Debug)]
pub(crate) struct FetchedPackage {
    /// The published file.
    pub(crate) path: PathBuf,
    _folder: TempDir,
}

/// The package clients, and how long they may take.
#[derive(Clone, Debug)]
pub(crate) struct PackageClients {
    /// For Python's packages.
    pub(crate) pip: PackageClient,
    /// For Maven's.
    pub(crate) mvn: PackageClient,
    /// How long one of them may take.
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
    /// A version of botocore.
    pub(crate) fn botocore(version: Option<&str>) -> Self {
        Self {
            package: BOTOCORE.to_owned(),
            version: version.map(str::to_owned),
        }
    }

    /// A version of AWS's own model of a service, by the name that its files have here as well.
    pub(crate) fn maven(service: &str, version: Option<&str>) -> Self {
        Self {
            package: format!("{GROUP}:{service}"),
            version: version.map(str::to_owned),
        }
    }

    fn is_maven(&self) -> bool {
        self.package.contains(':')
    }

    /// For people.
    pub(crate) fn label(&self) -> String {
        match &self.version {
            Some(version) => format!("{} {version}", self.package),
            None => format!("the newest {}", self.package),
        }
    }

    /// Fetches it to a temporary folder. `how` says how the user can give the file instead.
    pub(crate) fn fetch(&self, clients: &PackageClients, how: &str) -> Result<FetchedPackage> {
        self.check()?;
        let folder = tempfile::tempdir().context("no temporary folder could be made")?;
        // A package client may look at what is in the folder that it runs in, so that is another one.
        let (files, around) = (folder.path().join("files"), folder.path().join("around"));
        for folder in [&files, &around] {
            fs::create_dir(folder).context("no temporary folder could be made")?;
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
            (why, None) => anyhow::anyhow!("{why}; or fetch it yourself, and give it {how}"),
            (why, Some(said)) => anyhow::anyhow!(
                "{why}; or fetch it yourself, and give it {how}. {} said:\n    {said}",
                client.name
            ),
        };
        let what = format!("Fetching {} with {}", self.label(), client.name);
        let run = || client.run(&arguments, &around, clients.timeout);
        step(&what, run).map_err(failed)?;
        let path = only_file(&files).with_context(|| format!("{} fetched nothing", client.name))?;
        Ok(FetchedPackage {
            path,
            _folder: folder,
        })
    }

    /// Names and versions that a package client would take for something else.
    fn check(&self) -> Result<()> {
        let is_plain = |text: &str| {
            let is_fine = |c: char| c.is_ascii_alphanumeric() || ".-_+!:".contains(c);
            text.starts_with(|c: char| c.is_ascii_alphanumeric()) && text.chars().all(is_fine)
        };
        match &self.version {
            Some(version) if !is_plain(version) => bail!("`{version}` is no version"),
            _ if !is_plain(&self.package) => bail!("`{}` is no package", self.package),
            _ => Ok(()),
        }
    }

    /// Why it was not fetched, and what the package client said of it.
    fn explain(
        &self,
        failure: &RunError,
        timeout: Duration,
        client: &str,
    ) -> (String, Option<String>) {
        let label = self.label();
        match failure {
            RunError::Missing => (
                format!("{client} is not installed; install it to fetch {label}"),
                None,
            ),
            RunError::NotRun(error) => (
                format!("{client} can't be run ({error}), which would fetch {label}"),
                None,
            ),
            RunError::TimedOut => {
                let seconds = timeout.as_secs();
                let why = format!(
                    "{client} did not fetch {label} within {seconds} s and was stopped; give it more with --timeout"
                );
                (why, None)
            }
            RunError::Failed(said) => {
                let (why, short) = match self.is_maven() {
                    true => (mvn::explain(said), mvn::shorten(said)),
                    false => (pip::explain(said), pip::shorten(said)),
                };
                let why = why.map_or_else(String::new, |why| format!(": {why}"));
                (
                    format!("{client} could not fetch {label}{why}"),
                    Some(short),
                )
            }
        }
    }
}

fn only_file(folder: &Path) -> Result<PathBuf> {
    let entries = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    match &entries[..] {
        [file] => Ok(file.path()),
        files => bail!("{} files came instead of one", files.len()),
    }
}
