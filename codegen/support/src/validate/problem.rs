//! A constraint that a value breaks.

use std::fmt;

/// A rule that is broken somewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    pub(super) path: String,
    pub(super) rule: Rule,
    pub(super) found: Option<usize>,
}

impl Problem {
    /// Where: names on the wire and indices, such as `UserAttributes[0].Name`; `*` for a key that is sensitive.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The rule.
    pub fn rule(&self) -> &Rule {
        &self.rule
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` {}", self.path, self.rule)?;
        match self.found {
            Some(found) => write!(f, ", not {found}"),
            None => Ok(()),
        }
    }
}

/// A rule of the model, with what it allows.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Rule {
    /// The member must be there.
    #[non_exhaustive]
    Required,
    /// How many characters (Unicode scalar values), bytes, elements or entries there must be.
    #[non_exhaustive]
    Length {
        /// The least.
        min: Option<u64>,
        /// The greatest.
        max: Option<u64>,
        /// What is counted.
        unit: &'static str,
    },
    /// How great the number must be, as the model writes it.
    #[non_exhaustive]
    Range {
        /// The least.
        min: Option<&'static str>,
        /// The greatest.
        max: Option<&'static str>,
    },
    /// The regular expression that must be found in the text, in the syntax of ECMA 262.
    #[non_exhaustive]
    Pattern {
        /// The expression.
        pattern: &'static str,
    },
    /// No two elements may be the same.
    #[non_exhaustive]
    UniqueItems,
    /// A union must have a variant that this version of the crate knows.
    #[non_exhaustive]
    KnownVariant,
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let between = |min: Option<String>, max: Option<String>| match (min, max) {
            (Some(min), Some(max)) => format!("{min} to {max}"),
            (Some(min), None) => format!("at least {min}"),
            (None, max) => format!("at most {}", max.unwrap_or_default()),
        };
        match self {
            Self::Required => f.write_str("is required"),
            Self::Length { min, max, unit } => {
                let text = |bound: &Option<u64>| bound.map(|bound| bound.to_string());
                write!(f, "must have {} {unit}", between(text(min), text(max)))
            }
            Self::Range { min, max } => {
                let text = |bound: &Option<&str>| bound.map(str::to_owned);
                write!(f, "must be {}", between(text(min), text(max)))
            }
            Self::Pattern { pattern } => write!(f, "must match `{pattern}`"),
            Self::UniqueItems => f.write_str("must not have an element twice"),
            Self::KnownVariant => f.write_str("must be a variant that this version knows"),
        }
    }
}
