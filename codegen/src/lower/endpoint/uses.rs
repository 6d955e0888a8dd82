//! Finds out which variables and parameters the endpoint rules use.

use crate::plan::endpoint::rules::{
    BlockEnd, Clause, ConditionalBlock, EndpointObject, PropertyValue, RuleBlock,
};
use crate::plan::endpoint::values::{RustExpr, TemplatePart, TypedExpr};

/// The item to look for.
#[derive(Clone, Copy)]
enum Used<'a> {
    Variable(&'a str),
    Params,
}

impl RuleBlock {
    /// True if a variable is used.
    pub(super) fn mentions(&self, variable: &str) -> bool {
        self.uses(Used::Variable(variable))
    }

    /// True if an endpoint parameter is used.
    pub(super) fn uses_params(&self) -> bool {
        self.uses(Used::Params)
    }

    fn uses(&self, what: Used<'_>) -> bool {
        let in_rule = |rule: &ConditionalBlock| {
            rule.clauses.iter().any(|clause| clause.uses(what)) || rule.block.uses(what)
        };
        self.rules.iter().any(in_rule) || self.end.uses(what)
    }
}

impl Clause {
    /// True if a variable is used.
    pub(super) fn mentions(&self, variable: &str) -> bool {
        self.uses(Used::Variable(variable))
    }

    fn uses(&self, what: Used<'_>) -> bool {
        match self {
            Clause::Test(value)
            | Clause::Present(value)
            | Clause::Bind { value, .. }
            | Clause::Let { value, .. } => value.uses(what),
        }
    }
}

impl BlockEnd {
    fn uses(&self, what: Used<'_>) -> bool {
        match self {
            BlockEnd::NoMatch => false,
            BlockEnd::Error(message) => message.uses(what),
            BlockEnd::Bound(lets, block) => {
                lets.iter().any(|(_, value)| value.uses(what)) || block.uses(what)
            }
            BlockEnd::Endpoint(out) => out.uses(what),
            BlockEnd::Call(signature) => match what {
                Used::Params => signature.takes_params,
                Used::Variable(variable) => signature
                    .arguments
                    .iter()
                    .any(|argument| argument.name == variable),
            },
        }
    }
}

impl EndpointObject {
    fn uses(&self, what: Used<'_>) -> bool {
        let document = |(_, value): &(String, PropertyValue)| value.uses(what);
        self.url.uses(what)
            || self
                .headers
                .iter()
                .any(|(_, values)| values.iter().any(|value| value.uses(what)))
            || self.properties.iter().any(document)
            || self
                .auth_schemes
                .iter()
                .any(|scheme| scheme.name.uses(what) || scheme.properties.iter().any(document))
    }
}

impl PropertyValue {
    fn uses(&self, what: Used<'_>) -> bool {
        match self {
            PropertyValue::Bool(_) | PropertyValue::Integer(_) => false,
            PropertyValue::String(text) => text.uses(what),
            PropertyValue::Array(values) => values.iter().any(|value| value.uses(what)),
            PropertyValue::Object(entries) => entries.iter().any(|(_, value)| value.uses(what)),
        }
    }
}

impl TypedExpr {
    fn uses(&self, what: Used<'_>) -> bool {
        match &self.expr {
            RustExpr::Bool(_) | RustExpr::Int(_) | RustExpr::Literal(_) => false,
            RustExpr::Param { .. } => matches!(what, Used::Params),
            RustExpr::Local(local) => matches!(what, Used::Variable(variable) if variable == local),
            RustExpr::Format(pieces) => pieces
                .iter()
                .any(|piece| matches!(piece, TemplatePart::Value(value) if value.uses(what))),
            RustExpr::Field(value, _)
            | RustExpr::Element(value, _)
            | RustExpr::Not(value)
            | RustExpr::IsSome(value)
            | RustExpr::IsTrue(value)
            | RustExpr::Partition(value) => value.uses(what),
            RustExpr::Equal(a, b) => a.uses(what) || b.uses(what),
            RustExpr::Call(_, _, args) => args.iter().any(|arg| arg.uses(what)),
            RustExpr::Coalesce(values) => values.iter().any(|(value, _)| value.uses(what)),
            RustExpr::Choose(test, a, b) => test.uses(what) || a.0.uses(what) || b.0.uses(what),
        }
    }
}
