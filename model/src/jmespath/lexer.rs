//! Splits an expression into tokens.

use super::expression::ComparisonOperator;
use serde_json::Value;

/// A token.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    Name(String),
    Literal(Value),
    Number(i64),
    Compare(ComparisonOperator),
    /// Punctuation, such as `[?`.
    Punctuation(&'static str),
}

/// All punctuation. Longer tokens come before their prefixes.
const OMITTED_TRAITS: [&str; 16] = [
    "[?", "[]", "[*]", "[", "]", "&&", "||", "|", "!", "(", ")", ".", ",", "@", "*", ":",
];

const COMPARISONS: [(&str, ComparisonOperator); 6] = [
    ("==", ComparisonOperator::Equal),
    ("!=", ComparisonOperator::NotEqual),
    ("<=", ComparisonOperator::LessOrEqual),
    (">=", ComparisonOperator::GreaterOrEqual),
    ("<", ComparisonOperator::Less),
    (">", ComparisonOperator::Greater),
];

/// Splits a text into tokens.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, String> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let (token, after) = token(first, rest)?;
        tokens.push(token);
        rest = after.trim_start();
    }
    Ok(tokens)
}

fn token(first: char, rest: &str) -> Result<(Token, &str), String> {
    match first {
        'a'..='z' | 'A'..='Z' | '_' => {
            let (name, after) = split_while(rest, |c| c.is_ascii_alphanumeric() || c == '_');
            Ok((Token::Name(name.to_owned()), after))
        }
        '0'..='9' | '-' => {
            let (digits, after) = split_while(rest, |c| c.is_ascii_digit() || c == '-');
            let number = digits.parse();
            let number = number.map_err(|_| format!("`{digits}` is not an integer"))?;
            Ok((Token::Number(number), after))
        }
        '"' => {
            let (quoted, after) = quoted(rest, '"')?;
            match serde_json::from_str(&format!("\"{quoted}\"")) {
                Ok(Value::String(name)) => Ok((Token::Name(name), after)),
                _ => Err(format!("`\"{quoted}\"` is not a quoted name")),
            }
        }
        '`' => {
            let (json, after) = quoted(rest, '`')?;
            let value = serde_json::from_str(&json.replace("\\`", "`"));
            let value = value.map_err(|error| format!("`{json}` is not JSON: {error}"))?;
            Ok((Token::Literal(value), after))
        }
        '\'' => {
            let (text, after) = quoted(rest, '\'')?;
            let text = text.replace("\\'", "'").replace("\\\\", "\\");
            Ok((Token::Literal(Value::String(text)), after))
        }
        _ => punctuation(rest),
    }
}

fn punctuation(rest: &str) -> Result<(Token, &str), String> {
    for (text, comparison) in COMPARISONS {
        if let Some(after) = rest.strip_prefix(text) {
            return Ok((Token::Compare(comparison), after));
        }
    }
    for punctuation in OMITTED_TRAITS {
        if let Some(after) = rest.strip_prefix(punctuation) {
            return Ok((Token::Punctuation(punctuation), after));
        }
    }
    Err(format!("unexpected `{rest}`"))
}

fn split_while(text: &str, is_part: impl Fn(char) -> bool) -> (&str, &str) {
    let end = text.find(|c| !is_part(c)).unwrap_or(text.len());
    text.split_at(end)
}

/// Returns the text between two quotes, with its escapes, and the text after them.
fn quoted(text: &str, quote: char) -> Result<(&str, &str), String> {
    let inside = &text[quote.len_utf8()..];
    let mut is_escaped = false;
    for (index, c) in inside.char_indices() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            c if c == quote => return Ok((&inside[..index], &inside[index + c.len_utf8()..])),
            _ => {}
        }
    }
    Err(format!("`{text}` has no closing quote"))
}
