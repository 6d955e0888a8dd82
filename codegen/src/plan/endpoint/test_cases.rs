//! The endpoint tests of the model.

use super::params::ParamValue;
use crate::plan::name::MethodName;

/// A test case.
#[derive(Clone, Debug, PartialEq)]
pub struct EndpointTest {
    /// The index and the parameters, as the name of the case.
    pub name: String,
    /// The given parameters: the method of the builder that sets each, and its value.
    pub given: Vec<(MethodName, ParamValue)>,
    /// The expected result.
    pub expect: EndpointExpectation,
}

/// The expected result of the rules.
#[derive(Clone, Debug, PartialEq)]
pub enum EndpointExpectation {
    /// An endpoint.
    Endpoint {
        /// The URL.
        url: String,
        /// Headers with their values.
        headers: Vec<(String, Vec<String>)>,
        /// All properties, as JSON.
        properties: String,
    },
    /// An error with this message.
    Error(String),
}
