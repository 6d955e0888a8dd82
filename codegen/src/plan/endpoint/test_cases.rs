//! The endpoint tests of the model, as cases of one table.

use super::params::ParamValue;
use crate::plan::name::MethodName;

/// A case.
#[derive(Clone, Debug, PartialEq)]
pub struct EndpointTest {
    /// Its number, and what is given.
    pub name: String,
    /// The given parameters: the method of the builder that sets each, and its value.
    pub given: Vec<(MethodName, ParamValue)>,
    /// What must come out.
    pub expect: EndpointExpectation,
}

/// What must come out of the rules.
#[derive(Clone, Debug, PartialEq)]
pub enum EndpointExpectation {
    /// An endpoint.
    Endpoint {
        /// Its URL.
        url: String,
        /// Headers with their values.
        headers: Vec<(String, Vec<String>)>,
        /// All properties, as JSON.
        properties: String,
    },
    /// An error with that message.
    Error(String),
}
