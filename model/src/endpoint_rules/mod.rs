//! Endpoint rules: the trait `smithy.rules#endpointRuleSet`, typed
//! ([Smithy, "Endpoint rules engine"](https://smithy.io/2.0/additional-specs/rules-engine/specification.html)).
//!
//! | module | what it holds |
//! |---|---|
//! | this one | the rule set as a tree in which every expression has a type and every reference is known to be bound |
//! | [`types`] | the types of expressions, the functions and their signatures |
//! | `template` | the parsers of `{Ref#attr}` templates and `getAttr` paths |
//! | `parse`, `expression` | from JSON to the tree, with every problem |
//! | [`test_cases`] | the trait `smithy.rules#endpointTests` |
//!
//! ```
//! let json = serde_json::json!({
//!     "version": "1.0",
//!     "parameters": { "Region": { "type": "string", "builtIn": "AWS::Region" } },
//!     "rules": [{
//!         "conditions": [{ "fn": "isSet", "argv": [{ "ref": "Region" }] }],
//!         "endpoint": { "url": "https://example.{Region}.com" },
//!         "type": "endpoint"
//!     }]
//! });
//! let rules = tinsmith_model::endpoint_rules::RuleSet::parse(&json).unwrap();
//! assert_eq!(rules.parameters.len(), 1);
//! ```

mod expression;
mod parse;
mod template;
pub mod test_cases;
pub mod types;

#[cfg(test)]
mod tests;

pub use types::{Function, RuleType, Type};

use indexmap::IndexMap;

/// The trait that holds a rule set.
pub const RULE_SET: &str = "smithy.rules#endpointRuleSet";
/// The trait that holds the same rules as a decision diagram; not supported on its own.
pub const BDD: &str = "smithy.rules#endpointBdd";

/// Something wrong with a trait of the rules engine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleProblem {
    /// Where: the keys and indices that lead there from the trait's value.
    pub pointer: Vec<String>,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub remedy: String,
}

/// A rule set.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleSet {
    /// The parameters by name, in the model's order.
    pub parameters: IndexMap<String, Parameter>,
    /// The rules, tried in order.
    pub rules: Vec<Rule>,
}

/// An input of the rules.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Its type: string, boolean or array of strings.
    pub kind: RuleType,
    /// The built-in it is bound to, as in `AWS::Region`.
    pub built_in: Option<String>,
    /// Whether it must have a value.
    pub required: bool,
    /// Its value if none is given.
    pub default: Option<ParameterValue>,
    /// Its documentation.
    pub documentation: Option<String>,
    /// Whether, and why, it is deprecated.
    pub deprecated: Option<Deprecated>,
}

impl Parameter {
    /// Whether the rules find it without a value at times.
    pub fn may_be_absent(&self) -> bool {
        !self.required && self.default.is_none()
    }
}

/// Why something is deprecated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deprecated {
    /// What to do instead.
    pub message: Option<String>,
    /// Since when.
    pub since: Option<String>,
}

/// A value of a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParameterValue {
    /// A string.
    String(String),
    /// A boolean.
    Boolean(bool),
    /// An array of strings.
    Strings(Vec<String>),
}

/// One rule: when all its conditions hold, its body decides.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// The conditions.
    pub conditions: Vec<Condition>,
    /// What they lead to.
    pub body: RuleBody,
}

/// What a rule leads to.
#[derive(Clone, Debug, PartialEq)]
pub enum RuleBody {
    /// An endpoint.
    Endpoint(Box<EndpointTemplate>),
    /// An error with this message.
    Error(Expr),
    /// More rules; one of them must match.
    Tree(Vec<Rule>),
}

/// A condition: it holds if its value is present and not `false`.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// The call.
    pub value: Expr,
    /// The name that its value gets in the conditions and rules that follow.
    pub assign: Option<String>,
}

/// The endpoint that a rule makes.
#[derive(Clone, Debug, PartialEq)]
pub struct EndpointTemplate {
    /// Its URL.
    pub url: Expr,
    /// The headers that it adds.
    pub headers: IndexMap<String, Vec<Expr>>,
    /// Its properties.
    pub properties: IndexMap<String, Property>,
}

/// A property of an endpoint: JSON with templates for strings.
#[derive(Clone, Debug, PartialEq)]
pub enum Property {
    /// A boolean.
    Boolean(bool),
    /// An integer.
    Integer(i64),
    /// A string.
    String(Expr),
    /// An array.
    Array(Vec<Property>),
    /// An object.
    Object(IndexMap<String, Property>),
}

/// An expression and its type.
#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Its type.
    pub ty: Type,
}

/// What an expression is.
#[derive(Clone, Debug, PartialEq)]
pub enum ExprKind {
    /// `true` or `false`
    Boolean(bool),
    /// An integer.
    Integer(i64),
    /// A string, possibly with references in it.
    Template(Vec<Part>),
    /// The value of a parameter or of an assignment.
    Ref(String),
    /// `getAttr`, or the `#path` of a template.
    Attr {
        /// What the path starts from.
        of: Box<Expr>,
        /// The path, never empty.
        path: Vec<Step>,
    },
    /// A call of any other function.
    Call {
        /// The function.
        function: Function,
        /// As many arguments as it takes.
        args: Vec<Expr>,
    },
}

/// A part of a template.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// Text, its braces unescaped.
    Text(String),
    /// A string value.
    Value(Expr),
}

/// A step of a `getAttr` path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// `.name`
    Name(String),
    /// `[3]`
    Index(usize),
}
