//! Endpoint rules, typed: the trait `smithy.rules#endpointRuleSet` ([Smithy, "Endpoint rules
//! engine"](https://smithy.io/2.0/additional-specs/rules-engine/specification.html)).
//!
//! | module | content |
//! |---|---|
//! | this one | the rule set: a tree in which every expression has a type and every reference is resolved |
//! | [`types`] | the types of expressions; the functions and their signatures |
//! | `template` | parses `{Ref#attr}` templates and `getAttr` paths |
//! | `parse`, `expression` | read the tree from JSON and report every problem |
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

/// The trait with a rule set.
pub const RULE_SET: &str = "smithy.rules#endpointRuleSet";
/// The trait with the rules as a binary decision diagram, which is not supported.
pub const BDD: &str = "smithy.rules#endpointBdd";

/// A problem in a trait of the rules engine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleProblem {
    /// The keys and array indices from the value of the trait to the problem.
    pub pointer: Vec<String>,
    /// The problem, in a short sentence without a period.
    pub message: String,
    /// A sentence that tells how to correct it.
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

/// A parameter of the rule set.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Its type: string, boolean or array of strings.
    pub kind: RuleType,
    /// The built-in that provides its value, for example `AWS::Region`.
    pub built_in: Option<String>,
    /// True if it must have a value.
    pub required: bool,
    /// Its default value.
    pub default: Option<ParameterValue>,
    /// Its documentation.
    pub documentation: Option<String>,
    /// Set if the parameter is deprecated.
    pub deprecated: Option<DeprecatedParameter>,
}

impl Parameter {
    /// Returns true if the parameter may have no value when the rules are evaluated.
    pub fn may_be_absent(&self) -> bool {
        !self.required && self.default.is_none()
    }
}

/// Details of a deprecation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeprecatedParameter {
    /// The message, which may name a replacement.
    pub message: Option<String>,
    /// The date or version of the deprecation.
    pub since: Option<String>,
}

/// The value of a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParameterValue {
    /// A string.
    String(String),
    /// A boolean.
    Boolean(bool),
    /// An array of strings.
    Strings(Vec<String>),
}

/// A rule, which applies if all its conditions hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// The conditions.
    pub conditions: Vec<Condition>,
    /// The result of the rule.
    pub body: RuleBody,
}

/// The result of a rule.
#[derive(Clone, Debug, PartialEq)]
pub enum RuleBody {
    /// An endpoint.
    Endpoint(Box<EndpointTemplate>),
    /// An error with this message.
    Error(Expr),
    /// A list of rules, one of which must match.
    Tree(Vec<Rule>),
}

/// A condition, which holds if its value is present and not `false`.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// The function call.
    pub value: Expr,
    /// The name of its value in the conditions and rules that follow.
    pub assign: Option<String>,
}

/// The endpoint of a rule.
#[derive(Clone, Debug, PartialEq)]
pub struct EndpointTemplate {
    /// Its URL.
    pub url: Expr,
    /// The headers to add to requests.
    pub headers: IndexMap<String, Vec<Expr>>,
    /// Its properties.
    pub properties: IndexMap<String, Property>,
}

/// A property of an endpoint: a JSON value whose strings are templates.
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
    /// The expression.
    pub kind: ExprKind,
    /// Its type.
    pub ty: Type,
}

/// An expression without its type.
#[derive(Clone, Debug, PartialEq)]
pub enum ExprKind {
    /// `true` or `false`
    Boolean(bool),
    /// An integer that is not negative: a position or a limit.
    Integer(u32),
    /// A string, which may contain references.
    Template(Vec<Part>),
    /// The value of a parameter or of an assigned name.
    Ref(String),
    /// `getAttr`, or the `#path` of a template.
    Attr {
        /// The value to which the path is applied.
        of: Box<Expr>,
        /// The path. It is never empty.
        path: Vec<Step>,
    },
    /// A call of any other function.
    Call {
        /// The function.
        function: Function,
        /// Its arguments.
        args: Vec<Expr>,
    },
}

/// A part of a template.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// Text, with braces unescaped.
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
