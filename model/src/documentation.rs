//! Copies documentation from a published model to a committed one, which has none.

use crate::shape::{Model, Shape, ShapeKind};
use crate::traits::{Deprecated, Documentation, ExternalDocumentation, SmithyTrait as _, Traits};
use std::collections::HashMap;

/// Copies the documentation and the deprecation messages of `published` to every shape and member of
/// `model` that both have. Shapes are matched by name, since the formats use different namespaces.
/// Returns the number of shapes and members that received documentation.
///
/// Existing documentation is replaced. Other traits do not change.
pub fn add_documentation(model: &mut Model, published: &Model) -> usize {
    let shapes = published.shapes.values();
    let by_name: HashMap<&str, &Shape> = shapes
        .filter(|shape| !shape.id.is_prelude())
        .map(|shape| (shape.id.name(), shape))
        .collect();
    let mut count = 0;
    for shape in model.shapes.values_mut().filter(|s| !s.id.is_prelude()) {
        let Some(from) = by_name.get(shape.id.name()) else {
            continue;
        };
        count += usize::from(add(&mut shape.traits, &from.traits));
        let members: Vec<_> = match &mut shape.kind {
            ShapeKind::Structure(members)
            | ShapeKind::Union(members)
            | ShapeKind::Enum(members)
            | ShapeKind::IntEnum(members) => members.values_mut().collect(),
            ShapeKind::List(member) => vec![member],
            ShapeKind::Map { key, value } => vec![key, value],
            _ => Vec::new(),
        };
        for member in members {
            if let Some(from) = from.member(&member.name) {
                count += usize::from(add(&mut member.traits, &from.traits));
            }
        }
    }
    count
}

fn add(to: &mut Traits, from: &Traits) -> bool {
    let mut is_new = false;
    for id in [Documentation::ID, ExternalDocumentation::ID] {
        if let Some(value) = from.raw(id) {
            to.insert(id, value.clone());
            is_new = true;
        }
    }
    // Whether a shape is deprecated is not documentation, so the trait is not added.
    if let (true, Some(value)) = (to.has::<Deprecated>(), from.raw(Deprecated::ID)) {
        to.insert(Deprecated::ID, value.clone());
    }
    is_new
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ast::read_ast;

    const PUBLISHED: &str = r#"{"smithy": "2.0", "shapes": {
        "other#A": {"type": "structure", "members": {
            "one": {"target": "other#L", "traits": {"smithy.api#documentation": "One.", "smithy.api#required": {}}},
            "two": {"target": "other#L", "traits": {"smithy.api#deprecated": {"message": "Gone."}}},
            "three": {"target": "other#L", "traits": {"smithy.api#deprecated": {"message": "Gone."}}}}},
        "other#L": {"type": "list", "member": {"target": "smithy.api#String", "traits": {"smithy.api#documentation": "Item."}}},
        "other#Alone": {"type": "string", "traits": {"smithy.api#documentation": "Alone."}}}}"#;

    const COMMITTED: &str = r#"{"smithy": "2.0", "shapes": {
        "a#A": {"type": "structure", "members": {"one": {"target": "a#L"},
            "two": {"target": "a#L", "traits": {"smithy.api#deprecated": {}}}, "three": {"target": "a#L"}}},
        "a#L": {"type": "list", "member": {"target": "smithy.api#String"}}}}"#;

    const EXPECTED: &str = r#"{"smithy": "2.0", "shapes": {
        "a#A": {"type": "structure", "members": {
            "one": {"target": "a#L", "traits": {"smithy.api#documentation": "One."}},
            "two": {"target": "a#L", "traits": {"smithy.api#deprecated": {"message": "Gone."}}}, "three": {"target": "a#L"}}},
        "a#L": {"type": "list", "member": {"target": "smithy.api#String", "traits": {"smithy.api#documentation": "Item."}}}}}"#;

    #[test]
    fn copies_documentation_only() {
        let read = |text| read_ast("m.json", text).unwrap();
        let mut model = read(COMMITTED);
        assert_eq!(add_documentation(&mut model, &read(PUBLISHED)), 2);
        assert_eq!(model, read(EXPECTED));
    }
}
