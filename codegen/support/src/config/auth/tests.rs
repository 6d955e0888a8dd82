use super::*;
use crate::testing::Script;

#[tokio::test]
async fn calls_are_signed_unless_the_operation_allows_no_auth() {
    let script = Script::of(&["{}", "{}"]);
    let client = script.client();
    client.get_thing().name("a").send().await.expect("sent");
    client
        .sign_in()
        .user("a")
        .password("b")
        .send()
        .await
        .expect("sent");
    let sent = script.sent();
    let signature = sent[0].header("authorization").expect("a signature");
    assert!(
        signature.starts_with("AWS4-HMAC-SHA256 Credential="),
        "{signature}"
    );
    assert!(
        signature.contains("/us-east-1/things/aws4_request"),
        "{signature}"
    );
    assert_eq!(sent[1].header("authorization"), None);
}

#[tokio::test]
async fn only_operations_without_auth_work_without_credentials() {
    let script = Script::of(&["{}"]);
    let config = crate::config::Builder::new()
        .behavior_version(crate::config::BehaviorVersion::latest())
        .region(crate::config::Region::new("us-east-1"))
        .http_client(script.clone());
    let client = crate::Client::from_conf(config.build());
    assert!(client.get_thing().name("a").send().await.is_err());
    client
        .sign_in()
        .user("a")
        .password("b")
        .send()
        .await
        .expect("sent");
    assert_eq!(script.sent().len(), 1);
}

#[tokio::test]
async fn a_custom_resolver_selects_the_scheme() {
    #[derive(Debug)]
    struct NoAuth;

    impl ResolveAuthScheme for NoAuth {
        fn resolve_auth_scheme<'a>(
            &'a self,
            params: &'a Params,
            _: &'a ConfigBag,
            _: &'a RuntimeComponents,
        ) -> AuthSchemeOptionsFuture<'a> {
            assert_eq!(params.operation_name(), "GetThing");
            let scheme = aws_smithy_runtime::client::auth::no_auth::NO_AUTH_SCHEME_ID;
            AuthSchemeOptionsFuture::ready(Ok(vec![AuthSchemeOption::from(scheme)]))
        }
    }

    let script = Script::of(&["{}"]);
    let config = script.config().auth_scheme_resolver(NoAuth).allow_no_auth();
    let client = crate::Client::from_conf(config.build());
    client.get_thing().name("a").send().await.expect("sent");
    assert_eq!(script.sent()[0].header("authorization"), None);
}

#[test]
fn parameters_require_the_operation_name() {
    let params = Params::builder().operation_name("GetThing").build();
    assert_eq!(params.expect("complete").operation_name(), "GetThing");
    let error = ParamsBuilder::default().build().expect_err("no name");
    assert_eq!(
        error.to_string(),
        "a required field was missing: `operation_name`"
    );
}
