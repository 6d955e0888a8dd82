//! Compares two models from the point of view of users of the generated crate.
//!
//! ```text
//! model, model  →  plan, plan  →  findings  →  text, Markdown or JSON
//! ```
//!
//! The plans of both crates are compared for everything that users see in Rust: names, types, `Option`s and builders. The models
//! are compared for what plans do not contain: constraints, defaults, authentication, deprecation and documentation. Each
//! difference is a [`Finding`] of a [`Rule`], and each rule has a [`Severity`].
//!
//! | module | purpose |
//! |---|---|
//! | [`rules`] | the list of the rules |
//! | [`finding`] | the result of a comparison, and allowances for expected differences |
//! | [`compared_model`] | a model to compare, with its plan |
//! | `comparer` | the state of a comparison |
//! | `operations`, `types`, `members`, `service` | compare plans |
//! | `shapes`, `constraints` | compare the traits of models |
//! | `new_items` | operations and types that only the new model has |
//! | [`summary`] | summaries of models, new operations and new types |
//! | [`write`](mod@write) | writes the result as text, Markdown or JSON |

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
use tinsmith_model::Problem;

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

/// Notes on parts that could not be compared, and on problems that both models have.
fn notes(old: &ComparedModel<'_>, new: &ComparedModel<'_>) -> Vec<String> {
    let mut notes = Vec::new();
    let without = match (old.has_documentation(), new.has_documentation()) {
        (true, false) => Some("new"),
        (false, true) => Some("old"),
        _ => None,
    };
    if let Some(without) = without {
        notes.push(format!(
            "The {without} model has no documentation, so documentation was not compared."
        ));
    }
    let in_both = new
        .collisions
        .iter()
        .filter(|problem| old.collisions.contains(problem));
    for Problem {
        subject, message, ..
    } in in_both
    {
        notes.push(format!(
            "No crate can be generated from either model: {subject}: {message}."
        ));
    }
    notes
}

impl Comparer<'_> {
    /// Compares the collisions of Rust names, with which no crate can be generated.
    fn collisions(&mut self) {
        let (old, new) = (&self.old.collisions, &self.new.collisions);
        // The same collision has another position in another file.
        let only = |of: &[Problem], other: &[Problem]| -> Vec<Problem> {
            let is_new = |problem: &&Problem| {
                let is_same = |known: &Problem| {
                    known.subject == problem.subject && known.message == problem.message
                };
                !other.iter().any(is_same)
            };
            of.iter().filter(is_new).cloned().collect()
        };
        let (added, resolved) = (only(new, old), only(old, new));
        let added = added.iter().map(|problem| (Rule::NameCollision, problem));
        let resolved = resolved
            .iter()
            .map(|problem| (Rule::NameCollisionGone, problem));
        for (rule, problem) in added.chain(resolved) {
            let (shape, member) = match problem.subject.split_once('$') {
                Some((shape, member)) => (shape, Some(member.to_owned())),
                None => (&*problem.subject, None),
            };
            let subject = Subject {
                member,
                ..Subject::shape(shape.rsplit('#').next().unwrap_or_default())
            };
            self.found_with_detail(rule, &subject, problem.message.clone());
        }
    }

    /// Adds one finding for all documentation changes of a shape.
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

    /// If no rule has found a difference, compares the whole plans and the sources, so that "no change" is never reported for
    /// models from which different crates are generated.
    fn unexplained(&mut self) {
        if !self.findings.is_empty() {
            return;
        }
        let subject = Subject::item(self.new.service.id.name(), "Client");
        let is_same_plan = format!("{:?}", self.old.plan) == format!("{:?}", self.new.plan);
        // Plans contain documentation, which is not compared if only one model has it.
        let is_comparable = self.old.has_documentation() == self.new.has_documentation();
        if is_comparable && !is_same_plan {
            self.found(Rule::OtherChange, &subject);
        } else if let (Some(old), Some(new)) = (&self.old.source, &self.new.source)
            && old != new
        {
            self.found(Rule::FormChanged, &subject);
        }
    }
}
