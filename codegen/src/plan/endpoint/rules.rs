//! The endpoint rules as a tree of clauses and ends, in which every variable, borrow and constant is decided.
//!
//! A condition of a rule becomes clauses, as an `if` or a `let` has them.

use super::values::TypedExpr;

/// Rules that are tried in order, and what is left when none of them applies.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleBlock {
    /// The rules that have conditions.
    pub rules: Vec<ConditionalBlock>,
    /// The rule without, or that nothing matched.
    pub end: BlockEnd,
}

/// A block that is entered if all clauses hold.
#[derive(Clone, Debug, PartialEq)]
pub struct ConditionalBlock {
    /// At least one.
    pub clauses: Vec<Clause>,
    /// The block.
    pub block: RuleBlock,
}

/// A part of what a condition becomes.
#[derive(Clone, Debug, PartialEq)]
pub enum Clause {
    /// `value`
    Test(TypedExpr),
    /// `value.is_some()`
    Present(TypedExpr),
    /// `if let Some(variable) = value`
    Bind {
        /// The variable.
        variable: String,
        /// An option.
        value: TypedExpr,
    },
    /// `let variable = value;`
    Let {
        /// The variable.
        variable: String,
        /// Its value.
        value: TypedExpr,
    },
}

/// What a block ends in.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockEnd {
    /// An endpoint.
    Endpoint(Box<EndpointObject>),
    /// An error with that message.
    Error(TypedExpr),
    /// Variables, then more rules, one of which decides.
    Bound(Vec<(String, TypedExpr)>, Box<RuleBlock>),
    /// No rule matched.
    NoMatch,
    /// What a function of its own says.
    Call(FunctionSignature),
}

/// The endpoint object of an endpoint rule.
#[derive(Clone, Debug, PartialEq)]
pub struct EndpointObject {
    /// Its URL.
    pub url: TypedExpr,
    /// Headers with their values.
    pub headers: Vec<(String, Vec<TypedExpr>)>,
    /// The property `authSchemes`.
    pub auth_schemes: Vec<AuthSchemeObject>,
    /// The other properties.
    pub properties: Vec<(String, PropertyValue)>,
}

/// An element of the property `authSchemes` of an endpoint object.
#[derive(Clone, Debug, PartialEq)]
pub struct AuthSchemeObject {
    /// Its name.
    pub name: TypedExpr,
    /// Everything else about it.
    pub properties: Vec<(String, PropertyValue)>,
}

/// The value of a property of an endpoint object.
#[derive(Clone, Debug, PartialEq)]
pub enum PropertyValue {
    /// A boolean.
    Bool(bool),
    /// An integer.
    Integer(i64),
    /// A string.
    String(TypedExpr),
    /// An array.
    Array(Vec<PropertyValue>),
    /// An object.
    Object(Vec<(String, PropertyValue)>),
}

/// How a part of the rules is called.
#[derive(Clone, Debug, PartialEq)]
pub struct FunctionSignature {
    /// The function.
    pub name: String,
    /// Whether it wants the parameters.
    pub takes_params: bool,
    /// The variables that it wants.
    pub arguments: Vec<Argument>,
}

/// A variable that a part of the rules wants.
#[derive(Clone, Debug, PartialEq)]
pub struct Argument {
    /// Its name, on both sides.
    pub name: String,
    /// The type that the function wants.
    pub ty: ArgumentType,
    /// Whether it is of that type where the function is called; else a reference to it is.
    pub is_borrowed: bool,
}

/// The type of a variable in a function that did not bind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArgumentType {
    /// `&str`
    Str,
    /// `bool`
    Bool,
    /// `&[String]`
    Strings,
    /// `&Partition`
    Partition,
    /// `&Arn<'_>`
    Arn,
    /// `&Url<'_>`
    Url,
}

/// A part of the rules as a function.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleFunction {
    /// How it is called.
    pub signature: FunctionSignature,
    /// What it does.
    pub rules: RuleBlock,
}
