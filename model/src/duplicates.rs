//! Finds keys that occur twice in a JSON object.
//!
//! `serde_json` keeps the last of them without a word, so that a shape, member or trait could get lost in
//! a merge. The text is scanned with a stack of its own, so its depth does not matter.

use crate::scan::unescaped_key;
use std::borrow::Cow;
use std::collections::HashMap;

/// A key that an object has already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DuplicateKey {
    /// The key, without escapes.
    pub(crate) key: String,
    /// The key of the object itself; empty for the root and for elements of arrays.
    pub(crate) parent: String,
    /// The byte offset of the first occurrence.
    pub(crate) first: usize,
    /// The byte offset of this occurrence.
    pub(crate) second: usize,
}

/// An object or array that is not closed yet.
enum Open<'a> {
    Array,
    Object {
        /// The key of the object.
        name: Cow<'a, str>,
        /// The byte offsets of its keys.
        keys: HashMap<Cow<'a, str>, usize>,
        /// The latest key, until its value ends.
        current: Option<Cow<'a, str>>,
    },
}

/// Returns all duplicate keys of a text that is valid JSON, in their order.
pub(crate) fn duplicate_keys(text: &str) -> Vec<DuplicateKey> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut open: Vec<Open<'_>> = Vec::new();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'{' => {
                let name = match open.last_mut() {
                    Some(Open::Object { current, .. }) => current.take(),
                    _ => None,
                };
                open.push(Open::Object {
                    name: name.unwrap_or_default(),
                    keys: HashMap::new(),
                    current: None,
                });
            }
            b'[' => open.push(Open::Array),
            b'}' | b']' => drop(open.pop()),
            b',' => {
                if let Some(Open::Object { current, .. }) = open.last_mut() {
                    *current = None;
                }
            }
            b'"' => {
                let end = string_end(bytes, at);
                if let Some(Open::Object {
                    name,
                    keys,
                    current: current @ None,
                }) = open.last_mut()
                {
                    let key = unescaped_key(text.get(at..end).unwrap_or_default());
                    if let Some(first) = keys.insert(key.clone(), at) {
                        found.push(DuplicateKey {
                            key: key.clone().into_owned(),
                            parent: name.clone().into_owned(),
                            first,
                            second: at,
                        });
                    }
                    *current = Some(key);
                }
                at = end;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// Returns the offset after the string that starts at `at`.
fn string_end(bytes: &[u8], at: usize) -> usize {
    let mut end = at + 1;
    while let Some(byte) = bytes.get(end) {
        match byte {
            b'"' => return end + 1,
            b'\\' => end += 2,
            _ => end += 1,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<String> {
        let found = duplicate_keys(text).into_iter();
        found
            .map(|it| format!("{}/{} {} {}", it.parent, it.key, it.first, it.second))
            .collect()
    }

    #[test]
    fn finds_every_key_that_its_object_already_has() {
        for (text, expected) in [
            (r#"{"a":1,"b":2}"#, &[][..]),
            (r#"{"a":1,"a":2}"#, &["/a 1 7"]),
            (r#"{"a":1,"a":2,"a":3}"#, &["/a 1 7", "/a 7 13"]),
            (r#"{"a":1,"\u0061":2}"#, &["/a 1 7"]),
            (r#"{"a":"a","b":["a","a"],"c":{"a":1}}"#, &[]),
            (
                r#"{"o":{"x":{},"y":[{"z":1}, {"z":1}],"x":[]}}"#,
                &["o/x 6 36"],
            ),
            (r#"[{"x":{"a":1}},{"x":{"a":1},"x":0}]"#, &["/x 16 28"]),
            (r#"{"\"":1,"{":2,"\"":3}"#, &["/\" 1 14"]),
            (r#""a""#, &[]),
        ] {
            assert_eq!(keys(text), expected, "{text}");
        }
    }

    #[test]
    fn depth_does_not_matter() {
        let deep = format!(
            "{}{}{}",
            r#"{"a":"#.repeat(200_000),
            r#"{"b":1,"b":2}"#,
            "}".repeat(200_000)
        );
        assert_eq!(duplicate_keys(&deep).len(), 1);
    }

    #[test]
    fn invalid_texts_do_no_harm() {
        for text in ["", "{", "{\"a", "{\"a\\", "}}]", "{\"a\":{\"a\"", "\"\\"] {
            assert_eq!(duplicate_keys(text), [], "{text}");
        }
    }
}
