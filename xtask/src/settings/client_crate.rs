//! A client of the settings file. Each field is a key of the file.

use crate::workspace::Workspace;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use std::path::{Path, PathBuf};
use tinsmith_codegen::cargo;

/// A client crate to generate: a table `[[client]]` of the settings file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct ClientCrate {
    /// The name of the crate [default: from the service ID].
    #[serde(deserialize_with = "crate_name")]
    pub(crate) crate_name: Option<String>,
    /// The version of the crate [default: from the provenance of the model].
    #[serde(deserialize_with = "version")]
    pub(crate) crate_version: Option<String>,
    /// The service, by any of its names. Optional if the model has only one.
    #[serde(deserialize_with = "text")]
    pub(crate) service: Option<String>,
    /// The file of the model.
    #[serde(deserialize_with = "path")]
    pub(crate) model: PathBuf,
    /// The source of updates of the model.
    #[serde(deserialize_with = "source")]
    pub(crate) source: Option<UpdateSource>,
    /// The operations, as names or patterns [default: all].
    #[serde(deserialize_with = "operations")]
    pub(crate) operations: Option<Vec<String>>,
    /// The published model to take the documentation from [default: `model`, if it has documentation].
    #[serde(deserialize_with = "path")]
    pub(crate) documentation: Option<PathBuf>,
    /// The folder of the crate.
    #[serde(deserialize_with = "path")]
    pub(crate) output: PathBuf,
    /// If set, generates tests from the protocol test cases in the model.
    pub(crate) protocol_tests: bool,
    /// If set, ignores `model/additions` and `model/customizations`.
    pub(crate) no_additions: bool,
    /// If set, the folder has the original support files, so they are not copied to it. Commands other than
    /// `generate` use such a client only if it is named.
    pub(crate) support_in_place: bool,
}

/// A source of published models.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum UpdateSource {
    /// A version of the Python package botocore, or the newest.
    Botocore(Option<String>),
    /// A version of AWS's Maven package of the service, or the newest.
    Maven(Option<String>),
    /// A file or folder.
    File(PathBuf),
}

impl ClientCrate {
    /// Returns the client of a workspace without a settings file: the main model, generated to
    /// `generated-sdk`.
    pub(crate) fn default_client(workspace: &Workspace) -> Self {
        Self {
            model: workspace.main_model(),
            output: workspace.generated_crate(),
            ..Self::default()
        }
    }

    /// Resolves the paths. Missing paths stay empty.
    pub(super) fn resolve_paths(&mut self, resolve: impl Fn(&Path) -> PathBuf) {
        let source = match &mut self.source {
            Some(UpdateSource::File(path)) => Some(path),
            _ => None,
        };
        let required = [&mut self.model, &mut self.output].into_iter();
        let optional = self.documentation.iter_mut().chain(source);
        for path in required
            .chain(optional)
            .filter(|path| !path.as_os_str().is_empty())
        {
            *path = resolve(path);
        }
    }

    /// Returns the name of the client: the crate name or, without one, the name of the folder.
    pub(crate) fn name(&self) -> &str {
        let folder = self.output.file_name().and_then(|name| name.to_str());
        self.crate_name.as_deref().or(folder).unwrap_or_default()
    }
}

impl UpdateSource {
    /// Reads `botocore`, `botocore:VERSION`, `maven`, `maven:VERSION` or a path.
    pub(super) fn parse(text: String) -> Self {
        let (kind, version) = match text.split_once(':') {
            Some((kind, version)) => (kind, Some(version.to_owned())),
            None => (&*text, None),
        };
        match kind {
            "botocore" => Self::Botocore(version),
            "maven" => Self::Maven(version),
            _ => Self::File(text.into()),
        }
    }
}

/// Deserializes a string that is not empty.
fn text<'de, D: Deserializer<'de>, T: From<String>>(from: D) -> Result<T, D::Error> {
    let text = String::deserialize(from)?;
    match text.trim() {
        "" => Err(D::Error::custom("the value is empty")),
        _ => Ok(text.into()),
    }
}

/// Deserializes a path that is not empty.
fn path<'de, D: Deserializer<'de>, T: From<PathBuf>>(from: D) -> Result<T, D::Error> {
    text(from).map(PathBuf::into)
}

/// Deserializes the names or patterns of operations.
fn operations<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Vec<String>>, D::Error> {
    let names = Vec::<String>::deserialize(from)?;
    if names.is_empty() {
        return Err(D::Error::custom(
            "the list is empty; add operations, or remove the key for all operations",
        ));
    }
    match names.iter().any(String::is_empty) {
        true => Err(D::Error::custom("an operation has an empty name")),
        false => Ok(Some(names)),
    }
}

/// Deserializes the name of a crate.
fn crate_name<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    let name: String = text(from)?;
    cargo::package_name(&name).map_err(D::Error::custom)?;
    Ok(Some(name))
}

/// Deserializes the version of a crate.
fn version<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    let version: String = text(from)?;
    cargo::version(&version).map_err(D::Error::custom)?;
    Ok(Some(version))
}

/// Deserializes the source of updates.
fn source<'de, D: Deserializer<'de>>(from: D) -> Result<Option<UpdateSource>, D::Error> {
    let source = UpdateSource::parse(text(from)?);
    if let UpdateSource::Botocore(Some(version)) | UpdateSource::Maven(Some(version)) = &source
        && cargo::version(version).is_err()
    {
        return Err(D::Error::custom(format!(
            "`{version}` is not a version; use three numbers, as in `botocore:1.44.0`, or no version for the newest"
        )));
    }
    Ok(Some(source))
}
