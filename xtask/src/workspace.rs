//! The files and folders of the repository.

use anyhow::{Context as _, Result, bail};
use serde_json::Value;
use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use tinsmith_codegen::customization::{self, Customization};
use tinsmith_codegen::plan::service::Serialization;
use tinsmith_model::archive::TextFile;
use tinsmith_model::source::Source;

/// The main service, whose crate is `generated-sdk`, by the name of its files.
const MAIN_SERVICE: &str = "cognito-identity-provider";

/// The key of the crate version in a provenance, for models that no official crate is known to have.
pub(crate) const CRATE_VERSION: &str = "crateVersion";

/// The repository, by its root folder.
#[derive(Debug)]
pub(crate) struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// Finds the workspace that Cargo runs this program from or, without Cargo, the one around the current
    /// folder.
    pub(crate) fn find() -> Result<Self> {
        let cargo = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let current = env::current_dir().context("the current folder does not exist")?;
        let is_root = |folder: &Path| folder.join("model/services").is_dir();
        let start = cargo.unwrap_or(current);
        match start.ancestors().find(|folder| is_root(folder)) {
            Some(root) => Ok(Self {
                root: root.to_owned(),
            }),
            None => bail!(
                "neither {} nor a folder above it has `model/services`; run `cargo xtask` inside the workspace",
                start.display()
            ),
        }
    }

    /// Returns the folder of the main generated crate.
    pub(crate) fn generated_crate(&self) -> PathBuf {
        self.root.join("generated-sdk")
    }

    /// Returns the path of `Cargo.lock`.
    pub(crate) fn lock_file(&self) -> PathBuf {
        self.root.join("Cargo.lock")
    }

    /// Returns the root folder.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Returns the path of the committed model of the main service.
    pub(crate) fn main_model(&self) -> PathBuf {
        self.model_file(&format!("services/{MAIN_SERVICE}.json"))
    }

    /// Returns the path of a file in the folder `model`.
    pub(crate) fn model_file(&self, path: &str) -> PathBuf {
        self.root.join("model").join(path)
    }

    /// Finds the provenance of a committed model by any name of its service. Without a name, returns that of
    /// the main service.
    pub(crate) fn provenance(&self, service: Option<&str>) -> Result<Option<Value>> {
        let Some(service) = service else {
            return provenance_of(&self.main_model());
        };
        let folder = self.model_file("services");
        let entries = fs::read_dir(&folder).with_context(|| show(&folder))?;
        let mut paths = Vec::new();
        for entry in entries {
            paths.push(entry.with_context(|| show(&folder))?.path());
        }
        paths.sort();
        for path in paths {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let is_model = name.ends_with(".json") && !name.ends_with(".provenance.json");
            if let (true, Some(provenance)) = (is_model, provenance_of(&path)?) {
                let stem = name.trim_end_matches(".json");
                if has_name(&provenance, stem, service) {
                    return Ok(Some(provenance));
                }
            }
        }
        Ok(None)
    }

    /// Returns Cargo's target folder.
    pub(crate) fn target_folder(&self) -> Result<PathBuf> {
        match env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => Ok(std::path::absolute(folder)?),
            None => Ok(std::path::absolute(&self.root)?.join("target")),
        }
    }

    /// Reads the overlay of a service, if there is one.
    pub(crate) fn overlay_of(&self, service_id: &str) -> Result<Option<TextFile>> {
        let name = format!("overlays/{}.json", file_name(service_id));
        Ok(read_if_there(&self.model_file(&name))?.map(|text| TextFile::new(name, text)))
    }

    /// Reads the additions to the model of a service, if there are any.
    pub(crate) fn additions_of(&self, service_id: &str) -> Result<Option<TextFile>> {
        let name = format!("additions/{}.json", file_name(service_id));
        Ok(read_if_there(&self.model_file(&name))?.map(|text| TextFile::new(name, text)))
    }

    /// Reads the customization of the crate of a service, if there is one.
    pub(crate) fn customization_of(&self, service_id: &str) -> Result<Option<Customization>> {
        let name = format!("model/customizations/{}", file_name(service_id));
        let folder = self.root.join(&name);
        let data = format!("{name}/customization.json");
        let Some(text) = read_if_there(&self.root.join(&data))? else {
            return Ok(None);
        };
        let mut files = BTreeMap::new();
        for part in ["src", "examples"] {
            read_rust(&folder, part, &mut files)?;
        }
        Ok(Some(customization::read(
            &TextFile::new(data, text),
            &files,
        )?))
    }

    /// Reads an overlay at any path. Its name is the path in the folder `model` or, outside of it, the file
    /// name, because the provenance should not have paths of this machine.
    pub(crate) fn overlay(&self, path: &Path) -> Result<TextFile> {
        let text = fs::read_to_string(path).with_context(|| show(path))?;
        let real = |path: &Path| fs::canonicalize(path).with_context(|| show(path));
        let full = real(path)?;
        let inside = full.strip_prefix(real(&self.root.join("model"))?);
        let name = match inside {
            Ok(inside) => inside.to_string_lossy().replace('\\', "/"),
            Err(_) => full
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned(),
        };
        Ok(TextFile::new(name, text))
    }
}

/// Returns the name of the files of a service: its service ID in lower case with hyphens.
pub(crate) fn file_name(service_id: &str) -> String {
    let words: Vec<String> = service_id
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    words.join("-")
}

/// Reads the provenance of a model file, if there is one.
pub(crate) fn provenance_of(model: &Path) -> Result<Option<Value>> {
    let path = model.with_extension("provenance.json");
    let Some(text) = read_if_there(&path)? else {
        return Ok(None);
    };
    Ok(Some(Source::ast(&show(&path), &text).json()?))
}

/// Returns the crate version in a provenance: the version of the official crate with this model or, if none
/// is known, the version that an update has carried over.
pub(crate) fn crate_version(provenance: &Value) -> Option<String> {
    let versions = [&provenance["officialRelease"], &provenance[CRATE_VERSION]];
    let mut versions = versions.into_iter().filter_map(Value::as_str);
    versions.next().map(str::to_owned)
}

/// Returns how the official crate of a model writes requests and reads responses, as its provenance says.
pub(crate) fn serialization(provenance: &Value) -> Serialization {
    match provenance["serialization"].as_str() {
        Some("generated") => Serialization::Generated,
        _ => Serialization::Schemas,
    }
}

/// Returns the package and version in a provenance.
pub(crate) fn origin(provenance: &Value) -> Option<String> {
    let fact = |key: &str| provenance["source"][key].as_str();
    Some(format!("{} {}", fact("package")?, fact("version")?))
}

/// Formats a path for messages, relative to the current folder if it is inside of it.
pub(crate) fn show(path: &Path) -> String {
    let current = env::current_dir().unwrap_or_default();
    let inside = path.strip_prefix(current).unwrap_or(path);
    inside.display().to_string()
}

fn read_if_there(path: &Path) -> Result<Option<String>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| show(path)),
    }
}

/// Reads all Rust files in a folder, recursively. The keys are paths relative to `root`.
fn read_rust(root: &Path, path: &str, files: &mut BTreeMap<String, String>) -> Result<()> {
    let folder = root.join(path);
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(&folder).with_context(|| show(&folder))? {
        let entry = entry.with_context(|| show(&folder))?;
        let inner = format!("{path}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            read_rust(root, &inner, files)?;
        } else if inner.ends_with(".rs") {
            let file = entry.path();
            let text = fs::read_to_string(&file).with_context(|| show(&file))?;
            files.insert(inner, text);
        }
    }
    Ok(())
}

/// Returns true if a service has a name: as its file name, service ID, or folder in botocore.
pub(crate) fn has_name(provenance: &Value, stem: &str, name: &str) -> bool {
    let folder = || {
        let path = provenance["files"][0]["path"].as_str()?;
        path.rsplit('/').nth(2)
    };
    let names = [
        Some(stem),
        provenance["service"]["sdkId"].as_str(),
        folder(),
    ];
    let mut names = names.into_iter().flatten();
    names.any(|known| known.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn derives_file_names_from_service_ids() {
        assert_eq!(file_name("Cognito Identity Provider"), MAIN_SERVICE);
        assert_eq!(file_name("EC2"), "ec2");
        assert_eq!(file_name("../x"), "x");
    }

    #[test]
    fn finds_a_service_by_all_its_names() {
        let provenance = json!({
            "files": [{"path": "p-1/botocore/data/ex-am/2020-01-02/service-2.json"}],
            "service": {"sdkId": "Exam Ple"},
        });
        for name in ["ex-am", "EXAM ple", "exam-ple"] {
            assert!(has_name(&provenance, "exam-ple", name), "{name}");
        }
        assert!(!has_name(&provenance, "exam-ple", "exam"));
    }
}
