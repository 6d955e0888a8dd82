//! The names of the standard prelude in the macros of the crate.
//!
//! The macros in `codegen/support` spell out the paths of the standard library, so that they are right beside any type. A crate in
//! which no type has such a name gets them with the names alone: the macros are expanded thousands of times, and each step of a path
//! is a name for the compiler to look up.

use crate::plan::CratePlan;

/// Paths that the macros have, and the name for it. What begins with another one comes before it.
const NAMES: [(&str, &str); 18] = [
    ("::std::option::Option::None", "None"),
    ("::std::option::Option::Some", "Some"),
    ("::std::option::Option", "Option"),
    ("::std::result::Result::Err", "Err"),
    ("::std::result::Result::Ok", "Ok"),
    ("::std::result::Result", "Result"),
    ("::std::boxed::Box", "Box"),
    ("::std::clone::Clone", "Clone"),
    ("::std::cmp::Eq", "Eq"),
    ("::std::cmp::PartialEq", "PartialEq"),
    ("::std::convert::AsRef", "AsRef"),
    ("::std::convert::From", "From"),
    ("::std::convert::Into", "Into"),
    ("::std::default::Default", "Default"),
    ("::std::marker::Send", "Send"),
    ("::std::marker::Sync", "Sync"),
    ("::std::string::String", "String"),
    ("::std::vec::Vec", "Vec"),
];

/// Macros with names in place of paths.
pub(super) fn shortened(macros: &str) -> String {
    NAMES.iter().fold(macros.to_owned(), |text, (path, name)| {
        text.replace(path, name)
    })
}

/// Whether a type of the crate has one of the names, so that the macros need the paths.
pub(super) fn is_hidden(plan: &CratePlan) -> bool {
    let structures = plan.structures.iter().map(|it| &it.name);
    let unions = plan.unions.iter().map(|it| &it.name);
    let enums = plan.enums.iter().map(|it| &it.name);
    let errors = plan.errors.iter().map(|it| &it.structure.name);
    let operations = plan.operations.iter().map(|it| &it.name);
    structures
        .chain(unions)
        .chain(enums)
        .chain(errors)
        .chain(operations)
        .any(|type_name| NAMES.iter().any(|(_, name)| *name == type_name.as_str()))
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
            for (path, _) in NAMES {
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
        for (path, _) in NAMES {
            assert!(macros.contains(path), "{path}");
        }
    }
}
