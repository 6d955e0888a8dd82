use super::*;
use crate::operation::echo_values::EchoValuesInput;
use crate::types::Value;

#[test]
fn members_have_wire_names_and_maps_are_sorted() {
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
fn unknown_variants_have_no_tree() {
    let unknown = crate::testing::from_json(Value::deserialize, r#"{"newer":1}"#);
    assert!(of(&unknown.expect("a union")).is_err());
}
