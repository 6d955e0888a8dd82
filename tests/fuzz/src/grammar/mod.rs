//! Random models in the form of Smithy's JSON AST, which most generators would accept.
//!
//! | module | content |
//! |---|---|
//! | `data` | simple shapes, enums, lists, maps, structures, unions, errors, and their members |
//! | `services` | operations, resources, and the service with its endpoint rules |
//! | `trait_values` | the traits with right values |

mod data;
mod services;
pub(crate) mod trait_values;

use crate::random::Random;
use serde_json::{Map, Value, json};

/// The namespace of all shapes.
const NAMESPACE: &str = "fuzz.test";

/// The shapes of the prelude that members can target.
pub(crate) const PRELUDE: &[&str] = &[
    "String",
    "Blob",
    "Boolean",
    "Byte",
    "Short",
    "Integer",
    "Long",
    "Float",
    "Double",
    "BigInteger",
    "BigDecimal",
    "Timestamp",
    "Document",
    "Unit",
    "PrimitiveBoolean",
    "PrimitiveInteger",
];

/// A model that is made piece by piece.
struct Draft<'r> {
    random: &'r mut Random,
    shapes: Map<String, Value>,
    /// The ids that members can target, with the types of their shapes.
    targets: Vec<(String, &'static str)>,
    /// The structures that operations may fail with.
    errors: Vec<String>,
    operations: Vec<String>,
}

/// Makes a model.
pub(crate) fn model(random: &mut Random) -> Value {
    let mut draft = Draft {
        random,
        shapes: Map::new(),
        targets: Vec::new(),
        errors: Vec::new(),
        operations: Vec::new(),
    };
    draft.simple_shapes();
    draft.enums();
    draft.aggregates();
    draft.errors();
    draft.operations();
    draft.service();
    json!({"smithy": "2.0", "shapes": draft.shapes})
}

impl Draft<'_> {
    /// Adds a shape and returns its id.
    fn add(&mut self, name: &str, shape: Value) -> String {
        let id = format!("{NAMESPACE}#{name}");
        self.shapes.insert(id.clone(), shape);
        id
    }

    /// Adds a shape that members can target.
    fn add_target(&mut self, name: &str, kind: &'static str, shape: Value) {
        let id = self.add(name, shape);
        self.targets.push((id, kind));
    }

    /// The id of a shape that a member can target, with the type of the shape.
    fn target(&mut self) -> (String, &'static str) {
        if self.random.chance(40) {
            let name = *self.random.pick(&PRELUDE[..13]);
            let kind = data::SIMPLE
                .iter()
                .find(|kind| kind.eq_ignore_ascii_case(name));
            return (
                format!("smithy.api#{name}"),
                kind.copied().unwrap_or("string"),
            );
        }
        self.random.pick(&self.targets).clone()
    }

    /// The id of a shape of this type, if there is one.
    fn target_of(&mut self, kind: &str) -> Option<String> {
        let of_kind = self.targets.iter().filter(|(_, found)| *found == kind);
        let ids: Vec<&String> = of_kind.map(|(id, _)| id).collect();
        self.random.pick_any(&ids).map(|id| (*id).clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tinsmith_codegen::{PROTOCOLS, Settings, generate};
    use tinsmith_model::validate::{Selection, load_ast};

    #[test]
    fn most_models_are_accepted() {
        let mut refused = Vec::new();
        for seed in 0..40 {
            let text = model(&mut Random::new(seed)).to_string();
            let choice = Selection {
                protocols: PROTOCOLS,
                ..Selection::default()
            };
            let loaded = load_ast("model.json", &text, &choice);
            if let Err(problems) = loaded.and_then(|model| generate(&model, &Settings::default())) {
                refused.push(format!("seed {seed}: {problems}"));
            }
        }
        assert!(refused.len() <= 4, "{}", refused.join("\n"));
    }
}
