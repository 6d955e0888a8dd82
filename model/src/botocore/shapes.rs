//! Reads shapes and their members.

use super::names;
use super::node::Node;
use super::reader::BotocoreReader;
use super::traits;
use crate::id::{ShapeId, is_identifier};
use crate::shape::{Member, Members, Model, Shape, ShapeKind};
use crate::suggestion::did_you_mean;
use crate::traits::Traits;
use serde_json::{Value, json};
use std::collections::HashSet;

/// Reads a shape and adds it to the model.
pub(super) fn read(reader: &mut BotocoreReader<'_>, name: &str, node: &Node<'_>) {
    if is_unit(name, node.value) {
        return;
    }
    if !is_identifier(name) {
        let remedy = "Use letters, digits and underscores.";
        reader
            .report
            .push(node, "the name is not an identifier", remedy);
    }
    let Some(kind) = kind(reader, node) else {
        return;
    };
    let mut traits = traits::common(&mut reader.report, node);
    constraints(node, &kind, &mut traits);
    if reader.report.flag(node, "exception") {
        error(reader, node, &mut traits);
    }
    if reader.report.flag(node, "streaming") || reader.report.flag(node, "eventstream") {
        traits.insert("smithy.api#streaming", json!({}));
    }
    let id = reader.id(name);
    reader.insert(Shape { id, kind, traits }, node);
}

/// Returns true for the structure that represents Smithy's `Unit`, the target of union members without
/// a value. Other structures of this name have documentation or members.
pub(super) fn is_unit(name: &str, value: &Value) -> bool {
    let is_empty = value
        .get("members")
        .and_then(Value::as_object)
        .is_some_and(|m| m.is_empty());
    name == "Unit" && is_empty && value.get("documentation").is_none()
}

/// Returns the target of a reference (`{"shape": "Name"}`). If it does not exist, this is reported and
/// the result is `Unit`.
pub(super) fn target(reader: &mut BotocoreReader<'_>, node: &Node<'_>) -> ShapeId {
    let Some(reference) = node.get("shape") else {
        reader.report.missing(node, "shape");
        return ShapeId::prelude("Unit");
    };
    let name = reference.value.as_str().unwrap_or_default();
    match reader.shapes.get(name) {
        Some(shape) if is_unit(name, shape) => ShapeId::prelude("Unit"),
        Some(_) => reader.id(name),
        None => {
            let shapes = reader.shapes.as_object().into_iter().flatten();
            let names = shapes.map(|(name, _)| name.as_str());
            let remedy = did_you_mean(name, names, "Add the shape, or correct the reference.");
            let message = format!("the target `{name}` does not exist");
            reader.report.push(&reference, message, remedy);
            ShapeId::prelude("Unit")
        }
    }
}

/// Removes `box` from shapes that are not numbers or booleans, and from members that target such
/// shapes.
pub(super) fn remove_box_from_non_scalars(model: &mut Model) {
    let is_scalar = |shape: &Shape| {
        matches!(
            shape.kind,
            ShapeKind::Boolean
                | ShapeKind::Byte
                | ShapeKind::Short
                | ShapeKind::Integer
                | ShapeKind::Long
                | ShapeKind::Float
                | ShapeKind::Double
        )
    };
    let scalars = model.shapes.values().filter(|shape| is_scalar(shape));
    let scalars: HashSet<ShapeId> = scalars.map(|shape| shape.id.clone()).collect();
    for shape in model.shapes.values_mut() {
        if !scalars.contains(&shape.id) {
            shape.traits.remove("smithy.api#box");
        }
        if let ShapeKind::Structure(members) | ShapeKind::Union(members) = &mut shape.kind {
            let others = members
                .values_mut()
                .filter(|member| !scalars.contains(&member.target));
            others.for_each(|member| {
                member.traits.remove("smithy.api#box");
            });
        }
    }
}

fn kind(reader: &mut BotocoreReader<'_>, node: &Node<'_>) -> Option<ShapeKind> {
    let report = &mut reader.report;
    Some(match report.required(node, "type") {
        "" => return None,
        "structure" if report.flag(node, "document") => ShapeKind::Document,
        // An event stream is a union in Smithy, but is not marked as one in the file.
        "structure" if report.flag(node, "union") || report.flag(node, "eventstream") => {
            let mut members = members(reader, node);
            for member in members.values_mut() {
                member.traits.remove("smithy.api#required");
            }
            ShapeKind::Union(members)
        }
        "structure" => ShapeKind::Structure(members(reader, node)),
        "list" => ShapeKind::List(element(reader, node, "member")?),
        "map" => ShapeKind::Map {
            key: element(reader, node, "key")?,
            value: element(reader, node, "value")?,
        },
        "string" if node.value.get("enum").is_some() => ShapeKind::Enum(enum_members(reader, node)),
        "string" | "character" => ShapeKind::String,
        "blob" => ShapeKind::Blob,
        "boolean" => ShapeKind::Boolean,
        "byte" => ShapeKind::Byte,
        "short" => ShapeKind::Short,
        "integer" => ShapeKind::Integer,
        "long" => ShapeKind::Long,
        "float" => ShapeKind::Float,
        "double" => ShapeKind::Double,
        "bigInteger" => ShapeKind::BigInteger,
        "bigDecimal" => ShapeKind::BigDecimal,
        "timestamp" => ShapeKind::Timestamp,
        other => {
            let known = "structure, list, map, string, blob, boolean, byte, short, integer, long, float, double, \
                         bigInteger, bigDecimal, timestamp, character";
            let position = node.get("type");
            report.push(
                position.as_ref().unwrap_or(node),
                format!("unknown type `{other}`"),
                format!("Known types: {known}."),
            );
            return None;
        }
    })
}

/// Reads a member of a list or map.
fn element(reader: &mut BotocoreReader<'_>, node: &Node<'_>, name: &'static str) -> Option<Member> {
    match reader.report.object(node, name) {
        Some(element) => Some(member(reader, name, &element)),
        None => {
            reader.report.missing(node, name);
            None
        }
    }
}

/// Reads the members of a structure or union.
fn members(reader: &mut BotocoreReader<'_>, node: &Node<'_>) -> Members {
    let mut members = Members::new();
    if let Some(entries) = reader.report.object(node, "members") {
        for (name, entry) in entries.entries() {
            if !is_identifier(name) {
                let remedy = "Use letters, digits and underscores.";
                reader
                    .report
                    .push(&entry, "the name is not an identifier", remedy);
            }
            members.insert(name.to_owned(), member(reader, name, &entry));
        }
    }
    if let Some(required) = reader.report.array(node, "required") {
        for element in required.elements() {
            add_trait_to(reader, &element, &mut members, "smithy.api#required");
        }
    }
    if let Some(payload) = node.get("payload").filter(|_| reader.is_rest()) {
        add_trait_to(reader, &payload, &mut members, "smithy.api#httpPayload");
    }
    members
}

/// Adds a trait to the member that `node` names.
fn add_trait_to(reader: &mut BotocoreReader<'_>, node: &Node<'_>, members: &mut Members, id: &str) {
    let name = node.value.as_str().unwrap_or_default();
    match members.get_mut(name) {
        Some(member) => member.traits.insert(id, json!({})),
        None => {
            let names = members.keys().map(String::as_str);
            let remedy = did_you_mean(name, names, "Use the name of a member.");
            reader.report.push(
                node,
                format!("the shape has no member {}", node.value),
                remedy,
            );
        }
    }
}

fn member(reader: &mut BotocoreReader<'_>, name: &str, node: &Node<'_>) -> Member {
    let target = target(reader, node);
    let mut traits = traits::common(&mut reader.report, node);
    traits::wire(
        &mut reader.report,
        node,
        name,
        &reader.protocols,
        &mut traits,
    );
    // botocore's format flattens a list everywhere it is used, Smithy in the member that uses it.
    let flattened = reader
        .shapes
        .get(target.name())
        .and_then(|shape| shape.get("flattened"));
    if reader.report.flag(node, "flattened") || flattened == Some(&Value::Bool(true)) {
        traits.insert("smithy.api#xmlFlattened", json!({}));
    }
    // In Smithy, these two traits are applied to the target.
    if reader.report.flag(node, "jsonvalue") {
        reader.deferred_traits.push((
            target.clone(),
            "smithy.api#mediaType",
            json!("application/json"),
        ));
    }
    if reader.report.flag(node, "streaming") {
        reader
            .deferred_traits
            .push((target.clone(), "smithy.api#streaming", json!({})));
    }
    Member {
        name: name.to_owned(),
        target,
        traits,
    }
}

fn enum_members(reader: &mut BotocoreReader<'_>, node: &Node<'_>) -> Members {
    let Some(list) = reader.report.array(node, "enum") else {
        return Members::new();
    };
    let mut values = Vec::new();
    for element in list.elements() {
        match element.value.as_str() {
            // Duplicate values are one member.
            Some(value) if values.contains(&value) => {}
            Some(value) => values.push(value),
            None => {
                reader
                    .report
                    .push(node, "an enum value is not a string", "Write it in quotes.")
            }
        }
    }
    let names = names::enum_members(&values);
    let unit = ShapeId::prelude("Unit");
    let members = names.into_iter().zip(values).map(|(name, value)| {
        let mut traits = Traits::default();
        traits.insert("smithy.api#enumValue", json!(value));
        (
            name.clone(),
            Member {
                name,
                target: unit.clone(),
                traits,
            },
        )
    });
    members.collect()
}

/// Adds the constraint `length` or `range`: `min` and `max` apply to the length of strings, blobs,
/// lists and maps, and to the value of numbers.
fn constraints(node: &Node<'_>, kind: &ShapeKind, traits: &mut Traits) {
    let id = match kind {
        ShapeKind::String
        | ShapeKind::Enum(_)
        | ShapeKind::Blob
        | ShapeKind::List(_)
        | ShapeKind::Map { .. } => "smithy.api#length",
        ShapeKind::Byte
        | ShapeKind::Short
        | ShapeKind::Integer
        | ShapeKind::Long
        | ShapeKind::Float
        | ShapeKind::Double
        | ShapeKind::BigInteger
        | ShapeKind::BigDecimal => "smithy.api#range",
        _ => return,
    };
    let mut value = json!({});
    for key in ["min", "max"] {
        if let Some(bound) = node.value.get(key) {
            value[key] = bound.clone();
        }
    }
    if value != json!({}) {
        traits.insert(id, value);
    }
}

/// Adds the traits of an error structure.
fn error(reader: &mut BotocoreReader<'_>, node: &Node<'_>, traits: &mut Traits) {
    let report = &mut reader.report;
    let details = report.object(node, "error");
    let fault =
        report.flag(node, "fault") || details.is_some_and(|details| report.flag(&details, "fault"));
    traits.insert(
        "smithy.api#error",
        json!(if fault { "server" } else { "client" }),
    );
    if let Some(retryable) = report.object(node, "retryable") {
        let is_throttling = report.flag(&retryable, "throttling");
        let value = if is_throttling {
            json!({"throttling": true})
        } else {
            json!({})
        };
        traits.insert("smithy.api#retryable", value);
    }
    let Some(details) = details else { return };
    let status = details.value.get("httpStatusCode");
    if let Some(status) = status {
        traits.insert("smithy.api#httpError", status.clone());
    }
    if let Some(code) = report.string(&details, "code") {
        let mut value = json!({"code": code});
        if let Some(status) = status {
            value["httpResponseCode"] = status.clone();
        }
        traits.insert("aws.protocols#awsQueryError", value);
    }
}
