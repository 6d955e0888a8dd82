use super::*;

/// Returns the body of a message with a shape.
fn body(shape: Option<&str>, json: &str) -> String {
    let headers = Headers::new();
    let shape = shape.map(model::shape);
    let text = message("HEAD", &headers, &SdkBody::from(json), shape);
    text.strip_prefix("HEAD\n\n").expect("a body").to_owned()
}

#[test]
fn sensitive_values_are_redacted_at_every_depth() {
    for (json, expected) in [
        (r#"{"text":"open"}"#, r#"{"text":"open"}"#),
        (r#"{"secret":"hide"}"#, r#"{"secret":"*"}"#),
        (r#"{"hidden":{"text":"hide"}}"#, r#"{"hidden":"*"}"#),
        (r#"{"secrets":{"k":"hide"}}"#, r#"{"secrets":{"k":"*"}}"#),
        (
            r#"{"bounded":{"code":"c","secret":"hide"}}"#,
            r#"{"bounded":{"code":"c","secret":"*"}}"#,
        ),
        (
            r#"{"value":{"list":[{"text":"open"},{"secret":"hide"}]}}"#,
            r#"{"value":{"list":[{"text":"open"},{"secret":"*"}]}}"#,
        ),
        (r#"{"newer":{"a":"hide"}}"#, r#"{"newer":"*"}"#),
        (r#"{"texts":"hide"}"#, r#"{"texts":"*"}"#),
        (r#"["hide"]"#, r#""*""#),
        ("hide", "(4 bytes that are no JSON, or nested too deeply)"),
    ] {
        let found = body(Some("Values"), json).replace(REDACTED, "*");
        assert_eq!(found, expected);
    }
}

#[test]
fn sensitive_members_of_errors_are_redacted() {
    for (json, expected) in [
        (
            r##"{"__type":"a#NotFound","message":"open","name":"n","newer":"hide"}"##,
            r##"{"__type":"a#NotFound","message":"open","name":"n","newer":"*"}"##,
        ),
        (
            r#"{"__type":"InvalidThing:http://x","message":"hide"}"#,
            r#"{"__type":"InvalidThing:http://x","message":"*"}"#,
        ),
        (
            r#"{"code":"Newer","message":"open","other":"hide"}"#,
            r#"{"code":"Newer","message":"open","other":"*"}"#,
        ),
        (r#""hide""#, r#""*""#),
    ] {
        let found = body(None, json).replace(REDACTED, "*");
        // Objects are sorted by key.
        let sorted = |json: &str| {
            let mut parts: Vec<_> = json
                .trim_matches(['{', '}'])
                .split(',')
                .map(str::to_owned)
                .collect();
            parts.sort();
            parts
        };
        assert_eq!(sorted(&found), sorted(expected));
    }
}

#[test]
fn secret_headers_are_redacted() {
    let mut headers = Headers::new();
    for name in SECRET_HEADERS.into_iter().chain(["x-open"]) {
        headers.insert(name, "value");
    }
    let text = message("GET /", &headers, &SdkBody::empty(), None);
    assert!(text.starts_with("GET /\n"));
    assert_eq!(text.matches("value").count(), 1, "{text}");
    assert!(text.contains("\nx-open: value"), "{text}");
}

#[test]
fn deep_bodies_are_left_out() {
    let text = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(body(None, &text).ends_with("nested too deeply)"));
}
