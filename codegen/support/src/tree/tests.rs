use super::*;

fn time(seconds: i64, nanos: u32) -> DateTime {
    DateTime::from_secs_and_nanos(seconds, nanos)
}

#[test]
fn trees_are_formatted_as_json() {
    let entry = |key: &str, tree: Tree| (key.to_owned(), tree);
    for (tree, expected) in [
        (Tree::Null, "null"),
        (Tree::Bool(true), "true"),
        (Tree::integer(-1), "-1"),
        (Tree::integer(7), "7"),
        (Tree::float(0.5), "0.5"),
        (Tree::float(f64::NAN), r#""NaN""#),
        (Tree::float(f64::INFINITY), r#""Infinity""#),
        (Tree::float(f64::NEG_INFINITY), r#""-Infinity""#),
        (
            Tree::Digits("123456789012345678901".into()),
            "123456789012345678901",
        ),
        (
            Tree::Text("a\"\\\n\r\t\u{1}é".into()),
            r#""a\"\\\n\r\t\u0001é""#,
        ),
        (Tree::Blob(Blob::new("hi")), r#""aGk=""#),
        (Tree::Time(time(5, 0), None), "5"),
        (Tree::Time(time(5, 500_000_000), None), "5.5"),
        (
            Tree::Time(time(5, 0), Some(TimestampFormat::DateTime)),
            r#""1970-01-01T00:00:05Z""#,
        ),
        (
            Tree::Time(time(5, 0), Some(TimestampFormat::HttpDate)),
            r#""Thu, 01 Jan 1970 00:00:05 GMT""#,
        ),
        (Tree::List(vec![]), "[]"),
        (Tree::List(vec![Tree::Null, Tree::integer(1)]), "[null,1]"),
        (Tree::Object(vec![]), "{}"),
        (
            Tree::Object(vec![
                entry("b", Tree::Null),
                entry("a\"", Tree::List(vec![])),
            ]),
            r#"{"b":null,"a\"":[]}"#,
        ),
    ] {
        assert_eq!(tree.to_string(), expected);
    }
}

#[test]
fn plain_converts_timestamps_to_the_requested_format() {
    let tree = Tree::List(vec![
        Tree::Time(time(1, 0), None),
        Tree::Blob(Blob::new("")),
    ]);
    assert_eq!(tree.clone().plain(false).to_string(), r#"[1,""]"#);
    let expected = r#"["1970-01-01T00:00:01Z",""]"#;
    assert_eq!(tree.plain(true).to_string(), expected);
}

#[test]
fn numbers_are_parsed_if_no_digit_is_lost() {
    for (digits, expected) in [
        ("0", Some(Number::PosInt(0))),
        ("18446744073709551615", Some(Number::PosInt(u64::MAX))),
        ("-9223372036854775808", Some(Number::NegInt(i64::MIN))),
        ("0.5", Some(Number::Float(0.5))),
        ("18446744073709551616", None),
        ("0.10000000000000000000001", None),
        ("1e999", None),
        ("x", None),
    ] {
        assert_eq!(number(digits), expected, "{digits}");
    }
}

#[test]
fn documents_are_converted_to_sorted_trees_and_back() {
    let entries = [
        ("b".to_owned(), Document::Null),
        ("a".to_owned(), Document::Array(vec![Document::Bool(true)])),
        ("c".to_owned(), Document::String("t".into())),
    ];
    let document = Document::Object(entries.into_iter().collect());
    let tree = Tree::from(&document);
    assert_eq!(tree.to_string(), r#"{"a":[true],"b":null,"c":"t"}"#);
    assert_eq!(tree.get("c"), Some(&Tree::Text("t".into())));
    assert_eq!(tree.get("d"), None);
    assert_eq!(Tree::Null.get("c"), None);
    assert_eq!(tree.into_document(), document);
    let long = Tree::Digits("123456789012345678901".into());
    assert_eq!(
        long.into_document(),
        Document::String("123456789012345678901".into())
    );
}

#[test]
fn non_finite_numbers_are_strings() {
    assert_eq!(Tree::not_finite("Infinity"), Some(f64::INFINITY));
    assert_eq!(Tree::not_finite("-Infinity"), Some(f64::NEG_INFINITY));
    assert!(Tree::not_finite("NaN").is_some_and(f64::is_nan));
    assert_eq!(Tree::not_finite("1"), None);
}

#[test]
fn invalid_json_is_an_error() {
    assert_eq!(from_json(b"[1, 2]").expect("JSON").to_string(), "[1,2]");
    for json in ["", "{", "[1,]", "nul"] {
        assert!(from_json(json.as_bytes()).is_err(), "{json}");
    }
}

/// Texts are parsed to a limited depth, so no text makes a walk overflow the stack of a thread.
#[test]
fn texts_of_any_depth_become_trees_or_errors() {
    let walk = || {
        let mut deepest = 0;
        for depth in [1, 100, 200, 300, 1_000, 1_000_000] {
            for (open, close) in [("[", "]"), (r#"{"a":"#, "}")] {
                let text = open.repeat(depth) + "1" + &close.repeat(depth);
                let Ok(tree) = from_json(text.as_bytes()) else {
                    continue;
                };
                deepest = deepest.max(depth);
                assert_eq!(tree.to_string(), text);
                assert_eq!(tree.clone().plain(true), tree);
                let document = tree.clone().into_document();
                assert_eq!(Tree::from(&document), tree);
            }
        }
        deepest
    };
    let thread = std::thread::Builder::new().stack_size(2 << 20).spawn(walk);
    let deepest = thread.expect("a thread").join().expect("no panic");
    assert!((100..1_000).contains(&deepest), "{deepest}");
}
