use super::super::Params;
use super::*;

#[test]
fn errors_name_the_parameter() {
    for (kind, expected) in [
        (
            InvalidParamsKind::MissingField,
            "a required field was missing: `region`",
        ),
        (
            InvalidParamsKind::InvalidValue {
                message: "must be x",
            },
            "invalid value for field: `region` - must be x",
        ),
    ] {
        assert_eq!(InvalidParams::new("region", kind).to_string(), expected);
    }
    let error = Params::builder().region("not a host").build();
    let said = error.expect_err("no host label").to_string();
    assert!(said.contains("must be a valid host label"), "{said}");
}
