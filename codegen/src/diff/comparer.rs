//! Two models while they are compared.

use super::compared_model::ComparedModel;
use super::finding::{Finding, Subject};
use super::rules::Rule;
use super::rust_type::RenamedTypes;
use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};

/// Two models, and what has been found.
pub(super) struct Comparer<'a> {
    pub(super) old: &'a ComparedModel<'a>,
    pub(super) new: &'a ComparedModel<'a>,
    /// The types that have another name in Rust than they had.
    pub(super) renamed_types: RenamedTypes,
    pub(super) findings: Vec<Finding>,
    /// Where texts are others, and how many.
    pub(super) documentation_changes: BTreeMap<Subject, usize>,
    /// Whether both models have texts.
    pub(super) has_documentation: bool,
    /// The fields of the new crate by the shapes that they have, made when first needed.
    pub(super) fields: OnceCell<HashMap<String, Vec<String>>>,
}

impl Comparer<'_> {
    /// Notes a difference that its rule and subject say all about.
    pub(super) fn found(&mut self, rule: Rule, subject: &Subject) {
        self.differs(rule, subject, "", None, None);
    }

    /// Notes a difference that needs a sentence.
    pub(super) fn found_with_detail(
        &mut self,
        rule: Rule,
        subject: &Subject,
        what: impl Into<String>,
    ) {
        self.differs(rule, subject, what, None, None);
    }

    /// Notes something that was this and is that.
    pub(super) fn changed(
        &mut self,
        rule: Rule,
        subject: &Subject,
        was: impl ToString,
        now: impl ToString,
    ) {
        self.differs(
            rule,
            subject,
            "",
            Some(was.to_string()),
            Some(now.to_string()),
        );
    }

    /// Notes a difference.
    pub(super) fn differs(
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
}
