use super::*;

#[test]
fn substrings() {
    let cases = [
        ("abcde", 0, 2, false, Some("ab")),
        ("abcde", 0, 2, true, Some("de")),
        ("abcde", 1, 3, true, Some("cd")),
        ("abcde", 0, 5, false, Some("abcde")),
        ("abcde", 0, 6, false, None),
        ("abcde", 2, 2, false, None),
        ("abcdé", 0, 2, false, None),
        ("", 0, 0, false, None),
    ];
    for (text, start, stop, reverse, expected) in cases {
        assert_eq!(
            substring(text, start, stop, reverse),
            expected,
            "{text} {start} {stop} {reverse}"
        );
    }
}
