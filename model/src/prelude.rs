//! The prelude: the shapes that every model has ([Smithy 2.0,
//! "Prelude"](https://smithy.io/2.0/spec/model.html#prelude)).

use crate::id::ShapeId;
use crate::shape::{Members, Model, Shape, ShapeKind};
use crate::traits::{DefaultTrait, SmithyTrait as _, Traits, UnitType};
use serde_json::{Value, json};

/// Adds the shapes of the prelude after those of the model. Shapes that already exist are not replaced.
pub fn add_to(model: &mut Model) {
    for (name, kind, default) in shapes() {
        let id = ShapeId::prelude(name);
        let mut traits = Traits::default();
        if let Some(default) = default {
            traits.insert(DefaultTrait::ID, default);
        }
        if id.is_unit() {
            traits.insert(UnitType::ID, json!({}));
        }
        let shape = Shape {
            id: id.clone(),
            kind,
            traits,
        };
        model.shapes.entry(id).or_insert(shape);
    }
}

/// Returns true if the prelude has a shape with this ID.
pub fn contains(id: &ShapeId) -> bool {
    id.is_prelude() && shapes().iter().any(|(name, ..)| *name == id.name())
}

fn shapes() -> [(&'static str, ShapeKind, Option<Value>); 21] {
    [
        ("String", ShapeKind::String, None),
        ("Blob", ShapeKind::Blob, None),
        ("BigInteger", ShapeKind::BigInteger, None),
        ("BigDecimal", ShapeKind::BigDecimal, None),
        ("Timestamp", ShapeKind::Timestamp, None),
        ("Document", ShapeKind::Document, None),
        ("Boolean", ShapeKind::Boolean, None),
        ("PrimitiveBoolean", ShapeKind::Boolean, Some(json!(false))),
        ("Byte", ShapeKind::Byte, None),
        ("PrimitiveByte", ShapeKind::Byte, Some(json!(0))),
        ("Short", ShapeKind::Short, None),
        ("PrimitiveShort", ShapeKind::Short, Some(json!(0))),
        ("Integer", ShapeKind::Integer, None),
        ("PrimitiveInteger", ShapeKind::Integer, Some(json!(0))),
        ("Long", ShapeKind::Long, None),
        ("PrimitiveLong", ShapeKind::Long, Some(json!(0))),
        ("Float", ShapeKind::Float, None),
        ("PrimitiveFloat", ShapeKind::Float, Some(json!(0))),
        ("Double", ShapeKind::Double, None),
        ("PrimitiveDouble", ShapeKind::Double, Some(json!(0))),
        ("Unit", ShapeKind::Structure(Members::new()), None),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adds_the_prelude_last_without_replacing_shapes() {
        let mut model = Model::default();
        let own = Shape {
            id: ShapeId::prelude("String"),
            kind: ShapeKind::Blob,
            traits: Traits::default(),
        };
        model.shapes.insert(own.id.clone(), own.clone());
        add_to(&mut model);
        add_to(&mut model);
        assert_eq!(model.shapes.len(), 21);
        assert_eq!(model.shapes[0], own);
        assert!(model.shape(&ShapeId::prelude("Unit")).is_some());
    }
}
