//! Checks the files of a crate, as far as this is possible without a compiler.

use crate::input::Input;
use crate::verdict::Fault;
use std::cell::RefCell;
use std::collections::HashSet;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash as _, Hasher as _};
use std::path::Path;
use tinsmith_codegen::{Files, files};

/// The bytes that every crate may have, and the bytes for each byte of the input.
const LIMIT: (usize, usize) = (3_000_000, 150);

thread_local! {
    /// Hashes of files that were parsed before: most files are the same in all crates.
    static PARSED: RefCell<HashSet<u64>> = RefCell::default();
}

/// Checks paths, size, manifest and syntax.
///
/// # Errors
/// Returns the first fault.
pub(crate) fn check(input: &Input, generated: &Files) -> Result<(), Fault> {
    let (bytes, limit) = (generated.bytes(), LIMIT.0 + LIMIT.1 * input.bytes());
    if bytes > limit {
        let message = format!("{bytes} bytes for an input of {} bytes", input.bytes());
        return Err(Fault::new("too much is written", message));
    }
    // A comparison with a folder that does not exist checks the paths.
    if let Err(error) = files::check(generated, Path::new("this folder does not exist")) {
        return Err(Fault::new("paths of files", error.to_string()));
    }
    check_manifest(generated.get("Cargo.toml").unwrap_or_default())?;
    let sources = generated.iter().filter(|(path, _)| path.ends_with(".rs"));
    sources
        .into_iter()
        .try_for_each(|(path, text)| check_source(path, text))
}

fn check_source(path: &str, text: &str) -> Result<(), Fault> {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    let hash = hasher.finish();
    if PARSED.with_borrow(|parsed| parsed.contains(&hash)) {
        return Ok(());
    }
    match syn::parse_file(text) {
        Ok(_) => {
            PARSED.with_borrow_mut(|parsed| parsed.insert(hash));
            Ok(())
        }
        Err(error) => {
            let class = format!("a file is not Rust: {error}");
            Err(Fault::new(class, format!("{path}: {error}")))
        }
    }
}

/// Checks that Cargo would take the name and the version.
fn check_manifest(text: &str) -> Result<(), Fault> {
    let manifest: toml::Table = text
        .parse()
        .map_err(|error| Fault::new("the manifest is not TOML", format!("{error}")))?;
    let package = |key: &str| manifest.get("package")?.get(key)?.as_str();
    let name = package("name").unwrap_or_default();
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
    let version = package("version").unwrap_or_default();
    let numbers: Vec<&str> = version.split('.').collect();
    let is_version =
        numbers.len() == 3 && numbers.iter().all(|number| number.parse::<u64>().is_ok());
    match is_name && is_version {
        true => Ok(()),
        false => Err(Fault::new(
            "the manifest has a bad name or version",
            format!("{name:?} {version:?}"),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn manifests_need_a_name_and_a_version() {
        let manifest =
            |name, version| format!("[package]\nname = {name:?}\nversion = {version:?}\n");
        assert_eq!(check_manifest(&manifest("aws-sdk-a_b", "0.1.0")), Ok(()));
        for (name, version) in [
            ("", "0.1.0"),
            ("é", "0.1.0"),
            ("1a", "0.1.0"),
            ("a b", "0.1.0"),
            ("a", "1"),
        ] {
            assert!(
                check_manifest(&manifest(name, version)).is_err(),
                "{name} {version}"
            );
        }
        assert!(check_manifest("[package").is_err());
    }

    #[test]
    fn sources_must_be_rust() {
        assert_eq!(check_source("a.rs", "fn a() {}"), Ok(()));
        assert!(check_source("a.rs", "fn 1a() {}").is_err());
    }
}
