//! Requests that are checked before they are sent.
//!
//! [`Validate::validate`] checks a value by the rules of the model: required members, lengths, ranges, patterns and unique
//! elements, at every depth. It finds all problems at once; each says where it is, which rule it breaks and what is allowed.
//! It never says what a sensitive value is, nor how long. [`Builder::validate_requests`](crate::config::Builder::validate_requests)
//! has every call of a client check its input.
//!
//! It is the service that decides in the end: its model may be wrong or newer than this one. That is why nothing is checked
//! unless asked for. Values that an enum does not have are let through, for the service may know them. So is what a pattern
//! says that this crate cannot read.

use crate::tree::writer;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct};
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};
use std::error::Error;
use std::fmt;

mod problem;
mod walk;

pub use problem::{Problem, Rule};

/// What can be checked: every input, and every structure and union.
pub trait Validate {
    /// Checks the value.
    ///
    /// # Errors
    /// It breaks rules of the model: all of them are listed.
    fn validate(&self) -> Result<(), Invalid>;
}

impl<T: SerializableStruct> Validate for T {
    fn validate(&self) -> Result<(), Invalid> {
        check(self)
    }
}

/// A value that breaks rules of the model.
#[derive(Clone, Debug, PartialEq)]
pub struct Invalid {
    shape: &'static str,
    problems: Vec<Problem>,
}

impl Invalid {
    /// The name of the shape that the value is of.
    pub fn shape(&self) -> &'static str {
        self.shape
    }

    /// What is wrong, in the order of the members; at least one problem.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is not valid: ", self.shape)?;
        for (index, problem) in self.problems.iter().enumerate() {
            let separator = if index == 0 { "" } else { "; " };
            write!(f, "{separator}{problem}")?;
        }
        Ok(())
    }
}

impl Error for Invalid {}

/// Checks a structure or union.
fn check(value: &dyn SerializableStruct) -> Result<(), Invalid> {
    let shape = crate::model::shape_of(value.schema());
    let problems = match writer::of(value) {
        Ok(tree) => walk::problems(shape, &tree),
        Err(error) => vec![unwritable(&error)],
    };
    if problems.is_empty() {
        return Ok(());
    }
    Err(Invalid {
        shape: shape.name(),
        problems,
    })
}

/// The only value without a tree is a union with an unknown variant.
fn unwritable(_: &SerdeError) -> Problem {
    Problem {
        path: "*".to_owned(),
        rule: Rule::KnownVariant,
        found: None,
    }
}

/// Whether the inputs of calls are checked.
#[derive(Clone, Copy, Debug)]
struct ValidateRequests(bool);

impl Storable for ValidateRequests {
    type Storer = StoreReplace<Self>;
}

/// Checks the input of a call, if its configuration wants that.
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
    /// Has every call check its input, and fail before anything is sent if it is not valid.
    ///
    /// The call fails with a construction failure, whose source is an [`Invalid`].
    pub fn validate_requests(mut self, validate: bool) -> Self {
        self.set_validate_requests(Some(validate));
        self
    }

    /// The borrowing form of [`validate_requests`](Self::validate_requests).
    pub fn set_validate_requests(&mut self, validate: Option<bool>) -> &mut Self {
        self.config.store_or_unset(validate.map(ValidateRequests));
        self
    }
}

#[cfg(test)]
mod tests;
