use crate::operation::create_thing::CreateThingInput;
use crate::operation::echo_values::{EchoValuesInput, EchoValuesOutput};
use crate::operation::get_thing::GetThingOutput;
use crate::operation::sign_in::{SignInInput, SignInOutput};
use crate::testing::{from_json, to_json};
use crate::types::error::{InvalidThing, NotFound};
use crate::types::{Bounded, Colour, Defaults, Hidden, Node, State, Thing};

#[test]
fn setters_append_to_lists_and_maps() {
    let builder = EchoValuesInput::builder()
        .texts("a")
        .texts("b")
        .labels("k", "v");
    assert_eq!(
        builder.get_texts().as_deref(),
        Some(&["a".to_owned(), "b".to_owned()][..])
    );
    let builder = builder
        .set_texts(Some(vec!["c".to_owned()]))
        .texts("d")
        .set_labels(None);
    let input = builder.build().expect("nothing is required");
    assert_eq!(input.texts(), ["c", "d"]);
    assert_eq!(input.labels(), None);
    assert!(
        EchoValuesInput::builder()
            .build()
            .expect("complete")
            .texts()
            .is_empty()
    );
}

#[test]
fn builders_fail_without_required_members() {
    let error = Thing::builder()
        .state(State::Ready)
        .build()
        .expect_err("no name");
    assert!(error.to_string().contains("name"), "{error}");
    let thing = Thing::builder().name("a").build().expect("complete");
    assert_eq!((thing.name(), thing.state()), ("a", None));
    let error = NotFound::builder().build().expect_err("no message");
    assert!(error.to_string().contains("message"), "{error}");
    let input = CreateThingInput::builder().build();
    assert_eq!(input.expect("the service checks inputs").name(), None);
}

#[test]
fn members_have_defaults_unless_they_are_set() {
    let defaults = Defaults::builder().build();
    assert_eq!((defaults.count, defaults.flag), (7, true));
    assert_eq!((defaults.text(), defaults.colour()), ("none", &Colour::Red));
    assert!(defaults.texts().is_empty());
    let other = Defaults::builder().count(1).flag(false).text("").build();
    assert_eq!((other.count, other.flag, other.text()), (1, false, ""));
    let read = from_json(Defaults::deserialize, r#"{"count":0}"#).expect("a structure");
    assert_eq!((read.count, read.flag), (0, true));
}

#[test]
fn required_members_that_the_service_leaves_out_are_empty() {
    let output = from_json(
        GetThingOutput::deserialize,
        r#"{"thing":{"state":"READY"}}"#,
    );
    let thing = output.expect("an output").thing.expect("a thing");
    assert_eq!((thing.name(), thing.state()), ("", Some(&State::Ready)));
    let bounded = from_json(Bounded::deserialize, "{}").expect("a structure");
    assert_eq!(bounded.code(), "");
}

#[test]
fn structures_can_be_recursive() {
    let mut node = Node::builder().name("0").build();
    for name in 1..50 {
        node = Node::builder().name(name.to_string()).next(node).build();
    }
    let json = to_json(&node).expect("JSON");
    assert_eq!(from_json(Node::deserialize, &json).expect("a node"), node);
    assert_eq!(node.next().and_then(Node::name), Some("48"));
}

#[test]
fn sensitive_values_are_redacted_at_any_depth() {
    let hidden = Hidden::builder().text("hide");
    let bounded = Bounded::builder().code("open code").secret("hide");
    let input = EchoValuesInput::builder()
        .text("open text")
        .secret("hide")
        .secrets("open key", "hide")
        .hidden(hidden.clone().build())
        .bounded(bounded.clone().build().expect("complete"));
    let invalid = InvalidThing::builder().message("hide");
    let sign_in = SignInInput::builder().user("open user").password("hide");
    for (text, open) in [
        (format!("{input:?}"), "open text"),
        (format!("{:?}", input.clone().build()), "open code"),
        (format!("{:#?}", input.build()), "open text"),
        (format!("{hidden:?} {:?}", hidden.clone().build()), "Hidden"),
        (format!("{bounded:?}"), "open code"),
        (
            format!("{invalid:?} {:?}", invalid.clone().build()),
            "InvalidThing",
        ),
        (invalid.build().to_string(), "InvalidThing: *** Sensitive"),
        (
            format!("{sign_in:?} {:?}", sign_in.clone().build()),
            "open user",
        ),
        (
            format!("{:?}", SignInOutput::builder().session("hide").build()),
            "SignInOutput",
        ),
    ] {
        assert!(!text.contains("hide"), "{text}");
        assert!(text.contains(open), "{open} in {text}");
    }
}

#[test]
fn enums_preserve_unknown_values() {
    for (text, known) in [("red", true), ("dark blue", true), ("green", false)] {
        let colour = Colour::from(text);
        assert_eq!(colour.as_str(), text);
        assert_eq!(Colour::values().contains(&text), known);
        assert_eq!(Colour::try_parse(text).is_ok(), known);
        let json = format!(r#"{{"colour":"{text}"}}"#);
        let output = from_json(EchoValuesOutput::deserialize, &json).expect("an output");
        assert_eq!(output.colour(), Some(&colour));
        assert_eq!(to_json(&output).expect("JSON"), json);
    }
    assert_eq!(Colour::from("dark blue"), Colour::DarkBlue);
}
