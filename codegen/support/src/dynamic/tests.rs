use super::*;
use crate::testing::Script;

fn object(entries: &[(&str, Document)]) -> Document {
    let entries = entries.iter();
    Document::Object(
        entries
            .map(|(key, value)| ((*key).to_owned(), value.clone()))
            .collect(),
    )
}

#[tokio::test]
async fn calls_by_name_take_and_return_documents() {
    let script = Script::of(&[r#"{"thing":{"name":"a","newer":[1]}}"#]);
    let client = script.client();
    let name = Document::String("a".into());
    let input = object(&[("name", name.clone()), ("newer", Document::Bool(true))]);
    let output = client.call("GetThing", input).await.expect("an output");
    let thing = output
        .as_object()
        .and_then(|it| it.get("thing"))
        .expect("a thing");
    assert_eq!(thing.as_object().and_then(|it| it.get("name")), Some(&name));
    let newer = thing.as_object().and_then(|it| it.get("newer"));
    assert!(
        newer.is_some(),
        "what is not known is there as well: {thing:?}"
    );
    let sent = script.sent().remove(0);
    assert_eq!(sent.text(), r#"{"name":"a","newer":true}"#);
    assert_eq!(sent.header("x-amz-target"), Some("Things.GetThing"));
}

#[tokio::test]
async fn invalid_calls_fail_before_anything_is_sent() {
    let script = Script::default();
    let client = script.client();
    let error = client
        .call("Nothing", object(&[]))
        .await
        .expect_err("no operation");
    let said = crate::error::readable(&error);
    assert!(said.contains("there is no operation `Nothing`"), "{said}");
    let input = object(&[("name", Document::Bool(true))]);
    let error = client.call("GetThing", input).await.expect_err("no text");
    let said = crate::error::readable(&error);
    assert!(
        said.contains("name: a string is expected, this is a boolean"),
        "{said}"
    );
    assert!(script.sent().is_empty());
}

#[tokio::test]
async fn errors_have_the_error_type_of_the_service() {
    let script = Script::answering(&[(404, r#"{"__type":"NotFound","message":"none"}"#)]);
    let input = object(&[("name", Document::String("a".into()))]);
    let error = script
        .client()
        .call("GetThing", input)
        .await
        .expect_err("an error");
    let error = error.as_service_error().expect("of the service");
    assert!(matches!(error, crate::Error::NotFound(_)), "{error:?}");
}

#[test]
fn operations_are_found_by_name() {
    let names: Vec<_> = operations().iter().map(|it| it.name()).collect();
    assert_eq!(names.len(), 7);
    assert!(names.is_sorted());
    let operation = operation("GetThing").expect("an operation");
    assert_eq!(operation.input().name(), "GetThingInput");
    assert_eq!(operation.output().name(), "GetThingOutput");
    let errors: Vec<_> = operation.errors().map(|it| it.name()).collect();
    assert_eq!(errors, ["NotFound", "Throttled", "InternalFault"]);
    assert_eq!(
        self::operation("ListThings").and_then(|it| it.page_token()),
        Some("nextToken")
    );
    assert!(self::operation("getThing").is_none());
}

#[test]
fn only_unknown_keys_are_added() {
    let tree = |json: &str| crate::tree::from_json(json.as_bytes()).expect("JSON");
    for (of_type, given, expected) in [
        ("{}", r#"{"a":1}"#, r#"{"a":1}"#),
        (r#"{"a":1}"#, r#"{"a":2}"#, r#"{"a":1}"#),
        (r#"{"a":{}}"#, r#"{"a":{"b":1}}"#, r#"{"a":{"b":1}}"#),
        (
            r#"{"a":[{},{"c":1}]}"#,
            r#"{"a":[{"b":1}]}"#,
            r#"{"a":[{"b":1},{"c":1}]}"#,
        ),
        ("{}", r#"{"a":null}"#, "{}"),
    ] {
        let mut found = tree(of_type);
        add_unknown(&mut found, &tree(given));
        assert_eq!(found.to_string(), expected);
    }
}
