//! Violations of constraints.

use std::fmt;

/// A violation of a constraint.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    pub(super) path: String,
    pub(super) constraint: Constraint,
    pub(super) found: Option<usize>,
}

impl Problem {
    /// Returns the path: names on the wire and indices, such as `UserAttributes[0].Name`. A sensitive key is `*`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns the constraint.
    pub fn constraint(&self) -> &Constraint {
        &self.constraint
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` {}", self.path, self.constraint)?;
        match self.found {
            Some(found) => write!(f, ", not {found}"),
            None => Ok(()),
        }
    }
}

/// A constraint of the model, with the allowed values.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Constraint {
    /// The member is required.
    #[non_exhaustive]
    Required,
    /// The allowed number of characters (Unicode scalar values), bytes, elements or entries.
    #[non_exhaustive]
    Length {
        /// The minimum.
        min: Option<u64>,
        /// The maximum.
        max: Option<u64>,
        /// The unit, such as `characters`.
        unit: &'static str,
    },
    /// The allowed range of a number, as written in the model.
    #[non_exhaustive]
    Range {
        /// The minimum.
        min: Option<&'static str>,
        /// The maximum.
        max: Option<&'static str>,
    },
    /// The regular expression that must match a part of the string, in the syntax of ECMA 262.
    #[non_exhaustive]
    Pattern {
        /// The expression.
        pattern: &'static str,
    },
    /// The elements of a list must be unique.
    #[non_exhaustive]
    UniqueItems,
    /// The variant of a union must be known to this version of the crate.
    #[non_exhaustive]
    KnownVariant,
}

impl fmt::Display for Constraint {
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
