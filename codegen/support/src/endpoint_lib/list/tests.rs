use super::*;

#[test]
fn lists() {
    assert_eq!(element(&["a", "b"], 1), Some("b"));
    assert_eq!(element(&["a".to_owned()], 1), None);
    assert_eq!(split("a--b--c", "--", 0), ["a", "b", "c"]);
    assert_eq!(split("a--b--c", "--", 2), ["a", "b--c"]);
}
