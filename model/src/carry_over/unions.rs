//! Structures that may be unions. botocore's format marks only some unions.

use crate::id::ShapeId;
use crate::shape::{Members, Model, Shape, ShapeKind};
use crate::traits::Required;
use std::collections::HashSet;

/// The least number of members of a structure that is taken for a union.
const LEAST_MEMBERS: usize = 3;

/// Describes the structures of a service that look like unions: no member is required, each has another
/// type, and a list or map of the structure is among them, as in a tree of values.
pub fn possible_unions(model: &Model, service: &ShapeId) -> Vec<String> {
    let own = model
        .shapes
        .values()
        .filter(|shape| shape.id.namespace() == service.namespace());
    let found = own.filter(|shape| match &shape.kind {
        ShapeKind::Structure(members) => is_possible_union(model, shape, members),
        _ => false,
    });
    let note = |shape: &Shape| {
        let name = shape.id.name();
        format!(
            "{name} may be a union, which botocore does not say; it is a structure here. To make it an enum, add \"unions\": [\"{name}\"] to the service's overlay, or use a model in Smithy's form."
        )
    };
    found.map(note).collect()
}

fn is_possible_union(model: &Model, shape: &Shape, members: &Members) -> bool {
    let targets: HashSet<&ShapeId> = members.values().map(|member| &member.target).collect();
    let contains_itself = |id: &ShapeId| match model.shape(id).map(|target| &target.kind) {
        Some(ShapeKind::List(inner) | ShapeKind::Map { value: inner, .. }) => {
            inner.target == shape.id
        }
        _ => false,
    };
    members.len() >= LEAST_MEMBERS
        && targets.len() == members.len()
        && members
            .values()
            .all(|member| !member.traits.has::<Required>())
        && targets.iter().any(|id| contains_itself(id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ast::read_ast;

    #[test]
    fn a_tree_of_values_may_be_a_union() {
        let shapes = |required: &str, third: &str, kind: &str| {
            format!(
                r#"{{"smithy": "2.0", "shapes": {{"a#S": {{"type": "service"}},
                "a#Value": {{"type": "{kind}", "members": {{
                    "S": {{"target": "smithy.api#String", "traits": {{{required}}}}},
                    "L": {{"target": "a#Values"}}, "N": {{"target": "{third}"}}}}}},
                "a#Values": {{"type": "list", "member": {{"target": "a#Value"}}}}}}}}"#
            )
        };
        let found = |required: &str, third: &str, kind: &str| {
            let model = read_ast("m.json", &shapes(required, third, kind)).unwrap();
            possible_unions(&model, &ShapeId::new("a", "S")).len()
        };
        assert_eq!(found("", "smithy.api#Long", "structure"), 1);
        assert_eq!(found("", "smithy.api#Long", "union"), 0);
        assert_eq!(found("", "smithy.api#String", "structure"), 0);
        let required = r#""smithy.api#required": {}"#;
        assert_eq!(found(required, "smithy.api#Long", "structure"), 0);
    }
}
