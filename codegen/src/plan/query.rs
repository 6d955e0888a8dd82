//! The JMESPath expressions of waiters, with every member resolved.
//!
//! As in the official crates, every part evaluates to a value or to nothing, and a part applied to nothing evaluates to nothing.
//! So neither a comparison with an absent member nor its negation holds.

use super::member::TypePlan;
use super::name::FieldName;

/// A resolved expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Query {
    /// The input of the operation.
    Input,
    /// The output of the operation.
    Output,
    /// The current element of a list.
    Element,
    /// A member of a structure.
    Member {
        /// The structure.
        of: Box<Query>,
        /// The field.
        field: FieldName,
        /// True if the field is an `Option`.
        optional: bool,
        /// The type of the field.
        ty: TypePlan,
    },
    /// The elements of a modeled list.
    Elements {
        /// The list.
        of: Box<Query>,
        /// The type of the elements.
        ty: TypePlan,
        /// True if elements can be null.
        nullable: bool,
    },
    /// The keys of a map.
    Keys(Box<Query>),
    /// A projection: the second query for each element of the first.
    Each(Box<Query>, Box<Query>),
    /// The elements of the first query for which the second holds.
    Filter(Box<Query>, Box<Query>),
    /// The elements of a list of lists.
    Flatten(Box<Query>),
    /// An element by its index, which counts from the end if negative.
    Index(Box<Query>, i64),
    /// A list of the values of several queries.
    List(Vec<Query>),
    /// The number of characters of a string.
    Characters(Box<Query>),
    /// The number of elements of a list or map.
    Length(Box<Query>),
    /// Whether a list contains a value, or a string contains another one.
    Contains {
        /// The list or string.
        of: Box<Query>,
        /// The value or string to find.
        item: Box<Query>,
        /// True if `of` is a string.
        in_text: bool,
    },
    /// A comparison.
    Compare(ComparisonOperator, Box<Query>, Box<Query>),
    /// The logical negation.
    Not(Box<Query>),
    /// The logical conjunction.
    And(Box<Query>, Box<Query>),
    /// The logical disjunction.
    Or(Box<Query>, Box<Query>),
    /// A string literal.
    Text(String),
    /// A number literal.
    Number(f64),
    /// A boolean literal.
    Bool(bool),
}

/// A comparison operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ComparisonOperator {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}
