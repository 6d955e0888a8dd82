//! The names of the standard prelude in the macros of the crate.
//!
//! The macros in `codegen/support` spell out the paths of the standard library, so that they are right beside any type. A crate in
//! which no type has such a name gets them with the names alone: the macros are expanded thousands of times, and each step of a path
//! is a name for the compiler to look up.

use crate::plan::prelude::PRELUDE;

/// Macros with names in place of paths.
pub(super) fn shortened(macros: &str) -> String {
    PRELUDE
        .iter()
        .fold(macros.to_owned(), |text, (path, name)| {
            text.replace(path, name)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::Path;

    /// The macros, each a file.
    fn macros() -> Vec<String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("support/src/macros");
        let files = fs::read_dir(folder).unwrap();
        files
            .map(|file| fs::read_to_string(file.unwrap().path()).unwrap())
            .collect()
    }

    #[test]
    fn no_path_is_the_beginning_of_a_longer_name() {
        for text in macros() {
            for (path, _) in PRELUDE {
                let mut rests = text.split(path).skip(1);
                let goes_on = |rest: &str| {
                    rest.starts_with(|next: char| next.is_alphanumeric() || next == '_')
                };
                assert!(!rests.any(goes_on), "{path}");
            }
        }
    }

    #[test]
    fn every_path_is_in_the_macros() {
        let macros = macros().concat();
        for (path, _) in PRELUDE {
            assert!(macros.contains(path), "{path}");
        }
    }
}
