//! Serialization and protocol traits ([Smithy 2.0, "Serialization and protocol
//! traits"](https://smithy.io/2.0/spec/protocol-traits.html), ["HTTP binding
//! traits"](https://smithy.io/2.0/spec/http-bindings.html), [AWS
//! "Protocols"](https://smithy.io/2.0/aws/protocols/index.html)).

use super::SmithyTrait;
use super::read::{self, Fields, annotation_traits, node_value_traits, string_traits};
use serde_json::Value;

annotation_traits! {
    /// The protocol AWS JSON 1.0.
    AwsJson1_0 = "aws.protocols#awsJson1_0";
    /// The protocol AWS JSON 1.1.
    AwsJson1_1 = "aws.protocols#awsJson1_1";
    /// The protocol AWS REST JSON 1.
    RestJson1 = "aws.protocols#restJson1";
    /// The protocol AWS REST XML.
    RestXml = "aws.protocols#restXml";
    /// The protocol AWS query.
    AwsQuery = "aws.protocols#awsQuery";
    /// The protocol AWS EC2 query.
    Ec2Query = "aws.protocols#ec2Query";
    /// The protocol Smithy RPC v2 CBOR.
    RpcV2Cbor = "smithy.protocols#rpcv2Cbor";
    /// The service used AWS query before; errors keep their codes of that protocol.
    AwsQueryCompatible = "aws.protocols#awsQueryCompatible";
    /// The member is bound to a label in the request path.
    HttpLabel = "smithy.api#httpLabel";
    /// The member is bound to the body.
    HttpPayload = "smithy.api#httpPayload";
    /// The member is a map of further query parameters.
    HttpQueryParams = "smithy.api#httpQueryParams";
    /// The member is bound to the status code of the response.
    HttpResponseCode = "smithy.api#httpResponseCode";
    /// The member is an XML attribute.
    XmlAttribute = "smithy.api#xmlAttribute";
    /// The elements of the collection have no wrapper element in XML.
    XmlFlattened = "smithy.api#xmlFlattened";
}

string_traits! {
    /// The key of the member in JSON, for protocols that use it.
    JsonName = "smithy.api#jsonName";
    /// The member is a map of the headers with this prefix.
    HttpPrefixHeaders = "smithy.api#httpPrefixHeaders";
    /// The name of the member in EC2 query.
    Ec2QueryName = "aws.protocols#ec2QueryName";
}

node_value_traits! {
    /// Flexible checksums.
    HttpChecksum = "aws.protocols#httpChecksum" as object;
}

/// The HTTP method, path and status code of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Http {
    /// The method.
    pub method: String,
    /// The path, with labels and query parameters.
    pub uri: String,
    /// The status code of a successful response.
    pub code: u16,
}

/// The name of the XML element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct XmlName(pub String);

/// The member is bound to this header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpHeader(pub String);

/// The member is bound to this query parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpQuery(pub String);

/// The format of a timestamp.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimestampFormat {
    /// RFC 3339, in UTC.
    DateTime,
    /// The IMF-fixdate of RFC 9110.
    HttpDate,
    /// Seconds since 1970, with an optional fraction.
    EpochSeconds,
}

/// The HTTP status code of an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HttpError(pub u16);

/// The XML namespace of a service, shape or member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct XmlNamespace {
    /// The namespace.
    pub uri: String,
    /// Its prefix.
    pub prefix: Option<String>,
}

/// The code of an error in AWS query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwsQueryError {
    /// The code.
    pub code: String,
    /// The HTTP status code.
    pub http_response_code: u16,
}

impl SmithyTrait for TimestampFormat {
    const ID: &'static str = "smithy.api#timestampFormat";

    fn parse(value: &Value) -> Result<Self, String> {
        let formats = [
            ("date-time", Self::DateTime),
            ("http-date", Self::HttpDate),
            ("epoch-seconds", Self::EpochSeconds),
        ];
        read::one_of(value, &formats)
    }
}

impl SmithyTrait for Http {
    const ID: &'static str = "smithy.api#http";

    fn parse(value: &Value) -> Result<Self, String> {
        let fields = Fields::new(value)?;
        let uri = fields.required("uri", read::string)?;
        if !uri.starts_with('/') {
            return Err(format!("`uri` must start with `/`, but is \"{uri}\""));
        }
        Ok(Self {
            method: fields.required("method", read::text)?,
            uri,
            code: fields.optional("code", status)?.unwrap_or(200),
        })
    }
}

impl SmithyTrait for XmlName {
    const ID: &'static str = "smithy.api#xmlName";

    fn parse(value: &Value) -> Result<Self, String> {
        let name = read::text(value)?;
        let mut parts = name.splitn(2, ':');
        match parts.all(is_xml_name) {
            true => Ok(Self(name)),
            false => Err(format!("`{name}` is not a name in XML")),
        }
    }
}

/// Returns true for a name or a prefix that Smithy allows in XML.
fn is_xml_name(name: &str) -> bool {
    let is_first = |c: char| c.is_ascii_alphabetic() || c == '_';
    name.starts_with(is_first)
        && name
            .chars()
            .all(|c| is_first(c) || c.is_ascii_digit() || c == '-')
}

impl SmithyTrait for HttpHeader {
    const ID: &'static str = "smithy.api#httpHeader";

    fn parse(value: &Value) -> Result<Self, String> {
        let name = read::text(value)?;
        // The characters of a token in RFC 9110.
        let is_token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
        match name.chars().all(is_token) {
            true => Ok(Self(name)),
            false => Err(format!("`{name}` is not the name of a header")),
        }
    }
}

impl SmithyTrait for HttpQuery {
    const ID: &'static str = "smithy.api#httpQuery";

    fn parse(value: &Value) -> Result<Self, String> {
        read::text(value).map(Self)
    }
}

impl SmithyTrait for HttpError {
    const ID: &'static str = "smithy.api#httpError";

    fn parse(value: &Value) -> Result<Self, String> {
        status(value).map(Self)
    }
}

pub(super) fn status(value: &Value) -> Result<u16, String> {
    let status = value.as_u64().and_then(|status| u16::try_from(status).ok());
    status
        .filter(|status| (100..600).contains(status))
        .ok_or_else(|| format!("the value must be an HTTP status code, but is {value}"))
}

impl SmithyTrait for XmlNamespace {
    const ID: &'static str = "smithy.api#xmlNamespace";

    fn parse(value: &Value) -> Result<Self, String> {
        let fields = Fields::new(value)?;
        let prefix = fields.string("prefix")?;
        if let Some(prefix) = prefix.as_deref().filter(|prefix| !is_xml_name(prefix)) {
            return Err(format!(
                "`prefix` is `{prefix}`, which is not a name in XML"
            ));
        }
        Ok(Self {
            uri: fields.required("uri", read::text)?,
            prefix,
        })
    }
}

impl SmithyTrait for AwsQueryError {
    const ID: &'static str = "aws.protocols#awsQueryError";

    fn parse(value: &Value) -> Result<Self, String> {
        let fields = Fields::new(value)?;
        Ok(Self {
            code: fields.required("code", read::string)?,
            http_response_code: fields.required("httpResponseCode", status)?,
        })
    }
}
