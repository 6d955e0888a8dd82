//! Text that is not what a JSON tree can hold: keys that occur twice, numbers beyond all types, deep nesting.
//!
//! Such parts are strings and keys with a mark, which [`write()`] replaces.

use serde_json::Value;

/// Begins a string that stands for the text after it.
const TEXT: char = '\u{1}';

/// Begins a string that stands for a value inside of many brackets.
const NESTED: char = '\u{2}';

/// Ends a key that is written without it, so that an object can have a key twice.
const AGAIN: char = '\u{3}';

/// A value that is written as this text.
pub(crate) fn text(text: impl AsRef<str>) -> Value {
    Value::String(format!("{TEXT}{}", text.as_ref()))
}

/// A value that is written as so many arrays, or objects with the key `a`, one in the other.
pub(crate) fn nested(depth: usize, in_objects: bool) -> Value {
    let form = if in_objects { '{' } else { '[' };
    Value::String(format!("{NESTED}{form}{depth}"))
}

/// A key that is written as `key`, although the object has that key already.
pub(crate) fn again(key: &str) -> String {
    format!("{key}{AGAIN}")
}

/// Writes a tree as JSON, one entry of the two upper levels on a line.
pub(crate) fn write(tree: &Value) -> String {
    let mut out = String::new();
    write_value(tree, 2, &mut out);
    out
}

fn write_value(value: &Value, levels: usize, out: &mut String) {
    let (entries, open, close): (Vec<(Option<&str>, &Value)>, _, _) = match value {
        Value::Object(map) => {
            let entries = map.iter().map(|(key, value)| (Some(key.as_str()), value));
            (entries.collect(), '{', '}')
        }
        Value::Array(list) => (list.iter().map(|value| (None, value)).collect(), '[', ']'),
        Value::String(text) => return write_string(text, out),
        other => return out.push_str(&other.to_string()),
    };
    out.push(open);
    for (index, (key, value)) in entries.into_iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        if levels > 0 {
            out.push('\n');
        }
        if let Some(key) = key {
            out.push_str(&Value::from(key.trim_end_matches(AGAIN)).to_string());
            out.push_str(": ");
        }
        write_value(value, levels.saturating_sub(1), out);
    }
    out.push(close);
}

fn write_string(text: &str, out: &mut String) {
    if let Some(text) = text.strip_prefix(TEXT) {
        out.push_str(text);
        return;
    }
    let nested = text.strip_prefix(NESTED).and_then(|rest| {
        let (form, depth) = rest.split_at_checked(1)?;
        Some((form, depth.parse().ok()?))
    });
    match nested {
        Some(("{", depth)) => {
            let (open, close) = ("{\"a\":".repeat(depth), "}".repeat(depth));
            out.push_str(&format!("{open}null{close}"));
        }
        Some((_, depth)) => {
            let (open, close): (String, String) = ("[".repeat(depth), "]".repeat(depth));
            out.push_str(&format!("{open}{close}"));
        }
        None => out.push_str(&Value::from(text).to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn marks_are_replaced() {
        let mut tree =
            json!({"a": text("1e400"), "b": [nested(3, false), nested(2, true)], "c": "é\n"});
        tree.as_object_mut()
            .expect("an object")
            .insert(again("a"), json!(1.5));
        let written = write(&tree).replace('\n', "");
        assert_eq!(
            written,
            r#"{"a": 1e400,"b": [[[[]]],{"a":{"a":null}}],"c": "é\n","a": 1.5}"#
        );
    }

    #[test]
    fn trees_without_marks_are_read_back() {
        let tree = json!({"a": [1, {"b": null, "c": true}], "d": {"e": "\u{7f}\\\"", "": []}});
        assert_eq!(
            serde_json::from_str::<Value>(&write(&tree)).ok(),
            Some(tree)
        );
    }
}
