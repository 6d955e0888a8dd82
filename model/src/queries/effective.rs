//! What holds for a member: what it says itself, else what its target says.

use crate::shape::{Member, Model};
use crate::traits::{DefaultTrait, SmithyTrait};
use serde_json::Value;

/// The trait of the member, else of its target.
pub fn effective<T: SmithyTrait>(model: &Model, member: &Member) -> Option<T> {
    let of_target = || model.shape(&member.target)?.traits.get();
    member.traits.get().or_else(of_target)
}

/// The default of the member, unless it is null. A target's default is no member's: a model of version 2.0 repeats it.
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
    fn members_win_over_targets() {
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
