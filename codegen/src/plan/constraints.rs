//! The constraint traits of members, as people read them.

/// The constraints of a member.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Constraints {
    /// Whether the service wants it.
    pub required: bool,
    /// Whether it is secret.
    pub sensitive: bool,
    /// Lengths, ranges, patterns and so on, of what it holds as well.
    pub facts: Vec<ConstraintFact>,
    /// The number to show where one is needed: the least that is allowed, or the default.
    pub number: Option<String>,
}

/// One constraint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConstraintFact {
    /// A few words: "1 to 128 characters".
    Words(String),
    /// A regular expression, and the words before it.
    Pattern(&'static str, String),
}
