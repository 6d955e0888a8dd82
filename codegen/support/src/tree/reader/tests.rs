use super::*;
use crate::operation::echo_values::EchoValuesOutput;
use crate::testing;
use crate::tree::writer;

fn read(tree: &Tree) -> Result<EchoValuesOutput> {
    EchoValuesOutput::deserialize(&mut TreeReader::new(tree))
}

fn object(entries: &[(&str, Tree)]) -> Tree {
    let entries = entries.iter();
    Tree::Object(
        entries
            .map(|(key, tree)| ((*key).to_owned(), tree.clone()))
            .collect(),
    )
}

#[test]
fn values_are_converted_to_trees_and_back() {
    for json in [
        "{}",
        r#"{"text":"a","flag":true,"byte":1,"short":-2,"integer":3,"long":-4,"float":0.1,"double":1e300}"#,
        r#"{"double":"NaN"}"#,
        r#"{"bigInteger":12345678901234567890,"bigDecimal":1.5}"#,
        r#"{"blob":"aGk=","seconds":1.5,"date":"1970-01-01T00:00:01Z"}"#,
        r#"{"document":{"a":[1,null,"b"]}}"#,
        r#"{"sparseTexts":[null,"a"],"sparseCounts":{"k":null},"nested":{"k":["a"]}}"#,
        r#"{"value":{"list":[{"nothing":{}},{"inner":{"name":"a"}}]},"node":{"next":{}}}"#,
    ] {
        let value = testing::from_json(EchoValuesOutput::deserialize, json).expect(json);
        let tree = writer::of(&value).expect(json);
        let again = read(&tree).expect(json);
        assert_eq!(format!("{again:?}"), format!("{value:?}"), "{json}");
        assert_eq!(
            writer::of(&again).expect(json).to_string(),
            tree.to_string()
        );
    }
}

#[test]
fn errors_contain_the_path_but_not_the_value() {
    let text = || Tree::Text("secret".to_owned());
    let cases = [
        (text(), "an object is expected, this is a string"),
        (
            object(&[("text", Tree::Bool(true))]),
            "text: a string is expected, this is a boolean",
        ),
        (
            object(&[("byte", Tree::integer(200))]),
            "byte: a whole number of 8 bits is expected, this is a number",
        ),
        (
            object(&[("integer", Tree::float(1.5))]),
            "integer: a whole number of 32 bits is expected, this is a number",
        ),
        (
            object(&[("blob", text())]),
            "blob: base64 is expected, this is a string",
        ),
        (
            object(&[("texts", Tree::List(vec![text(), Tree::List(vec![])]))]),
            "texts[1]: a string is expected, this is a list",
        ),
        (
            object(&[("nested", object(&[("k", text())]))]),
            "nested.k: a list is expected, this is a string",
        ),
        (
            object(&[(
                "node",
                object(&[("next", object(&[("name", Tree::List(vec![]))]))]),
            )]),
            "node.next.name: a string is expected, this is a list",
        ),
        (
            object(&[("seconds", text())]),
            "seconds: a number of seconds, or a date in the form of ISO 8601 is expected, this is a string",
        ),
    ];
    for (tree, expected) in cases {
        let error = read(&tree).expect_err(expected).to_string();
        assert!(error.contains(expected), "{error}");
        assert!(!error.contains("secret"), "{error}");
    }
}

#[test]
fn numbers_and_timestamps_are_read_in_all_formats() {
    let seconds = |tree: Tree| read(&object(&[("seconds", tree)])).expect("a time").seconds;
    let expected = Some(DateTime::from_secs(1));
    for text in [
        "1970-01-01T00:00:01Z",
        "1970-01-01T01:00:01+01:00",
        "Thu, 01 Jan 1970 00:00:01 GMT",
    ] {
        assert_eq!(seconds(Tree::Text(text.to_owned())), expected, "{text}");
    }
    assert_eq!(seconds(Tree::integer(1)), expected);
    assert_eq!(seconds(Tree::float(1.0)), expected);
    let output = read(&object(&[("integer", Tree::float(2.0))])).expect("a whole number");
    assert_eq!(output.integer, Some(2));
    let output = read(&object(&[("double", Tree::Digits("3".to_owned()))])).expect("a number");
    assert_eq!(output.double, Some(3.0));
}
