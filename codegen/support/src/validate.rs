//! Client-side validation of requests.
//!
//! [`Validate::validate`] checks the constraints of the model: required members, lengths, ranges, patterns and unique
//! items, at every depth. It returns all problems at once, each with its path, the constraint and the allowed values.
//! Problems never contain a sensitive value or its length. With
//! [`Builder::validate_requests`](crate::config::Builder::validate_requests) every call of a client validates its input.
//!
//! Validation is off by default, since the service decides: its model may differ from the one of this crate. Unknown enum
//! values are valid, as a newer version of the service may support them, and so are values whose pattern this crate
//! cannot parse.

use crate::tree::writer;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct};
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};
use std::error::Error;
use std::fmt;

mod problem;
mod walk;

pub use problem::{Constraint, Problem};

/// Validation of a value. All inputs, structures and unions implement it.
pub trait Validate {
    /// Checks the constraints of the model.
    ///
    /// # Errors
    /// Returns all problems if the value violates constraints.
    fn validate(&self) -> Result<(), ValidationError>;
}

impl<T: SerializableStruct> Validate for T {
    fn validate(&self) -> Result<(), ValidationError> {
        check(self)
    }
}

/// Error of a value that violates constraints of the model.
#[derive(Clone, Debug, PartialEq)]
pub struct ValidationError {
    shape: &'static str,
    problems: Vec<Problem>,
}

impl ValidationError {
    /// Returns the name of the shape in the model.
    pub fn shape(&self) -> &'static str {
        self.shape
    }

    /// Returns the problems in the order of the members. There is at least one.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }
}

impl fmt::Display for ValidationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is not valid: ", self.shape)?;
        for (index, problem) in self.problems.iter().enumerate() {
            let separator = if index == 0 { "" } else { "; " };
            write!(f, "{separator}{problem}")?;
        }
        Ok(())
    }
}

impl Error for ValidationError {}

/// Validates a structure or union.
fn check(value: &dyn SerializableStruct) -> Result<(), ValidationError> {
    let shape = crate::model::shape_of(value.schema());
    let problems = match writer::of(value) {
        Ok(tree) => walk::problems(shape, &tree),
        Err(error) => vec![unwritable(&error)],
    };
    if problems.is_empty() {
        return Ok(());
    }
    Err(ValidationError {
        shape: shape.name(),
        problems,
    })
}

/// The problem of a value that cannot be serialized: a union with an unknown variant.
fn unwritable(_: &SerdeError) -> Problem {
    Problem {
        path: "*".to_owned(),
        constraint: Constraint::KnownVariant,
        found: None,
    }
}

/// The setting: true if calls validate their inputs.
#[derive(Clone, Copy, Debug)]
struct ValidateRequests(bool);

impl Storable for ValidateRequests {
    type Storer = StoreReplace<Self>;
}

/// Validates the input of a call, if its configuration enables it.
pub(crate) fn check_request(
    input: &dyn SerializableStruct,
    cfg: &ConfigBag,
) -> Result<(), BoxError> {
    match cfg.load::<ValidateRequests>() {
        Some(ValidateRequests(true)) => Ok(check(input)?),
        _ => Ok(()),
    }
}

impl crate::config::Builder {
    /// Enables the validation of inputs. A call with an invalid input fails before anything is sent.
    ///
    /// The error is a construction failure, whose source is a [`ValidationError`].
    pub fn validate_requests(mut self, validate: bool) -> Self {
        self.set_validate_requests(Some(validate));
        self
    }

    /// Enables or disables the validation of inputs, or clears the setting with `None`.
    /// Borrows the builder, unlike [`validate_requests`](Self::validate_requests).
    pub fn set_validate_requests(&mut self, validate: Option<bool>) -> &mut Self {
        self.config.store_or_unset(validate.map(ValidateRequests));
        self
    }
}

#[cfg(test)]
mod tests;
