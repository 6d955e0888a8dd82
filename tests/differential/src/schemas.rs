//! Structures by their schemas. Only for official crates that have schemas.

use std::fmt::Write as _;

use aws_smithy_json::codec::{JsonCodec, JsonCodecSettings};
use aws_smithy_schema::Schema;
use aws_smithy_schema::codec::Codec;
use aws_smithy_schema::serde::{
    SerdeError, SerializableStruct, ShapeDeserializer, ShapeSerializer,
};

use crate::observations::Observations;

impl Observations {
    /// Adds a structure as JSON, which includes values that `Debug` output redacts.
    pub(crate) fn json(&mut self, label: &str, value: &dyn SerializableStruct) {
        let text = json(value).unwrap_or_else(|error| format!("error: {error}"));
        self.add(label, text);
    }

    /// Adds whether a structure is the same after it was written as JSON and read again.
    pub(crate) fn read_back<T: PartialEq + SerializableStruct>(
        &mut self,
        value: &T,
        deserialize: fn(&mut dyn ShapeDeserializer) -> Result<T, SerdeError>,
    ) {
        let same = json(value).and_then(|text| Ok(read(deserialize, &text)? == *value));
        let text = same.map_or_else(|error| format!("error: {error}"), |same| same.to_string());
        self.add("value read back is equal", text);
    }
}

/// Returns a structure as JSON.
fn json(value: &dyn SerializableStruct) -> Result<String, SerdeError> {
    let mut serializer = codec().create_serializer();
    serializer.write_struct(value.schema(), value)?;
    Ok(String::from_utf8_lossy(&serializer.finish()).into_owned())
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
