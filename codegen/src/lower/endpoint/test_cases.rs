//! Lowers the endpoint tests of the model.

use super::params::param_value;
use crate::plan::endpoint::EndpointPlan;
use crate::plan::endpoint::params::ParamValue;
use crate::plan::endpoint::test_cases::{EndpointExpectation, EndpointTest};
use crate::plan::name::MethodName;
use serde_json::{Map, Value};
use tinsmith_model::endpoint_rules::ParameterValue;
use tinsmith_model::endpoint_rules::test_cases::{Expectation, TestCase};

/// Plans the endpoint tests. Parameters that the rules do not have are ignored.
pub(in crate::lower) fn endpoint_tests(
    endpoints: &EndpointPlan,
    tests: &[TestCase],
) -> Vec<EndpointTest> {
    let tests = tests.iter().enumerate();
    tests
        .map(|(index, test)| EndpointTest {
            name: name(index, test),
            given: given(endpoints, test),
            expect: expected(&test.expect),
        })
        .collect()
}

fn expected(expect: &Expectation) -> EndpointExpectation {
    match expect {
        Expectation::Error(message) => EndpointExpectation::Error(message.clone()),
        Expectation::Endpoint {
            url,
            headers,
            properties,
        } => EndpointExpectation::Endpoint {
            url: url.clone(),
            headers: headers.clone().into_iter().collect(),
            properties: Value::Object(Map::from_iter(properties.clone())).to_string(),
        },
    }
}

fn given(endpoints: &EndpointPlan, test: &TestCase) -> Vec<(MethodName, ParamValue)> {
    let given = test.params.iter();
    given
        .filter_map(|(name, value)| {
            Some((endpoints.param(name)?.setter.clone(), param_value(value)))
        })
        .collect()
}

/// The name of a test case: `0: Region=eu-west-1, UseFIPS=true`.
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
