use super::*;

#[test]
fn whole_numbers_are_compared_exactly() {
    use Ordering::{Equal, Greater, Less};
    for (one, other, expected) in [
        ("1", "2", Some(Less)),
        ("2", "2", Some(Equal)),
        ("9007199254740993", "9007199254740992", Some(Greater)),
        ("-1", "0.5", Some(Less)),
        ("0.5", "0.50", Some(Equal)),
        ("inf", "1", Some(Greater)),
        ("NaN", "1", None),
        ("x", "1", None),
    ] {
        assert_eq!(compare(one, other), expected, "{one} {other}");
    }
}

#[test]
fn lengths_have_the_unit_of_the_type() {
    let text = |text: &str| Tree::Text(text.to_owned());
    for (tree, expected) in [
        (text("é😀"), Some((2, "characters"))),
        (
            Tree::Blob(aws_smithy_types::Blob::new("é")),
            Some((2, "bytes")),
        ),
        (Tree::List(vec![Tree::Null]), Some((1, "elements"))),
        (
            Tree::Object(vec![("k".to_owned(), Tree::Null)]),
            Some((1, "entries")),
        ),
        (Tree::Bool(true), None),
        (Tree::integer(5), None),
    ] {
        assert_eq!(length(&tree), expected, "{tree:?}");
    }
}

#[test]
fn invalid_expressions_match_everything() {
    for (expression, text, expected) in [
        ("^a+$", "aaa", true),
        ("^a+$", "aab", false),
        ("(?<!x)a", "xa", false),
        ("[", "anything", true),
    ] {
        // The second time the expression is in the cache.
        for _ in 0..2 {
            assert_eq!(matches(expression, text), expected, "{expression} {text}");
        }
    }
}
