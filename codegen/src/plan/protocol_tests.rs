//! The tests of the crate that the model's cases for its protocol become.

use super::member::Primitive;
use super::name::{FunctionName, MethodName, TypePath, VariantName};

/// All of them.
#[derive(Clone, Debug, Default)]
pub struct ProtocolTests {
    /// Those of requests.
    pub requests: Vec<RequestTest>,
    /// Those of responses.
    pub responses: Vec<ResponseTest>,
}

/// A call, and the request that it must make.
#[derive(Clone, Debug)]
pub struct RequestTest {
    /// The name of the test.
    pub name: FunctionName,
    /// The method of the client.
    pub method: MethodName,
    /// The members to set on the fluent builder.
    pub input: Vec<FieldValue>,
    /// The host that the client is given, perhaps with a path; any host will do if there is none.
    pub host: Option<String>,
    /// The request that must be made.
    pub expect: ExpectedRequest,
}

/// What a request must be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExpectedRequest {
    /// The method.
    pub method: String,
    /// The path.
    pub uri: String,
    /// The host that the request goes to, if that matters.
    pub host: Option<String>,
    /// Parts of the query, as they stand there.
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
    /// The body; none if it does not matter.
    pub body: Option<String>,
    /// How bodies are compared; byte by byte if absent.
    pub media_type: Option<String>,
}

/// A call, the response to it, and what the caller must get.
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
    /// What the caller must get.
    pub expect: Expected,
}

/// What a call gives.
#[derive(Clone, Debug)]
pub enum Expected {
    /// Its output.
    Output(StructureValue),
    /// One of its errors.
    Error {
        /// The error enum of the operation.
        of: TypePath,
        /// The variant.
        variant: VariantName,
        /// What the variant holds.
        value: StructureValue,
        /// The code that the error must say it has, if the case knows.
        code: Option<String>,
    },
}

/// A structure to build.
#[derive(Clone, Debug, PartialEq)]
pub struct StructureValue {
    /// Its type.
    pub path: TypePath,
    /// Whether its builder can fail.
    pub fallible: bool,
    /// The members to set.
    pub fields: Vec<FieldValue>,
}

/// A member to set on a builder.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldValue {
    /// The method of the builder that sets it.
    pub setter: MethodName,
    /// Its value.
    pub value: TestValue,
}

/// A value to make in Rust.
#[derive(Clone, Debug, PartialEq)]
pub enum TestValue {
    /// A boolean.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A number of that type, which may be no number at all.
    Float(Primitive, f64),
    /// A string.
    String(String),
    /// The bytes of a text.
    Blob(String),
    /// Seconds since 1970, and nanoseconds after that.
    Timestamp(i64, u32),
    /// A document.
    Document(serde_json::Value),
    /// The value of an enum, by its type and its text.
    Enum(TypePath, String),
    /// An element or a value of a sparse collection.
    Nullable(Option<Box<TestValue>>),
    /// A list.
    List(Vec<TestValue>),
    /// A map; the type of its keys, if they are enums.
    Map(Option<TypePath>, Vec<(String, TestValue)>),
    /// A structure.
    Structure(StructureValue),
    /// A variant of a union: the type, the variant, its data if it has any.
    Union(TypePath, VariantName, Option<Box<TestValue>>),
    /// A value in a box.
    Boxed(Box<TestValue>),
}
