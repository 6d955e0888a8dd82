//! Paths through the input of an operation to the value of an endpoint parameter.

/// The Rust field of a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The identifier of the field, raw if it is a keyword.
    pub ident: String,
    /// True if the field is an `Option`.
    pub optional: bool,
}

/// A path whose members are resolved.
#[derive(Clone, Debug, PartialEq)]
pub struct PathPlan {
    /// The members before the first projection; they lead to a single value.
    pub prefix: Vec<Field>,
    /// The steps from the first projection on; empty if the path leads to a single value.
    pub tail: Vec<Stage>,
    /// The type at the end of the path.
    pub leaf: Leaf,
}

/// A step that is applied to each of several values.
#[derive(Clone, Debug, PartialEq)]
pub enum Stage {
    /// A member.
    Field(Field),
    /// `[*]`
    Elements,
    /// `keys(…)`
    Keys,
    /// `[a.b, c.d][]`: the values of several paths.
    Select(Vec<Vec<Field>>),
}

/// The type at the end of a path.
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
