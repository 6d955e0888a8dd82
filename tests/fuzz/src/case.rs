//! Cases: how an input is made, step by step.

use crate::input::{Input, Kind};
use crate::mutate::{self, Form, text};
use crate::random::Random;
use crate::raw;
use crate::seeds::{DraftFile, Seeds};
use serde_json::Value;
use std::collections::BTreeMap;

/// How the input of a case is made. Each step has a seed of its own, so that steps can be left out.
#[derive(Clone, Debug)]
pub(crate) struct Recipe {
    /// What the input is.
    pub(crate) kind: Kind,
    /// The seed of the valid input at the beginning.
    pub(crate) base: u64,
    /// The seeds of the mutations.
    pub(crate) steps: Vec<u64>,
    /// The seeds of the changes of the text of the first file.
    pub(crate) text: Vec<u64>,
}

/// An input before it is text.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    kind: Kind,
    /// The files; mutations change the first one most often.
    pub(crate) files: Vec<DraftFile>,
    text: Vec<u64>,
    /// The names of the mutations that were made.
    pub(crate) mutations: Vec<&'static str>,
}

impl Recipe {
    /// The recipe of a case of a run.
    pub(crate) fn of_case(seed: u64, case: u64) -> Self {
        let mut random = Random::of_case(seed, case);
        let kind = match random.below(100) {
            0..66 => Kind::Ast,
            66..86 => Kind::Botocore,
            86..91 => Kind::Overlay,
            91..96 => Kind::Additions,
            96..98 => Kind::Partitions,
            _ => Kind::Settings,
        };
        let steps = match random.below(20) {
            0 => 0,
            1..11 => 1,
            11..17 => random.between(2, 3),
            _ => random.between(4, 9),
        };
        let text = usize::from(kind == Kind::Settings || random.chance(8));
        let base = random.seed();
        let mut seeds = |count| (0..count).map(|_| random.seed()).collect();
        Self {
            kind,
            base,
            steps: seeds(steps),
            text: seeds(text),
        }
    }

    /// The recipe of a comparison: the new model is the old one with a few changes.
    pub(crate) fn of_pair(seed: u64, case: u64) -> Self {
        let mut random = Random::of_case(seed, case);
        let base = random.seed();
        let steps = random.between(1, 5);
        Self {
            kind: Kind::Diff,
            base,
            steps: (0..steps).map(|_| random.seed()).collect(),
            text: Vec::new(),
        }
    }

    /// Makes the input.
    pub(crate) fn draft(&self, seeds: &Seeds) -> Draft {
        let mut files = seeds.base(self.kind, &mut Random::new(self.base));
        let mut mutations = Vec::new();
        for step in &self.steps {
            let mut random = Random::new(*step);
            let file = match self.kind == Kind::Diff || random.chance(85) {
                true => 0,
                false => random.below(files.len()),
            };
            let file = &mut files[file];
            mutations.extend(mutate::apply(file.form, &mut random, &mut file.tree));
        }
        Draft {
            kind: self.kind,
            files,
            text: self.text.clone(),
            mutations,
        }
    }
}

impl Draft {
    /// Writes the files.
    pub(crate) fn input(&self) -> Input {
        let mut files = BTreeMap::new();
        for (index, file) in self.files.iter().enumerate() {
            let mut written = match &file.tree {
                Value::String(text) if file.form == Form::Text => text.clone(),
                tree => raw::write(tree),
            };
            if index == 0 {
                for seed in &self.text {
                    written = text::change(&mut Random::new(*seed), &written);
                }
            }
            files.insert(file.name.to_owned(), written);
        }
        Input {
            kind: self.kind,
            files,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_is_the_same_each_time() {
        let seeds = Seeds::load();
        let input = |case| Recipe::of_case(5, case).draft(&seeds).input();
        for case in 0..20 {
            assert_eq!(input(case), input(case));
        }
        assert_ne!(input(0), input(1));
    }

    #[test]
    fn mutations_of_mutated_inputs_do_not_panic() {
        let seeds = Seeds::load();
        for case in 0..400 {
            let recipe = Recipe::of_case(9, case);
            assert!(!recipe.draft(&seeds).files.is_empty(), "case {case}");
        }
    }

    #[test]
    fn every_kind_occurs() {
        let kinds: std::collections::BTreeSet<Kind> =
            (0..400).map(|case| Recipe::of_case(1, case).kind).collect();
        assert_eq!(kinds.len(), 6);
    }
}
