//! The difference of two models, from the point of view of someone who uses the generated crate.
//!
//! ```text
//! model, model  →  plan, plan  →  findings  →  text, Markdown or JSON
//! ```
//!
//! What users see is decided in the plan, so two plans are compared: names, types, `Option` or not, builders. What the plan does
//! not say is compared in the models: constraints, defaults, authentication, deprecation, texts. Each difference is a
//! [`Finding`] of a [`Rule`], and each rule has a [`Severity`].
//!
//! | module | what it does |
//! |---|---|
//! | [`rules`] | the list of the rules |
//! | [`finding`] | what a comparison finds, and what is allowed of it |
//! | [`compared_model`] | one of the two models, and its plan |
//! | `comparer` | the two models, and what has been found so far |
//! | `operations`, `types`, `members`, `service` | compare plans |
//! | `shapes`, `constraints` | compare the traits of models |
//! | `new_items` | what only the new model has |
//! | [`summary`] | what is said of the models, of new operations and of new types |
//! | [`write`](mod@write) | the result for terminals, pull requests and programs |

pub mod compared_model;
mod comparer;
mod constraints;
pub mod finding;
mod members;
mod new_items;
mod operations;
pub mod rules;
mod rust_type;
mod service;
mod shapes;
pub mod summary;
#[cfg(test)]
mod tests;
mod types;
pub mod write;

pub use compared_model::ComparedModel;
pub use finding::{Allowance, Bump, Comparison, Finding, Subject};
pub use rules::{Rule, Severity};
pub use summary::{FieldSummary, ModelSummary, OperationSummary, TypeSummary};

use comparer::Comparer;
use std::cell::OnceCell;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Compares two models.
pub fn compare(old: &ComparedModel<'_>, new: &ComparedModel<'_>) -> Comparison {
    let mut comparer = Comparer {
        old,
        new,
        renamed_types: types::renamed_types(old, new),
        findings: Vec::new(),
        documentation_changes: BTreeMap::new(),
        has_documentation: old.has_documentation() && new.has_documentation(),
        fields: OnceCell::new(),
    };
    comparer.collisions();
    comparer.service();
    comparer.endpoints();
    comparer.operations();
    comparer.types();
    comparer.shapes();
    comparer.documentation();
    comparer.unexplained();
    let mut findings = comparer.findings;
    let order = |finding: &Finding| {
        let rule = finding.rule;
        let index = Rule::ALL.iter().position(|known| *known == rule);
        (Reverse(rule.severity()), index, finding.subject.clone())
    };
    findings.sort_by_key(order);
    findings.dedup();
    Comparison {
        old: old.summary(),
        new: new.summary(),
        findings,
        new_operations: new_items::new_operations(old, new),
        new_types: new_items::new_types(old, new),
        notes: notes(old, new),
        unused: Vec::new(),
    }
}

/// What could not be compared.
fn notes(old: &ComparedModel<'_>, new: &ComparedModel<'_>) -> Vec<String> {
    let without = match (old.has_documentation(), new.has_documentation()) {
        (true, false) => "new",
        (false, true) => "old",
        _ => return Vec::new(),
    };
    vec![format!(
        "The {without} model has no documentation, so documentation was not compared."
    )]
}

impl Comparer<'_> {
    /// Names that are the same in Rust: without them there would be no crate, whatever else is different.
    fn collisions(&mut self) {
        let (old, new) = (&self.old.collisions, &self.new.collisions);
        let gone = old.iter().filter(|problem| !new.contains(problem));
        let now = new.iter().map(|problem| (Rule::NameCollision, problem));
        for (rule, problem) in now.chain(gone.map(|problem| (Rule::NameCollisionGone, problem))) {
            // Of several shapes the last one.
            let last = problem.subject.rsplit(", ").next().unwrap_or_default();
            let (shape, member) = match last.split_once('$') {
                Some((shape, member)) => (shape, Some(member.to_owned())),
                None => (last, None),
            };
            let subject = Subject {
                member,
                ..Subject::shape(shape.rsplit('#').next().unwrap_or_default())
            };
            let others = problem.subject.strip_suffix(last).unwrap_or_default();
            self.found_with_detail(
                rule,
                &subject,
                match others {
                    "" => problem.what.clone(),
                    others => format!("{others}{last}: {}", problem.what),
                },
            );
        }
    }

    /// One finding for all texts of a shape.
    fn documentation(&mut self) {
        for (subject, count) in std::mem::take(&mut self.documentation_changes) {
            let texts = if count == 1 { "text" } else { "texts" };
            self.found_with_detail(
                Rule::DocumentationChanged,
                &subject,
                format!("{count} {texts}"),
            );
        }
    }

    /// If nothing was found: nothing is different indeed, or the form is, or something that no rule knows. So "no change" is
    /// never said of models that make different crates.
    fn unexplained(&mut self) {
        if !self.findings.is_empty() {
            return;
        }
        let subject = Subject::shape(self.new.service.id.name());
        let is_same_plan = format!("{:?}", self.old.plan) == format!("{:?}", self.new.plan);
        // Texts are in the plan as well, and not compared if only one model has them.
        let are_texts_alike = self.old.has_documentation() == self.new.has_documentation();
        if are_texts_alike && !is_same_plan {
            self.found(Rule::OtherChange, &subject);
        } else if let (Some(old), Some(new)) = (&self.old.source, &self.new.source)
            && old != new
        {
            self.found(Rule::FormChanged, &subject);
        }
    }
}
