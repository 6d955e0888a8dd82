use super::*;

#[test]
fn host_labels() {
    let long = "a".repeat(64);
    for (text, one, many) in [
        ("a", true, true),
        ("a-", true, true),
        ("-a", false, false),
        ("", false, false),
        (".", false, false),
        ("a.b", false, true),
        ("a..b", false, false),
        ("a_b", false, false),
        (&long[1..], true, true),
        (&long, false, false),
        ("ä", false, false),
    ] {
        assert_eq!(is_valid_host_label(text, false), one, "{text}");
        assert_eq!(is_valid_host_label(text, true), many, "{text} with dots");
    }
}
