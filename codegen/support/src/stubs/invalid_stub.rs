//! The error of answers that the service could not send.

use std::error::Error;
use std::fmt;

/// Error of an answer that the service could not send.
#[derive(Clone, Debug, PartialEq)]
pub struct InvalidStub(pub(super) String);

impl fmt::Display for InvalidStub {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for InvalidStub {}
