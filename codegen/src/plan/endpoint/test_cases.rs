//! The endpoint tests of the model, as cases of one table.

use super::params::ParamValue;

/// A case.
#[derive(Clone, Debug, PartialEq)]
pub struct EndpointTest {
    /// Its number, and what is given.
    pub name: String,
    /// What follows `set_`, and the value: the parameters that are given.
    pub given: Vec<(String, ParamValue)>,
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
