//! The values of enums, and their names.

use super::state::{Comparison, only_in};
use heck::ToShoutySnakeCase as _;
use tinsmith_codegen::names;
use tinsmith_model::id::is_identifier;

impl Comparison<'_> {
    pub(super) fn enums(&mut self) {
        for plan in &self.plan.enums {
            let Some(official) = self.official.enums.get(plan.path.as_str()) else {
                self.unresolved
                    .push(format!("the official crate has no enum {}", plan.path));
                continue;
            };
            for variant in &plan.variants {
                let Some(official) = official.get(&variant.text) else {
                    if self.is_same_model {
                        let removed = self.facts.remove_values.entry(plan.shape.to_string());
                        removed.or_default().insert(variant.text.clone());
                    } else {
                        self.unresolved.push(format!(
                            "{}: the official crate has no value {:?}",
                            plan.path, variant.text
                        ));
                    }
                    continue;
                };
                if official == variant.name.as_str() {
                    continue;
                }
                match member_name(official, &variant.text) {
                    Some(name) => {
                        let names = self
                            .facts
                            .enum_names
                            .entry(plan.shape.to_string())
                            .or_default();
                        names.insert(variant.text.clone(), name);
                    }
                    None => self.unresolved.push(format!(
                        "{}: no name gives {:?} the variant {official}",
                        plan.path, variant.text
                    )),
                }
            }
            let known = plan.variants.iter().map(|variant| variant.text.as_str());
            for value in only_in(official.keys().map(String::as_str), known) {
                self.unresolved
                    .push(format!("{}: the model has no value {value:?}", plan.path));
            }
        }
    }
}

/// Returns the name of an enum member that gives its variant this name, in capitals as in published models.
fn member_name(variant: &str, value: &str) -> Option<String> {
    let letter = |c: char| {
        if c.is_ascii_alphanumeric() {
            c.to_ascii_uppercase()
        } else {
            '_'
        }
    };
    let of_value: String = value.chars().map(letter).collect();
    let candidates = [of_value, variant.to_shouty_snake_case(), variant.to_owned()];
    let mut candidates = candidates.into_iter();
    candidates.find(|name| is_identifier(name) && names::enum_variant(name).as_str() == variant)
}
