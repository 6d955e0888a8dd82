//! The errors that operations return.

use crate::closure::Closure;
use crate::id::ShapeId;
use crate::shape::{Model, Operation, ShapeKind};
use indexmap::IndexSet;

/// Returns the errors of an operation in the model's order, followed by the common errors of the
/// service.
pub fn errors_of(model: &Model, closure: &Closure, operation: &Operation) -> IndexSet<ShapeId> {
    let common = match model.shape(&closure.service).map(|shape| &shape.kind) {
        Some(ShapeKind::Service(service)) => &service.errors[..],
        _ => &[],
    };
    operation.errors.iter().chain(common).cloned().collect()
}

/// Returns the errors of all operations in the closure, sorted by name.
pub fn service_errors(model: &Model, closure: &Closure) -> IndexSet<ShapeId> {
    let of_operations = closure.operations(model);
    let mut errors: IndexSet<ShapeId> = of_operations
        .flat_map(|(_, operation)| errors_of(model, closure, operation))
        .collect();
    errors.sort_by(|a, b| closure.name(a).cmp(closure.name(b)).then_with(|| a.cmp(b)));
    errors
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ast::read_ast;

    #[test]
    fn the_errors_of_the_service_come_last_and_once() {
        let model = read_ast(
            "m.json",
            r#"{"smithy": "2.0", "shapes": {
            "a#S": {"type": "service", "operations": [{"target": "a#Op"}],
                "errors": [{"target": "a#Ba"}, {"target": "a#BZ"}]},
            "a#Op": {"type": "operation", "errors": [{"target": "a#C"}, {"target": "a#Ba"}]},
            "a#Ba": {"type": "structure", "traits": {"smithy.api#error": "client"}},
            "a#BZ": {"type": "structure", "traits": {"smithy.api#error": "client"}},
            "a#C": {"type": "structure", "traits": {"smithy.api#error": "server"}}
            }}"#,
        )
        .unwrap();
        let closure = Closure::of(&model, model.service(None).unwrap().0, None).unwrap();
        let (_, operation) = closure.operations(&model).next().unwrap();
        let names = |ids: IndexSet<ShapeId>| {
            ids.iter()
                .map(|id| id.name().to_owned())
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(names(errors_of(&model, &closure, operation)), "C Ba BZ");
        assert_eq!(names(service_errors(&model, &closure)), "BZ Ba C");
    }
}
