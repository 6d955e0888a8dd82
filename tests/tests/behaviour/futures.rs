//! Auto traits of futures and streams, asserted by generic bounds. `cargo xtask parity` compares the auto
//! traits of named types, but cannot name these.
//!
//! The futures of the official crate are `Send`, but neither `Sync` nor `Unpin`; its streams are `Send` and
//! `Unpin`.

use aws_sdk_cognitoidentityprovider as sdk;
use sdk::config::endpoint::{DefaultResolver, Params, ResolveEndpoint as _};
use sdk::operation::list_users::builders::ListUsersInputBuilder;

use crate::script::{Script, ok};

/// Runs a future in a task, which requires `Send`.
async fn spawn<T: Send + 'static>(future: impl Future<Output = T> + Send + 'static) -> T {
    tokio::spawn(future).await.unwrap()
}

/// Returns a stream that can be stored in a structure and polled there.
fn assert_stream<T: Send + Unpin + 'static>(stream: T) -> T {
    stream
}

/// Returns a value that threads can share.
fn assert_shareable<T: Send + Sync + Unpin + 'static>(value: T) -> T {
    value
}

#[tokio::test]
async fn calls_can_be_spawned() {
    let script = Script::new((0..3).map(|_| ok("{}")));
    let client = assert_shareable(script.client());
    let call = assert_shareable(client.list_users());
    let customized = assert_shareable(call.clone().customize());
    spawn(call.send()).await.unwrap();
    spawn(customized.send()).await.unwrap();
    let input = assert_shareable(ListUsersInputBuilder::default());
    spawn(async move { input.send_with(&client).await })
        .await
        .unwrap();
    assert_eq!(script.requests().len(), 3);
}

/// Futures are lazy, like those of an `async fn`.
#[tokio::test]
async fn nothing_is_sent_before_the_future_is_polled() {
    let script = Script::new([ok("{}")]);
    let client = script.client();
    let input = ListUsersInputBuilder::default();
    drop(input.send_with(&client));
    let call = client.list_users().send();
    assert!(script.requests().is_empty());
    call.await.unwrap();
    assert_eq!(script.requests().len(), 1);
}

#[tokio::test]
async fn paginators_can_be_spawned() {
    let script = Script::new((0..3).map(|_| ok("{}")));
    let paginator = || assert_shareable(script.client().list_users().into_paginator());
    let mut pages = assert_stream(paginator().send());
    spawn(async move { pages.next().await.transpose() })
        .await
        .unwrap();
    spawn(assert_stream(paginator().send()).collect::<Result<Vec<_>, _>>())
        .await
        .unwrap();
    spawn(
        assert_stream(assert_shareable(paginator().items()).send()).collect::<Result<Vec<_>, _>>(),
    )
    .await
    .unwrap();
    assert_eq!(script.requests().len(), 3);
}

#[tokio::test]
async fn endpoint_resolution_can_be_spawned() {
    let resolver = assert_shareable(DefaultResolver::new());
    let params = Params::builder().region("eu-central-1").build().unwrap();
    let endpoint = spawn(async move { resolver.resolve_endpoint(&assert_shareable(params)).await });
    assert_eq!(
        endpoint.await.unwrap().url(),
        "https://cognito-idp.eu-central-1.amazonaws.com"
    );
}
