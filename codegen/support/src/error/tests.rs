use super::*;

#[test]
fn errors_contain_the_unknown_value() {
    use crate::types::Colour;
    let error = Colour::try_parse("green").expect_err("no colour of the model");
    assert_eq!(error.to_string(), "unknown enum variant: 'green'");
    assert_eq!(
        UnknownVariantError::new("a").to_string(),
        "unknown enum variant: 'a'"
    );
    assert_eq!(Colour::try_parse("red").ok(), Some(Colour::Red));
}
