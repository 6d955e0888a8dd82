//! Mutations of inputs, guided by the grammar of models.
//!
//! | module | what is changed |
//! |---|---|
//! | `mutation` | the type of mutations |
//! | `edits` | what new versions of models change |
//! | `shapes` | shapes and members of a model in Smithy's form: targets, names, types |
//! | `traits` | traits in Smithy's form |
//! | `depth` | long chains and deep nesting |
//! | `botocore` | shapes and members in botocore's form |
//! | `values` | any JSON: types, numbers, keys that occur twice |
//! | `text` | the text of a file |

mod botocore;
mod depth;
mod edits;
mod mutation;
mod shapes;
pub(crate) mod text;
mod traits;
mod values;

use crate::random::Random;
use mutation::Mutation;
use serde_json::Value;

/// The form of a tree, which decides what mutations it gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// A model in Smithy's form.
    Ast,
    /// A model in Smithy's form that becomes its next version: most changes keep it valid.
    NextVersion,
    /// `service-2.json` of botocore.
    Botocore,
    /// Other JSON.
    Json,
    /// Text of another form, which is changed as text only.
    Text,
}

/// Makes one mutation and returns its name. Returns `None` if no mutation that was tried applies.
pub(crate) fn apply(form: Form, random: &mut Random, tree: &mut Value) -> Option<&'static str> {
    if form == Form::Text {
        let changed = text::change(random, tree.as_str()?);
        *tree = Value::String(changed);
        return Some("the text is another one");
    }
    for _ in 0..5 {
        let (name, mutation) = choose(form, random);
        if mutation(random, tree).is_some() {
            return Some(name);
        }
    }
    None
}

fn choose(form: Form, random: &mut Random) -> Mutation {
    let own = random.chance(85);
    *match form {
        Form::Ast if own => match random.below(20) {
            0..11 => random.pick(shapes::ALL),
            11..18 => random.pick(traits::ALL),
            _ => random.pick(depth::ALL),
        },
        Form::NextVersion if own => random.pick(edits::ALL),
        Form::NextVersion => random.pick(shapes::ALL),
        Form::Botocore if own => random.pick(botocore::ALL),
        _ => random.pick(values::ALL),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar;
    use crate::{convert, raw};

    /// Every mutation changes some of these trees, and only if it says so.
    fn check(mutations: &[Mutation], trees: &[Value]) {
        for (name, mutation) in mutations {
            let mut applied = 0;
            for (index, tree) in trees.iter().enumerate() {
                let mut changed = tree.clone();
                if mutation(&mut Random::new(index as u64), &mut changed).is_some() {
                    applied += usize::from(raw::write(tree) != raw::write(&changed));
                } else {
                    assert_eq!(tree, &changed, "{name} changed something");
                }
            }
            assert!(
                applied * 3 > trees.len(),
                "{name} changed {applied} of {} models",
                trees.len()
            );
            let mut empty = Value::Null;
            let _ = mutation(&mut Random::new(1), &mut empty);
        }
    }

    fn models() -> Vec<Value> {
        (0..30)
            .map(|seed| grammar::model(&mut Random::new(seed)))
            .collect()
    }

    #[test]
    fn mutations_of_smithy_models_change_them() {
        for mutations in [
            edits::ALL,
            shapes::ALL,
            traits::ALL,
            depth::ALL,
            values::ALL,
        ] {
            check(mutations, &models());
        }
    }

    #[test]
    fn mutations_of_botocore_models_change_them() {
        let models: Vec<Value> = models()
            .iter()
            .map(|ast| convert::to_botocore(ast).service)
            .collect();
        check(botocore::ALL, &models);
    }

    #[test]
    fn the_same_seed_gives_the_same_mutation() {
        for form in [Form::Ast, Form::Json] {
            let mutated = |seed| {
                let mut tree = grammar::model(&mut Random::new(3));
                let name = apply(form, &mut Random::new(seed), &mut tree);
                (name, tree)
            };
            assert_eq!(mutated(4), mutated(4));
            assert_ne!(mutated(4), mutated(5));
        }
    }
}
