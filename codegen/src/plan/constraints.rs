//! The constraint traits of members, in words for the documentation.

/// The constraints of a member.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Constraints {
    /// True if the member is required.
    pub required: bool,
    /// True if the member is sensitive.
    pub sensitive: bool,
    /// Lengths, ranges, patterns and other constraints, including those of elements, keys and values.
    pub facts: Vec<ConstraintFact>,
    /// A valid number for examples: the default, or the least that is allowed if that is not zero.
    pub number: Option<String>,
}

/// A single constraint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConstraintFact {
    /// A phrase, such as "1 to 128 characters".
    Words(String),
    /// An introductory phrase and a regular expression.
    Pattern(&'static str, String),
}
