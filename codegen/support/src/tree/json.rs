//! Formatting of value trees as JSON.

use super::Tree;
use aws_smithy_types::Number;
use std::fmt::{self, Display, Formatter, Write};

/// Formats the tree as JSON without whitespace. Blobs and timestamps have their format on the wire.
impl Display for Tree {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(value) => write!(f, "{value}"),
            Self::Number(Number::PosInt(value)) => write!(f, "{value}"),
            Self::Number(Number::NegInt(value)) => write!(f, "{value}"),
            Self::Number(Number::Float(value)) => write!(f, "{value}"),
            Self::Digits(digits) => f.write_str(digits),
            Self::Text(text) => string(text, f),
            Self::Blob(_) | Self::Time(..) => self.clone().plain(false).fmt(f),
            Self::List(trees) => separated(f, ['[', ']'], trees, |tree, f| tree.fmt(f)),
            Self::Object(entries) => separated(f, ['{', '}'], entries, |(key, tree), f| {
                string(key, f)?;
                f.write_char(':')?;
                tree.fmt(f)
            }),
        }
    }
}

fn separated<T>(
    f: &mut Formatter<'_>,
    [open, close]: [char; 2],
    parts: &[T],
    print: impl Fn(&T, &mut Formatter<'_>) -> fmt::Result,
) -> fmt::Result {
    f.write_char(open)?;
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            f.write_char(',')?;
        }
        print(part, f)?;
    }
    f.write_char(close)
}

fn string(text: &str, f: &mut Formatter<'_>) -> fmt::Result {
    f.write_char('"')?;
    for char in text.chars() {
        match char {
            '"' | '\\' => {
                f.write_char('\\')?;
                f.write_char(char)?;
            }
            '\n' => f.write_str("\\n")?,
            '\r' => f.write_str("\\r")?,
            '\t' => f.write_str("\\t")?,
            char if char < ' ' => write!(f, "\\u{:04x}", u32::from(char))?,
            char => f.write_char(char)?,
        }
    }
    f.write_char('"')
}
