//! Protocol tests, made from the test cases of the model.

use super::member::Primitive;
use super::name::{FunctionName, MethodName, TypePath, VariantName};

/// The protocol tests of a crate.
#[derive(Clone, Debug, Default)]
pub struct ProtocolTests {
    /// The tests of requests.
    pub requests: Vec<RequestTest>,
    /// The tests of responses.
    pub responses: Vec<ResponseTest>,
}

/// A call and the expected request.
#[derive(Clone, Debug)]
pub struct RequestTest {
    /// The name of the test.
    pub name: FunctionName,
    /// The method of the client.
    pub method: MethodName,
    /// The members to set on the fluent builder.
    pub input: Vec<FieldValue>,
    /// The host to configure, possibly with a path; if `None`, any host.
    pub host: Option<String>,
    /// The expected request.
    pub expect: ExpectedRequest,
}

/// The expected properties of a request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExpectedRequest {
    /// The method.
    pub method: String,
    /// The path.
    pub uri: String,
    /// The host of the request, if it is checked.
    pub host: Option<String>,
    /// Required parts of the query string, such as `a=b`.
    pub query: Vec<String>,
    /// Keys that the query must not have.
    pub forbidden_query: Vec<String>,
    /// Keys that the query must have, whatever their values.
    pub required_query: Vec<String>,
    /// The headers, by name.
    pub headers: Vec<(String, String)>,
    /// Headers that must not be there.
    pub forbidden_headers: Vec<String>,
    /// Headers that must be there, whatever their values.
    pub required_headers: Vec<String>,
    /// The body; `None` if it is not checked.
    pub body: Option<String>,
    /// The media type that determines how bodies are compared; if `None`, byte by byte.
    pub media_type: Option<String>,
}

/// A call, its response and the expected result.
#[derive(Clone, Debug)]
pub struct ResponseTest {
    /// The name of the test.
    pub name: FunctionName,
    /// The method of the client.
    pub method: MethodName,
    /// The status of the response.
    pub status: u16,
    /// The headers of the response, by name.
    pub headers: Vec<(String, String)>,
    /// The body of the response.
    pub body: String,
    /// The expected result.
    pub expect: Expected,
}

/// The expected result of a call.
#[derive(Clone, Debug)]
pub enum Expected {
    /// The output of the operation.
    Output(StructureValue),
    /// An error of the operation.
    Error {
        /// The error enum of the operation.
        of: TypePath,
        /// The variant.
        variant: VariantName,
        /// The value of the error.
        value: StructureValue,
        /// The expected error code, if the case names one.
        code: Option<String>,
    },
}

/// A structure value.
#[derive(Clone, Debug, PartialEq)]
pub struct StructureValue {
    /// The Rust type.
    pub path: TypePath,
    /// True if `build()` returns a `Result`.
    pub fallible: bool,
    /// The members to set.
    pub fields: Vec<FieldValue>,
}

/// A member to set on a builder.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldValue {
    /// The builder method that sets the member.
    pub setter: MethodName,
    /// The value of the member.
    pub value: TestValue,
}

/// A value to construct in Rust.
#[derive(Clone, Debug, PartialEq)]
pub enum TestValue {
    /// A boolean.
    Bool(bool),
    /// An integer.
    Integer(i64),
    /// A floating-point number of the given type; it may be infinite or NaN.
    Float(Primitive, f64),
    /// A string.
    String(String),
    /// The bytes of a string.
    Blob(String),
    /// A timestamp: seconds since the Unix epoch, and nanoseconds.
    Timestamp(i64, u32),
    /// A document.
    Document(serde_json::Value),
    /// An enum value: the Rust type and the text.
    Enum(TypePath, String),
    /// An element or a value of a sparse collection.
    Nullable(Option<Box<TestValue>>),
    /// A list.
    List(Vec<TestValue>),
    /// A map, with the key type if keys are enums.
    Map(Option<TypePath>, Vec<(String, TestValue)>),
    /// A structure.
    Structure(StructureValue),
    /// A union value: the type, the variant and, unless it is a unit, its data.
    Union(TypePath, VariantName, Option<Box<TestValue>>),
    /// A boxed value.
    Boxed(Box<TestValue>),
}
