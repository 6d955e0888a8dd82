//! Customization of single calls, and interceptors.

use std::sync::{Arc, Mutex};

use aws_sdk_cognitoidentityprovider as sdk;
use aws_smithy_runtime_api::client::orchestrator::Metadata;
use sdk::config::interceptors::{
    BeforeTransmitInterceptorContextMut, BeforeTransmitInterceptorContextRef,
};
use sdk::config::{ConfigBag, Intercept, Region, RuntimeComponents};
use sdk::error::{BoxError, DisplayErrorContext, SdkError};
use sdk::{Client, config};

use crate::script::{Script, ok};

#[tokio::test]
async fn a_config_override_applies_to_one_call() {
    let script = Script::new([ok("{}"), ok("{}"), ok("{}")]);
    let client = script.client();
    let tokyo = config::Builder::new().region(Region::new("ap-northeast-1"));
    let call = client.list_user_pools().customize().config_override(tokyo);
    call.send().await.unwrap();
    let local = config::Builder::new().endpoint_url("http://localhost:1");
    let call = client.list_user_pools().customize().config_override(local);
    call.send().await.unwrap();
    client.list_user_pools().send().await.unwrap();
    let seen: Vec<_> = script
        .requests()
        .iter()
        .map(|sent| {
            let authorization = sent.header("authorization").unwrap();
            (
                sent.url.clone(),
                authorization.split('/').nth(2).unwrap().to_owned(),
            )
        })
        .collect();
    let pair = |url: &str, region: &str| (url.to_owned(), region.to_owned());
    assert_eq!(
        seen,
        [
            pair(
                "https://cognito-idp.ap-northeast-1.amazonaws.com/",
                "ap-northeast-1"
            ),
            pair("http://localhost:1/", "us-east-1"),
            pair("https://cognito-idp.us-east-1.amazonaws.com/", "us-east-1"),
        ]
    );
}

#[tokio::test]
async fn overridden_credentials_sign_the_call() {
    let script = Script::new([ok("{}"), ok("{}")]);
    let client = script.client();
    let other = config::Credentials::new("OTHERKEY", "secret", None, None, "test");
    let other = config::Builder::new().credentials_provider(other);
    let call = client.list_user_pools().customize().config_override(other);
    call.send().await.unwrap();
    client.list_user_pools().send().await.unwrap();
    let sent = script.requests();
    let is_overridden = |index: usize| {
        sent[index]
            .header("authorization")
            .unwrap()
            .contains("Credential=OTHERKEY/")
    };
    assert!(is_overridden(0) && !is_overridden(1));
}

#[tokio::test]
async fn requests_can_be_mutated_and_mapped_before_signing() {
    let script = Script::new([ok("{}")]);
    let call = script.client().list_user_pools().customize();
    let call = call.mutate_request(|request| {
        request.headers_mut().insert("x-amz-mutated", "1");
    });
    let call = call.map_request(|mut request| {
        request.headers_mut().insert("x-amz-mapped", "2");
        Ok::<_, std::io::Error>(request)
    });
    call.send().await.unwrap();
    let sent = script.only_request();
    assert_eq!(
        (sent.header("x-amz-mutated"), sent.header("x-amz-mapped")),
        (Some("1"), Some("2"))
    );
    let authorization = sent.header("authorization").unwrap();
    assert!(
        authorization.contains(";x-amz-mapped;x-amz-mutated;"),
        "{authorization}"
    );
}

#[tokio::test]
async fn a_failing_map_request_prevents_the_request() {
    let script = Script::new([]);
    let call = script.client().list_user_pools().customize();
    let call = call.map_request(|_| Err(std::io::Error::other("no thanks")));
    let error = call.send().await.unwrap_err();
    assert!(matches!(error, SdkError::DispatchFailure(_)), "{error:?}");
    assert!(
        DisplayErrorContext(&error)
            .to_string()
            .contains("no thanks")
    );
    assert!(script.requests().is_empty());
}

/// An interceptor that records its hooks with the operation, and adds a header.
#[derive(Clone, Debug, Default)]
struct HookRecorder(Arc<Mutex<Vec<String>>>);

impl HookRecorder {
    fn record(&self, hook: &str, bag: &ConfigBag) {
        let operation = bag.load::<Metadata>().expect("metadata of the operation");
        let line = format!("{hook} {}.{}", operation.service(), operation.name());
        self.0.lock().unwrap().push(line);
    }
}

impl Intercept for HookRecorder {
    fn name(&self) -> &'static str {
        "HookRecorder"
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        bag: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        context
            .request_mut()
            .headers_mut()
            .insert("x-recorded", "yes");
        self.record("sign", bag);
        Ok(())
    }

    fn read_before_transmit(
        &self,
        _: &BeforeTransmitInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        bag: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        self.record("send", bag);
        Ok(())
    }
}

#[tokio::test]
async fn interceptors_run_for_a_client_or_one_call() {
    let script = Script::new([ok("{}"), ok("{}")]);
    let all = HookRecorder::default();
    let one = HookRecorder::default();
    let client = Client::from_conf(script.config().interceptor(all.clone()).build());
    client
        .list_user_pools()
        .customize()
        .interceptor(one.clone())
        .send()
        .await
        .unwrap();
    client.sign_up().send().await.unwrap();
    let first = [
        "sign Cognito Identity Provider.ListUserPools",
        "send Cognito Identity Provider.ListUserPools",
    ];
    assert_eq!(*one.0.lock().unwrap(), first);
    let seen = all.0.lock().unwrap();
    assert_eq!(seen[..2], first);
    assert_eq!(
        seen[2..],
        [
            "sign Cognito Identity Provider.SignUp",
            "send Cognito Identity Provider.SignUp"
        ]
    );
    assert!(
        script
            .requests()
            .iter()
            .all(|sent| sent.header("x-recorded") == Some("yes"))
    );
}

#[tokio::test]
async fn inputs_can_be_inspected_and_sent_with_another_client() {
    let script = Script::new([ok("{}")]);
    let call = script.client().describe_user_pool().user_pool_id("p");
    assert_eq!(call.as_input().get_user_pool_id().as_deref(), Some("p"));
    let input = call.as_input().clone();
    input.send_with(&script.client()).await.unwrap();
    assert_eq!(script.only_request().body, r#"{"UserPoolId":"p"}"#);
}
