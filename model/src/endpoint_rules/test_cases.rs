//! Test cases of endpoint rules: the trait `smithy.rules#endpointTests`.

use super::{Parameter, ParameterValue, RuleProblem};
use indexmap::IndexMap;
use serde_json::Value;

/// The trait with the test cases.
pub const ENDPOINT_TESTS: &str = "smithy.rules#endpointTests";

/// A test case of the rules.
#[derive(Clone, Debug, PartialEq)]
pub struct TestCase {
    /// The description, unless documentation was removed from the model.
    pub documentation: Option<String>,
    /// The values of parameters.
    pub params: IndexMap<String, ParameterValue>,
    /// The expected result.
    pub expect: Expectation,
}

/// The expected result of a test case.
#[derive(Clone, Debug, PartialEq)]
pub enum Expectation {
    /// An endpoint.
    Endpoint {
        /// Its URL.
        url: String,
        /// Its headers.
        headers: IndexMap<String, Vec<String>>,
        /// Its properties.
        properties: IndexMap<String, Value>,
    },
    /// An error with this message.
    Error(String),
}

/// Reads the value of the trait. Parameters must exist in the rule set.
///
/// # Errors
/// Returns every problem in the value.
pub fn parse_tests(
    value: &Value,
    parameters: &IndexMap<String, Parameter>,
) -> Result<Vec<TestCase>, Vec<RuleProblem>> {
    let mut problems = Vec::new();
    let mut cases = Vec::new();
    let Some(values) = value.get("testCases").and_then(Value::as_array) else {
        return Err(vec![problem(
            &[],
            "the endpoint tests have no `testCases`",
            "Add the array of test cases.",
        )]);
    };
    for (index, value) in values.iter().enumerate() {
        let index = index.to_string();
        let params = read_params(value, parameters, &index, &mut problems);
        match read_expectation(value.get("expect").unwrap_or(&Value::Null)) {
            Some(expect) => {
                let documentation = value
                    .get("documentation")
                    .and_then(Value::as_str)
                    .map(str::to_owned);
                cases.push(TestCase {
                    documentation,
                    params,
                    expect,
                });
            }
            None => problems.push(problem(
                &["testCases", &index, "expect"],
                "the expected result is neither an endpoint nor an error",
                "Set `error`, or `endpoint` with its `url`.",
            )),
        }
    }
    if problems.is_empty() {
        Ok(cases)
    } else {
        Err(problems)
    }
}

fn problem(pointer: &[&str], message: impl Into<String>, remedy: &str) -> RuleProblem {
    let pointer = pointer.iter().map(|&key| key.to_owned()).collect();
    RuleProblem {
        pointer,
        message: message.into(),
        remedy: remedy.to_owned(),
    }
}

fn read_params(
    case: &Value,
    parameters: &IndexMap<String, Parameter>,
    index: &str,
    problems: &mut Vec<RuleProblem>,
) -> IndexMap<String, ParameterValue> {
    let mut params = IndexMap::new();
    for (name, value) in case
        .get("params")
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
    {
        let pointer = ["testCases", index, "params", name.as_str()];
        match parameters
            .get(name)
            .map(|parameter| (parameter.kind, ParameterValue::read(value, parameter.kind)))
        {
            None => problems.push(problem(
                &pointer,
                format!("the rule set has no parameter `{name}`"),
                "Correct the name.",
            )),
            Some((kind, None)) => problems.push(problem(
                &pointer,
                format!("the value is not {kind}"),
                "Use a value of the parameter's type.",
            )),
            Some((_, Some(value))) => {
                params.insert(name.clone(), value);
            }
        }
    }
    params
}

fn read_expectation(value: &Value) -> Option<Expectation> {
    if let Some(message) = value.get("error") {
        return message
            .as_str()
            .map(|message| Expectation::Error(message.to_owned()));
    }
    let endpoint = value.get("endpoint")?;
    let url = endpoint.get("url")?.as_str()?.to_owned();
    let mut headers = IndexMap::new();
    for (name, values) in endpoint
        .get("headers")
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
    {
        let values: Option<Vec<_>> = values
            .as_array()?
            .iter()
            .map(|value| value.as_str().map(str::to_owned))
            .collect();
        headers.insert(name.clone(), values?);
    }
    let properties = endpoint
        .get("properties")
        .and_then(Value::as_object)
        .into_iter()
        .flatten();
    let properties = properties
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    Some(Expectation::Endpoint {
        url,
        headers,
        properties,
    })
}
