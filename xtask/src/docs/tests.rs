use super::*;
use std::fs;
use std::process::Command;

/// The problems of a crate with that source; nothing if rustdoc of this toolchain writes another version of
/// its JSON.
fn problems(source: &str) -> Option<Vec<String>> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("small.rs");
    fs::write(&file, source).unwrap();
    let mut rustdoc = Command::new("rustdoc");
    rustdoc.args(["-Zunstable-options", "--output-format", "json"]);
    rustdoc.arg("--out-dir").arg(folder.path()).arg(&file);
    let output = rustdoc.env("RUSTC_BOOTSTRAP", "1").output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let json = fs::read_to_string(folder.path().join("small.json")).unwrap();
    let docs = match CrateDocs::parse(&json) {
        Ok(docs) => docs,
        Err(error) if std::env::var_os("CI").is_none_or(|ci| ci != "true") => {
            eprintln!("SKIPPED: {error}");
            return None;
        }
        Err(error) => panic!("{error}"),
    };
    Some(check(&docs).unwrap().problems.into_iter().collect())
}

#[test]
fn finds_items_without_documentation_and_methods_that_share_it() {
    let source = "
        //! A crate.
        /// A type.
        pub struct Documented { /// A field.
            pub a: u8, pub b: u8, c: u8 }
        impl Documented {
            /// Sets a member.
            pub fn a(&self) {}
            /// Sets a member.
            pub fn b(&self) {}
            pub fn c(&self) {}
            fn d(&self) {}
        }
        /// An enum.
        pub enum Choice { /// A variant.
            One(u8), Two { field: u8 } }
        /// A trait.
        pub trait Doing { fn doing(&self); }
        mod private { pub struct Private; }
        pub fn free() {}
    ";
    let Some(found) = problems(source) else {
        return;
    };
    let expected = [
        "crate::Choice::Two: no documentation",
        "crate::Choice::Two::field: no documentation",
        "crate::Documented: methods with the same documentation: a, b",
        "crate::Documented::b: no documentation",
        "crate::Documented::c: no documentation",
        "crate::Doing::doing: no documentation",
        "crate::free: no documentation",
    ];
    assert_eq!(found, expected);
}
