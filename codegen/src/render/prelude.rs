//! Shortens the paths of prelude items in the macros of the crate.
//!
//! The macros in `codegen/support` use absolute paths such as `::std::option::Option`, so that they work beside any type. If no type
//! of a crate has such a name, its macros use names: they are expanded thousands of times, and the compiler resolves each path segment.

use crate::plan::prelude::PRELUDE;

/// Replaces the paths of prelude items by names.
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

    /// The texts of the macro files.
    fn macros() -> Vec<String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("support/src/macros");
        let files = fs::read_dir(folder).unwrap();
        files
            .map(|file| fs::read_to_string(file.unwrap().path()).unwrap())
            .collect()
    }

    #[test]
    fn no_path_is_a_prefix_of_a_longer_name() {
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
