//! The traits, each with a right value.

use serde_json::Value;

/// The ids of traits, each with a value that is right in some model, as JSON.
pub(crate) const TRAITS: &[(&str, &str)] = &[
    ("smithy.api#required", "{}"),
    ("smithy.api#default", "0"),
    ("smithy.api#default", "\"\""),
    ("smithy.api#default", "null"),
    ("smithy.api#clientOptional", "{}"),
    ("smithy.api#addedDefault", "{}"),
    ("smithy.api#box", "{}"),
    ("smithy.api#input", "{}"),
    ("smithy.api#output", "{}"),
    ("smithy.api#unitType", "{}"),
    ("smithy.api#enumValue", "\"other\""),
    ("smithy.api#enumValue", "7"),
    (
        "smithy.api#enum",
        r#"[{"value": "a", "name": "A"}, {"value": "b", "name": "B"}]"#,
    ),
    ("smithy.api#sparse", "{}"),
    ("smithy.api#uniqueItems", "{}"),
    ("smithy.api#error", "\"client\""),
    ("smithy.api#error", "\"server\""),
    ("smithy.api#httpError", "404"),
    ("smithy.api#retryable", r#"{"throttling": true}"#),
    ("smithy.api#length", r#"{"min": 1, "max": 3}"#),
    ("smithy.api#range", r#"{"min": -1, "max": 3.5}"#),
    ("smithy.api#pattern", "\"^[a-z]*$\""),
    ("smithy.api#mediaType", "\"application/json\""),
    ("smithy.api#mixin", "{}"),
    ("smithy.api#trait", "{}"),
    ("smithy.api#readonly", "{}"),
    ("smithy.api#idempotent", "{}"),
    ("smithy.api#internal", "{}"),
    (
        "smithy.api#documentation",
        "\"<p>One</p><ul><li>two `three` */ \\\" #{four}</li></ul>\"",
    ),
    (
        "smithy.api#externalDocumentation",
        r#"{"More": "https://example.com"}"#,
    ),
    (
        "smithy.api#deprecated",
        r#"{"message": "Use \"the other\".", "since": "2020"}"#,
    ),
    (
        "smithy.api#examples",
        r#"[{"title": "t", "input": {}, "output": {}}]"#,
    ),
    ("smithy.api#title", "\"A title\""),
    ("smithy.api#sensitive", "{}"),
    (
        "smithy.api#paginated",
        r#"{"inputToken": "NextToken", "outputToken": "NextToken", "items": "Results"}"#,
    ),
    (
        "smithy.waiters#waitable",
        r#"{"Up": {"acceptors": [{"state": "success", "matcher": {"success": true}}]}}"#,
    ),
    ("smithy.api#idempotencyToken", "{}"),
    ("smithy.api#httpChecksumRequired", "{}"),
    (
        "smithy.api#requestCompression",
        r#"{"encodings": ["gzip"]}"#,
    ),
    ("smithy.api#streaming", "{}"),
    ("smithy.api#requiresLength", "{}"),
    ("smithy.api#eventHeader", "{}"),
    ("smithy.api#eventPayload", "{}"),
    ("smithy.api#endpoint", r#"{"hostPrefix": "data."}"#),
    ("smithy.api#hostLabel", "{}"),
    ("smithy.api#auth", r#"["aws.auth#sigv4"]"#),
    (
        "smithy.api#auth",
        r#"["smithy.api#httpBearerAuth", "aws.auth#sigv4"]"#,
    ),
    ("smithy.api#auth", "[]"),
    ("smithy.api#optionalAuth", "{}"),
    ("aws.auth#sigv4", r#"{"name": "fuzz"}"#),
    ("aws.auth#sigv4a", r#"{"name": "fuzz"}"#),
    ("smithy.api#httpBearerAuth", "{}"),
    ("smithy.api#httpBasicAuth", "{}"),
    (
        "smithy.api#httpApiKeyAuth",
        r#"{"name": "x", "in": "header"}"#,
    ),
    ("aws.auth#unsignedPayload", "{}"),
    (
        "smithy.rules#endpointRuleSet",
        r#"{"version": "1.0", "parameters": {}, "rules": []}"#,
    ),
    (
        "smithy.rules#endpointTests",
        r#"{"version": "1.0", "testCases": [{"params": {}, "expect": {"error": "e"}}]}"#,
    ),
    (
        "smithy.rules#clientContextParams",
        r#"{"Mode": {"type": "string"}, "Fast": {"type": "boolean"}}"#,
    ),
    ("smithy.rules#contextParam", r#"{"name": "Mode"}"#),
    (
        "smithy.rules#staticContextParams",
        r#"{"Mode": {"value": "x"}}"#,
    ),
    (
        "smithy.rules#operationContextParams",
        r#"{"Mode": {"path": "name"}}"#,
    ),
    (
        "aws.api#service",
        r#"{"sdkId": "Other", "endpointPrefix": "other"}"#,
    ),
    (
        "aws.api#clientEndpointDiscovery",
        r#"{"operation": "fuzz.test#GetThing0"}"#,
    ),
    ("aws.api#clientDiscoveredEndpoint", r#"{"required": false}"#),
    ("aws.protocols#awsJson1_0", "{}"),
    ("aws.protocols#awsJson1_1", r#"{"http": ["h2"]}"#),
    ("aws.protocols#restJson1", "{}"),
    ("aws.protocols#awsQueryCompatible", "{}"),
    (
        "aws.protocols#awsQueryError",
        r#"{"code": "Other.Code", "httpResponseCode": 400}"#,
    ),
    (
        "aws.protocols#httpChecksum",
        r#"{"requestChecksumRequired": true}"#,
    ),
    ("smithy.protocols#rpcv2Cbor", "{}"),
    ("smithy.api#timestampFormat", "\"date-time\""),
    ("smithy.api#jsonName", "\"other-name\""),
    (
        "smithy.api#xmlNamespace",
        r#"{"uri": "https://example.com"}"#,
    ),
    ("smithy.api#xmlName", "\"x\""),
    ("smithy.api#xmlFlattened", "{}"),
    (
        "smithy.api#http",
        r#"{"method": "POST", "uri": "/", "code": 200}"#,
    ),
    ("smithy.api#httpHeader", "\"x-header\""),
    ("smithy.api#httpPayload", "{}"),
    ("smithy.test#httpRequestTests", "[]"),
    ("com.example#unknown", r#"{"any": [1, "b"]}"#),
    ("tinsmith#added", r#"["smithy.api#paginated"]"#),
];

/// A right value of a trait in the table.
pub(crate) fn value((id, json): &(&str, &str)) -> Value {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{id}: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tinsmith_model::traits::registry::trait_spec;

    #[test]
    fn values_are_right() {
        for entry in TRAITS {
            let value = value(entry);
            if let Some(spec) = trait_spec(entry.0) {
                assert_eq!((spec.check)(&value), Ok(()), "{}", entry.0);
            }
        }
    }
}
