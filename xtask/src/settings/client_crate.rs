//! A client of the settings file. A field here is a key there, and nothing else has to know it.

use crate::workspace::Workspace;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use std::path::{Path, PathBuf};

/// A client crate that is generated here: a table `[[client]]` of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct ClientCrate {
    /// The name of the crate; what the model says if not given.
    #[serde(deserialize_with = "crate_name")]
    pub(crate) crate_name: Option<String>,
    /// The version of the crate; what the provenance of the model says if not given.
    #[serde(deserialize_with = "version")]
    pub(crate) crate_version: Option<String>,
    /// The service, as users may call it; not needed if the model has only one.
    #[serde(deserialize_with = "text")]
    pub(crate) service: Option<String>,
    /// Where the model is.
    #[serde(deserialize_with = "path")]
    pub(crate) model: PathBuf,
    /// Where an update of the model comes from.
    #[serde(deserialize_with = "source")]
    pub(crate) source: Option<UpdateSource>,
    /// The operations, by names or patterns; all if not given.
    #[serde(deserialize_with = "operations")]
    pub(crate) operations: Option<Vec<String>>,
    /// The published model that the texts are taken from; if not given, those of `model`, if it has any.
    #[serde(deserialize_with = "path")]
    pub(crate) documentation: Option<PathBuf>,
    /// The folder of the crate.
    #[serde(deserialize_with = "path")]
    pub(crate) output: PathBuf,
    /// Whether the crate gets the tests that the model has for its protocol.
    pub(crate) protocol_tests: bool,
    /// Whether the crate is what the model says, and nothing else.
    pub(crate) no_additions: bool,
    /// Whether the supporting files are kept in the folder of the crate. Only such a crate gets no copies of them, and no command
    /// is about it unless its name is given, but for `generate`.
    pub(crate) support_in_place: bool,
}

/// Where published models come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum UpdateSource {
    /// The Python package of that version, or the newest.
    Botocore(Option<String>),
    /// AWS's Maven package of that version, or the newest.
    Maven(Option<String>),
    /// A file or folder.
    File(PathBuf),
}

impl ClientCrate {
    /// The committed crate, with nothing said about it.
    pub(crate) fn default_client(workspace: &Workspace) -> Self {
        Self {
            model: workspace.main_model(),
            output: workspace.generated_crate(),
            ..Self::default()
        }
    }

    /// Makes full paths of those that were read. Paths that are not there stay empty.
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

    /// What the client is called in the settings: the name of the crate or, without one, of its folder.
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

/// A text that is not empty.
fn text<'de, D: Deserializer<'de>, T: From<String>>(from: D) -> Result<T, D::Error> {
    let text = String::deserialize(from)?;
    match text.trim() {
        "" => Err(D::Error::custom("it is empty")),
        _ => Ok(text.into()),
    }
}

/// A path.
fn path<'de, D: Deserializer<'de>, T: From<PathBuf>>(from: D) -> Result<T, D::Error> {
    text(from).map(PathBuf::into)
}

/// The names or patterns of operations.
fn operations<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Vec<String>>, D::Error> {
    let names = Vec::<String>::deserialize(from)?;
    if names.is_empty() {
        return Err(D::Error::custom(
            "the list is empty; name some, or leave it out for all",
        ));
    }
    match names.iter().any(String::is_empty) {
        true => Err(D::Error::custom("the name of an operation is empty")),
        false => Ok(Some(names)),
    }
}

/// The name of a crate.
fn crate_name<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    let name: String = text(from)?;
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || !name.chars().all(is_part) {
        return Err(D::Error::custom(format!(
            "Cargo would not take `{name}`; a name has letters, digits, `-` and `_`, and starts with a letter"
        )));
    }
    Ok(Some(name))
}

/// The version of a crate.
fn version<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    let version: String = text(from)?;
    if !is_version(&version) {
        return Err(D::Error::custom(format!(
            "Cargo would not take `{version}`; a version has three numbers, as in 1.2.3"
        )));
    }
    Ok(Some(version))
}

/// Where published models come from.
fn source<'de, D: Deserializer<'de>>(from: D) -> Result<Option<UpdateSource>, D::Error> {
    let source = UpdateSource::parse(text(from)?);
    if let UpdateSource::Botocore(Some(version)) | UpdateSource::Maven(Some(version)) = &source
        && !is_version(version)
    {
        return Err(D::Error::custom(format!(
            "`{version}` is no version; say `botocore` for the newest, or `botocore:1.44.0`"
        )));
    }
    Ok(Some(source))
}

/// Three numbers, and after them perhaps `-` or `+` and more.
fn is_version(version: &str) -> bool {
    let end = version.find(['-', '+']).unwrap_or(version.len());
    let numbers: Vec<&str> = version[..end].split('.').collect();
    let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    numbers.len() == 3 && numbers.iter().all(is_number) && end + 1 != version.len()
}
