//! Behavior of clients: pagination, idempotency tokens, streams, host prefixes ([Smithy 2.0, "Behavior
//! traits"](https://smithy.io/2.0/spec/behavior-traits.html), ["Endpoint
//! traits"](https://smithy.io/2.0/spec/endpoint-traits.html),
//! ["Streaming"](https://smithy.io/2.0/spec/streaming.html)).

use super::SmithyTrait;
use super::read::{self, Fields, annotation_traits};
use crate::id::is_identifier;
use serde_json::Value;

annotation_traits! {
    /// The client sets the member to a random token if the caller does not set it.
    IdempotencyToken = "smithy.api#idempotencyToken";
    /// The request carries a checksum of its body in the header `Content-MD5`.
    HttpChecksumRequired = "smithy.api#httpChecksumRequired";
    /// The blob is streamed; the union is an event stream.
    Streaming = "smithy.api#streaming";
    /// The length of the stream must be known in advance.
    RequiresLength = "smithy.api#requiresLength";
    /// The member is a header of its event.
    EventHeader = "smithy.api#eventHeader";
    /// The member is the payload of its event.
    EventPayload = "smithy.api#eventPayload";
    /// The member is a label of the operation's host prefix.
    HostLabel = "smithy.api#hostLabel";
}

/// The operation is paginated. On a service: the defaults for its operations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paginated {
    /// The input member with the token of the page to return.
    pub input_token: Option<String>,
    /// The path to the output member with the token of the next page.
    pub output_token: Option<String>,
    /// The path to the output member with the items.
    pub items: Option<String>,
    /// The input member with the maximum number of items per page.
    pub page_size: Option<String>,
}

/// A prefix for the host name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// Its parts, in order.
    pub host_prefix: Vec<HostPart>,
}

/// A part of a host prefix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HostPart {
    /// Literal text.
    Text(String),
    /// The value of the input member of that name.
    Label(String),
}

/// The body of the request may be compressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestCompression {
    /// The supported encodings, in order of preference.
    pub encodings: Vec<String>,
}

impl SmithyTrait for Paginated {
    const ID: &'static str = "smithy.api#paginated";

    fn parse(value: &Value) -> Result<Self, String> {
        let fields = Fields::new(value)?;
        Ok(Self {
            input_token: fields.string("inputToken")?,
            output_token: fields.string("outputToken")?,
            items: fields.string("items")?,
            page_size: fields.string("pageSize")?,
        })
    }
}

impl SmithyTrait for Endpoint {
    const ID: &'static str = "smithy.api#endpoint";

    fn parse(value: &Value) -> Result<Self, String> {
        let host_prefix = Fields::new(value)?.required("hostPrefix", |value| {
            let template = read::string(value)?;
            host_parts(&template)
        })?;
        Ok(Self { host_prefix })
    }
}

fn host_parts(template: &str) -> Result<Vec<HostPart>, String> {
    let mut parts = Vec::new();
    let mut rest = template;
    while let Some((text, after)) = rest.split_once('{') {
        let (label, after) = after
            .split_once('}')
            .ok_or_else(|| "a label has no closing `}`".to_owned())?;
        if !text.is_empty() {
            parts.push(HostPart::Text(text.to_owned()));
        }
        parts.push(HostPart::Label(label.to_owned()));
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(HostPart::Text(rest.to_owned()));
    }
    check_host_parts(&parts).map(|()| parts)
}

/// Checks that values of the labels can make the parts a prefix of a host name.
fn check_host_parts(parts: &[HostPart]) -> Result<(), String> {
    if parts.is_empty() {
        return Err("the value is empty".to_owned());
    }
    for part in parts {
        match part {
            HostPart::Label(name) if !is_identifier(name) => {
                return Err(format!("the label `{name}` is not the name of a member"));
            }
            HostPart::Text(text) if !text.chars().all(is_host_char) => {
                return Err(format!("`{text}` cannot be a part of a host name"));
            }
            HostPart::Label(_) | HostPart::Text(_) => {}
        }
    }
    if let Some(HostPart::Label(name)) = read::repeated(parts).filter(|part| is_label(part)) {
        return Err(format!("the label `{name}` occurs twice"));
    }
    if parts.windows(2).any(|pair| pair.iter().all(is_label)) {
        return Err("there is no text between two labels".to_owned());
    }
    Ok(())
}

fn is_label(part: &HostPart) -> bool {
    matches!(part, HostPart::Label(_))
}

fn is_host_char(char: char) -> bool {
    char.is_ascii_alphanumeric() || char == '-' || char == '.'
}

impl SmithyTrait for RequestCompression {
    const ID: &'static str = "smithy.api#requestCompression";

    fn parse(value: &Value) -> Result<Self, String> {
        let encodings = Fields::new(value)?.required("encodings", read::strings)?;
        match encodings.is_empty() {
            true => Err("`encodings` is empty".to_owned()),
            false => Ok(Self { encodings }),
        }
    }
}
