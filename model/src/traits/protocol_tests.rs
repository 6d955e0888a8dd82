//! Cases that clients of a protocol must pass
//! ([Smithy 2.0, "HTTP protocol compliance tests"](https://smithy.io/2.0/additional-specs/http-protocol-compliance-tests.html)).

use super::SmithyTrait;
use super::read::{Fields, array, object, string, strings};
use serde_json::{Map, Value};

/// Cases for requests, on an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct HttpRequestTests(pub Vec<RequestCase>);

/// Cases for responses, on an operation or an error.
#[derive(Clone, Debug, PartialEq)]
pub struct HttpResponseTests(pub Vec<ResponseCase>);

/// What cases for requests and for responses both say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Case {
    /// The name of the case.
    pub id: String,
    /// The shape id of the protocol that it is for.
    pub protocol: String,
    /// Whether it is for clients: it says so, or nothing.
    pub is_for_clients: bool,
    /// The members of the input, output or error.
    pub params: Map<String, Value>,
    /// The headers, by name.
    pub headers: Vec<(String, String)>,
    /// The body; none if it does not matter.
    pub body: Option<String>,
    /// How bodies are compared; byte by byte if absent.
    pub body_media_type: Option<String>,
    /// What is particular to a vendor: a shape id, and what is set of it.
    pub vendor_params: Option<(String, Map<String, Value>)>,
}

/// A request that a client must make.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RequestCase {
    /// What it shares with cases for responses.
    pub case: Case,
    /// The method.
    pub method: String,
    /// The path.
    pub uri: String,
    /// The host that the client is given, perhaps with a path.
    pub host: Option<String>,
    /// The host that the request goes to.
    pub resolved_host: Option<String>,
    /// Parts of the query, as they stand there.
    pub query_params: Vec<String>,
    /// Keys that the query must not have.
    pub forbid_query_params: Vec<String>,
    /// Keys that the query must have.
    pub require_query_params: Vec<String>,
    /// Headers that must not be there.
    pub forbid_headers: Vec<String>,
    /// Headers that must be there.
    pub require_headers: Vec<String>,
}

/// A response that a client must understand.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ResponseCase {
    /// What it shares with cases for requests.
    pub case: Case,
    /// The status.
    pub code: u16,
}

impl SmithyTrait for HttpRequestTests {
    const ID: &'static str = "smithy.test#httpRequestTests";

    fn parse(value: &Value) -> Result<Self, String> {
        each(value, |fields| {
            let list = |name| fields.read(name, strings).map(Option::unwrap_or_default);
            Ok(RequestCase {
                case: case(fields)?,
                method: fields.need("method", string)?,
                uri: fields.need("uri", string)?,
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
                code: fields.need("code", super::wire::status)?,
            })
        })
        .map(Self)
    }
}

/// Reads every case of a list; an error names the case.
fn each<T>(
    value: &Value,
    read: impl Fn(&Fields<'_>) -> Result<T, String>,
) -> Result<Vec<T>, String> {
    let read = |(index, value): (usize, &Value)| {
        let name = value.get("id").and_then(Value::as_str);
        let name = name.map_or_else(|| index.to_string(), |id| format!("`{id}`"));
        Fields::of(value)
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
            fields.read("vendorParams", params)?.unwrap_or_default(),
        )),
        None => None,
    };
    Ok(Case {
        id: fields.need("id", string)?,
        protocol: fields.need("protocol", string)?,
        is_for_clients: fields.string("appliesTo")?.is_none_or(|to| to == "client"),
        params: fields.read("params", params)?.unwrap_or_default(),
        headers: fields.read("headers", string_entries)?.unwrap_or_default(),
        body: fields.string("body")?,
        body_media_type: fields.string("bodyMediaType")?,
        vendor_params,
    })
}

/// The entries of an object of strings.
fn string_entries(value: &Value) -> Result<Vec<(String, String)>, String> {
    let entry = |(name, value): (&String, &Value)| Ok((name.clone(), string(value)?));
    object(value)?.iter().map(entry).collect()
}
