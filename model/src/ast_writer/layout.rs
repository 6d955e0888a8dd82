//! Formats JSON: an entry that fits is written on one line, otherwise with one element per line and an
//! indentation of two spaces.

use serde_json::Value;

/// The maximum line length.
const WIDTH: usize = 120;

/// Formats a JSON value, without a newline at the end.
pub(super) fn lay_out(value: &Value) -> String {
    let mut text = String::new();
    write(&mut text, value, 0, 0);
    text
}

/// Writes the value; the line already has `used` characters.
fn write(text: &mut String, value: &Value, depth: usize, used: usize) {
    let (brackets, len) = match value {
        Value::Object(entries) => (['{', '}'], entries.len()),
        Value::Array(elements) => (['[', ']'], elements.len()),
        scalar => return text.push_str(&scalar.to_string()),
    };
    // The outermost levels (the model and its shapes) are broken even if they are small, so that files
    // compare line by line.
    let may_fit = depth >= 2 || len == 0;
    if may_fit && let Some(line) = one_line(value, WIDTH.saturating_sub(used)) {
        return text.push_str(&line);
    }
    let [open, close] = brackets;
    text.push(open);
    let mut first = true;
    let mut begin = |text: &mut String| {
        text.push_str(if std::mem::take(&mut first) {
            "\n"
        } else {
            ",\n"
        });
        text.extend(std::iter::repeat_n(' ', 2 * (depth + 1)));
    };
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                begin(text);
                let key = Value::from(key.as_str()).to_string();
                text.push_str(&key);
                text.push_str(": ");
                write(text, value, depth + 1, 2 * (depth + 1) + key.len() + 2);
            }
        }
        Value::Array(elements) => {
            for value in elements {
                begin(text);
                write(text, value, depth + 1, 2 * (depth + 1));
            }
        }
        _ => {}
    }
    text.push('\n');
    text.extend(std::iter::repeat_n(' ', 2 * depth));
    text.push(close);
}

/// Returns the value on one line, or `None` if it has more than `room` characters.
fn one_line(value: &Value, room: usize) -> Option<String> {
    let mut line = String::new();
    append(&mut line, value, room).then_some(line)
}

/// Appends the value; returns false as soon as the line is too long.
fn append(line: &mut String, value: &Value, room: usize) -> bool {
    match value {
        Value::Object(entries) if entries.is_empty() => line.push_str("{}"),
        Value::Object(entries) => {
            for (index, (key, value)) in entries.iter().enumerate() {
                line.push_str(if index == 0 { "{ " } else { ", " });
                line.push_str(&Value::from(key.as_str()).to_string());
                line.push_str(": ");
                if !append(line, value, room) {
                    return false;
                }
            }
            line.push_str(" }");
        }
        Value::Array(elements) => {
            line.push('[');
            for (index, value) in elements.iter().enumerate() {
                line.push_str(if index == 0 { "" } else { ", " });
                if !append(line, value, room) {
                    return false;
                }
            }
            line.push(']');
        }
        scalar => line.push_str(&scalar.to_string()),
    }
    line.len() <= room
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn breaks_only_long_entries() {
        let long = "x".repeat(70);
        let value = json!({"a": {"b": {"short": [1, {"c": {}}], "long": [long, long]}}});
        let expected = format!(
            "{{\n  \"a\": {{\n    \"b\": {{\n      \"short\": [1, {{ \"c\": {{}} }}],\n      \"long\": [\n        \
             \"{long}\",\n        \"{long}\"\n      ]\n    }}\n  }}\n}}"
        );
        let text = lay_out(&value);
        assert_eq!(text, expected);
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
    }
}
