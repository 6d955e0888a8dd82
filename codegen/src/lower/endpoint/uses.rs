//! What the endpoint rules use: variables and parameters.

use crate::plan::endpoint::rules::{Block, DocumentOut, End, EndpointOut, Guard, Guarded};
use crate::plan::endpoint::values::{Code, Piece, Value};

/// What is looked for.
#[derive(Clone, Copy)]
enum Used<'a> {
    Variable(&'a str),
    Params,
}

impl Block {
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

impl End {
    fn uses(&self, what: Used<'_>) -> bool {
        match self {
            End::NoMatch => false,
            End::Error(message) => message.uses(what),
            End::Bound(lets, block) => {
                lets.iter().any(|(_, value)| value.uses(what)) || block.uses(what)
            }
            End::Endpoint(out) => out.uses(what),
            End::Call(signature) => match what {
                Used::Params => signature.takes_params,
                Used::Variable(ident) => signature.arguments.iter().any(|it| it.ident == ident),
            },
        }
    }
}

impl EndpointOut {
    fn uses(&self, what: Used<'_>) -> bool {
        let document = |(_, value): &(String, DocumentOut)| value.uses(what);
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

impl DocumentOut {
    fn uses(&self, what: Used<'_>) -> bool {
        match self {
            DocumentOut::Bool(_) | DocumentOut::Integer(_) => false,
            DocumentOut::String(text) => text.uses(what),
            DocumentOut::Array(values) => values.iter().any(|value| value.uses(what)),
            DocumentOut::Object(entries) => entries.iter().any(|(_, value)| value.uses(what)),
        }
    }
}

impl Value {
    fn uses(&self, what: Used<'_>) -> bool {
        match &self.code {
            Code::Bool(_) | Code::Int(_) | Code::Literal(_) => false,
            Code::Param { .. } => matches!(what, Used::Params),
            Code::Local(local) => matches!(what, Used::Variable(ident) if ident == local),
            Code::Format(pieces) => pieces
                .iter()
                .any(|piece| matches!(piece, Piece::Value(value) if value.uses(what))),
            Code::Field(value, _)
            | Code::Element(value, _)
            | Code::Not(value)
            | Code::IsSome(value)
            | Code::IsTrue(value)
            | Code::Partition(value) => value.uses(what),
            Code::Equal(a, b) => a.uses(what) || b.uses(what),
            Code::Call(_, _, args) => args.iter().any(|arg| arg.uses(what)),
            Code::Coalesce(values) => values.iter().any(|(value, _)| value.uses(what)),
            Code::Choose(test, a, b) => test.uses(what) || a.0.uses(what) || b.0.uses(what),
        }
    }
}
