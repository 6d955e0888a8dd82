//! The document: its version, shapes and `apply` statements.

use super::reader::AstReader;
use crate::id::{ShapeId, is_identifier};
use indexmap::IndexMap;
use serde_json::{Map, Value};

/// A JSON object.
pub(super) type Body = Map<String, Value>;

/// The supported versions of Smithy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Version {
    One,
    Two,
}

/// A document whose shapes are JSON objects.
pub(super) struct Document {
    pub(super) version: Version,
    /// The shapes, in order.
    pub(super) bodies: IndexMap<ShapeId, Body>,
    /// The `apply` statements, in order.
    pub(super) applies: Vec<Apply>,
}

/// An `apply` statement: traits for a shape or member.
pub(super) struct Apply {
    pub(super) shape: ShapeId,
    pub(super) member: Option<String>,
    pub(super) traits: Body,
    /// The key of the statement.
    pub(super) key: String,
}

impl AstReader<'_> {
    /// Splits the document into its parts. Returns `None` if it is not a model.
    pub(super) fn document(&mut self, value: Value) -> Option<Document> {
        let remedy = "A Smithy model is an object with the keys `smithy` and `shapes`.";
        let Value::Object(mut entries) = value else {
            self.report_at(&[], "the file does not contain a JSON object", remedy);
            return None;
        };
        let version = self.version(entries.get("smithy"))?;
        let shapes = entries.shift_remove("shapes");
        for key in entries
            .keys()
            .filter(|key| !["smithy", "metadata"].contains(&key.as_str()))
        {
            self.report_at(&[key], format!("unknown property `{key}`"), "Remove it.");
        }
        let mut document = Document {
            version,
            bodies: IndexMap::new(),
            applies: Vec::new(),
        };
        match shapes {
            Some(Value::Object(shapes)) => {
                for (key, value) in shapes {
                    self.entry(&mut document, key, value);
                }
            }
            Some(_) => self.report_at(&["shapes"], "`shapes` is not an object", remedy),
            None => self.report_at(&[], "the model has no `shapes`", remedy),
        }
        Some(document)
    }

    fn version(&mut self, version: Option<&Value>) -> Option<Version> {
        let remedy = "The supported versions are \"1.0\" and \"2.0\".";
        match version {
            Some(Value::String(text)) => match text.as_str() {
                "1" | "1.0" => return Some(Version::One),
                "2" | "2.0" => return Some(Version::Two),
                other => {
                    let message = format!("unknown Smithy version \"{other}\"");
                    self.report_at(&["smithy"], message, remedy);
                }
            },
            Some(_) => self.report_at(&["smithy"], "`smithy` is not a string", remedy),
            None => {
                let remedy = "Check that the file is a model in Smithy's JSON AST.";
                self.report_at(&[], "the Smithy version (`smithy`) is missing", remedy);
            }
        }
        None
    }

    fn entry(&mut self, document: &mut Document, key: String, value: Value) {
        let pointer = ["shapes", &key];
        let Value::Object(mut body) = value else {
            return self.report_at(
                &pointer,
                format!("the value of `{key}` is not an object"),
                "Define the shape as an object.",
            );
        };
        if body.get("type").and_then(Value::as_str) == Some("apply") {
            let traits = body.shift_remove("traits");
            return self.apply(document, key, traits);
        }
        match ShapeId::parse(&key) {
            Some(id) => {
                document.bodies.insert(id, body);
            }
            None => self.report_at(
                &pointer,
                format!("`{key}` is not a shape ID"),
                "A shape ID has the form `namespace#Name`.",
            ),
        }
    }

    fn apply(&mut self, document: &mut Document, key: String, traits: Option<Value>) {
        let (shape, member) = match key.split_once('$') {
            Some((shape, member)) => (shape, Some(member)),
            None => (&*key, None),
        };
        let (Some(shape), true) = (ShapeId::parse(shape), member.is_none_or(is_identifier)) else {
            let remedy = "A shape ID has the form `namespace#Name` or `namespace#Name$member`.";
            return self.report_at(
                &["shapes", &key],
                format!("`{key}` is not a shape ID"),
                remedy,
            );
        };
        let traits = match traits {
            Some(Value::Object(traits)) => traits,
            None => Body::new(),
            Some(_) => {
                let remedy = "Write traits as an object of shape IDs and values.";
                return self.report_at(
                    &["shapes", &key, "traits"],
                    "`traits` is not an object",
                    remedy,
                );
            }
        };
        let member = member.map(str::to_owned);
        document.applies.push(Apply {
            shape,
            member,
            traits,
            key,
        });
    }
}
