//! The state of a comparison.

use super::compared_model::ComparedModel;
use super::finding::{Finding, Subject};
use super::rules::Rule;
use super::rust_type::RenamedTypes;
use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};

/// Two models, and the differences found so far.
pub(super) struct Comparer<'a> {
    pub(super) old: &'a ComparedModel<'a>,
    pub(super) new: &'a ComparedModel<'a>,
    /// The types whose Rust name changed.
    pub(super) renamed_types: RenamedTypes,
    pub(super) findings: Vec<Finding>,
    /// The number of changed documentation texts, by subject.
    pub(super) documentation_changes: BTreeMap<Subject, usize>,
    /// True if both models have documentation.
    pub(super) has_documentation: bool,
    /// The fields of the new crate by their target shapes, computed on first use.
    pub(super) fields: OnceCell<HashMap<String, Vec<String>>>,
}

impl Comparer<'_> {
    /// Adds a finding without details.
    pub(super) fn found(&mut self, rule: Rule, subject: &Subject) {
        self.differs(rule, subject, "", None, None);
    }

    /// Adds a finding with a description.
    pub(super) fn found_with_detail(
        &mut self,
        rule: Rule,
        subject: &Subject,
        detail: impl Into<String>,
    ) {
        self.differs(rule, subject, detail, None, None);
    }

    /// Adds a finding with an old and a new value.
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

    /// Adds a finding.
    pub(super) fn differs(
        &mut self,
        rule: Rule,
        subject: &Subject,
        detail: impl Into<String>,
        was: Option<String>,
        now: Option<String>,
    ) {
        self.findings.push(Finding {
            rule,
            subject: subject.clone(),
            detail: detail.into(),
            was,
            now,
            allowed: false,
        });
    }
}
