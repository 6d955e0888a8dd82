//! Where calls and pages can be used: the functions of this module would not compile if it were otherwise. Auto traits of
//! types with names are compared by `cargo xtask parity`; those of futures can only be asked for like this.
//!
//! The futures of the official crate are `Send`, but neither `Sync` nor `Unpin`; its streams are `Send` and `Unpin`.

use aws_sdk_cognitoidentityprovider as sdk;
use sdk::config::endpoint::{DefaultResolver, Params, ResolveEndpoint as _};
use sdk::operation::list_users::builders::ListUsersInputBuilder;

use crate::script::{Script, ok};

/// What a runtime asks of a future to run it on any thread.
async fn run<T: Send + 'static>(future: impl Future<Output = T> + Send + 'static) -> T {
    tokio::spawn(future).await.unwrap()
}

/// What is asked of a stream that is kept in a structure and polled there.
fn keep<T: Send + Unpin + 'static>(stream: T) -> T {
    stream
}

/// What is asked of a value that several threads look at.
fn share<T: Send + Sync + Unpin + 'static>(value: T) -> T {
    value
}

#[tokio::test]
async fn calls_run_on_any_thread() {
    let script = Script::new((0..3).map(|_| ok("{}")));
    let client = share(script.client());
    let call = share(client.list_users());
    let customized = share(call.clone().customize());
    run(call.send()).await.unwrap();
    run(customized.send()).await.unwrap();
    let input = share(ListUsersInputBuilder::default());
    run(async move { input.send_with(&client).await })
        .await
        .unwrap();
    assert_eq!(script.sent().len(), 3);
}

/// As it is with the `async fn` that the documentation shows.
#[tokio::test]
async fn nothing_is_sent_before_it_is_awaited() {
    let script = Script::new([ok("{}")]);
    let client = script.client();
    let input = ListUsersInputBuilder::default();
    drop(input.send_with(&client));
    let call = client.list_users().send();
    assert!(script.sent().is_empty());
    call.await.unwrap();
    assert_eq!(script.sent().len(), 1);
}

#[tokio::test]
async fn pages_are_read_on_any_thread() {
    let script = Script::new((0..3).map(|_| ok("{}")));
    let paginator = || share(script.client().list_users().into_paginator());
    let mut pages = keep(paginator().send());
    run(async move { pages.next().await.transpose() })
        .await
        .unwrap();
    run(keep(paginator().send()).collect::<Result<Vec<_>, _>>())
        .await
        .unwrap();
    run(keep(share(paginator().items()).send()).collect::<Result<Vec<_>, _>>())
        .await
        .unwrap();
    assert_eq!(script.sent().len(), 3);
}

#[tokio::test]
async fn endpoints_are_resolved_on_any_thread() {
    let resolver = share(DefaultResolver::new());
    let params = Params::builder().region("eu-central-1").build().unwrap();
    let endpoint = run(async move { resolver.resolve_endpoint(&share(params)).await });
    assert_eq!(
        endpoint.await.unwrap().url(),
        "https://cognito-idp.eu-central-1.amazonaws.com"
    );
}
