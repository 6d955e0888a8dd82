//! Value trees, for code that works on values of any type. [`writer`] converts a value to a tree, [`reader`] a tree to a
//! value.
//!
//! A tree has the structure of the JSON on the wire, with the names on the wire. Blobs and timestamps are not converted yet,
//! so that the format of timestamps can be chosen later.

use aws_smithy_schema::traits::TimestampFormat;
use aws_smithy_types::date_time::Format;
use aws_smithy_types::{Blob, DateTime, Document, Number, base64};

mod json;
pub(crate) mod reader;
pub(crate) mod writer;

/// A value of any type.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Tree {
    Null,
    Bool(bool),
    Number(Number),
    /// A number that may be too long for [`Number`].
    Digits(String),
    Text(String),
    Blob(Blob),
    /// A timestamp, and its format if the model has one.
    Time(DateTime, Option<TimestampFormat>),
    List(Vec<Tree>),
    /// A structure, union, map or JSON object, in order.
    Object(Vec<(String, Tree)>),
}

/// The strings of numbers that JSON cannot represent.
const NOT_FINITE: [(&str, f64); 3] = [
    ("NaN", f64::NAN),
    ("Infinity", f64::INFINITY),
    ("-Infinity", f64::NEG_INFINITY),
];

impl Tree {
    /// Creates a floating-point number, or a string if JSON cannot represent it.
    pub(crate) fn float(value: f64) -> Self {
        let text = match value {
            value if value.is_finite() => return Self::Number(Number::Float(value)),
            value if value.is_nan() => "NaN",
            value if value > 0.0 => "Infinity",
            _ => "-Infinity",
        };
        Self::Text(text.to_owned())
    }

    /// Creates an integer.
    pub(crate) fn integer(value: i64) -> Self {
        Self::Number(match u64::try_from(value) {
            Ok(value) => Number::PosInt(value),
            Err(_) => Number::NegInt(value),
        })
    }

    /// Returns the floating-point number that JSON represents as `text`.
    pub(crate) fn not_finite(text: &str) -> Option<f64> {
        let mut texts = NOT_FINITE.iter();
        let (_, value) = texts.find(|(name, _)| *name == text)?;
        Some(*value)
    }

    /// Returns the value of a key.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        let Self::Object(entries) = self else {
            return None;
        };
        let mut entries = entries.iter();
        entries.find(|(name, _)| name == key).map(|(_, tree)| tree)
    }

    /// Converts blobs to base64 strings, and timestamps to the format in the model, by default numbers of seconds. With
    /// `iso8601` all timestamps become strings in ISO 8601 format.
    pub(crate) fn plain(self, iso8601: bool) -> Self {
        match self {
            Self::Blob(blob) => Self::Text(base64::encode(blob)),
            Self::Time(time, format) => plain_time(time, format, iso8601),
            Self::List(trees) => {
                let trees = trees.into_iter().map(|tree| tree.plain(iso8601));
                Self::List(trees.collect())
            }
            Self::Object(entries) => {
                let entries = entries.into_iter();
                Self::Object(
                    entries
                        .map(|(key, tree)| (key, tree.plain(iso8601)))
                        .collect(),
                )
            }
            tree => tree,
        }
    }

    /// Converts the tree to a document with the formats on the wire.
    pub(crate) fn into_document(self) -> Document {
        match self.plain(false) {
            Self::Null | Self::Blob(_) | Self::Time(..) => Document::Null,
            Self::Bool(value) => Document::Bool(value),
            Self::Number(number) => Document::Number(number),
            Self::Digits(digits) => match number(&digits) {
                Some(number) => Document::Number(number),
                None => Document::String(digits),
            },
            Self::Text(text) => Document::String(text),
            Self::List(trees) => {
                Document::Array(trees.into_iter().map(Self::into_document).collect())
            }
            Self::Object(entries) => {
                let entries = entries.into_iter();
                Document::Object(
                    entries
                        .map(|(key, tree)| (key, tree.into_document()))
                        .collect(),
                )
            }
        }
    }
}

impl From<&Document> for Tree {
    fn from(document: &Document) -> Self {
        match document {
            Document::Null => Self::Null,
            Document::Bool(value) => Self::Bool(*value),
            Document::Number(number) => Self::Number(*number),
            Document::String(text) => Self::Text(text.clone()),
            Document::Array(documents) => Self::List(documents.iter().map(Self::from).collect()),
            Document::Object(entries) => {
                let entries = entries.iter();
                let mut entries: Vec<_> = entries
                    .map(|(key, document)| (key.clone(), Self::from(document)))
                    .collect();
                // Documents are unordered. Sorting makes the tree deterministic.
                entries.sort_by(|(one, _), (other, _)| one.cmp(other));
                Self::Object(entries)
            }
        }
    }
}

fn plain_time(time: DateTime, format: Option<TimestampFormat>, iso8601: bool) -> Tree {
    let text = |format| time.fmt(format).map(Tree::Text).ok();
    let text = match format {
        _ if iso8601 => text(Format::DateTime),
        Some(TimestampFormat::DateTime) => text(Format::DateTime),
        Some(TimestampFormat::HttpDate) => text(Format::HttpDate),
        _ => None,
    };
    text.unwrap_or_else(|| match time.subsec_nanos() {
        0 => Tree::integer(time.secs()),
        _ => Tree::float(time.as_secs_f64()),
    })
}

/// Parses a number, if it can be represented without loss.
pub(crate) fn number(digits: &str) -> Option<Number> {
    if let Ok(value) = digits.parse::<u64>() {
        return Some(Number::PosInt(value));
    }
    if let Ok(value) = digits.parse::<i64>() {
        return Some(Number::NegInt(value));
    }
    let value: f64 = digits.parse().ok()?;
    (value.is_finite() && value.to_string() == digits).then_some(Number::Float(value))
}

/// Parses JSON.
///
/// # Errors
/// Fails if the text is not valid JSON.
#[cfg(any(feature = "stubs", feature = "wire-trace"))]
pub(crate) fn from_json(json: &[u8]) -> Result<Tree, aws_smithy_schema::serde::SerdeError> {
    use aws_smithy_schema::codec::Codec;
    use aws_smithy_schema::serde::ShapeDeserializer;

    let settings = aws_smithy_json::codec::JsonCodecSettings::builder();
    let codec = aws_smithy_json::codec::JsonCodec::new(settings.build());
    let mut from = codec.create_deserializer(json);
    from.read_document(&aws_smithy_schema::prelude::DOCUMENT)
        .map(|document| Tree::from(&document))
}

#[cfg(test)]
mod tests;
