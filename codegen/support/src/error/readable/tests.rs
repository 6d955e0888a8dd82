use super::*;
use crate::testing::Script;

/// Returns the readable error of a call with this response.
async fn said(status: u16, body: &str) -> String {
    let script = Script::answering(&[(status, body)]);
    let result = script.client().create_thing().name("a").send().await;
    readable(&result.expect_err("an error"))
}

#[tokio::test]
async fn service_errors_have_name_and_message() {
    for (status, body, expected) in [
        (
            500,
            r#"{"__type":"InternalFault","message":"why"}"#,
            "InternalFault: why",
        ),
        (500, r#"{"__type":"InternalFault"}"#, "InternalFault"),
        (
            400,
            r#"{"__type":"a.b#LimitExceeded","Message":"too many","limit":3}"#,
            "LimitExceeded: too many",
        ),
        (
            400,
            r#"{"__type":"InvalidThing","message":"a secret"}"#,
            "InvalidThing: *** Sensitive Data Redacted ***",
        ),
        (400, r#"{"__type":"Newer","message":"m"}"#, "Newer: m"),
        (400, r#"{"__type":"Newer"}"#, "Newer"),
        // An error of another operation.
        (
            400,
            r#"{"__type":"NotFound","message":"none"}"#,
            "NotFound: none",
        ),
    ] {
        let expected = format!("{expected} (CreateThing, request id request-1)");
        assert_eq!(said(status, body).await, expected, "{body}");
    }
}

#[tokio::test]
async fn errors_of_deserialization_do_not_show_the_response() {
    for (status, body) in [
        (200, "secret"),
        (200, r#"{"thing":"secret"}"#),
        (200, r#"{"thing":{"name":["secret"]}}"#),
        (502, "<html>secret</html>"),
        (400, r#"{"message":"secret"}"#),
    ] {
        let said = said(status, body).await;
        assert!(!said.contains("secret"), "{said}");
        assert!(said.starts_with("the answer could not be read"), "{said}");
        assert!(said.contains(&format!("status {status}")), "{said}");
        assert!(said.ends_with("request id request-1)"), "{said}");
    }
}

#[test]
fn failures_before_the_response_have_their_causes() {
    use crate::operation::create_thing::CreateThingError;
    type Failure = SdkError<CreateThingError>;
    let error = Failure::construction_failure("no region");
    assert_eq!(
        readable(&error),
        "the request could not be made: no region (CreateThing)"
    );
    let error = Failure::timeout_error("5 s");
    assert_eq!(
        readable(&error),
        "the call took too long: 5 s (CreateThing)"
    );
    let io = aws_smithy_runtime_api::client::result::ConnectorError::io("refused".into());
    let error = Failure::dispatch_failure(io);
    let said = readable(&error);
    assert!(
        said.starts_with("there is no connection to the service"),
        "{said}"
    );
    assert!(said.contains("refused"), "{said}");
}

#[test]
fn operation_names_are_derived_from_error_types() {
    use crate::operation::get_thing::GetThingError;
    assert_eq!(operation::<GetThingError>(), Some("GetThing"));
    assert_eq!(operation::<crate::Error>(), None);
}
