//! Observations of a call: labeled texts that are compared one by one.

use std::error::Error;
use std::fmt::{Debug, Write as _};

use aws_smithy_json::codec::{JsonCodec, JsonCodecSettings};
use aws_smithy_schema::Schema;
use aws_smithy_schema::codec::Codec;
use aws_smithy_schema::serde::{
    SerdeError, SerializableStruct, ShapeDeserializer, ShapeSerializer,
};

use crate::normalize::{without_counters, without_service};

/// Labeled texts in the order of observation.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Observations(pub(crate) Vec<(String, String)>);

impl Observations {
    /// Returns a single observation.
    pub(crate) fn of(label: &str, text: impl Into<String>) -> Self {
        Self(vec![(label.to_owned(), text.into())])
    }

    pub(crate) fn add(&mut self, label: impl Into<String>, text: impl Into<String>) {
        self.0.push((label.into(), text.into()));
    }

    pub(crate) fn debug(&mut self, label: impl Into<String>, value: &dyn Debug) {
        self.add(label, format!("{value:?}"));
    }

    /// Adds the `Debug` output of a value that contains a client or its configuration.
    pub(crate) fn client_debug(&mut self, label: &str, value: &dyn Debug) {
        let (rest, plugin) = without_service(&without_counters(&format!("{value:?}")));
        self.add(label, rest);
        self.add(format!("{label}'s service"), plugin);
    }

    /// Adds the `Debug` output of several values.
    pub(crate) fn debug_all(&mut self, label: &str, values: &[(&str, &dyn Debug)]) {
        for (name, value) in values {
            self.debug(format!("{label} {name}"), value);
        }
    }

    /// Adds the texts of an error and of its sources.
    pub(crate) fn error(&mut self, label: &str, error: &(dyn Error + 'static)) {
        self.debug(label, &error);
        let mut depth = 0;
        let mut next = Some(error);
        while let Some(error) = next {
            self.add(format!("{label} {depth}"), error.to_string());
            (depth, next) = (depth + 1, error.source());
        }
    }

    /// Adds a request.
    pub(crate) fn request(
        &mut self,
        at: usize,
        line: String,
        headers: &[(String, String)],
        body: &[u8],
    ) {
        self.add(format!("request {at}"), line);
        for (name, value) in headers {
            self.add(format!("request {at} header {name}"), value);
        }
        self.add(format!("request {at} body"), String::from_utf8_lossy(body));
    }

    /// Adds a structure as JSON, which includes values that `Debug` output redacts.
    pub(crate) fn json(&mut self, label: &str, value: &dyn SerializableStruct) {
        let mut serializer = codec().create_serializer();
        let text = match serializer.write_struct(value.schema(), value) {
            Ok(()) => String::from_utf8_lossy(&serializer.finish()).into_owned(),
            Err(error) => format!("error: {error}"),
        };
        self.add(label, text);
    }
}

fn codec() -> JsonCodec {
    JsonCodec::new(JsonCodecSettings::builder().use_json_name(false).build())
}

/// Deserializes a structure from JSON.
pub(crate) fn read<T>(
    read: fn(&mut dyn ShapeDeserializer) -> Result<T, SerdeError>,
    json: &str,
) -> Result<T, SerdeError> {
    read(&mut codec().create_deserializer(json.as_bytes()))
}

/// Returns the keys of a JSON object.
pub(crate) fn keys(json: &str) -> std::collections::HashSet<String> {
    let object: Option<serde_json::Map<_, _>> = serde_json::from_str(json).ok();
    object.into_iter().flatten().map(|(key, _)| key).collect()
}

/// Returns everything in a schema, without the members of nested structures and unions.
pub(crate) fn schema_text(schema: &Schema<'_>) -> String {
    let mut text = String::new();
    write_schema(&mut text, schema, 0);
    text
}

fn write_schema(text: &mut String, schema: &Schema<'_>, depth: usize) {
    let traits = (
        schema.sensitive().is_some(),
        schema
            .timestamp_format()
            .map(|format| format!("{format:?}")),
        schema.json_name().map(|name| format!("{name:?}")),
        schema.xml_namespace().map(|name| format!("{name:?}")),
        schema.original_name(),
        schema.payload_hint(),
        schema.http_response_code().is_some(),
    );
    // Writing to a `String` cannot fail.
    let _ = write!(
        text,
        "{:indent$}{} {:?} {:?} {:?} {traits:?};",
        "",
        schema.shape_id(),
        schema.shape_type(),
        schema.member_name(),
        schema.member_index(),
        indent = depth
    );
    if depth > 0 && (schema.is_structure() || schema.is_union()) {
        return;
    }
    for inner in schema.members() {
        write_schema(text, inner, depth + 1);
    }
    for inner in [schema.key(), schema.member()].into_iter().flatten() {
        write_schema(text, inner, depth + 1);
    }
}
