//! Paginators.

use aws_sdk_cognitoidentityprovider as sdk;
use sdk::Client;
use sdk::config::retry::RetryConfig;
use sdk::types::UserType;

use crate::script::{Reply, Script, ok, response};

fn page(names: &[&str], token: Option<&str>) -> Reply {
    let users: Vec<_> = names
        .iter()
        .map(|name| format!(r#"{{"Username":"{name}"}}"#))
        .collect();
    let token = token.map(|token| format!(r#","PaginationToken":"{token}""#));
    ok(format!(
        r#"{{"Users":[{}]{}}}"#,
        users.join(","),
        token.unwrap_or_default()
    ))
}

fn names(users: &[UserType]) -> Vec<&str> {
    users.iter().filter_map(|user| user.username()).collect()
}

/// Returns the bodies of all requests.
fn bodies(script: &Script) -> Vec<String> {
    script
        .requests()
        .into_iter()
        .map(|sent| sent.body)
        .collect()
}

#[tokio::test]
async fn each_page_is_requested_with_the_previous_token() {
    let script = Script::new([
        page(&["a", "b"], Some("t1")),
        page(&[], Some("t2")),
        page(&["c"], None),
    ]);
    let call = script.client().list_users().user_pool_id("p").limit(9);
    let mut pages = call.into_paginator().page_size(2).send();
    let mut seen = Vec::new();
    while let Some(page) = pages.next().await {
        seen.push(names(page.unwrap().users()).len());
    }
    assert_eq!(seen, [2, 0, 1]);
    assert_eq!(
        bodies(&script),
        [
            r#"{"UserPoolId":"p","Limit":2}"#,
            r#"{"UserPoolId":"p","Limit":2,"PaginationToken":"t1"}"#,
            r#"{"UserPoolId":"p","Limit":2,"PaginationToken":"t2"}"#,
        ]
    );
}

#[tokio::test]
async fn items_are_flattened_across_pages() {
    let script = Script::new([
        page(&["a", "b"], Some("t1")),
        ok(r#"{"PaginationToken":"t2"}"#),
        page(&["c"], None),
    ]);
    let users = script.client().list_users().into_paginator().items().send();
    let users = users.collect::<Result<Vec<_>, _>>().await.unwrap();
    assert_eq!(names(&users), ["a", "b", "c"]);
}

#[tokio::test]
async fn an_empty_token_ends_the_stream() {
    let script = Script::new([page(&["a"], Some(""))]);
    let pages = script.client().list_users().into_paginator().send();
    let pages = pages.collect::<Result<Vec<_>, _>>().await.unwrap();
    assert_eq!((pages.len(), script.requests().len()), (1, 1));
}

#[tokio::test]
async fn a_repeated_token_ends_the_stream_by_default() {
    let script = Script::new([page(&["a"], Some("t")), page(&["b"], Some("t"))]);
    let pages = script.client().list_users().into_paginator().send();
    let pages = pages.collect::<Result<Vec<_>, _>>().await.unwrap();
    assert_eq!((pages.len(), script.requests().len()), (2, 2));
    let script = Script::new([
        page(&["a"], Some("t")),
        page(&["b"], Some("t")),
        page(&["c"], None),
    ]);
    let paginator = script.client().list_users().into_paginator();
    let pages = paginator.stop_on_duplicate_token(false).send();
    let pages = pages.collect::<Result<Vec<_>, _>>().await.unwrap();
    assert_eq!((pages.len(), script.requests().len()), (3, 3));
}

#[tokio::test]
async fn pagination_starts_at_the_callers_token() {
    let script = Script::new([page(&["z"], None)]);
    let call = script.client().list_users().pagination_token("mine");
    call.into_paginator().send().next().await.unwrap().unwrap();
    assert_eq!(bodies(&script), [r#"{"PaginationToken":"mine"}"#]);
}

#[tokio::test]
async fn an_error_is_yielded_once_and_ends_the_stream() {
    let not_found = response(400, r#"{"__type":"ResourceNotFoundException"}"#);
    let script = Script::new([page(&["a"], Some("t")), not_found.clone()]);
    let mut pages = script.client().list_users().into_paginator().send();
    assert!(pages.next().await.unwrap().is_ok());
    let error = pages
        .next()
        .await
        .unwrap()
        .unwrap_err()
        .into_service_error();
    assert!(error.is_resource_not_found_exception(), "{error:?}");
    assert!(pages.next().await.is_none());
    let script = Script::new([page(&["a"], Some("t")), not_found]);
    let mut items = script.client().list_users().into_paginator().items().send();
    assert_eq!(
        items.try_next().await.unwrap().unwrap().username(),
        Some("a")
    );
    assert!(items.try_next().await.is_err());
    assert!(items.try_next().await.unwrap().is_none());
}

#[tokio::test]
async fn pages_are_requested_lazily() {
    let script = Script::new([page(&["a"], Some("t")), page(&["b"], None)]);
    let mut pages = script.client().list_users().into_paginator().send();
    tokio::task::yield_now().await;
    assert_eq!(script.requests().len(), 0);
    pages.next().await.unwrap().unwrap();
    assert_eq!(script.requests().len(), 1);
    drop(pages);
    tokio::task::yield_now().await;
    assert_eq!(script.requests().len(), 1);
}

#[tokio::test]
async fn each_paginator_uses_the_members_of_its_operation() {
    // The first page has a token: the second request shows which member carries it.
    let two_pages = || Script::new([ok(r#"{"NextToken":"t","PaginationToken":"t"}"#), ok("{}")]);
    macro_rules! second_body {
        ($operation:ident) => {{
            let script = two_pages();
            let pages = script
                .client()
                .$operation()
                .into_paginator()
                .page_size(5)
                .send();
            pages.collect::<Result<Vec<_>, _>>().await.unwrap();
            bodies(&script).remove(1)
        }};
    }
    assert_eq!(
        second_body!(list_users),
        r#"{"Limit":5,"PaginationToken":"t"}"#
    );
    assert_eq!(second_body!(list_groups), r#"{"Limit":5,"NextToken":"t"}"#);
    assert_eq!(
        second_body!(list_users_in_group),
        r#"{"Limit":5,"NextToken":"t"}"#
    );
    assert_eq!(
        second_body!(admin_list_groups_for_user),
        r#"{"Limit":5,"NextToken":"t"}"#
    );
    assert_eq!(
        second_body!(admin_list_user_auth_events),
        r#"{"MaxResults":5,"NextToken":"t"}"#
    );
    assert_eq!(
        second_body!(list_identity_providers),
        r#"{"MaxResults":5,"NextToken":"t"}"#
    );
    assert_eq!(
        second_body!(list_resource_servers),
        r#"{"MaxResults":5,"NextToken":"t"}"#
    );
    assert_eq!(
        second_body!(list_user_pool_clients),
        r#"{"MaxResults":5,"NextToken":"t"}"#
    );
    assert_eq!(
        second_body!(list_user_pools),
        r#"{"NextToken":"t","MaxResults":5}"#
    );
}

#[tokio::test]
async fn requests_for_pages_are_retried() {
    let script = Script::new([
        response(500, "{}"),
        page(&["a"], Some("t")),
        response(503, ""),
        page(&["b"], None),
    ]);
    let config = script.config().retry_config(RetryConfig::standard());
    let users = Client::from_conf(config.build())
        .list_users()
        .into_paginator()
        .items()
        .send();
    let users = users.collect::<Result<Vec<_>, _>>().await.unwrap();
    assert_eq!(
        (names(&users), script.requests().len()),
        (vec!["a", "b"], 4)
    );
}
