//! Traits of the rules engine, which determine endpoints ([Smithy 2.0, "Rules
//! engine"](https://smithy.io/2.0/additional-specs/rules-engine/index.html)).

use super::SmithyTrait;
use super::read::{self, Fields, describe, node_value_traits, object};
use indexmap::IndexMap;
use serde_json::Value;

node_value_traits! {
    /// The endpoint rules of a service.
    EndpointRuleSet = "smithy.rules#endpointRuleSet" as object;
    /// The endpoint rules of a service as a binary decision diagram.
    EndpointBdd = "smithy.rules#endpointBdd" as object;
    /// Test cases for endpoint rules.
    EndpointTests = "smithy.rules#endpointTests" as object;
}

/// The member provides the value of an endpoint parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContextParam {
    /// The name of the parameter.
    pub name: String,
}

/// Fixed values of endpoint parameters for an operation: booleans, strings or lists of strings.
#[derive(Clone, Debug, PartialEq)]
pub struct StaticContextParams(pub IndexMap<String, Value>);

/// Endpoint parameters that are set in the configuration of the client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientContextParams(pub IndexMap<String, ClientContextParam>);

/// One of [`ClientContextParams`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientContextParam {
    /// Its type.
    pub kind: ClientContextType,
    /// The description.
    pub documentation: Option<String>,
}

/// The types of [`ClientContextParam`]s.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClientContextType {
    /// A string.
    String,
    /// A boolean.
    Boolean,
    /// A list of strings.
    StringArray,
}

/// JMESPath expressions that take the values of endpoint parameters from an operation's input, by
/// parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationContextParams(pub IndexMap<String, String>);

/// Reads every entry of an object. An error names the parameter.
fn params<T>(
    value: &Value,
    read: impl Fn(&Value) -> Result<T, String>,
) -> Result<IndexMap<String, T>, String> {
    let entries = object(value)?.iter().map(|(name, value)| {
        let param = read(value).map_err(|error| format!("in parameter `{name}`: {error}"))?;
        Ok((name.clone(), param))
    });
    entries.collect()
}

impl SmithyTrait for ContextParam {
    const ID: &'static str = "smithy.rules#contextParam";

    fn parse(value: &Value) -> Result<Self, String> {
        Ok(Self {
            name: Fields::new(value)?.required("name", read::string)?,
        })
    }
}

impl SmithyTrait for StaticContextParams {
    const ID: &'static str = "smithy.rules#staticContextParams";

    fn parse(value: &Value) -> Result<Self, String> {
        let read = |value: &Value| {
            let fixed = Fields::new(value)?.required("value", |value| Ok(value.clone()))?;
            match &fixed {
                Value::Bool(_) | Value::String(_) => Ok(fixed),
                Value::Array(_) => read::strings(&fixed).map(|_| fixed),
                other => Err(format!(
                    "the value must be a boolean, a string or an array of strings, but is {}",
                    describe(other)
                )),
            }
        };
        params(value, read).map(Self)
    }
}

impl SmithyTrait for ClientContextParams {
    const ID: &'static str = "smithy.rules#clientContextParams";

    fn parse(value: &Value) -> Result<Self, String> {
        let types = [
            ("string", ClientContextType::String),
            ("boolean", ClientContextType::Boolean),
            ("stringArray", ClientContextType::StringArray),
        ];
        let read = |value: &Value| {
            let fields = Fields::new(value)?;
            Ok(ClientContextParam {
                kind: fields.required("type", |value| read::one_of(value, &types))?,
                documentation: fields.string("documentation")?,
            })
        };
        params(value, read).map(Self)
    }
}

impl SmithyTrait for OperationContextParams {
    const ID: &'static str = "smithy.rules#operationContextParams";

    fn parse(value: &Value) -> Result<Self, String> {
        let read = |value: &Value| Fields::new(value)?.required("path", read::string);
        params(value, read).map(Self)
    }
}
