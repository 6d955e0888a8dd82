//! Comparison of JSON by value.

use aws_smithy_json::deserialize::json_token_iter;
use aws_smithy_json::deserialize::token::expect_document;
use aws_smithy_types::{Document, Number};

/// Asserts that two JSON texts have the same value.
#[track_caller]
pub(crate) fn assert_same(found: &str, expected: &str) {
    let is_same = is_same(&parse(found), &parse(expected));
    assert!(is_same, "body: found\n{found}\nexpected\n{expected}");
}

#[track_caller]
fn parse(text: &str) -> Document {
    let mut tokens = json_token_iter(text.as_bytes()).peekable();
    expect_document(&mut tokens).unwrap_or_else(|error| panic!("no JSON: {error}\n{text}"))
}

/// True if the values are equal. `1` equals `1.0`, and the order of keys does not matter.
fn is_same(a: &Document, b: &Document) -> bool {
    match (a, b) {
        (Document::Number(a), Document::Number(b)) => a == b || is_same_float(a, b),
        (Document::Array(a), Document::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(a, b))
        }
        (Document::Object(a), Document::Object(b)) => {
            let entry = |(key, a)| b.get(key).is_some_and(|b| is_same(a, b));
            a.len() == b.len() && a.iter().all(entry)
        }
        (a, b) => a == b,
    }
}

/// Compares integers exactly, since a float may not represent them.
fn is_same_float(a: &Number, b: &Number) -> bool {
    let has_fraction = [a, b].iter().any(|it| matches!(it, Number::Float(_)));
    has_fraction && a.to_f64_lossy().to_bits() == b.to_f64_lossy().to_bits()
}
