//! Sensitive data ([Smithy 2.0,
//! "Sensitive"](https://smithy.io/2.0/spec/documentation-traits.html#sensitive-trait)).

use super::effective;
use crate::id::ShapeId;
use crate::shape::{Member, Model, Shape, ShapeKind};
use crate::traits::Sensitive;
use std::collections::HashSet;

/// Returns true if the member or its target has the trait `sensitive`.
pub fn is_sensitive(model: &Model, member: &Member) -> bool {
    effective::<Sensitive>(model, member).is_some()
}

/// The shapes that are sensitive or contain sensitive data at any depth.
#[derive(Clone, Debug, Default)]
pub struct SensitiveShapes(HashSet<ShapeId>);

impl SensitiveShapes {
    /// Finds the shapes in a model.
    pub fn of(model: &Model) -> Self {
        let mut sensitive: HashSet<ShapeId> = HashSet::new();
        let mut containers: std::collections::HashMap<&ShapeId, Vec<&ShapeId>> = Default::default();
        let mut pending: Vec<&ShapeId> = Vec::new();
        for shape in model.shapes.values() {
            let marked_member = shape.every_member().any(|m| m.traits.has::<Sensitive>());
            if shape.traits.has::<Sensitive>() || marked_member {
                pending.push(&shape.id);
            }
            for member in shape.every_member() {
                containers
                    .entry(&member.target)
                    .or_default()
                    .push(&shape.id);
            }
        }
        // Starting at sensitive shapes, visit the shapes that contain them, each once.
        while let Some(id) = pending.pop() {
            if sensitive.insert(id.clone()) {
                pending.extend(containers.get(id).into_iter().flatten());
            }
        }
        Self(sensitive)
    }

    /// Returns true if the shape is sensitive or contains sensitive data at any depth.
    pub fn reaches(&self, shape: &ShapeId) -> bool {
        self.0.contains(shape)
    }
}

/// Returns true if a structure or union must redact the member: the container, the member or its target
/// is sensitive, or the target is a list or map of sensitive values. A structure in a collection
/// redacts its own members.
pub fn is_redacted(model: &Model, container: &Shape, member: &Member) -> bool {
    container.traits.has::<Sensitive>() || contains_sensitive(model, member)
}

/// Returns true if the member, its target, or an element of the target is sensitive.
fn contains_sensitive(model: &Model, member: &Member) -> bool {
    let target = model.shape(&member.target);
    let is_collection =
        |shape: &&Shape| matches!(shape.kind, ShapeKind::List(_) | ShapeKind::Map { .. });
    is_sensitive(model, member)
        || target.filter(is_collection).is_some_and(|shape| {
            shape
                .every_member()
                .any(|inner| contains_sensitive(model, inner))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ast::read_ast;

    #[test]
    fn finds_and_redacts_sensitive_data() {
        let model = read_ast(
            "m.json",
            r#"{"smithy": "2.0", "shapes": {
            "a#Out": {"type": "structure", "members": {
                "list": {"target": "a#List"}, "texts": {"target": "a#Texts"}, "inner": {"target": "a#Inner"}, "plain": {"target": "smithy.api#String"},
                "marked": {"target": "smithy.api#String", "traits": {"smithy.api#sensitive": {}}},
                "secret": {"target": "a#Secret"}, "loop": {"target": "a#Out"}}},
            "a#List": {"type": "list", "member": {"target": "a#Map"}},
            "a#Texts": {"type": "list", "member": {"target": "a#Secrets"}},
            "a#Secrets": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "a#Secret"}},
            "a#Map": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "a#Inner"}},
            "a#Inner": {"type": "structure", "members": {"secret": {"target": "a#Secret"}}},
            "a#Secret": {"type": "string", "traits": {"smithy.api#sensitive": {}}},
            "a#All": {"type": "structure", "traits": {"smithy.api#sensitive": {}},
                "members": {"plain": {"target": "smithy.api#String"}}},
            "a#Open": {"type": "structure", "members": {"plain": {"target": "smithy.api#String"}}}
            }}"#,
        )
        .unwrap();
        let sensitive_shapes = SensitiveShapes::of(&model);
        let shape = |name| model.shape(&ShapeId::new("a", name)).unwrap();
        let hidden = |name| {
            let shape = shape(name);
            let members = shape.every_member();
            let hidden = members.filter(|member| is_redacted(&model, shape, member));
            hidden.map(|member| member.name.clone()).collect::<Vec<_>>()
        };
        assert_eq!(hidden("Out"), ["texts", "marked", "secret"]);
        assert_eq!(hidden("All"), ["plain"]);
        assert!(hidden("Open").is_empty());
        assert!(
            sensitive_shapes.reaches(&shape("Out").id)
                && sensitive_shapes.reaches(&shape("Map").id)
        );
        assert!(!sensitive_shapes.reaches(&shape("Open").id));
    }
}
