//! The endpoint rules as a tree of blocks, in which every variable, borrow and constant is decided.
//!
//! Each condition of a rule becomes one or more clauses of an `if`, or a `let`.

use super::values::TypedExpr;

/// Rules that are tried in order, and the end for the case that none applies.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleBlock {
    /// The rules with conditions.
    pub rules: Vec<ConditionalBlock>,
    /// The rule without conditions, or the absence of a match.
    pub end: BlockEnd,
}

/// A block that is entered if all its clauses hold.
#[derive(Clone, Debug, PartialEq)]
pub struct ConditionalBlock {
    /// The clauses; at least one.
    pub clauses: Vec<Clause>,
    /// The block.
    pub block: RuleBlock,
}

/// A clause that a condition becomes.
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
        /// An expression of type `Option`.
        value: TypedExpr,
    },
    /// `let variable = value;`
    Let {
        /// The variable.
        variable: String,
        /// The value of the variable.
        value: TypedExpr,
    },
}

/// The end of a block.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockEnd {
    /// An endpoint.
    Endpoint(Box<EndpointObject>),
    /// An error with this message.
    Error(TypedExpr),
    /// Variables, and a block that uses them.
    Bound(Vec<(String, TypedExpr)>, Box<RuleBlock>),
    /// No rule matched.
    NoMatch,
    /// A call of a separate function.
    Call(FunctionSignature),
}

/// The endpoint of an endpoint rule.
#[derive(Clone, Debug, PartialEq)]
pub struct EndpointObject {
    /// The URL.
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
    /// The name of the scheme.
    pub name: TypedExpr,
    /// The other properties.
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

/// The signature of a function for a part of the rules.
#[derive(Clone, Debug, PartialEq)]
pub struct FunctionSignature {
    /// The name of the function.
    pub name: String,
    /// True if the function has the endpoint parameters as an argument.
    pub takes_params: bool,
    /// The variables that the function has as arguments.
    pub arguments: Vec<Argument>,
}

/// A variable that is passed to a function.
#[derive(Clone, Debug, PartialEq)]
pub struct Argument {
    /// The name, which is the same for the caller and in the function.
    pub name: String,
    /// The type of the argument.
    pub ty: ArgumentType,
    /// True if the caller's variable has this type; false if the caller passes a reference to it.
    pub is_borrowed: bool,
}

/// The type of an argument.
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

/// A function for a part of the rules.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleFunction {
    /// The signature.
    pub signature: FunctionSignature,
    /// The body.
    pub rules: RuleBlock,
}
