//! Finds the position of a JSON pointer in a text.
//!
//! `serde_json` values have no positions. Positions are needed only for problems, so the text is
//! scanned again in that case, and reading a valid model costs nothing extra.

use crate::problem::Position;
use std::collections::HashMap;

/// The result of following a pointer, which may exist only in part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PointerMatch {
    /// The byte offset of the last step that was found: of the key in an object, or of the element in
    /// an array.
    pub(crate) offset: usize,
    /// The number of steps that were found.
    pub(crate) depth: usize,
}

/// An index of the text, for files with many problems.
#[derive(Clone, Debug)]
pub(crate) struct TextIndex {
    /// The byte offsets of the key and value of each second-level entry (shapes, operations), by both
    /// keys.
    entries: HashMap<String, HashMap<String, (usize, usize)>>,
    /// The byte offset of each line.
    lines: Vec<usize>,
}

impl TextIndex {
    pub(crate) fn new(text: &str) -> Self {
        let mut entries: HashMap<String, HashMap<String, _>> = HashMap::new();
        let mut top = Scanner { text, at: 0 };
        top.skip_space();
        top.each_entry(|outer, _, value| {
            let within = entries.entry(outer.to_owned()).or_default();
            Scanner { text, at: value }.each_entry(|inner, key, value| {
                within.insert(inner.to_owned(), (key, value));
            });
        });
        let newlines = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let lines = std::iter::once(0)
            .chain(newlines.map(|(at, _)| at + 1))
            .collect();
        Self { entries, lines }
    }

    /// Follows the keys and array indices of `pointer` as far as they exist in the text.
    pub(crate) fn locate(&self, text: &str, pointer: &[&str]) -> PointerMatch {
        let mut scanner = Scanner { text, at: 0 };
        scanner.skip_space();
        let mut found = PointerMatch {
            offset: scanner.at,
            depth: 0,
        };
        if let [outer, inner, ..] = pointer
            && let Some((offset, value)) = self.entries.get(*outer).and_then(|e| e.get(*inner))
        {
            scanner.at = *value;
            found = PointerMatch {
                offset: *offset,
                depth: 2,
            };
        }
        for step in &pointer[found.depth..] {
            let Some(offset) = scanner.enter(step) else {
                break;
            };
            found = PointerMatch {
                offset,
                depth: found.depth + 1,
            };
        }
        found
    }

    /// Returns the line and column of a byte offset.
    pub(crate) fn position(&self, file: &str, text: &str, offset: usize) -> Position {
        let line = self.lines.partition_point(|start| *start <= offset);
        let start = self
            .lines
            .get(line.saturating_sub(1))
            .copied()
            .unwrap_or_default();
        let before = text.get(start..offset).unwrap_or_default();
        Position {
            file: file.to_owned(),
            line,
            column: before.chars().count() + 1,
        }
    }
}

/// Returns the offset of the first object or array that is nested more than `levels` deep.
pub(crate) fn too_deep(text: &str, levels: usize) -> Option<usize> {
    let mut scanner = Scanner { text, at: 0 };
    let mut depth = 0_usize;
    while let Some(byte) = scanner.peek() {
        match byte {
            b'"' => scanner.skip_string(),
            b'{' | b'[' if depth == levels => return Some(scanner.at),
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        scanner.at += 1;
    }
    None
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.at += 1;
        }
    }

    /// Moves from the start of an object or array to the value of this key or index, and returns the
    /// offset of the entry.
    fn enter(&mut self, step: &str) -> Option<usize> {
        let is_object = match self.peek()? {
            b'{' => true,
            b'[' => false,
            _ => return None,
        };
        for index in 0_usize.. {
            self.at += 1; // the opening bracket or the comma
            self.skip_space();
            let start = self.at;
            let found = if is_object {
                self.skip_value();
                let key = self.text.get(start..self.at)?;
                self.skip_space();
                if self.peek()? != b':' {
                    return None;
                }
                self.at += 1;
                self.skip_space();
                is_key(key, step)
            } else {
                index.to_string() == step
            };
            if found && self.peek()? != b']' {
                return Some(start);
            }
            self.skip_value();
            self.skip_space();
            if self.peek()? != b',' {
                return None;
            }
        }
        None
    }

    /// Calls `note` with every key of the object that starts here, and the offsets of the key and its
    /// value. Keys with escapes are skipped.
    fn each_entry(&mut self, mut note: impl FnMut(&'a str, usize, usize)) {
        if self.peek() != Some(b'{') {
            return;
        }
        loop {
            self.at += 1; // the opening brace or the comma
            self.skip_space();
            let start = self.at;
            self.skip_value();
            let key = self.text.get(start..self.at).unwrap_or_default();
            self.skip_space();
            if self.peek() != Some(b':') {
                return;
            }
            self.at += 1;
            self.skip_space();
            if let Some(key) = unquote(key).filter(|key| !key.contains('\\')) {
                note(key, start, self.at);
            }
            self.skip_value();
            self.skip_space();
            if self.peek() != Some(b',') {
                return;
            }
        }
    }

    /// Skips a value, if one starts here.
    fn skip_value(&mut self) {
        let mut depth = 0_usize;
        while let Some(byte) = self.peek() {
            match byte {
                b'"' => self.skip_string(),
                b'{' | b'[' => depth += 1,
                b'}' | b']' | b',' | b':' if depth == 0 => return,
                b'}' | b']' => depth -= 1,
                _ => {}
            }
            self.at += 1;
            if depth == 0 && matches!(byte, b'"' | b'}' | b']') {
                return;
            }
        }
    }

    /// Moves from the opening quote to the closing quote.
    fn skip_string(&mut self) {
        self.at += 1;
        while let Some(byte) = self.peek() {
            match byte {
                b'"' => return,
                b'\\' => self.at += 2,
                _ => self.at += 1,
            }
        }
    }
}

fn unquote(quoted: &str) -> Option<&str> {
    quoted
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
}

/// Returns true if the quoted and escaped key equals `step`.
fn is_key(quoted: &str, step: &str) -> bool {
    unquote(quoted) == Some(step)
        || (quoted.contains('\\')
            && serde_json::from_str::<String>(quoted).is_ok_and(|key| key == step))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "{\n  \"a\": {\"x\\\"}\": [1, {\"é\": \"]}\", \"b\": null}], \"c\": 2},\n  \"\\u0064\": []\n}";

    fn at(pointer: &[&str]) -> (usize, usize, usize) {
        let index = TextIndex::new(TEXT);
        let found = index.locate(TEXT, pointer);
        let position = index.position("f", TEXT, found.offset);
        (found.depth, position.line, position.column)
    }

    #[test]
    fn finds_keys_and_elements() {
        assert_eq!(at(&[]), (0, 1, 1));
        assert_eq!(at(&["a"]), (1, 2, 3));
        assert_eq!(at(&["a", "c"]), (2, 2, 46));
        assert_eq!(at(&["a", "x\"}", "1", "b"]), (4, 2, 33));
        assert_eq!(at(&["d"]), (1, 3, 3));
    }

    #[test]
    fn stops_at_missing_steps() {
        assert_eq!(at(&["a", "nope", "b"]), (1, 2, 3));
        assert_eq!(at(&["a", "x\"}", "7"]).0, 2);
        assert_eq!(at(&["d", "0"]).0, 1);
        assert_eq!(at(&["a", "c", "deeper"]).0, 2);
        for broken in ["", "{\"a\"", "{\"a", "{\"a\": {\"b"] {
            assert!(
                TextIndex::new(broken).locate(broken, &["a", "b"]).depth < 2,
                "{broken}"
            );
        }
    }
}
