use crate::config::{Builder, Region};
use crate::testing::Script;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;

#[tokio::test]
async fn config_override_takes_precedence_over_the_client() {
    let script = Script::of(&["{}", "{}"]);
    let client = script.client();
    let elsewhere = Builder::new().region(Region::new("eu-west-1"));
    let call = client.get_thing().name("a").customize();
    call.config_override(elsewhere).send().await.expect("sent");
    client.get_thing().name("a").send().await.expect("sent");
    let hosts: Vec<_> = script.sent().into_iter().map(|sent| sent.uri).collect();
    let host = |region: &str| format!("https://things.{region}.amazonaws.com/");
    assert_eq!(hosts, [host("eu-west-1"), host("us-east-1")]);
}

#[tokio::test]
async fn requests_can_be_modified_before_signing() {
    let script = Script::of(&["{}"]);
    let call = script.client().get_thing().name("a").customize();
    let call = call.mutate_request(|request| {
        request.headers_mut().insert("x-mine", "1");
    });
    let call = call.map_request(|mut request: HttpRequest| {
        request.headers_mut().insert("x-mapped", "2");
        Ok::<_, std::io::Error>(request)
    });
    call.send().await.expect("sent");
    let sent = script.sent().remove(0);
    assert_eq!(
        (sent.header("x-mine"), sent.header("x-mapped")),
        (Some("1"), Some("2"))
    );
    let signature = sent.header("authorization").expect("a signature");
    assert!(signature.contains("x-mapped;x-mine"), "{signature}");
}

#[tokio::test]
async fn errors_of_map_request_end_the_call() {
    let script = Script::default();
    let call = script.client().get_thing().name("a").customize();
    let call = call.map_request(|_: HttpRequest| Err(std::io::Error::other("not today")));
    let error = call.send().await.expect_err("an error");
    let said = crate::error::DisplayErrorContext(error).to_string();
    assert!(said.contains("not today"), "{said}");
    assert!(script.sent().is_empty());
}
