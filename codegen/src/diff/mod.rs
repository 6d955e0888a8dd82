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
//! | [`side`] | one of the two models, and its plan |
//! | `operations`, `types`, `members`, `service` | compare plans |
//! | `shapes`, `constraints` | compare the traits of models |
//! | [`summary`] | what new operations take and give, and what new types have |
//! | [`write`](mod@write) | the result for terminals, pull requests and programs |

mod constraints;
pub mod finding;
mod members;
mod operations;
pub mod rules;
mod rust_type;
mod service;
mod shapes;
pub mod side;
pub mod summary;
#[cfg(test)]
mod tests;
mod types;
pub mod write;

pub use finding::{Allowance, Bump, Comparison, Finding, SideSummary, Subject};
pub use rules::{Rule, Severity};
pub use side::Side;
pub use summary::{FieldSummary, OperationSummary, TypeSummary};

use rust_type::Moved;
use std::cell::OnceCell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

/// Compares two models.
pub fn compare(old: &Side<'_>, new: &Side<'_>) -> Comparison {
    let mut comparing = Comparing {
        old,
        new,
        moved: types::moved(old, new),
        findings: Vec::new(),
        texts: BTreeMap::new(),
        has_texts: old.has_texts() && new.has_texts(),
        fields: OnceCell::new(),
    };
    comparing.collisions();
    comparing.service();
    comparing.endpoints();
    comparing.operations();
    comparing.types();
    comparing.shapes();
    comparing.texts();
    comparing.rest();
    let mut findings = comparing.findings;
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
        new_operations: summary::new_operations(old, new),
        new_types: summary::new_types(old, new),
        notes: notes(old, new),
        unused: Vec::new(),
    }
}

/// What could not be compared.
fn notes(old: &Side<'_>, new: &Side<'_>) -> Vec<String> {
    let without = match (old.has_texts(), new.has_texts()) {
        (true, false) => "new",
        (false, true) => "old",
        _ => return Vec::new(),
    };
    vec![format!(
        "The {without} model has no documentation, so texts were not compared."
    )]
}

/// Two models, and what has been found.
struct Comparing<'a> {
    old: &'a Side<'a>,
    new: &'a Side<'a>,
    /// The types that have another name in Rust than they had.
    moved: Moved,
    findings: Vec<Finding>,
    /// Where texts are others, and how many.
    texts: BTreeMap<Subject, usize>,
    /// Whether both models have texts.
    has_texts: bool,
    /// The fields of the new crate by the shapes that they have, made when first needed.
    fields: OnceCell<HashMap<String, Vec<String>>>,
}

impl Comparing<'_> {
    /// Notes a difference that its rule and subject say all about.
    fn found(&mut self, rule: Rule, subject: &Subject) {
        self.differs(rule, subject, "", None, None);
    }

    /// Notes a difference that needs a sentence.
    fn said(&mut self, rule: Rule, subject: &Subject, what: impl Into<String>) {
        self.differs(rule, subject, what, None, None);
    }

    /// Notes something that was this and is that.
    fn changed(&mut self, rule: Rule, subject: &Subject, was: impl ToString, now: impl ToString) {
        self.differs(
            rule,
            subject,
            "",
            Some(was.to_string()),
            Some(now.to_string()),
        );
    }

    /// Notes a difference.
    fn differs(
        &mut self,
        rule: Rule,
        subject: &Subject,
        what: impl Into<String>,
        was: Option<String>,
        now: Option<String>,
    ) {
        self.findings.push(Finding {
            rule,
            subject: subject.clone(),
            what: what.into(),
            was,
            now,
            allowed: false,
        });
    }

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
            self.said(
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
    fn texts(&mut self) {
        for (subject, count) in std::mem::take(&mut self.texts) {
            let texts = if count == 1 { "text" } else { "texts" };
            self.said(
                Rule::DocumentationChanged,
                &subject,
                format!("{count} {texts}"),
            );
        }
    }

    /// If nothing was found: nothing is different indeed, or the form is, or something that no rule knows. So "no change" is
    /// never said of models that make different crates.
    fn rest(&mut self) {
        if !self.findings.is_empty() {
            return;
        }
        let subject = Subject::shape(self.new.service.id.name());
        let is_same_plan = format!("{:?}", self.old.plan) == format!("{:?}", self.new.plan);
        // Texts are in the plan as well, and not compared if only one model has them.
        let are_texts_alike = self.old.has_texts() == self.new.has_texts();
        if are_texts_alike && !is_same_plan {
            self.found(Rule::OtherChange, &subject);
        } else if let (Some(old), Some(new)) = (&self.old.source, &self.new.source)
            && old != new
        {
            self.found(Rule::FormChanged, &subject);
        }
    }
}
