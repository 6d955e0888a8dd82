//! Traits of a member that can also be inherited from its target.

use crate::shape::{Member, Model};
use crate::traits::{DefaultTrait, SmithyTrait};
use serde_json::Value;

/// Returns the trait of the member, otherwise that of its target.
pub fn effective<T: SmithyTrait>(model: &Model, member: &Member) -> Option<T> {
    let of_target = || model.shape(&member.target)?.traits.get();
    member.traits.get().or_else(of_target)
}

/// Returns the default of the member, unless it is null. The default of the target does not count,
/// since a Smithy 2.0 model repeats it on the member.
pub fn default_of(member: &Member) -> Option<Value> {
    member
        .traits
        .get::<DefaultTrait>()
        .map(|default| default.0)
        .filter(|value| !value.is_null())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ast::read_ast;
    use crate::id::ShapeId;
    use crate::traits::TimestampFormat;
    use serde_json::json;

    #[test]
    fn traits_of_members_take_precedence() {
        let model = read_ast(
            "m.json",
            r#"{"smithy": "2.0", "shapes": {
            "a#T": {"type": "timestamp", "traits": {"smithy.api#timestampFormat": "http-date"}},
            "a#S": {"type": "structure", "members": {
                "own": {"target": "a#T", "traits": {"smithy.api#timestampFormat": "date-time"}},
                "inherited": {"target": "a#T"},
                "zero": {"target": "smithy.api#PrimitiveLong", "traits": {"smithy.api#default": 0}},
                "null": {"target": "smithy.api#PrimitiveLong", "traits": {"smithy.api#default": null}},
                "silent": {"target": "smithy.api#PrimitiveLong"}}}
            }}"#,
        )
        .unwrap();
        let shape = model.shape(&ShapeId::new("a", "S")).unwrap();
        let member = |name| shape.member(name).unwrap();
        let format = |name| effective::<TimestampFormat>(&model, member(name));
        assert_eq!(format("own"), Some(TimestampFormat::DateTime));
        assert_eq!(format("inherited"), Some(TimestampFormat::HttpDate));
        assert_eq!(format("zero"), None);
        assert_eq!(default_of(member("zero")), Some(json!(0)));
        assert_eq!(default_of(member("null")), None);
        assert_eq!(default_of(member("silent")), None);
    }
}
