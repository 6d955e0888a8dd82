use super::*;
use crate::operation::echo_values::EchoValuesOutput;
use crate::testing::from_json;

fn read(json: &str) -> Option<EchoValuesOutput> {
    EchoValuesOutput::deserialize(&mut JsonReader::new(json)).ok()
}

#[test]
fn common_responses_are_read_like_the_runtime() {
    for json in [
        "{}",
        " { } \n",
        r#"{"text":"a"}"#,
        r#"{ "text" : "a b" , "flag" : true }"#,
        r#"{"text":"quote \" slash \\ \/ tab \t line \n é \u00e9 \ud83d\ude00"}"#,
        r#"{"text":"é€😀"}"#,
        r#"{"text":""}"#,
        r#"{"flag":false,"byte":-128,"short":32767,"integer":-2147483648,"long":9223372036854775807}"#,
        r#"{"float":1.5,"double":-2.5e-3}"#,
        r#"{"float":1,"double":0}"#,
        r#"{"blob":"aGk=","colour":"red","level":2}"#,
        r#"{"colour":"newer than the model"}"#,
        r#"{"seconds":1700000000}"#,
        r#"{"seconds":1.5}"#,
        r#"{"seconds":-1}"#,
        r#"{"texts":[],"labels":{}}"#,
        r#"{"texts":["a","b"],"labels":{"k":"v","l":"w"}}"#,
        r#"{"sparseTexts":["a",null],"sparseCounts":{"k":null,"l":1}}"#,
        r#"{"nested":{"k":["a"],"l":[]}}"#,
        r#"{"node":{"name":"a","next":{"next":{"name":"c"}}}}"#,
        r#"{"value":{"text":"a"}}"#,
        r#"{"value":{"list":[{"number":1},{"nothing":{}}]}}"#,
        r#"{"defaults":{}}"#,
        r#"{"defaults":{"count":1,"texts":["a"]}}"#,
        r#"{"text":null,"node":null}"#,
    ] {
        let expected = from_json(EchoValuesOutput::deserialize, json).expect(json);
        assert_eq!(read(json), Some(expected), "{json}");
    }
}

#[test]
fn unknown_members_of_any_type_are_skipped() {
    let expected = read(r#"{"text":"a"}"#);
    for unknown in [
        "1",
        "-0.5",
        "true",
        "null",
        r#""text with \" and \\""#,
        "[]",
        r#"[1,"]",{"a":[null]}]"#,
        "{}",
        r#"{"a":{"b":{"}":1}}}"#,
    ] {
        let json = format!(r#"{{"unknown":{unknown},"text":"a"}}"#);
        let found = read(&json);
        // A result must be the right one, and errors are left to the runtime.
        assert!(found.is_none() || found == expected, "{json}: {found:?}");
        let json = format!(r#"{{"__type":{unknown},"text":"a"}}"#);
        let found = read(&json);
        assert!(found.is_none() || found == expected, "{json}: {found:?}");
    }
    assert_eq!(read(r#"{"unknown":{"a":[1,"]"]},"text":"a"}"#), expected);
    assert_eq!(read(r#"{"__type":"a#B","text":"a"}"#), expected);
}

#[test]
fn invalid_json_is_left_to_the_runtime() {
    for json in [
        "",
        "{",
        "}",
        "[]",
        "null",
        "{} {}",
        "{}x",
        r#"{"text"}"#,
        r#"{"text" "a"}"#,
        r#"{"text":"a"#,
        r#"{"text":"a""#,
        r#"{"text":"a",}"#,
        r#"{"text":"a" "flag":true}"#,
        r#"{'text':"a"}"#,
        r#"{"text":"\x"}"#,
        r#"{"text":"\ud800"}"#,
        r#"{"text":"a\"#,
        r#"{"texts":["a",]}"#,
        r#"{"texts":["a" "b"]}"#,
        r#"{"integer":1-2}"#,
        r#"{"double":1.2.3}"#,
        r#"{"double":1.}"#,
        r#"{"double":.5}"#,
        r#"{"double":1e}"#,
        r#"{"double":1.e1}"#,
        r#"{"double":-}"#,
        r#"{"double":+1}"#,
        r#"{"double":01}"#,
        r#"{"integer":01}"#,
        r#"{"integer":-01}"#,
        r#"{"seconds":1.}"#,
        r#"{"unknown":[1.]}"#,
        r#"{"unknown":1e+}"#,
        r#"{"seconds":true}"#,
        r#"{"flag":tru}"#,
    ] {
        assert_eq!(read(json), None, "{json}");
    }
}

#[test]
fn unexpected_types_are_left_to_the_runtime() {
    for json in [
        r#"{"text":1}"#,
        r#"{"flag":"true"}"#,
        r#"{"byte":128}"#,
        r#"{"integer":2147483648}"#,
        r#"{"integer":1.0}"#,
        r#"{"integer":"1"}"#,
        r#"{"float":"NaN"}"#,
        r#"{"double":1e999}"#,
        r#"{"blob":"a"}"#,
        r#"{"texts":{}}"#,
        r#"{"labels":[]}"#,
        r#"{"node":[]}"#,
        r#"{"value":{}}"#,
    ] {
        assert_eq!(read(json), None, "{json}");
    }
}

#[test]
fn uncommon_values_are_left_to_the_runtime() {
    for json in [
        r#"{"te\u0078t":"a"}"#,
        r#"{"labels":{"\n":"v"}}"#,
        r#"{"bigInteger":1}"#,
        r#"{"bigDecimal":1.5}"#,
        r#"{"document":{}}"#,
        r#"{"date":"1970-01-01T00:00:01Z"}"#,
    ] {
        assert_eq!(read(json), None, "{json}");
        // The runtime accepts these.
        from_json(EchoValuesOutput::deserialize, json).expect(json);
    }
}

#[test]
fn deep_responses_are_left_to_the_runtime() {
    let nested = |depth: usize| {
        let open = r#"{"next":"#.repeat(depth);
        format!(r#"{{"node":{open}{{}}{}}}"#, "}".repeat(depth))
    };
    assert!(read(&nested(60)).is_some());
    assert!(read(&nested(70)).is_none());
}
