use super::*;
use crate::operation::echo_values::EchoValuesInput;
use crate::types::Value;

#[test]
fn members_are_written_by_their_names_and_maps_in_order() {
    let input = EchoValuesInput::builder()
        .big_integer("12".parse().expect("a number"))
        .float(0.1)
        .labels("b", "2")
        .labels("a", "1")
        .sparse_counts("k", None)
        .document(Document::Null)
        .value(Value::Nothing)
        .build()
        .expect("nothing is required");
    assert_eq!(
        of(&input).expect("a tree").to_string(),
        r#"{"float":0.1,"bigInteger":12,"document":null,"labels":{"a":"1","b":"2"},"sparseCounts":{"k":null},"value":{"nothing":{}}}"#
    );
}

#[test]
fn a_variant_that_is_not_known_has_no_tree() {
    let unknown = crate::testing::from_json(Value::deserialize, r#"{"newer":1}"#);
    assert!(of(&unknown.expect("a union")).is_err());
}
