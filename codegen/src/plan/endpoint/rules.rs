//! The endpoint rules as a tree of guards and ends: every variable, borrow and constant is decided.

use super::values::Value;

/// Rules that are tried in order, and what is left when none of them applies.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// The rules that have conditions.
    pub rules: Vec<Guarded>,
    /// The rule without, or that nothing matched.
    pub end: End,
}

/// A block that is entered if all guards hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Guarded {
    /// At least one.
    pub guards: Vec<Guard>,
    /// The block.
    pub block: Block,
}

/// A condition.
#[derive(Clone, Debug, PartialEq)]
pub enum Guard {
    /// `value`
    Test(Value),
    /// `value.is_some()`
    Present(Value),
    /// `if let Some(ident) = value`
    Bind {
        /// The variable.
        ident: String,
        /// An option.
        value: Value,
    },
    /// `let ident = value;`
    Let {
        /// The variable.
        ident: String,
        /// Its value.
        value: Value,
    },
}

/// What a block ends in.
#[derive(Clone, Debug, PartialEq)]
pub enum End {
    /// An endpoint.
    Endpoint(Box<EndpointOut>),
    /// An error with that message.
    Error(Value),
    /// Variables, then more rules, one of which decides.
    Bound(Vec<(String, Value)>, Box<Block>),
    /// No rule matched.
    NoMatch,
    /// What a function of its own says.
    Call(Signature),
}

/// An endpoint.
#[derive(Clone, Debug, PartialEq)]
pub struct EndpointOut {
    /// Its URL.
    pub url: Value,
    /// Headers with their values.
    pub headers: Vec<(String, Vec<Value>)>,
    /// The property `authSchemes`.
    pub auth_schemes: Vec<AuthSchemeOut>,
    /// The other properties.
    pub properties: Vec<(String, DocumentOut)>,
}

/// An auth scheme of an endpoint.
#[derive(Clone, Debug, PartialEq)]
pub struct AuthSchemeOut {
    /// Its name.
    pub name: Value,
    /// Everything else about it.
    pub properties: Vec<(String, DocumentOut)>,
}

/// A document.
#[derive(Clone, Debug, PartialEq)]
pub enum DocumentOut {
    /// A boolean.
    Bool(bool),
    /// An integer.
    Integer(i64),
    /// A string.
    String(Value),
    /// An array.
    Array(Vec<DocumentOut>),
    /// An object.
    Object(Vec<(String, DocumentOut)>),
}

/// How a part of the rules is called.
#[derive(Clone, Debug, PartialEq)]
pub struct Signature {
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
    pub ident: String,
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
pub struct Part {
    /// How it is called.
    pub signature: Signature,
    /// What it does.
    pub rules: Block,
}
