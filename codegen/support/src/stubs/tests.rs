use super::*;
use crate::operation::create_thing::CreateThing;
use crate::operation::echo_values::{EchoValues, EchoValuesOutput};
use crate::operation::get_thing::{GetThing, GetThingOutput};
use crate::operation::list_things::{ListThings, ListThingsOutput};
use crate::types::Thing;
use crate::types::error::{LimitExceeded, NotFound};

fn output(name: &str) -> Answer<GetThing> {
    let thing = Thing::builder().name(name).build().expect("complete");
    Answer::output(GetThingOutput::builder().thing(thing).build())
}

/// Returns the name in the response to a call.
async fn name(stubs: &Stubs) -> Option<String> {
    let output = stubs.client().get_thing().name("a").send().await;
    Some(output.ok()?.thing?.name)
}

#[tokio::test]
async fn answers_are_returned_in_order_and_the_last_is_repeated() {
    let stubs = Stubs::new();
    stubs
        .on_each([output("one"), output("two")])
        .expect("valid");
    for expected in ["one", "two", "two"] {
        assert_eq!(name(&stubs).await.as_deref(), Some(expected));
    }
    stubs.on(output("three")).expect("valid");
    assert_eq!(name(&stubs).await.as_deref(), Some("three"));
    assert_eq!(stubs.inputs::<GetThing>().len(), 4);
    assert_eq!(stubs.inputs::<GetThing>()[0].name.as_deref(), Some("a"));
    assert!(stubs.inputs::<CreateThing>().is_empty());
}

#[tokio::test]
async fn calls_without_an_answer_fail() {
    let stubs = Stubs::new();
    let error = stubs.client().get_thing().name("a").send().await;
    let said = crate::error::readable(&error.expect_err("no answer"));
    assert!(said.contains("there is no answer for `GetThing`"), "{said}");
    assert_eq!(stubs.requests()[0].operation, "GetThing");
}

#[tokio::test]
async fn answers_can_be_errors_statuses_and_functions() {
    let stubs = Stubs::new();
    let missing = NotFound::builder()
        .message("none")
        .build()
        .expect("complete");
    stubs.on(Answer::<GetThing>::error(missing)).expect("valid");
    let error = stubs.client().get_thing().name("a").send().await;
    assert!(
        error
            .expect_err("an error")
            .into_service_error()
            .is_not_found()
    );
    stubs.on(Answer::<GetThing>::status(503)).expect("valid");
    let error = stubs.client().get_thing().name("a").send().await;
    let status = error
        .expect_err("a status")
        .raw_response()
        .map(|it| it.status().as_u16());
    assert_eq!(status, Some(503));
    let echo = Answer::<GetThing>::with(|input| output(input.name.as_deref().unwrap_or("none")));
    stubs.on(echo).expect("valid");
    assert_eq!(name(&stubs).await.as_deref(), Some("a"));
}

#[test]
fn answers_that_the_service_could_not_send_are_rejected() {
    let stubs = Stubs::new();
    let limit = LimitExceeded::builder().limit(1).build().expect("complete");
    let error = stubs
        .on(Answer::<GetThing>::error(limit))
        .expect_err("another's");
    assert_eq!(
        error.to_string(),
        "`GetThing` cannot fail with `LimitExceeded`"
    );
}

#[tokio::test]
async fn sample_data_is_valid() {
    let stubs = Stubs::with_data();
    let output = stubs.client().echo_values().send().await.expect("data");
    let made = EchoValuesOutput::stub_data().expect("data");
    assert_eq!(output, made);
    assert_eq!(made.integer, Some(1));
    assert_eq!(made.text.as_deref(), Some("text"));
    assert_eq!(made.unique_texts().len(), 1);
    let bounded = made.bounded.clone().expect("a structure");
    assert_eq!(bounded.count, Some(1), "the least that is allowed");
    assert!(made.node.is_some_and(|node| node.next.is_none()), "it ends");
    stubs.on(Answer::<EchoValues>::status(500)).expect("valid");
    assert!(stubs.client().echo_values().send().await.is_err());
}

#[tokio::test]
async fn made_up_pages_end() {
    let made = ListThingsOutput::stub_data().expect("data");
    assert_eq!(made.next_token, None);
    assert_eq!(made.things().len(), 1);
    let stubs = Stubs::with_data();
    let pages = stubs.client().list_things().into_paginator().send();
    assert_eq!(
        pages
            .collect::<Result<Vec<_>, _>>()
            .await
            .expect("pages")
            .len(),
        1
    );
    assert_eq!(stubs.inputs::<ListThings>().len(), 1);
}

#[test]
fn bodies_are_not_formatted_for_debug() {
    let request = Request {
        operation: "SignIn".to_owned(),
        uri: "/".to_owned(),
        body: "secret".to_owned(),
    };
    assert!(!format!("{request:?}").contains("secret"));
    let thing = Thing::builder()
        .name("a")
        .key("secret")
        .build()
        .expect("complete");
    let answer = Answer::<GetThing>::output(GetThingOutput::builder().thing(thing).build());
    assert!(!format!("{answer:?}").contains("secret"));
}
