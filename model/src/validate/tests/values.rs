//! Every typed trait with wrong values, at wrong places and beside wrong traits, and right ones as well.

use super::load;
use crate::traits::registry::trait_ids;
use crate::validate::Selection;
use std::collections::HashSet;

/// The places for traits, each with its line in the model. `%` is where the trait of the test goes.
const PLACES: &[(&str, &str)] = &[
    (
        "service",
        r#""a#S": {"type": "service", "operations": [{"target": "a#Op"}], "traits": {"aws.protocols#awsJson1_0": {} %}}"#,
    ),
    (
        "operation",
        r#""a#Op": {"type": "operation", "input": {"target": "a#In"}, "output": {"target": "a#Out"}, "traits": {"x#a": {} %}}"#,
    ),
    (
        "resource",
        r#""a#Resource": {"type": "resource", "traits": {"x#a": {} %}}"#,
    ),
    (
        "structure",
        r#""a#Structure": {"type": "structure", "traits": {"x#a": {} %}}"#,
    ),
    (
        "error",
        r#""a#Error": {"type": "structure", "traits": {"smithy.api#error": "client" %}}"#,
    ),
    (
        "trait",
        r#""a#Trait": {"type": "structure", "traits": {"smithy.api#trait": {} %}}"#,
    ),
    (
        "mixin",
        r#""a#Mixin": {"type": "structure", "traits": {"x#a": {} %}}"#,
    ),
    (
        "union",
        r#""a#Union": {"type": "union", "members": {"u": {"target": "smithy.api#Unit"}}, "traits": {"x#a": {} %}}"#,
    ),
    (
        "string",
        r#""a#String": {"type": "string", "traits": {"x#a": {} %}}"#,
    ),
    (
        "blob",
        r#""a#Blob": {"type": "blob", "traits": {"x#a": {} %}}"#,
    ),
    (
        "integer",
        r#""a#Integer": {"type": "integer", "traits": {"x#a": {} %}}"#,
    ),
    (
        "double",
        r#""a#Double": {"type": "double", "traits": {"x#a": {} %}}"#,
    ),
    (
        "timestamp",
        r#""a#Timestamp": {"type": "timestamp", "traits": {"x#a": {} %}}"#,
    ),
    (
        "list",
        r#""a#List": {"type": "list", "member": {"target": "smithy.api#String"}, "traits": {"x#a": {} %}}"#,
    ),
    (
        "list of floats",
        r#""a#Floats": {"type": "list", "member": {"target": "smithy.api#Float"}, "traits": {"x#a": {} %}}"#,
    ),
    (
        "map",
        r#""a#Map": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "smithy.api#String"}, "traits": {"x#a": {} %}}"#,
    ),
    (
        "enum",
        r#""a#Enum": {"type": "enum", "members": {"A": {"target": "smithy.api#Unit"}}, "traits": {"x#a": {} %}}"#,
    ),
    (
        "enum member",
        r#""a#E2": {"type": "enum", "members": {"O": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "o"}}, "M": {"target": "smithy.api#Unit", "traits": {"x#a": {} %}}}}"#,
    ),
    (
        "intEnum member",
        r#""a#I2": {"type": "intEnum", "members": {"O": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": 1}}, "M": {"target": "smithy.api#Unit", "traits": {"x#a": {} %}}}}"#,
    ),
    (
        "limited string",
        r#""a#Short": {"type": "string", "traits": {"smithy.api#length": {"min": 1, "max": 3} %}}"#,
    ),
    (
        "limited integer",
        r#""a#Few": {"type": "integer", "traits": {"smithy.api#range": {"min": 1, "max": 3} %}}"#,
    ),
    (
        "input",
        r#""a#In": {"type": "structure", "members": {"token": {"target": "smithy.api#String"}, "size": {"target": "smithy.api#Integer"}}, "traits": {"x#a": {} %}}"#,
    ),
    (
        "output",
        r#""a#Out": {"type": "structure", "members": {"token": {"target": "smithy.api#String"}, "list": {"target": "a#List"}, "time": {"target": "smithy.api#Timestamp"}}, "traits": {"x#a": {} %}}"#,
    ),
    (
        "member of string",
        r#""a#M1": {"type": "structure", "members": {"other": {"target": "smithy.api#String", "traits": {"smithy.api#jsonName": "taken"}}, "m": {"target": "a#String", "traits": {"x#a": {} %}}}}"#,
    ),
    (
        "member of boolean",
        r#""a#M2": {"type": "structure", "members": {"m": {"target": "smithy.api#Boolean", "traits": {"x#a": {} %}}}}"#,
    ),
    (
        "member of byte",
        r#""a#M3": {"type": "structure", "members": {"m": {"target": "smithy.api#Byte", "traits": {"x#a": {} %}}}}"#,
    ),
    (
        "member of integer",
        r#""a#M4": {"type": "structure", "members": {"m": {"target": "smithy.api#Integer", "traits": {"x#a": {} %}}}}"#,
    ),
    (
        "member of long",
        r#""a#M5": {"type": "structure", "members": {"m": {"target": "smithy.api#Long", "traits": {"x#a": {} %}}}}"#,
    ),
    (
        "member of float",
        r#""a#M6": {"type": "structure", "members": {"m": {"target": "smithy.api#Float", "traits": {"x#a": {} %}}}}"#,
    ),
    (
        "member of bigInteger",
        r#""a#M7": {"type": "structure", "members": {"m": {"target": "smithy.api#BigInteger", "traits": {"x#a": {} %}}}}"#,
    ),
    (
        "member of blob",
        r#""a#M8": {"type": "structure", "members": {"m": {"target": "smithy.api#Blob", "traits": {"x#a": {} %}}}}"#,
    ),
    (
        "member of timestamp",
        r#""a#M9": {"type": "structure", "members": {"m": {"target": "smithy.api#Timestamp", "traits": {"x#a": {} %}}}}"#,
    ),
    (
        "member of document",
        r#""a#M10": {"type": "structure", "members": {"m": {"target": "smithy.api#Document", "traits": {"x#a": {} %}}}}"#,
    ),
    (
        "member of list",
        r#""a#M11": {"type": "structure", "members": {"m": {"target": "a#List", "traits": {"x#a": {} %}}}}"#,
    ),
    (
        "member of map",
        r#""a#M12": {"type": "structure", "members": {"m": {"target": "a#Map", "traits": {"x#a": {} %}}}}"#,
    ),
    (
        "member of enum",
        r#""a#M13": {"type": "structure", "members": {"m": {"target": "a#Enum", "traits": {"x#a": {} %}}}}"#,
    ),
    (
        "member of intEnum",
        r#""a#M14": {"type": "structure", "members": {"m": {"target": "a#I3", "traits": {"x#a": {} %}}}}"#,
    ),
    (
        "member of structure",
        r#""a#M15": {"type": "structure", "members": {"m": {"target": "a#Structure", "traits": {"x#a": {} %}}}}"#,
    ),
    (
        "member of union",
        r#""a#M16": {"type": "structure", "members": {"m": {"target": "a#Union", "traits": {"x#a": {} %}}}}"#,
    ),
    (
        "member of limited string",
        r#""a#M17": {"type": "structure", "members": {"m": {"target": "a#Short", "traits": {"x#a": {} %}}}}"#,
    ),
    (
        "member of limited integer",
        r#""a#M18": {"type": "structure", "members": {"m": {"target": "a#Few", "traits": {"x#a": {} %}}}}"#,
    ),
    (
        "required member",
        r#""a#M19": {"type": "structure", "members": {"m": {"target": "a#String", "traits": {"smithy.api#required": {} %}}}}"#,
    ),
    (
        "rest",
        r#""a#I3": {"type": "intEnum", "members": {"ONE": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": 1}}}}"#,
    ),
];

/// Returns the problems of the model with these traits (JSON, without braces) at a place, each without the
/// name of the file, and the line of the place.
fn problems(place: &str, traits: &str) -> (Vec<String>, usize) {
    let found = PLACES.iter().position(|(name, _)| *name == place);
    let index = found.unwrap_or_else(|| panic!("unknown place `{place}`"));
    let shapes = PLACES.iter().enumerate().map(|(at, (name, shape))| {
        let traits = if at == index {
            format!(", {traits}")
        } else if *name == "intEnum member" {
            // Every member of an intEnum needs a value.
            r#", "smithy.api#enumValue": 2"#.to_owned()
        } else {
            String::new()
        };
        shape.replace('%', &traits)
    });
    let shapes: Vec<String> = shapes.collect();
    let text = format!(
        "{{\"smithy\": \"2.0\", \"shapes\": {{\n{}\n}}}}",
        shapes.join(",\n")
    );
    let problems = load(&text, Selection::default()).err().unwrap_or_default();
    (problems, index + 2)
}

/// Asserts that there is one problem, on the line of the place, with this text.
#[track_caller]
fn refused(place: &str, traits: &str, part: &str) {
    let (found, line) = problems(place, traits);
    let start = format!("m.json:{line}:");
    let fits = |problem: &String| problem.starts_with(&start) && problem.contains(part);
    assert!(
        found.len() == 1 && found.iter().all(fits),
        "{place}, {traits}: expected `{part}` in line {line}, found {found:#?}"
    );
}

#[track_caller]
fn accepted(place: &str, traits: &str) {
    let (found, _) = problems(place, traits);
    assert!(found.is_empty(), "{place}, {traits}: {found:#?}");
}

#[test]
fn defaults_must_be_values_of_their_types() {
    const WRONG: &[(&str, &[&str])] = &[
        ("member of boolean", &["0", "\"true\""]),
        ("member of byte", &["128", "-129", "1.5", "\"1\""]),
        ("member of integer", &["2147483648", "0.5", "true"]),
        ("member of long", &["9223372036854775808", "\"\""]),
        ("member of float", &["3.5e38", "-1e39", "\"NaN\""]),
        ("member of bigInteger", &["1.5", "\"1\""]),
        ("member of string", &["1", "[]"]),
        (
            "member of blob",
            &["\"a\"", "\"not base64!\"", "\"aGl\"", "\"aGl=\"", "1"],
        ),
        ("member of timestamp", &["true", "{}"]),
        ("member of document", &["[1]", "{\"a\": 1}"]),
        ("member of list", &["[\"a\"]", "{}", "\"\""]),
        ("member of map", &["{\"a\": \"b\"}", "[]"]),
        ("member of enum", &["\"B\"", "1"]),
        ("member of intEnum", &["99", "\"ONE\""]),
        ("string", &["7"]),
        ("integer", &["\"7\""]),
        ("blob", &["\"?\""]),
    ];
    for (place, values) in WRONG {
        for value in *values {
            refused(
                place,
                &format!("\"smithy.api#default\": {value}"),
                "is not a valid default for type",
            );
        }
    }
    const RIGHT: &[(&str, &[&str])] = &[
        ("member of boolean", &["true", "false", "null"]),
        ("member of byte", &["-128", "127"]),
        ("member of integer", &["2147483647"]),
        ("member of long", &["-9223372036854775808"]),
        ("member of float", &["3.4e38", "0", "1e-50"]),
        ("member of string", &["\"\"", "\"é\""]),
        ("member of blob", &["\"\"", "\"aGk=\""]),
        ("member of timestamp", &["0", "1.5"]),
        (
            "member of document",
            &["true", "5", "-5", "0.5", "\"x\"", "[]", "{}", "null"],
        ),
        ("member of list", &["[]"]),
        ("member of map", &["{}"]),
        ("member of enum", &["\"A\""]),
        ("member of intEnum", &["1"]),
    ];
    for (place, values) in RIGHT {
        for value in *values {
            accepted(place, &format!("\"smithy.api#default\": {value}"));
        }
    }
}

#[test]
fn defaults_must_satisfy_constraints_and_formats() {
    for (place, traits, part) in [
        (
            "member of limited string",
            r#""smithy.api#default": """#,
            "out of the limits",
        ),
        (
            "member of limited string",
            r#""smithy.api#default": "abcd""#,
            "out of the limits",
        ),
        (
            "member of limited integer",
            r#""smithy.api#default": 4"#,
            "out of the range",
        ),
        (
            "member of limited integer",
            r#""smithy.api#default": -1"#,
            "out of the range",
        ),
        (
            "member of blob",
            r#""smithy.api#default": "aGk=", "smithy.api#length": {"max": 1}"#,
            "out of the limits",
        ),
        (
            "member of list",
            r#""smithy.api#default": [], "smithy.api#length": {"min": 1}"#,
            "out of the limits",
        ),
        (
            "member of timestamp",
            r#""smithy.api#default": 0, "smithy.api#timestampFormat": "date-time""#,
            "is not a valid default",
        ),
        (
            "member of timestamp",
            r#""smithy.api#default": "x", "smithy.api#timestampFormat": "epoch-seconds""#,
            "is not a valid default",
        ),
        (
            "member of structure",
            r#""smithy.api#default": {}"#,
            "cannot be applied",
        ),
    ] {
        let (found, line) = problems(place, traits);
        assert!(
            found.iter().any(|problem| problem.contains(part))
                && found
                    .iter()
                    .all(|problem| problem.starts_with(&format!("m.json:{line}:"))),
            "{place}, {traits}: {found:#?}"
        );
    }
    // The implicit zero of Smithy 1.0 may be out of the range.
    accepted("member of limited integer", r#""smithy.api#default": 0"#);
    accepted("member of limited string", r#""smithy.api#default": "éé""#);
}

/// A trait, a place where it may be, valid values, and invalid ones.
type Values = (
    &'static str,
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

const VALUES: &[Values] = &[
    (
        "smithy.api#required",
        "member of string",
        &["{}"],
        &["true", "\"\"", "null"],
    ),
    (
        "smithy.api#clientOptional",
        "member of string",
        &["{}"],
        &["1"],
    ),
    ("smithy.api#box", "integer", &["{}"], &["[]"]),
    ("smithy.api#input", "input", &["{}"], &["\"a\""]),
    ("smithy.api#output", "output", &["{}"], &["\"a\""]),
    ("smithy.api#unitType", "structure", &["{}"], &["1"]),
    (
        "smithy.api#enumValue",
        "enum member",
        &["\"x\""],
        &["1", "true", "[]", "\"o\""],
    ),
    (
        "smithy.api#enumValue",
        "intEnum member",
        &["2"],
        &["\"x\"", "1.5", "2147483648", "1"],
    ),
    (
        "smithy.api#enum",
        "string",
        &[
            "[{\"value\": \"a\"}]",
            "[{\"value\": \"a\", \"name\": \"A\"}]",
        ],
        &[
            "[]",
            "{}",
            "[{}]",
            "[{\"value\": 1}]",
            "[{\"value\": \"a\", \"name\": \"A\"}, {\"value\": \"b\"}]",
            "[{\"value\": \"a\"}, {\"value\": \"a\"}]",
            "[{\"value\": \"a\", \"name\": \"A\"}, {\"value\": \"b\", \"name\": \"A\"}]",
        ],
    ),
    ("smithy.api#sparse", "list", &["{}"], &["true"]),
    ("smithy.api#uniqueItems", "list", &["{}"], &["true"]),
    (
        "smithy.api#error",
        "structure",
        &["\"client\"", "\"server\""],
        &["\"Client\"", "{}", "\"\""],
    ),
    (
        "smithy.api#httpError",
        "error",
        &["400", "599"],
        &["99", "600", "-1", "400.5", "\"404\""],
    ),
    (
        "smithy.api#retryable",
        "error",
        &["{}", "{\"throttling\": true}"],
        &["true", "{\"throttling\": 1}"],
    ),
    (
        "smithy.api#length",
        "string",
        &["{\"min\": 1}", "{\"min\": 2, \"max\": 2}"],
        &[
            "{}",
            "{\"min\": -1}",
            "{\"max\": 1.5}",
            "{\"min\": 3, \"max\": 2}",
            "{\"max\": \"3\"}",
            "[1]",
        ],
    ),
    (
        "smithy.api#range",
        "integer",
        &["{\"min\": -1}", "{\"min\": 1, \"max\": 2.0}"],
        &[
            "{}",
            "{\"min\": 3, \"max\": 2}",
            "{\"min\": \"1\"}",
            "{\"min\": 0.5}",
        ],
    ),
    (
        "smithy.api#range",
        "double",
        &["{\"min\": 0.5}"],
        &["{\"min\": 0.5, \"max\": 0.4}"],
    ),
    (
        "smithy.api#pattern",
        "string",
        &["\"^[a-z]+$\"", "\"\""],
        &[
            "7",
            "\"[a\"",
            "\"(a\"",
            "\"a)\"",
            "\"*\"",
            "\"a{3,2}\"",
            "\"[z-a]\"",
            "\"\\\\\"",
        ],
    ),
    ("smithy.api#mediaType", "blob", &["\"image/png\""], &["1"]),
    (
        "smithy.api#mixin",
        "mixin",
        &["{}", "{\"localTraits\": []}"],
        &["true"],
    ),
    ("smithy.api#trait", "structure", &["{}"], &["true"]),
    ("smithy.api#readonly", "operation", &["{}"], &["1"]),
    ("smithy.api#idempotent", "operation", &["{}"], &["1"]),
    ("smithy.api#internal", "structure", &["{}"], &["1"]),
    (
        "smithy.api#documentation",
        "string",
        &["\"x\""],
        &["1", "{}"],
    ),
    (
        "smithy.api#externalDocumentation",
        "string",
        &["{\"a\": \"https://a.example\"}"],
        &["\"x\"", "{\"a\": 1}"],
    ),
    (
        "smithy.api#deprecated",
        "string",
        &["{}", "{\"message\": \"m\"}"],
        &["\"x\"", "{\"message\": 1}"],
    ),
    ("smithy.api#examples", "operation", &["[]"], &["{}"]),
    ("smithy.api#title", "service", &["\"x\""], &["1"]),
    ("smithy.api#sensitive", "string", &["{}"], &["true"]),
    (
        "smithy.api#paginated",
        "operation",
        &[
            "{\"inputToken\": \"token\", \"outputToken\": \"token\", \"items\": \"list\", \"pageSize\": \"size\"}",
        ],
        &[
            "true",
            "{\"inputToken\": 1}",
            "{\"inputToken\": \"nope\"}",
            "{\"outputToken\": \"time\"}",
            "{\"outputToken\": \"list\"}",
            "{\"items\": \"token\"}",
            "{\"items\": \"list.x\"}",
        ],
    ),
    (
        "smithy.waiters#waitable",
        "operation",
        &["{\"W\": {\"acceptors\": [{\"state\": \"success\", \"matcher\": {\"success\": true}}]}}"],
        &[
            "[]",
            "{\"W\": {}}",
            "{\"W\": {\"acceptors\": []}}",
            "{\"W\": {\"acceptors\": [{\"state\": \"retry\", \"matcher\": {\"success\": true}}]}}",
            "{\"W\": {\"minDelay\": 9, \"maxDelay\": 3, \"acceptors\": [{\"state\": \"success\", \"matcher\": {\"success\": true}}]}}",
        ],
    ),
    (
        "smithy.api#idempotencyToken",
        "member of string",
        &["{}"],
        &["true"],
    ),
    (
        "smithy.api#httpChecksumRequired",
        "operation",
        &["{}"],
        &["true"],
    ),
    (
        "smithy.api#requestCompression",
        "operation",
        &["{\"encodings\": [\"gzip\"]}"],
        &["{}", "{\"encodings\": []}", "{\"encodings\": [1]}"],
    ),
    ("smithy.api#streaming", "blob", &["{}"], &["true"]),
    (
        "smithy.api#eventHeader",
        "member of string",
        &["{}"],
        &["true"],
    ),
    (
        "smithy.api#eventPayload",
        "member of blob",
        &["{}"],
        &["true"],
    ),
    (
        "smithy.api#endpoint",
        "operation",
        &["{\"hostPrefix\": \"data.\"}"],
        &[
            "{}",
            "{\"hostPrefix\": \"\"}",
            "{\"hostPrefix\": \"a{b\"}",
            "{\"hostPrefix\": \"{}.\"}",
            "{\"hostPrefix\": \"a b.\"}",
            "{\"hostPrefix\": \"https://a.\"}",
            "{\"hostPrefix\": \"{token}.\"}",
        ],
    ),
    (
        "smithy.api#hostLabel",
        "required member",
        &["{}"],
        &["true"],
    ),
    (
        "smithy.api#auth",
        "operation",
        &["[]", "[\"smithy.api#noAuth\"]"],
        &[
            "{}",
            "[1]",
            "[\"sigv4\"]",
            "[\"smithy.api#noAuth\", \"smithy.api#noAuth\"]",
            "[\"aws.auth#sigv4\"]",
        ],
    ),
    ("smithy.api#authDefinition", "trait", &["{}"], &["true"]),
    ("smithy.api#optionalAuth", "operation", &["{}"], &["true"]),
    (
        "aws.auth#sigv4",
        "service",
        &["{\"name\": \"s\"}"],
        &["{}", "{\"name\": \"\"}", "{\"name\": 1}"],
    ),
    (
        "aws.auth#sigv4a",
        "service",
        &["{\"name\": \"s\"}"],
        &["{}", "{\"name\": \"\"}"],
    ),
    (
        "smithy.api#httpApiKeyAuth",
        "service",
        &[
            "{\"name\": \"k\", \"in\": \"header\", \"scheme\": \"S\"}",
            "{\"name\": \"k\", \"in\": \"query\"}",
        ],
        &[
            "{}",
            "{\"name\": \"k\"}",
            "{\"name\": \"k\", \"in\": \"body\"}",
            "{\"name\": \"k\", \"in\": \"query\", \"scheme\": \"S\"}",
        ],
    ),
    ("smithy.api#httpBasicAuth", "service", &["{}"], &["true"]),
    ("smithy.api#httpBearerAuth", "service", &["{}"], &["true"]),
    ("smithy.api#httpDigestAuth", "service", &["{}"], &["true"]),
    ("aws.auth#unsignedPayload", "operation", &["{}"], &["true"]),
    (
        "smithy.rules#clientContextParams",
        "service",
        &["{\"P\": {\"type\": \"string\"}}"],
        &["[]", "{\"P\": {}}", "{\"P\": {\"type\": \"number\"}}"],
    ),
    (
        "smithy.rules#contextParam",
        "member of string",
        &["{\"name\": \"P\"}"],
        &["{}", "\"P\""],
    ),
    (
        "smithy.rules#staticContextParams",
        "operation",
        &["{\"P\": {\"value\": true}}"],
        &["[]", "{\"P\": {}}", "{\"P\": {\"value\": 1}}"],
    ),
    (
        "smithy.rules#operationContextParams",
        "operation",
        &["{\"P\": {\"path\": \"token\"}}"],
        &["[]", "{\"P\": {}}"],
    ),
    ("smithy.rules#endpointRuleSet", "service", &[], &["[]"]),
    ("smithy.rules#endpointTests", "service", &["{}"], &["[]"]),
    ("smithy.rules#endpointBdd", "service", &[], &["{}"]),
    (
        "aws.api#service",
        "service",
        &["{\"sdkId\": \"S\"}"],
        &["{}", "{\"sdkId\": 1}", "\"S\""],
    ),
    (
        "aws.api#clientEndpointDiscovery",
        "service",
        &["{\"operation\": \"a#Op\"}"],
        &[
            "{}",
            "{\"operation\": \"Op\"}",
            "{\"operation\": \"a#Op\", \"error\": 1}",
        ],
    ),
    (
        "aws.api#clientDiscoveredEndpoint",
        "operation",
        &["{\"required\": true}"],
        &["true", "{\"required\": \"yes\"}"],
    ),
    ("aws.protocols#awsJson1_1", "service", &["{}"], &["true"]),
    ("aws.protocols#restJson1", "service", &["{}"], &["true"]),
    ("aws.protocols#restXml", "service", &["{}"], &["true"]),
    ("aws.protocols#awsQuery", "service", &["{}"], &["true"]),
    ("aws.protocols#ec2Query", "service", &["{}"], &["true"]),
    ("smithy.protocols#rpcv2Cbor", "service", &["{}"], &["true"]),
    (
        "aws.protocols#awsQueryCompatible",
        "service",
        &["{}"],
        &["true"],
    ),
    (
        "aws.protocols#awsQueryError",
        "error",
        &["{\"code\": \"c\", \"httpResponseCode\": 400}"],
        &[
            "{}",
            "{\"code\": \"c\"}",
            "{\"code\": \"c\", \"httpResponseCode\": 1000}",
        ],
    ),
    (
        "smithy.api#timestampFormat",
        "timestamp",
        &["\"date-time\"", "\"http-date\"", "\"epoch-seconds\""],
        &["\"iso8601\"", "\"\"", "{}"],
    ),
    (
        "smithy.api#jsonName",
        "member of string",
        &["\"x\""],
        &["1", "\"taken\""],
    ),
    (
        "smithy.api#xmlNamespace",
        "service",
        &["{\"uri\": \"u\", \"prefix\": \"p\"}"],
        &[
            "{}",
            "{\"uri\": \"\"}",
            "{\"uri\": \"u\", \"prefix\": \"1\"}",
        ],
    ),
    (
        "smithy.api#xmlName",
        "member of string",
        &["\"x\"", "\"p:x-1\""],
        &["1", "\"\"", "\"1x\"", "\"a b\"", "\"a:b:c\""],
    ),
    (
        "smithy.api#xmlAttribute",
        "member of string",
        &["{}"],
        &["true"],
    ),
    (
        "smithy.api#xmlFlattened",
        "member of list",
        &["{}"],
        &["true"],
    ),
    (
        "aws.protocols#ec2QueryName",
        "member of string",
        &["\"x\""],
        &["1"],
    ),
    (
        "smithy.api#http",
        "operation",
        &["{\"method\": \"POST\", \"uri\": \"/\"}"],
        &[
            "{}",
            "{\"method\": \"\", \"uri\": \"/\"}",
            "{\"method\": \"POST\", \"uri\": \"a\"}",
            "{\"method\": \"POST\", \"uri\": \"/\", \"code\": 99}",
        ],
    ),
    (
        "smithy.api#httpHeader",
        "member of string",
        &["\"x-a\""],
        &["1", "\"\"", "\"a b\"", "\"a:\""],
    ),
    (
        "smithy.api#httpLabel",
        "required member",
        &["{}"],
        &["true"],
    ),
    (
        "smithy.api#httpPayload",
        "member of blob",
        &["{}"],
        &["true"],
    ),
    (
        "smithy.api#httpPrefixHeaders",
        "member of map",
        &["\"x-\"", "\"\""],
        &["1"],
    ),
    (
        "smithy.api#httpQuery",
        "member of string",
        &["\"q\""],
        &["1", "\"\""],
    ),
    (
        "smithy.api#httpQueryParams",
        "member of map",
        &["{}"],
        &["true"],
    ),
    (
        "smithy.api#httpResponseCode",
        "member of integer",
        &["{}"],
        &["true"],
    ),
    (
        "smithy.test#httpRequestTests",
        "operation",
        &["[]"],
        &["{}", "[{}]"],
    ),
    (
        "smithy.test#httpResponseTests",
        "operation",
        &["[]"],
        &["{}", "[{}]"],
    ),
];

#[test]
fn values_of_traits_are_checked() {
    for (id, place, valid, invalid) in VALUES {
        for value in *valid {
            accepted(place, &format!("\"{id}\": {value}"));
        }
        for value in *invalid {
            let traits = format!("\"{id}\": {value}");
            let (found, line) = problems(place, &traits);
            let start = format!("m.json:{line}:");
            assert!(
                !found.is_empty() && found.iter().all(|problem| problem.starts_with(&start)),
                "{place}, {traits}: {found:#?}"
            );
        }
    }
}

#[test]
fn every_typed_trait_is_in_the_table() {
    // The other tests of this file and of the protocols have these.
    let elsewhere = [
        "smithy.api#default",
        "smithy.api#addedDefault",
        "smithy.api#requiresLength",
        "aws.protocols#awsJson1_0",
        "aws.protocols#httpChecksum",
    ];
    let listed = VALUES.iter().map(|(id, ..)| *id).chain(elsewhere);
    let listed: HashSet<&str> = listed.collect();
    let missing: Vec<&str> = trait_ids().filter(|id| !listed.contains(id)).collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn traits_are_refused_where_they_mean_nothing() {
    for (place, id, value) in [
        ("string", "smithy.api#required", "{}"),
        ("member of structure", "smithy.api#idempotencyToken", "{}"),
        ("member of integer", "smithy.api#idempotencyToken", "{}"),
        ("member of blob", "smithy.api#idempotencyToken", "{}"),
        ("member of integer", "smithy.api#length", r#"{"min": 1}"#),
        ("member of string", "smithy.api#range", r#"{"min": 1}"#),
        ("list", "smithy.api#pattern", "\"a\""),
        ("integer", "smithy.api#pattern", "\"a\""),
        ("string", "smithy.api#timestampFormat", "\"date-time\""),
        (
            "member of string",
            "smithy.api#timestampFormat",
            "\"date-time\"",
        ),
        ("structure", "smithy.api#sparse", "{}"),
        ("map", "smithy.api#uniqueItems", "{}"),
        ("union", "smithy.api#error", "\"client\""),
        ("structure", "smithy.api#paginated", "{}"),
        ("string", "smithy.api#streaming", "{}"),
        ("operation", "aws.auth#sigv4", r#"{"name": "s"}"#),
        ("operation", "aws.api#service", r#"{"sdkId": "S"}"#),
        ("integer", "smithy.api#jsonName", "\"x\""),
        ("member of string", "smithy.api#xmlFlattened", "{}"),
        ("member of string", "smithy.api#httpPrefixHeaders", "\"x-\""),
        ("member of structure", "smithy.api#httpHeader", "\"x-a\""),
        ("member of string", "smithy.api#httpResponseCode", "{}"),
        ("member of list", "smithy.api#eventHeader", "{}"),
        ("member of integer", "smithy.api#eventPayload", "{}"),
        (
            "structure",
            "smithy.api#endpoint",
            r#"{"hostPrefix": "a."}"#,
        ),
        ("service", "smithy.api#optionalAuth", "{}"),
    ] {
        refused(
            place,
            &format!("\"{id}\": {value}"),
            "the trait cannot be applied to",
        );
    }
}

#[test]
fn traits_need_or_exclude_others() {
    for (place, traits, part) in [
        (
            "structure",
            r#""smithy.api#httpError": 400"#,
            "the trait smithy.api#error is missing",
        ),
        (
            "structure",
            r#""smithy.api#retryable": {}"#,
            "the trait smithy.api#error is missing",
        ),
        (
            "member of string",
            r#""smithy.api#addedDefault": {}"#,
            "the trait smithy.api#default is missing",
        ),
        (
            "member of string",
            r#""smithy.api#hostLabel": {}"#,
            "the trait smithy.api#required is missing",
        ),
        (
            "member of string",
            r#""smithy.api#httpLabel": {}"#,
            "the trait smithy.api#required is missing",
        ),
        (
            "structure",
            r#""smithy.api#authDefinition": {}"#,
            "the trait smithy.api#trait is missing",
        ),
        (
            "structure",
            r#""smithy.api#input": {}, "smithy.api#output": {}"#,
            "conflicts with smithy.api#input",
        ),
        (
            "error",
            r#""smithy.api#input": {}"#,
            "conflicts with smithy.api#error",
        ),
        (
            "operation",
            r#""smithy.api#readonly": {}, "smithy.api#idempotent": {}"#,
            "conflicts with smithy.api#idempotent",
        ),
        (
            "member of string",
            r#""smithy.api#httpHeader": "x-a", "smithy.api#httpQuery": "q""#,
            "conflicts with smithy.api#httpHeader",
        ),
        (
            "list of floats",
            r#""smithy.api#uniqueItems": {}"#,
            "elements of type float cannot be unique",
        ),
    ] {
        refused(place, traits, part);
    }
    accepted(
        "member of string",
        r#""smithy.api#default": "", "smithy.api#addedDefault": {}"#,
    );
}

#[test]
fn enums_need_members_with_values() {
    for (shape, part) in [
        (r#""type": "enum""#, "the enum has no members"),
        (
            r#""type": "intEnum", "members": {}"#,
            "the intEnum has no members",
        ),
        (
            r#""type": "intEnum", "members": {"A": {"target": "smithy.api#Unit"}}"#,
            "has no value",
        ),
        (
            r#""type": "enum", "members": {"A": {"target": "smithy.api#String"}}"#,
            "is not that of a member of an enum",
        ),
        (
            r#""type": "enum", "members": {"A": {"target": "smithy.api#Unit"}, "B": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "A"}}}"#,
            "the value `A` is used twice",
        ),
    ] {
        let text = format!(
            r#"{{"smithy": "2.0", "shapes": {{"a#S": {{"type": "service", "traits": {{"aws.protocols#awsJson1_0": {{}}}}}},
"a#E": {{{shape}}}}}}}"#
        );
        let found = load(&text, Selection::default()).unwrap_err();
        assert!(
            matches!(&found[..], [problem] if problem.starts_with("m.json:2:") && problem.contains(part)),
            "{shape}: {found:#?}"
        );
    }
}

#[test]
fn what_is_defined_twice_is_reported_with_both_positions() {
    const SERVICE: &str =
        r#""a#S": {"type": "service", "traits": {"aws.protocols#awsJson1_0": {}}}"#;
    for (shapes, part) in [
        (
            "\"a#T\": {\"type\": \"string\"},\n\"a#T\": {\"type\": \"blob\"}",
            "`a#T` is defined twice in `shapes`: already at 2:",
        ),
        (
            "\"a#T\": {\"type\": \"structure\", \"members\": {\n\"m\": {\"target\": \"smithy.api#String\"}, \"m\": {\"target\": \"smithy.api#Blob\"}}}",
            "`m` is defined twice in `members`: already at 3:1",
        ),
        (
            "\"a#T\": {\"type\": \"string\", \"traits\": {\n\"smithy.api#pattern\": \"a\", \"smithy.api#pattern\": \"b\"}}",
            "`smithy.api#pattern` is defined twice in `traits`: already at 3:1",
        ),
        (
            "\"a#T\": {\"type\": \"string\",\n\"type\": \"blob\"}",
            "`type` is defined twice in `a#T`: already at 2:",
        ),
        (
            "\"a#T\": {\"type\": \"enum\", \"members\": {\n\"A\": {\"target\": \"smithy.api#Unit\"}, \"A\": {\"target\": \"smithy.api#Unit\"}}}",
            "`A` is defined twice in `members`: already at 3:1",
        ),
        (
            "\"a#T\": {\"type\": \"string\", \"traits\": {\"smithy.api#length\": {\n\"min\": 1, \"min\": 2}}}",
            "`min` is defined twice in `smithy.api#length`: already at 3:1",
        ),
    ] {
        let text = format!("{{\"smithy\": \"2.0\", \"shapes\": {{{SERVICE},\n{shapes}}}}}");
        let found = load(&text, Selection::default()).unwrap_err();
        assert!(
            matches!(&found[..], [problem] if problem.starts_with("m.json:3:") && problem.contains(part)),
            "{shapes}: {found:#?}"
        );
    }
}
