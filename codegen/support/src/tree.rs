//! Values as trees, for what looks at any value of any type: [`writer`] makes a tree of a value, [`reader`] a value of a tree.
//!
//! A tree is what is on the wire, before it is text: names are those on the wire. Only blobs and timestamps are not yet text
//! and numbers, so that whoever writes the tree can choose.

use aws_smithy_schema::traits::TimestampFormat;
use aws_smithy_types::date_time::Format;
use aws_smithy_types::{Blob, DateTime, Document, Number, base64};

mod json;
pub(crate) mod reader;
pub(crate) mod writer;

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Tree {
    Null,
    Bool(bool),
    Number(Number),
    /// A number that may be too long for [`Number`].
    Digits(String),
    Text(String),
    Blob(Blob),
    /// A point in time, and how the model wants it written if it says so.
    Time(DateTime, Option<TimestampFormat>),
    List(Vec<Tree>),
    /// A structure, union, map or object, in its order.
    Object(Vec<(String, Tree)>),
}

/// The texts of numbers that are none in JSON.
const NOT_FINITE: [(&str, f64); 3] = [
    ("NaN", f64::NAN),
    ("Infinity", f64::INFINITY),
    ("-Infinity", f64::NEG_INFINITY),
];

impl Tree {
    /// A floating-point number; one that JSON cannot have is a text.
    pub(crate) fn float(value: f64) -> Self {
        let text = match value {
            value if value.is_finite() => return Self::Number(Number::Float(value)),
            value if value.is_nan() => "NaN",
            value if value > 0.0 => "Infinity",
            _ => "-Infinity",
        };
        Self::Text(text.to_owned())
    }

    /// A whole number.
    pub(crate) fn integer(value: i64) -> Self {
        Self::Number(match u64::try_from(value) {
            Ok(value) => Number::PosInt(value),
            Err(_) => Number::NegInt(value),
        })
    }

    /// The floating-point number that a text stands for.
    pub(crate) fn not_finite(text: &str) -> Option<f64> {
        let mut texts = NOT_FINITE.iter();
        let (_, value) = texts.find(|(name, _)| *name == text)?;
        Some(*value)
    }

    /// The value of a key.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        let Self::Object(entries) = self else {
            return None;
        };
        let mut entries = entries.iter();
        entries.find(|(name, _)| name == key).map(|(_, tree)| tree)
    }

    /// The tree without points in time and blobs, as the wire has it: the former are numbers of seconds unless the model
    /// wants something else, or if they are all to be texts in the form of ISO 8601.
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

    /// The tree as a document, as the wire has it.
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
                // A map has no order of its own; the same document is always the same tree.
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

/// The number that has those digits, if none of them is lost.
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

/// Reads JSON.
///
/// # Errors
/// It is none.
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
