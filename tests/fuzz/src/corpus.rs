//! Inputs that were faults once. They are kept in the repository and tried in each run.

use crate::input::{Input, Kind};
use crate::raw;
use crate::verdict::Fault;
use anyhow::{Context as _, Result};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

/// A kept input, in the form of its file.
#[derive(Serialize, Deserialize)]
struct Kept {
    /// What was wrong.
    fault: String,
    /// True if the crate is to be compiled.
    #[serde(default)]
    compile: bool,
    kind: Kind,
    /// The files by name: JSON, or a string with the text of what is not JSON.
    files: Map<String, Value>,
}

/// A kept input.
pub(crate) struct Entry {
    /// The path below the folder.
    pub(crate) name: String,
    /// True if the crate is to be compiled.
    pub(crate) compile: bool,
    /// The input.
    pub(crate) input: Input,
}

/// The folder of the corpus.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

/// Reads all inputs in a folder and those below, or one file.
///
/// # Errors
/// Fails if a file cannot be read or has another form.
pub(crate) fn read(path: &Path) -> Result<Vec<Entry>> {
    if path.is_dir() {
        let entries = fs::read_dir(path).with_context(|| path.display().to_string())?;
        let mut paths = entries
            .map(|entry| Ok(entry?.path()))
            .collect::<Result<Vec<_>>>()?;
        paths.sort();
        let all = paths
            .iter()
            .map(|path| read(path))
            .collect::<Result<Vec<_>>>()?;
        return Ok(all.into_iter().flatten().collect());
    }
    if path.extension().is_none_or(|extension| extension != "json") {
        return Ok(Vec::new());
    }
    let shown = || path.display().to_string();
    let text = fs::read_to_string(path).with_context(shown)?;
    let kept: Kept = serde_json::from_str(&text).with_context(shown)?;
    let written = |value: &Value| match value {
        Value::String(text) => text.clone(),
        tree => raw::write(tree),
    };
    let files = kept
        .files
        .iter()
        .map(|(name, value)| (name.clone(), written(value)));
    let name = path
        .strip_prefix(folder())
        .unwrap_or(path)
        .display()
        .to_string();
    Ok(vec![Entry {
        name,
        compile: kept.compile,
        input: Input {
            kind: kept.kind,
            files: files.collect(),
        },
    }])
}

/// Keeps an input, and returns the path of its file.
///
/// # Errors
/// Fails if the file cannot be written.
pub(crate) fn keep(input: &Input, fault: &Fault, compile: bool) -> Result<PathBuf> {
    let as_json = |text: &String| {
        let tree: Option<Value> = serde_json::from_str(text).ok();
        let tree = tree.filter(|tree| !tree.is_string() && raw::write(tree) == *text);
        tree.unwrap_or_else(|| Value::String(text.clone()))
    };
    let files = input
        .files
        .iter()
        .map(|(name, text)| (name.clone(), as_json(text)));
    let kept = Kept {
        fault: fault.class.clone(),
        compile,
        kind: input.kind,
        files: files.collect(),
    };
    let text = format!("{:#}\n", serde_json::to_value(&kept)?);
    let kind = serde_json::to_value(input.kind)?;
    let folder = folder().join(kind.as_str().unwrap_or_default());
    fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    let path = folder.join(format!("{}.json", file_name(&fault.class)));
    fs::write(&path, text).with_context(|| path.display().to_string())?;
    Ok(path)
}

/// A file name for a kind of fault: its words, and a hash that tells it from others with the same words.
fn file_name(class: &str) -> String {
    let words: String = class
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() {
                c.to_ascii_lowercase()
            } else {
                '-'
            }
        })
        .collect();
    let words: Vec<&str> = words
        .split('-')
        .filter(|word| !word.is_empty())
        .take(9)
        .collect();
    let mut hasher = DefaultHasher::new();
    class.hash(&mut hasher);
    format!("{}-{:04x}", words.join("-"), hasher.finish() & 0xffff)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_are_plain() {
        assert!(
            file_name("panic at model/src/x.rs:1:2: `ä`")
                .starts_with("panic-at-model-src-x-rs-1-2-")
        );
        assert_ne!(file_name("a b"), file_name("a  b"));
    }
}
