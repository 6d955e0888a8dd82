use super::*;

#[test]
fn shapes_match_the_model() {
    let shape = shape("Bounded");
    assert_eq!(
        (shape.name(), shape.kind()),
        ("Bounded", ShapeKind::Structure)
    );
    let code = shape.member("code").expect("a member");
    assert!(code.is_required() && !code.is_sensitive());
    let pattern = code
        .traits()
        .iter()
        .any(|rule| matches!(rule, ValueTrait::Pattern(..)));
    assert!(pattern, "{:?}", code.traits());
    let count = shape.member("count").expect("a member");
    assert!(
        count
            .traits()
            .contains(&ValueTrait::Range(Some("1"), Some("10")))
    );
    assert_eq!(count.shape().kind(), ShapeKind::Integer);
    assert!(shape.member("secret").is_some_and(Member::is_sensitive));
    assert!(shape.member("other").is_none());
    assert_eq!(super::shape("Colour").values(), ["red", "dark blue"]);
    assert!(super::shape("Hidden").is_sensitive());
}

#[test]
fn prelude_shapes_are_known() {
    for (name, kind) in [
        ("smithy.api#String", ShapeKind::String),
        ("smithy.api#Timestamp", ShapeKind::Timestamp),
        ("smithy.api#Unit", ShapeKind::Structure),
    ] {
        assert_eq!(shape(name).kind(), kind, "{name}");
    }
    assert!(shape("NoSuchShape").members().is_empty());
}
