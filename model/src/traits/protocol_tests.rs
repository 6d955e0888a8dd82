//! HTTP protocol compliance tests ([Smithy 2.0, "HTTP protocol compliance
//! tests"](https://smithy.io/2.0/additional-specs/http-protocol-compliance-tests.html)).

use super::SmithyTrait;
use super::read::{Fields, array, object, string, strings};
use serde_json::{Map, Value};

/// Test cases for requests of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct HttpRequestTests(pub Vec<RequestCase>);

/// Test cases for responses of an operation or an error.
#[derive(Clone, Debug, PartialEq)]
pub struct HttpResponseTests(pub Vec<ResponseCase>);

/// The common fields of request and response test cases.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Case {
    /// The ID of the test case.
    pub id: String,
    /// The shape ID of the protocol.
    pub protocol: String,
    /// True if the test case applies to clients.
    pub is_for_clients: bool,
    /// The members of the input, output or error.
    pub params: Map<String, Value>,
    /// The headers, by name.
    pub headers: Vec<(String, String)>,
    /// The body, if it is checked.
    pub body: Option<String>,
    /// The media type, which determines how bodies are compared; byte by byte if absent.
    pub body_media_type: Option<String>,
    /// Vendor-specific parameters: a shape ID and values for its members.
    pub vendor_params: Option<(String, Map<String, Value>)>,
}

/// A test case for a request.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RequestCase {
    /// The common fields.
    pub case: Case,
    /// The HTTP method.
    pub method: String,
    /// The path.
    pub uri: String,
    /// The host that the client is configured with, optionally with a path.
    pub host: Option<String>,
    /// The host that the request goes to.
    pub resolved_host: Option<String>,
    /// Encoded query parameters that must be present.
    pub query_params: Vec<String>,
    /// Query parameters that must be absent, by key.
    pub forbid_query_params: Vec<String>,
    /// Query parameters that must be present, by key.
    pub require_query_params: Vec<String>,
    /// Headers that must be absent.
    pub forbid_headers: Vec<String>,
    /// Headers that must be present.
    pub require_headers: Vec<String>,
}

/// A test case for a response.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ResponseCase {
    /// The common fields.
    pub case: Case,
    /// The HTTP status code.
    pub code: u16,
}

impl SmithyTrait for HttpRequestTests {
    const ID: &'static str = "smithy.test#httpRequestTests";

    fn parse(value: &Value) -> Result<Self, String> {
        each(value, |fields| {
            let list = |name| {
                fields
                    .optional(name, strings)
                    .map(Option::unwrap_or_default)
            };
            Ok(RequestCase {
                case: case(fields)?,
                method: fields.required("method", string)?,
                uri: fields.required("uri", string)?,
                host: fields.string("host")?,
                resolved_host: fields.string("resolvedHost")?,
                query_params: list("queryParams")?,
                forbid_query_params: list("forbidQueryParams")?,
                require_query_params: list("requireQueryParams")?,
                forbid_headers: list("forbidHeaders")?,
                require_headers: list("requireHeaders")?,
            })
        })
        .map(Self)
    }
}

impl SmithyTrait for HttpResponseTests {
    const ID: &'static str = "smithy.test#httpResponseTests";

    fn parse(value: &Value) -> Result<Self, String> {
        each(value, |fields| {
            Ok(ResponseCase {
                case: case(fields)?,
                code: fields.required("code", super::wire::status)?,
            })
        })
        .map(Self)
    }
}

/// Reads every test case of a list. An error names the test case.
fn each<T>(
    value: &Value,
    read: impl Fn(&Fields<'_>) -> Result<T, String>,
) -> Result<Vec<T>, String> {
    let read = |(index, value): (usize, &Value)| {
        let name = value.get("id").and_then(Value::as_str);
        let name = name.map_or_else(|| index.to_string(), |id| format!("`{id}`"));
        Fields::new(value)
            .and_then(|fields| read(&fields))
            .map_err(|error| format!("test case {name}: {error}"))
    };
    array(value)?.iter().enumerate().map(read).collect()
}

fn case(fields: &Fields<'_>) -> Result<Case, String> {
    let params = |value| object(value).cloned();
    let vendor_params = match fields.string("vendorParamsShape")? {
        Some(shape) => Some((
            shape,
            fields.optional("vendorParams", params)?.unwrap_or_default(),
        )),
        None => None,
    };
    Ok(Case {
        id: fields.required("id", string)?,
        protocol: fields.required("protocol", string)?,
        is_for_clients: fields.string("appliesTo")?.is_none_or(|to| to == "client"),
        params: fields.optional("params", params)?.unwrap_or_default(),
        headers: fields
            .optional("headers", string_entries)?
            .unwrap_or_default(),
        body: fields.string("body")?,
        body_media_type: fields.string("bodyMediaType")?,
        vendor_params,
    })
}

/// Returns the entries of an object of strings.
fn string_entries(value: &Value) -> Result<Vec<(String, String)>, String> {
    let entry = |(name, value): (&String, &Value)| Ok((name.clone(), string(value)?));
    object(value)?.iter().map(entry).collect()
}
