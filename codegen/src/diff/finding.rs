//! The result of a comparison.

use super::rules::{Rule, Severity};
use super::summary::{ModelSummary, OperationSummary, TypeSummary};
use std::fmt;

/// A difference between the two models.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule.
    pub rule: Rule,
    /// The item that differs.
    pub subject: Subject,
    /// Further details, as a phrase without a full stop that may contain backticks; empty if there are none.
    pub detail: String,
    /// The old value, as code.
    pub was: Option<String>,
    /// The new value, as code.
    pub now: Option<String>,
    /// True if the difference is expected ([`Comparison::allow`]).
    pub allowed: bool,
}

/// The item that differs.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subject {
    /// The simple name of the shape; inputs and outputs of operations have their Rust names, `…Input` and `…Output`.
    pub shape: String,
    /// The Smithy name of the member.
    pub member: Option<String>,
    /// The Rust item: `Type`, `Type::field`, `Enum::Variant` or `Client::method`; `None` for shapes without a Rust type.
    pub rust: Option<String>,
}

impl Subject {
    /// Creates the subject of a shape without a Rust type.
    pub fn shape(name: impl ToString) -> Self {
        Self {
            shape: name.to_string(),
            ..Self::default()
        }
    }

    /// Creates the subject of a shape with its Rust item.
    pub fn item(shape: impl ToString, rust: impl ToString) -> Self {
        Self {
            shape: shape.to_string(),
            member: None,
            rust: Some(rust.to_string()),
        }
    }

    /// Creates the subject of a member, with its Smithy and Rust names.
    pub fn member(&self, name: impl ToString, rust_name: impl fmt::Display) -> Self {
        Self {
            shape: self.shape.clone(),
            member: Some(name.to_string()),
            rust: self
                .rust
                .as_ref()
                .map(|rust| format!("{rust}::{rust_name}")),
        }
    }

    /// The Smithy name: `Shape` or `Shape$member`.
    pub fn smithy(&self) -> String {
        match &self.member {
            Some(member) => format!("{}${member}", self.shape),
            None => self.shape.clone(),
        }
    }
}

impl fmt::Display for Subject {
    /// Writes the Rust item if there is one, otherwise the Smithy name.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.rust {
            Some(rust) => f.write_str(rust),
            None => f.write_str(&self.smithy()),
        }
    }
}

/// The result of a comparison of two models.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The old model.
    pub old: ModelSummary,
    /// The new model.
    pub new: ModelSummary,
    /// The differences by severity (highest first), rule and subject.
    pub findings: Vec<Finding>,
    /// Summaries of the new operations.
    pub new_operations: Vec<OperationSummary>,
    /// Summaries of the new types, by shape name.
    pub new_types: Vec<TypeSummary>,
    /// Notes on parts that could not be compared.
    pub notes: Vec<String>,
    /// Allowances that match no difference.
    pub unused: Vec<Allowance>,
}

/// An expected difference: `RULE:SHAPE` or `RULE:SHAPE$member`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// The rule.
    pub rule: Rule,
    /// The Smithy name of the shape, with or without a member.
    pub subject: String,
}

/// The part of the version to increase, according to semantic versioning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bump {
    /// Nothing changed.
    None,
    /// Only documentation, tests or the file format changed.
    Patch,
    /// Existing code still compiles.
    Minor,
    /// Existing code may no longer compile.
    Major,
}

impl Allowance {
    /// Parses `RULE:SHAPE` or `RULE:SHAPE$member`.
    ///
    /// # Errors
    /// Returns a message if the form is wrong or the rule is unknown.
    pub fn parse(text: &str) -> Result<Self, String> {
        let Some((rule, subject)) = text
            .split_once(':')
            .filter(|(_, subject)| !subject.is_empty())
        else {
            return Err("the form is RULE:SHAPE, for example member-removed:SomeShape".to_owned());
        };
        let names = Rule::ALL.iter().map(|rule| rule.name());
        match Rule::named(rule) {
            Some(rule) => Ok(Self {
                rule,
                subject: subject.to_owned(),
            }),
            None => Err(format!(
                "unknown rule `{rule}`. {}",
                tinsmith_model::suggestion::did_you_mean(
                    rule,
                    names,
                    "`cargo xtask diff --rules` lists them."
                )
            )),
        }
    }

    fn covers(&self, finding: &Finding) -> bool {
        finding.rule == self.rule
            && (finding.subject.shape == self.subject || finding.subject.smithy() == self.subject)
    }
}

impl fmt::Display for Allowance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.rule, self.subject)
    }
}

impl Comparison {
    /// Marks expected differences as allowed. Allowances that match none are added to [`Comparison::unused`].
    pub fn allow(&mut self, allowances: &[Allowance]) {
        for allowance in allowances {
            let mut is_used = false;
            for finding in self
                .findings
                .iter_mut()
                .filter(|finding| allowance.covers(finding))
            {
                finding.allowed = true;
                is_used = true;
            }
            if !is_used {
                self.unused.push(allowance.clone());
            }
        }
    }

    /// The number of differences of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.of(severity).count()
    }

    /// The differences of a severity.
    pub fn of(&self, severity: Severity) -> impl Iterator<Item = &Finding> {
        self.findings
            .iter()
            .filter(move |finding| finding.rule.severity() == severity)
    }

    /// True if there is a difference of this or a higher severity that is not allowed.
    pub fn fails(&self, severity: Severity) -> bool {
        self.findings
            .iter()
            .any(|finding| !finding.allowed && finding.rule.severity() >= severity)
    }

    /// The part of the version to increase. Allowed differences count, since they affect users as well.
    pub fn bump(&self) -> Bump {
        match self
            .findings
            .iter()
            .map(|finding| finding.rule.severity())
            .max()
        {
            Some(Severity::Breaking) => Bump::Major,
            Some(Severity::Behavior | Severity::Additive) => Bump::Minor,
            Some(Severity::Docs) => Bump::Patch,
            None => Bump::None,
        }
    }
}

impl Bump {
    /// The name in output.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}
