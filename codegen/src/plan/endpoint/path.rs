//! Paths through the input of an operation to the value of an endpoint parameter.

/// The Rust field of a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its identifier, raw if need be.
    pub ident: String,
    /// Whether it is an `Option`.
    pub optional: bool,
}

/// A path with every member resolved.
#[derive(Clone, Debug, PartialEq)]
pub struct PathPlan {
    /// The members that lead to one value.
    pub prefix: Vec<Field>,
    /// From there to many values; empty if the path leads to one.
    pub tail: Vec<Stage>,
    /// What is at the end.
    pub leaf: Leaf,
}

/// A step from each of many values.
#[derive(Clone, Debug, PartialEq)]
pub enum Stage {
    /// A member.
    Field(Field),
    /// `[*]`
    Elements,
    /// `keys(…)`
    Keys,
    /// `[a.b, c.d][]`: the value at each of these paths.
    Select(Vec<Vec<Field>>),
}

/// The value at the end of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaf {
    /// A string.
    String,
    /// An enum.
    Enum,
    /// A boolean.
    Bool,
    /// A list of strings.
    Strings,
}
