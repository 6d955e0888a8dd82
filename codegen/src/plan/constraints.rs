//! What a value must be beyond its type, for people to read.

/// What holds for a member.
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

/// One thing that holds for a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConstraintFact {
    /// A few words: "1 to 128 characters".
    Words(String),
    /// A regular expression, and the words before it.
    Pattern(&'static str, String),
}
