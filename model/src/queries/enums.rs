//! The values of enums in both of Smithy's forms.

use crate::shape::{Shape, ShapeKind};
use crate::traits::{EnumTrait, EnumValue};

/// A value of an enum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumEntry {
    /// The name of the member. `None` only for a string whose trait `@enum` has no names.
    pub name: Option<String>,
    /// The value.
    pub value: EnumValue,
}

/// Returns the values of an `enum`, an `intEnum` or a string with the trait `@enum`, in the model's
/// order; `None` for other shapes.
pub fn enum_entries(shape: &Shape) -> Option<Vec<EnumEntry>> {
    match &shape.kind {
        ShapeKind::String => {
            let EnumTrait(definitions) = shape.traits.get()?;
            let entries = definitions.into_iter();
            let entry = entries.map(|d| EnumEntry {
                name: d.name,
                value: EnumValue::Text(d.value),
            });
            Some(entry.collect())
        }
        ShapeKind::Enum(members) | ShapeKind::IntEnum(members) => {
            let entry = members.values().map(|member| EnumEntry {
                // The value of an enum member defaults to its name.
                value: member
                    .traits
                    .get()
                    .unwrap_or_else(|| EnumValue::Text(member.name.clone())),
                name: Some(member.name.clone()),
            });
            Some(entry.collect())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ast::read_ast;
    use crate::id::ShapeId;

    #[test]
    fn both_forms_give_the_same_entries() {
        let model = read_ast(
            "m.json",
            r#"{"smithy": "2.0", "shapes": {
            "a#New": {"type": "enum", "members": {
                "A": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "x"}},
                "B": {"target": "smithy.api#Unit"}}},
            "a#Old": {"type": "string", "traits": {"smithy.api#enum": [
                {"value": "x", "name": "A"}, {"value": "B", "name": "B"}]}},
            "a#Bare": {"type": "string", "traits": {"smithy.api#enum": [{"value": "x"}]}},
            "a#Text": {"type": "string"}
            }}"#,
        )
        .unwrap();
        let entries = |name| enum_entries(model.shape(&ShapeId::new("a", name)).unwrap());
        assert_eq!(entries("New"), entries("Old"));
        assert_eq!(
            entries("New").unwrap()[1].value,
            EnumValue::Text("B".into())
        );
        assert_eq!(entries("Bare").unwrap()[0].name, None);
        assert_eq!(entries("Text"), None);
    }
}
