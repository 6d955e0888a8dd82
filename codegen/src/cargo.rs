//! What Cargo accepts as the name and the version of a package.
//!
//! [`package_name`] and [`version`] say what is wrong with a value, and what would be valid, before a manifest is written.

use crate::rust::is_keyword;
use semver::Version;
use std::fmt::Write;

/// The crates that every program has, whose names a library cannot have.
const BUILT_IN: [&str; 5] = ["alloc", "core", "proc_macro", "std", "test"];

/// The names of devices, which Windows refuses as names of files and folders.
const DEVICES: [&str; 4] = ["aux", "con", "nul", "prn"];

/// The longest name that package registries accept.
const LONGEST_NAME: usize = 64;

/// Checks the name of a package, from which the name of its library is made.
///
/// # Errors
/// Returns why Cargo or the compiler would not accept the name, and what would be valid.
pub fn package_name(name: &str) -> Result<(), String> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let starts_with_letter = name.starts_with(|c: char| c.is_ascii_alphabetic());
    if !starts_with_letter || !name.chars().all(is_part) {
        return Err(format!(
            "`{}` is not a crate name; use letters, digits, `-` and `_`, and start with a letter",
            name.escape_debug()
        ));
    }
    if name.len() > LONGEST_NAME {
        return Err(format!(
            "`{name}` is too long for a crate name; use at most {LONGEST_NAME} characters"
        ));
    }
    let library = name.replace('-', "_");
    let lower_case = library.to_ascii_lowercase();
    if is_keyword(&library) || BUILT_IN.contains(&&*library) || DEVICES.contains(&&*lower_case) {
        return Err(format!(
            "`{name}` is reserved and cannot be a crate name; use another one, such as `aws-sdk-{name}`"
        ));
    }
    Ok(())
}

/// Checks the version of a package, which is a semantic version.
///
/// # Errors
/// Returns what would be valid, if this is none.
pub fn version(version: &str) -> Result<(), String> {
    match Version::parse(version) {
        Ok(_) => Ok(()),
        Err(_) => Err(format!(
            "`{}` is not a crate version; use three numbers, as in 1.2.3",
            version.escape_debug()
        )),
    }
}

/// Formats text as one that describes a package. Control characters become spaces: Cargo passes the text to the compiler in an
/// environment variable, which cannot contain NUL.
pub fn description(text: &str) -> String {
    string(&text.replace(char::is_control, " "))
}

/// Formats text as a string of TOML.
pub fn string(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                quoted.push('\\');
                quoted.push(c);
            }
            // Invisible characters, and those that change the direction of text, are written as numbers.
            '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}' => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(c));
            }
            c if c.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_accepted_and_refused() {
        for name in ["aws-sdk-s3", "a", "My_Crate", "x-1", "union", "tests"] {
            assert_eq!(package_name(name), Ok(()), "{name}");
        }
        let long = "a".repeat(LONGEST_NAME + 1);
        for name in [
            "",
            "2fast",
            "_a",
            "-a",
            "My_Crate!",
            "a b",
            "a.b",
            "a\"b",
            "a\nb",
            "\u{e9}",
            "fn",
            "self",
            "gen",
            "test",
            "core",
            "std",
            "alloc",
            "proc-macro",
            "proc_macro",
            "con",
            "NUL",
            &long,
        ] {
            assert!(package_name(name).is_err(), "{name}");
        }
        assert_eq!(
            package_name("a!\u{202e}"),
            Err("`a!\\u{202e}` is not a crate name; use letters, digits, `-` and `_`, and start with a letter".to_owned())
        );
    }

    #[test]
    fn versions_that_are_accepted_and_refused() {
        let accepted = [
            "1.144.0",
            "0.0.0",
            "1.0.0-alpha.1",
            "1.0.0-0a",
            "1.0.0-a-b",
            "1.0.0+001",
            "1.0.0-rc.1+b-1.7",
        ];
        for text in accepted {
            assert_eq!(version(text), Ok(()), "{text}");
        }
        let refused = [
            "",
            "1",
            "1.144",
            "1.2.3.4",
            "01.2.3",
            "1.2.03",
            "1.2.x",
            "v1.2.3",
            "1.2.3-",
            "1.2.3+",
            "1.2.3-01",
            "1.2.3-a..b",
            "1.2.3-\u{e9}",
            " 1.2.3",
            "1.2.3\n",
            "1.2.18446744073709551616",
            "-1.2.3",
            "1.2.3-a_b",
        ];
        for text in refused {
            assert!(version(text).is_err(), "{text}");
        }
    }

    #[test]
    fn strings_have_the_escapes_of_toml() {
        assert_eq!(description("a\0b\n\"c"), r#""a b \"c""#);
        assert_eq!(string("a"), r#""a""#);
        assert_eq!(
            string("\"\\\n\0\u{202e}'{}"),
            r#""\"\\\u000A\u0000\u202E'{}""#
        );
    }
}
