use crate::testing::Script;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;

#[tokio::test]
async fn requests_have_the_query_mode_header() {
    let script = Script::of(&["{}"]);
    let call = script.client().get_thing().name("a");
    call.send().await.expect("sent");
    let sent = script.sent().remove(0);
    assert_eq!(sent.header("x-amzn-query-mode"), Some("true"));
    let signed = sent.header("authorization").expect("a signature");
    assert!(signed.contains("x-amzn-query-mode"), "{signed}");
}

#[tokio::test]
async fn errors_have_the_query_error_code() {
    let script = Script::answering(&[(400, r#"{"__type":"Things.Throttling"}"#)]);
    let error = script.client().get_thing().name("a").send().await;
    let error = error.expect_err("throttled").into_service_error();
    assert!(error.is_throttled(), "{error:?}");
    assert_eq!(error.code(), Some("Things.Throttling"));
}
