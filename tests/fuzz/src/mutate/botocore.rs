//! Changes of models in botocore's form.

use super::mutation::Mutation;
use super::shapes::shapes;
use crate::names::{evil, respelled};
use crate::random::Random;
use crate::{raw, tree};
use serde_json::{Map, Value, json};

pub(super) const ALL: &[Mutation] = &[
    ("a target is another shape", retarget),
    ("a target is another shape", retarget),
    ("a list contains itself", cycle),
    ("a shape has another name", rename_shape),
    ("a member has another name", rename_member),
    ("a member is there in two spellings", respell_member),
    ("a shape is gone", remove_shape),
    ("a shape has another type", change_type),
    ("a shape is defined twice", define_twice),
    ("a shape has another key", add_key),
    ("a member has another key", add_member_key),
    ("an operation has another name", rename_operation),
    ("an operation has another key", change_operation),
    ("the metadata has another value", change_metadata),
    ("an enum value is another one", change_enum),
];

/// Keys of shapes and members, each with a value, as JSON.
const KEYS: &[(&str, &str)] = &[
    ("enum", r#"["a", "b-c", "", "type", "a"]"#),
    ("min", "1"),
    ("max", "-1"),
    ("min", "1e400"),
    ("pattern", "\"(\""),
    ("sensitive", "true"),
    ("box", "true"),
    ("union", "true"),
    ("document", "true"),
    ("exception", "true"),
    ("fault", "true"),
    ("error", r#"{"code": "Other", "httpStatusCode": 500}"#),
    ("synthetic", "true"),
    ("timestampFormat", "\"iso8601\""),
    ("flattened", "true"),
    ("streaming", "true"),
    ("jsonvalue", "true"),
    ("location", "\"header\""),
    ("locationName", "\"type\""),
    ("idempotencyToken", "true"),
    ("deprecated", "true"),
    ("deprecatedMessage", "\"old */\""),
    ("deprecatedSince", "\"2020\""),
    ("eventstream", "true"),
    ("event", "true"),
    ("required", r#"["name", "missing"]"#),
    ("documentation", "\"<p>a*/\""),
    ("hostLabel", "true"),
    ("payload", "\"a\""),
    ("contextParam", r#"{"name": "Region"}"#),
    ("retryable", r#"{"throttling": true}"#),
    ("xmlNamespace", "\"x\""),
    ("queryName", "\"x\""),
    ("wrapper", "true"),
    ("unknown", "1"),
    ("members", "{}"),
    ("type", "\"string\""),
    ("auth", r#"["aws.auth#sigv4"]"#),
    ("auth", r#"["smithy.api#noAuth"]"#),
    ("authtype", "\"none\""),
    ("endpoint", r#"{"hostPrefix": "{a}."}"#),
    ("endpointdiscovery", r#"{"required": true}"#),
    ("httpChecksumRequired", "true"),
    ("requestcompression", r#"{"encodings": ["gzip"]}"#),
    ("staticContextParams", r#"{"A": {"value": 1}}"#),
    ("operationContextParams", r#"{"A": {"path": "a["}}"#),
    ("idempotent", "true"),
    ("readonly", "true"),
    ("name", "\"Other\""),
    ("errors", r#"[{"shape": "Missing"}]"#),
    ("protocols", r#"["json", "smithy-rpc-v2-cbor"]"#),
    ("jsonVersion", "1.0"),
    ("jsonVersion", "\"2\""),
    ("targetPrefix", "\"\""),
    ("serviceId", "\"\""),
    ("serviceId", "\"a b-c 1\""),
    ("signatureVersion", "\"bearer\""),
    ("awsQueryCompatible", r#"{"code": "x"}"#),
    ("protocol", "\"rest-json\""),
    ("apiVersion", "2020"),
];

/// The types of botocore.
const TYPES: &[&str] = &[
    "string",
    "character",
    "blob",
    "boolean",
    "integer",
    "long",
    "float",
    "double",
    "timestamp",
    "list",
    "map",
    "structure",
    "bigInteger",
    "other",
];

fn any_key(random: &mut Random, map: &Map<String, Value>) -> Option<String> {
    let keys: Vec<&String> = map.keys().collect();
    random.pick_any(&keys).map(|key| (*key).clone())
}

fn retarget(random: &mut Random, model: &mut Value) -> Option<()> {
    let target = match random.chance(10) {
        true => evil(random),
        false => any_key(random, shapes(model)?)?,
    };
    let node = tree::pick(model, random, &|key, value| {
        key == "shape" && value.is_string()
    })?;
    let changed = node.as_str() != Some(&target);
    *node = json!(target);
    changed.then_some(())
}

fn cycle(random: &mut Random, model: &mut Value) -> Option<()> {
    let name = any_key(random, shapes(model)?)?;
    let shape = &mut shapes(model)?[&name];
    *shape = match random.below(3) {
        0 => json!({"type": "list", "member": {"shape": name}}),
        1 => json!({"type": "map", "key": {"shape": name}, "value": {"shape": name}}),
        _ => {
            json!({"type": "structure", "members": {"again": {"shape": name}}, "required": ["again"]})
        }
    };
    Some(())
}

/// Renames a shape wherever its name is a string or key, so that most models stay valid.
fn rename_shape(random: &mut Random, model: &mut Value) -> Option<()> {
    let old = any_key(random, shapes(model)?)?;
    let new = evil(random);
    if shapes(model)?.contains_key(&new) {
        return None;
    }
    tree::replace_everywhere(model, &old, &new);
    Some(())
}

/// The members of a structure.
fn members<'m>(random: &mut Random, model: &'m mut Value) -> Option<&'m mut Map<String, Value>> {
    let has = |key: &str, value: &Value| {
        key == "members" && value.as_object().is_some_and(|map| !map.is_empty())
    };
    tree::pick(model, random, &has)?.as_object_mut()
}

fn rename_member(random: &mut Random, model: &mut Value) -> Option<()> {
    let members = members(random, model)?;
    let (old, new) = (any_key(random, members)?, evil(random));
    if members.contains_key(&new) {
        return None;
    }
    let member = members.shift_remove(&old)?;
    members.insert(new, member);
    Some(())
}

fn respell_member(random: &mut Random, model: &mut Value) -> Option<()> {
    let members = members(random, model)?;
    let old = any_key(random, members)?;
    let new = respelled(random, &old);
    if members.contains_key(&new) {
        return None;
    }
    let member = members[&old].clone();
    members.insert(new, member);
    Some(())
}

fn remove_shape(random: &mut Random, model: &mut Value) -> Option<()> {
    let name = any_key(random, shapes(model)?)?;
    shapes(model)?.shift_remove(&name).map(drop)
}

fn change_type(random: &mut Random, model: &mut Value) -> Option<()> {
    let name = any_key(random, shapes(model)?)?;
    let kind = json!(random.pick(TYPES));
    let shape = shapes(model)?.get_mut(&name)?.as_object_mut()?;
    (shape.insert("type".to_owned(), kind.clone()) != Some(kind)).then_some(())
}

fn define_twice(random: &mut Random, model: &mut Value) -> Option<()> {
    let shapes = shapes(model)?;
    let (name, other) = (any_key(random, shapes)?, any_key(random, shapes)?);
    let shape = shapes[&other].clone();
    shapes.insert(raw::again(&name), shape);
    Some(())
}

/// Adds one of [`KEYS`] to an object.
fn set_key(random: &mut Random, object: &mut Value) -> Option<()> {
    let (key, json) = random.pick(KEYS);
    let value = raw::text(json);
    let object = object.as_object_mut()?;
    object.insert((*key).to_owned(), value);
    Some(())
}

fn add_key(random: &mut Random, model: &mut Value) -> Option<()> {
    let name = any_key(random, shapes(model)?)?;
    set_key(random, shapes(model)?.get_mut(&name)?)
}

fn add_member_key(random: &mut Random, model: &mut Value) -> Option<()> {
    let node = tree::pick(model, random, &|_, value| value.get("shape").is_some())?;
    set_key(random, node)
}

fn operations(model: &mut Value) -> Option<&mut Map<String, Value>> {
    model.get_mut("operations")?.as_object_mut()
}

fn rename_operation(random: &mut Random, model: &mut Value) -> Option<()> {
    let operations = operations(model)?;
    let (old, new) = (any_key(random, operations)?, evil(random));
    if operations.contains_key(&new) {
        return None;
    }
    let mut operation = operations.shift_remove(&old)?;
    if random.chance(80) && operation.is_object() {
        operation["name"] = json!(new);
    }
    operations.insert(new, operation);
    Some(())
}

fn change_operation(random: &mut Random, model: &mut Value) -> Option<()> {
    let operations = operations(model)?;
    let name = any_key(random, operations)?;
    set_key(random, operations.get_mut(&name)?)
}

fn change_metadata(random: &mut Random, model: &mut Value) -> Option<()> {
    let metadata = model.get_mut("metadata")?.as_object_mut()?;
    let key = any_key(random, metadata)?;
    let value = match random.below(3) {
        0 => json!(evil(random)),
        1 => return metadata.shift_remove(&key).map(drop),
        _ => return set_key(random, model.get_mut("metadata")?),
    };
    metadata.insert(key, value);
    Some(())
}

fn change_enum(random: &mut Random, model: &mut Value) -> Option<()> {
    let values = json!([evil(random), evil(random), "a", "A"]);
    let is_string = |_: &str, shape: &Value| shape["type"] == "string";
    let shape = tree::pick(model, random, &is_string)?;
    shape["enum"] = values;
    Some(())
}
