//! What the endpoint rules use: variables and parameters.

use crate::plan::endpoint::rules::{
    BlockEnd, EndpointObject, Guard, Guarded, PropertyValue, RuleBlock,
};
use crate::plan::endpoint::values::{TemplatePart, Value, ValueExpr};

/// What is looked for.
#[derive(Clone, Copy)]
enum Used<'a> {
    Variable(&'a str),
    Params,
}

impl RuleBlock {
    /// Whether a variable is used.
    pub(super) fn mentions(&self, ident: &str) -> bool {
        self.uses(Used::Variable(ident))
    }

    /// Whether the parameters are used.
    pub(super) fn uses_params(&self) -> bool {
        self.uses(Used::Params)
    }

    fn uses(&self, what: Used<'_>) -> bool {
        let in_rule = |rule: &Guarded| {
            rule.guards.iter().any(|guard| guard.uses(what)) || rule.block.uses(what)
        };
        self.rules.iter().any(in_rule) || self.end.uses(what)
    }
}

impl Guard {
    /// Whether a variable is used.
    pub(super) fn mentions(&self, ident: &str) -> bool {
        self.uses(Used::Variable(ident))
    }

    fn uses(&self, what: Used<'_>) -> bool {
        match self {
            Guard::Test(value)
            | Guard::Present(value)
            | Guard::Bind { value, .. }
            | Guard::Let { value, .. } => value.uses(what),
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
                Used::Variable(ident) => signature.arguments.iter().any(|it| it.ident == ident),
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

impl Value {
    fn uses(&self, what: Used<'_>) -> bool {
        match &self.expr {
            ValueExpr::Bool(_) | ValueExpr::Int(_) | ValueExpr::Literal(_) => false,
            ValueExpr::Param { .. } => matches!(what, Used::Params),
            ValueExpr::Local(local) => matches!(what, Used::Variable(ident) if ident == local),
            ValueExpr::Format(pieces) => pieces
                .iter()
                .any(|piece| matches!(piece, TemplatePart::Value(value) if value.uses(what))),
            ValueExpr::Field(value, _)
            | ValueExpr::Element(value, _)
            | ValueExpr::Not(value)
            | ValueExpr::IsSome(value)
            | ValueExpr::IsTrue(value)
            | ValueExpr::Partition(value) => value.uses(what),
            ValueExpr::Equal(a, b) => a.uses(what) || b.uses(what),
            ValueExpr::Call(_, _, args) => args.iter().any(|arg| arg.uses(what)),
            ValueExpr::Coalesce(values) => values.iter().any(|(value, _)| value.uses(what)),
            ValueExpr::Choose(test, a, b) => test.uses(what) || a.0.uses(what) || b.0.uses(what),
        }
    }
}
