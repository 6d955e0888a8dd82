//! The endpoint tests of the model, as cases of one table.

use super::endpoint::{EndpointPlan, ParamValue};
use serde_json::{Map, Value};
use tinsmith_model::endpoint_rules::ParameterValue;
use tinsmith_model::endpoint_rules::tests::{Expectation, TestCase};

/// A case.
#[derive(Clone, Debug, PartialEq)]
pub struct EndpointTest {
    /// Its number, and what is given.
    pub name: String,
    /// What follows `set_`, and the value: the parameters that are given.
    pub given: Vec<(String, ParamValue)>,
    /// What must come out.
    pub expect: Expected,
}

/// What must come out of the rules.
#[derive(Clone, Debug, PartialEq)]
pub enum Expected {
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

impl EndpointTest {
    /// Plans the tests of a model for the parameters that the plan has.
    pub fn all(endpoints: &EndpointPlan, tests: &[TestCase]) -> Vec<Self> {
        let tests = tests.iter().enumerate();
        tests
            .map(|(index, test)| Self {
                name: name(index, test),
                given: given(endpoints, test),
                expect: Expected::from(&test.expect),
            })
            .collect()
    }
}

impl From<&Expectation> for Expected {
    fn from(expect: &Expectation) -> Self {
        match expect {
            Expectation::Error(message) => Self::Error(message.clone()),
            Expectation::Endpoint {
                url,
                headers,
                properties,
            } => Self::Endpoint {
                url: url.clone(),
                headers: headers.clone().into_iter().collect(),
                properties: Value::Object(Map::from_iter(properties.clone())).to_string(),
            },
        }
    }
}

fn given(endpoints: &EndpointPlan, test: &TestCase) -> Vec<(String, ParamValue)> {
    let given = test.params.iter();
    given
        .filter_map(|(name, value)| Some((endpoints.param(name)?.snake.clone(), value.into())))
        .collect()
}

/// `0: Region=eu-west-1, UseFIPS=true`
fn name(index: usize, test: &TestCase) -> String {
    let given = test.params.iter();
    let given: Vec<_> = given
        .map(|(name, value)| format!("{name}={}", shown(value)))
        .collect();
    format!("{index}: {}", given.join(", "))
}

fn shown(value: &ParameterValue) -> String {
    match value {
        ParameterValue::String(text) => text.clone(),
        ParameterValue::Boolean(value) => value.to_string(),
        ParameterValue::Strings(texts) => format!("[{}]", texts.join(" ")),
    }
}
