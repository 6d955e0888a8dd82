use super::*;
use crate::operation::echo_values::EchoValuesOutput;
use crate::operation::sign_in::SignInInput;
use crate::testing::{Script, from_json};
use crate::types::{Bounded, Node, Value};

/// Returns the problems of an input.
fn problems(json: &str) -> Vec<String> {
    let input = from_json(EchoValuesOutput::deserialize, json).expect(json);
    match input.validate() {
        Ok(()) => Vec::new(),
        Err(invalid) => {
            assert_eq!(invalid.shape(), "Values");
            let problems = invalid.problems().iter();
            problems.map(|problem| problem.to_string()).collect()
        }
    }
}

#[test]
fn constraints_are_checked_at_every_depth() {
    for (json, expected) in [
        ("{}", vec![]),
        (r#"{"uniqueTexts":["a","b"]}"#, vec![]),
        (
            r#"{"uniqueTexts":["a","a"]}"#,
            vec!["`uniqueTexts` must not have an element twice"],
        ),
        (
            r#"{"uniqueTexts":["a","b","c"]}"#,
            vec!["`uniqueTexts` must have at most 2 elements, not 3"],
        ),
        (
            r#"{"bounded":{"code":"AB-1","count":1,"name":"a"}}"#,
            vec![],
        ),
        (
            r#"{"bounded":{"code":"ab","count":0,"name":""}}"#,
            vec![
                "`bounded.code` must match `^[A-Z]{2}-[0-9]+(?<!0)$`",
                "`bounded.count` must be 1 to 10",
                "`bounded.name` must have 1 to 8 characters, not 0",
            ],
        ),
        (
            r#"{"bounded":{"code":"AB-10","count":11,"name":"éééééééé"}}"#,
            vec![
                "`bounded.code` must match `^[A-Z]{2}-[0-9]+(?<!0)$`",
                "`bounded.count` must be 1 to 10",
            ],
        ),
        (
            r#"{"secrets":{"k":"long","l":"s"}}"#,
            vec!["`secrets.l` must have at least 3 characters"],
        ),
        (
            r#"{"value":{"list":[{"text":""},{"secret":"s"}]}}"#,
            vec!["`value.list[1].secret` must have at least 3 characters"],
        ),
        (r#"{"colour":"newer than the model"}"#, vec![]),
    ] {
        assert_eq!(problems(json), expected, "{json}");
    }
}

#[test]
fn required_members_must_be_there() {
    let error = SignInInput::builder().build().expect("it is not checked");
    let error = error.validate().expect_err("nothing is set");
    let constraints: Vec<_> = error
        .problems()
        .iter()
        .map(|it| (it.path(), it.constraint()))
        .collect();
    assert_eq!(
        constraints,
        [
            ("user", &Constraint::Required),
            ("password", &Constraint::Required)
        ]
    );
    assert_eq!(
        error.to_string(),
        "SignInInput is not valid: `user` is required; `password` is required"
    );
}

#[test]
fn problems_do_not_contain_the_length_of_sensitive_values() {
    let bounded = Bounded::builder().code("AB-1").secret("s").build();
    let error = bounded
        .expect("complete")
        .validate()
        .expect_err("too short");
    assert_eq!(
        error.to_string(),
        "Bounded is not valid: `secret` must have at least 3 characters"
    );
}

#[test]
fn unknown_variants_are_problems() {
    let unknown = from_json(Value::deserialize, r#"{"newer":1}"#).expect("a union");
    let error = unknown.validate().expect_err("it cannot be written");
    assert_eq!(error.problems()[0].constraint(), &Constraint::KnownVariant);
    assert!(Node::builder().build().validate().is_ok());
}

#[tokio::test]
async fn clients_validate_inputs_if_enabled() {
    let script = Script::of(&["{}"]);
    for (validates, sent) in [(true, 0), (false, 1)] {
        let config = script.config().validate_requests(validates);
        let client = crate::Client::from_conf(config.build());
        let result = client.get_thing().name("too long a name").send().await;
        assert_eq!(result.is_ok(), !validates);
        if let Err(error) = result {
            let said = crate::error::readable(&error);
            assert!(
                said.contains("`name` must have 1 to 8 characters"),
                "{said}"
            );
        }
        assert_eq!(script.sent().len(), sent);
    }
}
