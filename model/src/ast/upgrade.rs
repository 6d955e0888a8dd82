//! Upgrades a model of Smithy 1.0: numbers and booleans get the default zero or false unless they are
//! boxed ([Smithy 2.0, "Migrating"](https://smithy.io/2.0/guides/migrating-idl-1-to-2.html)).
//!
//! The reader already converts sets to lists. Strings with `@enum` do not change, since the trait
//! contains the same information as the shape `enum`.

use crate::id::ShapeId;
use crate::shape::{Model, ShapeKind, ShapeType};
use crate::traits::{BoxTrait, DefaultTrait, SmithyTrait as _, Traits};
use serde_json::{Value, json};
use std::collections::HashMap;

/// Adds the defaults to a model of version 1.0.
pub(super) fn upgrade(model: &mut Model) {
    let zeros = add_to_roots(model);
    for shape in model.shapes.values_mut() {
        if let ShapeKind::Structure(members) = &mut shape.kind {
            for member in members.values_mut() {
                if let Some(zero) = zeros.get(&member.target) {
                    add_to_member(&mut member.traits, zero);
                }
            }
        }
    }
}

/// Adds the default zero to scalar shapes that are not boxed. Returns the defaults by shape, null for
/// boxed shapes.
fn add_to_roots(model: &mut Model) -> HashMap<ShapeId, Value> {
    let mut zeros = HashMap::new();
    for (id, shape) in &mut model.shapes {
        let Some(zero) = zero(shape.kind()) else {
            continue;
        };
        // The prelude of 1.0 boxes `Integer` and similar shapes, and has unboxed ones such as
        // `PrimitiveInteger`.
        let boxed = if id.is_prelude() {
            !id.name().starts_with("Primitive")
        } else {
            shape.traits.has::<BoxTrait>()
        };
        if boxed {
            zeros.insert(id.clone(), Value::Null);
            continue;
        }
        if !shape.traits.has::<DefaultTrait>() {
            shape.traits.insert(DefaultTrait::ID, zero.clone());
        }
        zeros.insert(id.clone(), zero);
    }
    zeros
}

fn add_to_member(traits: &mut Traits, zero: &Value) {
    if traits.has::<DefaultTrait>() {
        return;
    }
    if traits.has::<BoxTrait>() {
        traits.insert(DefaultTrait::ID, Value::Null);
    } else if !zero.is_null() {
        traits.insert(DefaultTrait::ID, zero.clone());
    }
}

fn zero(kind: ShapeType) -> Option<Value> {
    match kind {
        ShapeType::Boolean => Some(json!(false)),
        ShapeType::Byte
        | ShapeType::Short
        | ShapeType::Integer
        | ShapeType::Long
        | ShapeType::Float
        | ShapeType::Double => Some(json!(0)),
        _ => None,
    }
}
