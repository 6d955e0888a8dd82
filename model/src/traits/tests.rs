//! Values of traits, valid and invalid.

use super::*;
use serde_json::json;

fn error<T: SmithyTrait + fmt::Debug>(value: serde_json::Value) -> String {
    T::parse(&value).unwrap_err()
}

#[test]
fn reads_valid_values() {
    assert_eq!(Required::parse(&json!({})), Ok(Required));
    assert_eq!(Auth::parse(&json!(["a#b"])), Ok(Auth(vec!["a#b".into()])));
    assert_eq!(
        EnumValue::parse(&json!("x")),
        Ok(EnumValue::Text("x".into()))
    );
    assert_eq!(EnumValue::parse(&json!(-3)), Ok(EnumValue::Number(-3)));
    assert_eq!(ErrorTrait::parse(&json!("server")), Ok(ErrorTrait::Server));
    assert_eq!(
        Retryable::parse(&json!({"throttling": true})),
        Ok(Retryable { throttling: true })
    );
    assert_eq!(
        TimestampFormat::parse(&json!("http-date")),
        Ok(TimestampFormat::HttpDate)
    );
    assert_eq!(HttpError::parse(&json!(404)), Ok(HttpError(404)));
    assert_eq!(
        Length::parse(&json!({"max": 3})),
        Ok(Length {
            min: None,
            max: Some(3)
        })
    );
}

#[test]
fn splits_host_prefixes() {
    let endpoint = Endpoint::parse(&json!({"hostPrefix": "data-{Id}.x{B}"})).unwrap();
    let text = |text: &str| HostPart::Text(text.into());
    let label = |name: &str| HostPart::Label(name.into());
    assert_eq!(
        endpoint.host_prefix,
        [text("data-"), label("Id"), text(".x"), label("B")]
    );
    assert_eq!(
        error::<Endpoint>(json!({"hostPrefix": "a{b"})),
        "in `hostPrefix`: a label has no closing `}`"
    );
}

#[test]
fn reads_waiters_with_the_delays_of_the_specification() {
    let value = json!({"Done": {"acceptors": [
        {"state": "success", "matcher": {"output": {
            "path": "a.b", "expected": "x", "comparator": "allStringEquals"}}},
        {"state": "retry", "matcher": {"errorType": "Busy"}},
    ]}});
    let Waitable(waiters) = Waitable::parse(&value).unwrap();
    let waiter = &waiters["Done"];
    assert_eq!((waiter.min_delay, waiter.max_delay), (2, 120));
    assert_eq!(
        waiter.acceptors[1].matcher,
        Matcher::ErrorType("Busy".into())
    );
    let bad = json!({"Done": {"acceptors": [{"state": "success", "matcher": {"nope": 1}}]}});
    assert_eq!(
        error::<Waitable>(bad),
        "in waiter `Done`: in `acceptors`: in `matcher`: unknown matcher `nope`"
    );
}

#[test]
fn describes_invalid_values() {
    assert_eq!(
        error::<Required>(json!("yes")),
        "the value must be an object, but is a string"
    );
    assert_eq!(error::<SigV4>(json!({})), "the field `name` is missing");
    assert_eq!(
        error::<ErrorTrait>(json!("nobody")),
        "the value must be \"client\" or \"server\", but is \"nobody\""
    );
    assert_eq!(
        error::<HttpError>(json!(20)),
        "the value must be an HTTP status code, but is 20"
    );
    assert_eq!(
        error::<Length>(json!({"min": 2, "max": 1})),
        "`min` is greater than `max`"
    );
    assert_eq!(error::<Range>(json!({})), "`min` or `max` is required");
    assert_eq!(
        error::<EnumTrait>(json!([{"value": "a", "name": "A"}, {"value": "b"}])),
        "either all values must have a name, or none"
    );
    assert_eq!(
        error::<StaticContextParams>(json!({"P": {"value": 1}})),
        "in parameter `P`: the value must be a boolean, a string or an array of strings, but is a number"
    );
}

#[test]
fn reads_protocol_tests() {
    let value = json!([{"id": "Empty", "protocol": "a#p", "method": "POST", "uri": "/", "appliesTo": "server",
        "headers": {"A": "b"}, "requireHeaders": ["C"]}]);
    let HttpRequestTests(cases) = HttpRequestTests::parse(&value).unwrap();
    let [case] = &cases[..] else {
        panic!("{cases:?}")
    };
    assert!(!case.case.is_for_clients);
    assert_eq!(case.case.headers, [("A".to_owned(), "b".to_owned())]);
    assert_eq!(case.require_headers, ["C"]);
    assert_eq!(
        error::<HttpResponseTests>(json!([{"id": "Empty", "protocol": "a#p"}])),
        "test case `Empty`: the field `code` is missing"
    );
}
