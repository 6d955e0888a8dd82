use super::*;
use crate::testing::Script;

#[tokio::test]
async fn pages_follow_the_token_to_the_end() {
    let script = Script::of(&[
        r#"{"things":[{"name":"a"}],"nextToken":"1"}"#,
        r#"{"things":[],"nextToken":"2"}"#,
        r#"{"things":[{"name":"b"}]}"#,
    ]);
    let call = script.client().list_things().state("READY".into());
    let pages = call.into_paginator().page_size(5).send();
    let pages = pages.collect::<Result<Vec<_>, _>>().await.expect("pages");
    assert_eq!(pages.len(), 3);
    assert_eq!(
        script.bodies(),
        [
            r#"{"state":"READY","maxResults":5}"#,
            r#"{"state":"READY","nextToken":"1","maxResults":5}"#,
            r#"{"state":"READY","nextToken":"2","maxResults":5}"#,
        ]
    );
}

#[tokio::test]
async fn items_are_those_of_all_pages() {
    let script = Script::of(&[
        r#"{"things":[{"name":"a"},{"name":"b"}],"nextToken":"1"}"#,
        r#"{"nextToken":"2"}"#,
        r#"{"things":[{"name":"c"}],"nextToken":""}"#,
    ]);
    let items = script.client().list_things().into_paginator().items();
    let items = items.send().collect::<Result<Vec<_>, _>>().await;
    let names: Vec<_> = items
        .expect("items")
        .into_iter()
        .map(|it| it.name)
        .collect();
    assert_eq!(names, ["a", "b", "c"], "an empty token is the end");
}

#[tokio::test]
async fn entries_of_maps_are_items() {
    let script = Script::of(&[r#"{"labels":{"k":"v"}}"#]);
    let items = script.client().list_labels().into_paginator().items();
    let items = items.send().collect::<Result<Vec<_>, _>>().await;
    assert_eq!(items.expect("items"), [("k".to_owned(), "v".to_owned())]);
}

#[tokio::test]
async fn a_token_that_comes_back_ends_it_unless_told_otherwise() {
    let same = r#"{"nextToken":"1"}"#;
    let script = Script::of(&[same, same]);
    let pages = script.client().list_things().into_paginator().send();
    let pages = pages.collect::<Result<Vec<_>, _>>().await.expect("pages");
    assert_eq!(pages.len(), 2);
    let script = Script::of(&[same, same, same, "{}"]);
    let pages = script.client().list_things().into_paginator();
    let pages = pages.stop_on_duplicate_token(false).send();
    let pages = pages.collect::<Result<Vec<_>, _>>().await.expect("pages");
    assert_eq!(pages.len(), 4);
}

#[tokio::test]
async fn an_error_is_the_last_page() {
    let script = Script::answering(&[
        (200, r#"{"nextToken":"1"}"#),
        (500, r#"{"__type":"InternalFault","message":"why"}"#),
    ]);
    let mut pages = script.client().list_things().into_paginator().send();
    assert!(pages.next().await.expect("a page").is_ok());
    let error = pages.next().await.expect("a page").expect_err("an error");
    assert!(error.into_service_error().is_internal_fault());
    assert!(pages.next().await.is_none());
}

#[tokio::test]
async fn nothing_is_sent_before_a_page_is_asked_for() {
    let script = Script::of(&["{}"]);
    let mut pages = script.client().list_things().into_paginator().send();
    assert!(script.sent().is_empty());
    assert!(pages.next().await.is_some());
    assert_eq!(script.sent().len(), 1);
}

#[test]
fn tokens_are_empty_when_they_hold_nothing() {
    assert!(Token::is_empty(&String::new()));
    assert!(!Token::is_empty(&"a".to_owned()));
    assert!(Token::is_empty(&Vec::<u8>::new()));
    assert!(!Token::is_empty(&vec![1]));
    let mut map = HashMap::new();
    assert!(Token::is_empty(&map));
    map.insert("k".to_owned(), 1);
    assert!(!Token::is_empty(&map));
}
