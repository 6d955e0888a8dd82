//! Random models in the form of Smithy's JSON AST, which most generators would accept.
//!
//! | module | content |
//! |---|---|
//! | `draft` | a model that is being made |
//! | `data` | simple shapes, enums, lists, maps, structures, unions, errors, and their members |
//! | `services` | operations, resources, and the service with its endpoint rules |
//! | `trait_values` | the traits with right values |

mod data;
mod draft;
mod services;
pub(crate) mod trait_values;

pub(crate) use draft::PRELUDE;

use crate::random::Random;
use draft::Draft;
use serde_json::{Map, Value, json};

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
