use super::*;

#[test]
fn percent_encoding() {
    assert_eq!(uri_encode("aZ09-_.~"), "aZ09-_.~");
    assert_eq!(uri_encode("a b/ü%"), "a%20b%2F%C3%BC%25");
}
