//! Makes an input with a fault small: leaves out steps of its recipe, then parts of its files.

use crate::case::{Draft, Recipe};
use crate::input::Input;
use crate::seeds::Seeds;
use crate::tree;
use anyhow::Result;

/// How often an input is tried at most.
const TRIES: usize = 500;

/// Returns the recipe without the steps that the fault does not need.
///
/// # Errors
/// Fails if `has_fault` fails.
pub(crate) fn steps(
    recipe: &Recipe,
    seeds: &Seeds,
    has_fault: &mut dyn FnMut(&Input) -> Result<bool>,
) -> Result<Recipe> {
    let mut smallest = recipe.clone();
    for index in (0..recipe.text.len()).rev() {
        let mut smaller = smallest.clone();
        smaller.text.remove(index);
        if has_fault(&smaller.draft(seeds).input())? {
            smallest = smaller;
        }
    }
    for index in (0..recipe.steps.len()).rev() {
        let mut smaller = smallest.clone();
        smaller.steps.remove(index);
        if has_fault(&smaller.draft(seeds).input())? {
            smallest = smaller;
        }
    }
    Ok(smallest)
}

/// Returns the draft without entries of its files that the fault does not need, the largest parts first.
///
/// # Errors
/// Fails if `has_fault` fails.
pub(crate) fn parts(
    mut draft: Draft,
    has_fault: &mut dyn FnMut(&Input) -> Result<bool>,
) -> Result<Draft> {
    let mut tries = 0;
    for level in 1..=7 {
        for file in 0..draft.files.len() {
            let mut places = tree::places(&draft.files[file].tree, &|_, _| true);
            places.retain(|place| place.len() == level);
            for place in places.iter().rev() {
                if tries == TRIES {
                    return Ok(draft);
                }
                let mut smaller = draft.clone();
                if tree::remove(&mut smaller.files[file].tree, place).is_none() {
                    continue;
                }
                tries += 1;
                if has_fault(&smaller.input())? {
                    draft = smaller;
                }
            }
        }
    }
    Ok(draft)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_fault_does_not_need_is_left_out() {
        let seeds = Seeds::load();
        let recipe = (0..)
            .map(|case| Recipe::of_pair(3, case))
            .find(|recipe| recipe.steps.len() > 2);
        let recipe = recipe.expect("a recipe");
        let mut always = |_: &Input| Ok(true);
        let smallest = steps(&recipe, &seeds, &mut always).expect("no failure");
        assert!(smallest.steps.is_empty());
        let mut has_service = |input: &Input| {
            Ok(input.text("new.json").contains("\"type\": \"service\"")
                || input.text("new.json").contains("\"type\":\"service\""))
        };
        let draft = parts(smallest.draft(&seeds), &mut has_service).expect("no failure");
        let input = draft.input();
        assert!(has_service(&input).expect("no failure"));
        assert!(input.bytes() < 200, "{input:?}");
    }
}
