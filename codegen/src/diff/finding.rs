//! What a comparison finds.

use super::rules::{Rule, Severity};
use super::summary::{OperationSummary, SideSummary, TypeSummary};
use std::fmt;

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule.
    pub rule: Rule,
    /// Where it is.
    pub subject: Subject,
    /// What it is, if the rule and the two values do not say it all; a sentence without a full stop, may have backticks.
    pub what: String,
    /// What it was, as a piece of code.
    pub was: Option<String>,
    /// What it is now, as a piece of code.
    pub now: Option<String>,
    /// Whether it was expected ([`Comparison::allow`]).
    pub allowed: bool,
}

/// Where a difference is.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subject {
    /// The shape, by its simple name; inputs and outputs of operations are called as in Rust, `…Input` and `…Output`.
    pub shape: String,
    /// The member, by Smithy's name.
    pub member: Option<String>,
    /// The item in Rust: `Type`, `Type::field`, `Enum::Variant`, `Client::method`; `None` for shapes that are no type.
    pub rust: Option<String>,
}

impl Subject {
    /// A shape that is no Rust type.
    pub fn shape(name: impl ToString) -> Self {
        Self {
            shape: name.to_string(),
            ..Self::default()
        }
    }

    /// A shape and the Rust item that it becomes.
    pub fn item(shape: impl ToString, rust: impl ToString) -> Self {
        Self {
            shape: shape.to_string(),
            member: None,
            rust: Some(rust.to_string()),
        }
    }

    /// A member of it, and its name in Rust.
    pub fn member(&self, name: impl ToString, ident: impl fmt::Display) -> Self {
        Self {
            shape: self.shape.clone(),
            member: Some(name.to_string()),
            rust: self.rust.as_ref().map(|rust| format!("{rust}::{ident}")),
        }
    }

    /// `Shape` or `Shape$member`.
    pub fn smithy(&self) -> String {
        match &self.member {
            Some(member) => format!("{}${member}", self.shape),
            None => self.shape.clone(),
        }
    }
}

impl fmt::Display for Subject {
    /// The Rust item if it is one, else the shape.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.rust {
            Some(rust) => f.write_str(rust),
            None => f.write_str(&self.smithy()),
        }
    }
}

/// All differences of two models.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The old model.
    pub old: SideSummary,
    /// The new model.
    pub new: SideSummary,
    /// The differences, the worst first, then in the order of the rules, then by shape.
    pub findings: Vec<Finding>,
    /// What the new operations take and give.
    pub new_operations: Vec<OperationSummary>,
    /// What the new types have, by name of the shape.
    pub new_types: Vec<TypeSummary>,
    /// What could not be compared, and why.
    pub notes: Vec<String>,
    /// What was to be allowed, but was not found.
    pub unused: Vec<Allowance>,
}

/// A difference that is expected: `RULE:SHAPE` or `RULE:SHAPE$member`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// The rule.
    pub rule: Rule,
    /// The shape, with or without a member, in Smithy's words.
    pub subject: String,
}

/// What the version of a crate must do, if it follows semantic versioning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bump {
    /// Nothing changed.
    None,
    /// Nothing that users notice changed, but texts.
    Patch,
    /// Something changed that code can live with.
    Minor,
    /// Code may not compile any more.
    Major,
}

impl Allowance {
    /// Reads `RULE:SHAPE`.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let Some((rule, subject)) = text
            .split_once(':')
            .filter(|(_, subject)| !subject.is_empty())
        else {
            return Err("it has to be RULE:SHAPE, as in member-removed:SomeShape".to_owned());
        };
        let names = Rule::ALL.iter().map(|rule| rule.name());
        match Rule::named(rule) {
            Some(rule) => Ok(Self {
                rule,
                subject: subject.to_owned(),
            }),
            None => Err(format!(
                "there is no rule `{rule}`. {}",
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
    /// Marks what is expected. What is to be allowed and is not there goes to [`Comparison::unused`].
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

    /// How many differences there are of that severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.of(severity).count()
    }

    /// The differences of that severity.
    pub fn of(&self, severity: Severity) -> impl Iterator<Item = &Finding> {
        self.findings
            .iter()
            .filter(move |finding| finding.rule.severity() == severity)
    }

    /// Whether there is a difference as bad as that, or worse, that was not expected.
    pub fn fails(&self, severity: Severity) -> bool {
        self.findings
            .iter()
            .any(|finding| !finding.allowed && finding.rule.severity() >= severity)
    }

    /// What the version has to do. Differences that are expected count: users meet them all the same.
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
    /// Its name in outputs.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}
