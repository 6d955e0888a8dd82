//! The error of invalid endpoint parameters.

use std::fmt;

/// Error of building endpoint parameters: one is missing or invalid.
#[derive(Debug)]
pub struct InvalidParams {
    field: &'static str,
    kind: InvalidParamsKind,
}

#[derive(Debug)]
#[allow(dead_code)] // Which of these can happen is up to the rules.
pub(super) enum InvalidParamsKind {
    MissingField,
    InvalidValue { message: &'static str },
}

impl InvalidParams {
    #[allow(dead_code)] // There are rules that check and require nothing.
    pub(super) fn new(field: &'static str, kind: InvalidParamsKind) -> Self {
        Self { field, kind }
    }
}

impl fmt::Display for InvalidParams {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            InvalidParamsKind::MissingField => {
                write!(f, "a required field was missing: `{}`", self.field)
            }
            InvalidParamsKind::InvalidValue { message } => {
                write!(f, "invalid value for field: `{}` - {message}", self.field)
            }
        }
    }
}

impl std::error::Error for InvalidParams {}

#[cfg(test)]
mod tests;
