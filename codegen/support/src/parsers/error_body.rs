//! The code and the message of an error response.

use aws_smithy_json::deserialize::error::DeserializeError;
use aws_smithy_json::deserialize::token::skip_value;
use aws_smithy_json::deserialize::{Token, json_token_iter};
use aws_smithy_runtime_api::http::Headers;
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::error::metadata::Builder;

/// Reads code and message. A body that is not an object has neither.
pub(super) fn metadata(body: &[u8], headers: &Headers) -> Result<Builder, DeserializeError> {
    let (mut code, mut kind, mut message) = (None, None, None);
    let mut tokens = json_token_iter(body).peekable();
    if let Some(Token::StartObject { .. }) = tokens.next().transpose()? {
        loop {
            let key = match tokens.next().transpose()? {
                Some(Token::EndObject { .. }) => break,
                Some(Token::ObjectKey { key, .. }) => key.as_escaped_str(),
                _ => {
                    return Err(DeserializeError::custom(
                        "expected object key or end object",
                    ));
                }
            };
            if let Some(Ok(Token::ValueString { value, .. })) = tokens.peek() {
                let place = match key {
                    "code" => Some(&mut code),
                    "__type" => Some(&mut kind),
                    "message" | "Message" | "errorMessage" => Some(&mut message),
                    _ => None,
                };
                if let Some(place) = place {
                    *place = Some(value.to_unescaped()?.into_owned());
                }
            }
            skip_value(&mut tokens)?;
        }
        if tokens.next().is_some() {
            return Err(DeserializeError::custom(super::token_reader::MORE_TOKENS));
        }
    }
    let mut meta = ErrorMetadata::builder();
    let code = headers
        .get("x-amzn-errortype")
        .or(code.as_deref())
        .or(kind.as_deref());
    if let Some(code) = code {
        meta = meta.code(without_extras(code));
    }
    if let Some(message) = message {
        meta = meta.message(message);
    }
    Ok(meta)
}

/// Removes the namespace before a code and the URI after it: `ns#Code:https://example.com` is `Code`.
fn without_extras(code: &str) -> &str {
    let code = code.split_once(':').map_or(code, |(code, _)| code);
    code.split_once('#').map_or(code, |(_, code)| code)
}
