//! What a waiter asks of an output: an expression of JMESPath with every member resolved.
//!
//! As in the official crates, every part gives a value or nothing, and what is made of nothing is nothing. So a comparison with
//! a member that is not there does not hold, nor does its negation.

use super::member::TypePlan;
use super::name::FieldName;

/// An expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Query {
    /// The input of the operation.
    Input,
    /// The output of the operation.
    Output,
    /// The element of a list that is looked at.
    Element,
    /// A member of a structure.
    Member {
        /// The structure.
        of: Box<Query>,
        /// The field.
        field: FieldName,
        /// Whether it is an `Option`.
        optional: bool,
        /// Its type, which says how it is read.
        ty: TypePlan,
    },
    /// The elements of a list of the model.
    Elements {
        /// The list.
        of: Box<Query>,
        /// Their type, which says how they are read.
        ty: TypePlan,
        /// Whether they can be null.
        nullable: bool,
    },
    /// The keys of a map; whether they are an enum's.
    Keys(Box<Query>),
    /// What the second gives for each element of the first.
    Each(Box<Query>, Box<Query>),
    /// The elements for which the second holds.
    Filter(Box<Query>, Box<Query>),
    /// The elements of the elements.
    Flatten(Box<Query>),
    /// An element, from the end if negative.
    Index(Box<Query>, i64),
    /// A list of these.
    List(Vec<Query>),
    /// How many characters a text has.
    Characters(Box<Query>),
    /// How many elements a list or map has.
    Length(Box<Query>),
    /// Whether a list or text has that in it.
    Contains {
        /// The list or text.
        of: Box<Query>,
        /// What may be in it.
        item: Box<Query>,
        /// Whether it is a text.
        in_text: bool,
    },
    /// A comparison.
    Compare(Comparison, Box<Query>, Box<Query>),
    /// The opposite.
    Not(Box<Query>),
    /// Both.
    And(Box<Query>, Box<Query>),
    /// Either, or both.
    Or(Box<Query>, Box<Query>),
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
    /// A truth value.
    Bool(bool),
}

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
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
