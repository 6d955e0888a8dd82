//! Cases of single structures: deserialization, accessors, builders and serialization.

use serde_json::{Map, Value, json};
use tinsmith_model::traits::Required;
use tinsmith_model::{Model, Shape, ShapeKind};

use super::Operation;
use crate::values::{Style, member_value, structure, variants};

/// A JSON text to deserialize as a structure.
pub(crate) struct Sample {
    /// The name of the structure in the code of the build script.
    pub(crate) structure: String,
    pub(crate) name: String,
    pub(crate) json: String,
    pub(crate) unordered: bool,
}

/// The suffix of the names of samples without some required member.
pub(crate) const INCOMPLETE: &str = " (incomplete)";

/// Returns samples of all structures, errors, inputs and outputs.
pub(crate) fn samples(model: &Model, operations: &[Operation<'_>]) -> Vec<Sample> {
    let mut samples = Vec::new();
    // Shapes that are only an input or output do not exist under their own name, and are skipped later.
    let structures = model.shapes.values().filter(|shape| {
        matches!(shape.kind, ShapeKind::Structure(_)) && shape.id.namespace() != "smithy.api"
    });
    for shape in structures {
        of_one(model, shape.id.name(), Some(shape), &mut samples);
        let name = format!("{} as an error", shape.id.name());
        of_one(model, &name, Some(shape), &mut samples);
    }
    for operation in operations {
        let (input, output) = (operation.input, operation.output);
        of_one(
            model,
            &format!("{} input", operation.name),
            input,
            &mut samples,
        );
        of_one(
            model,
            &format!("{} output", operation.name),
            output,
            &mut samples,
        );
    }
    samples
}

fn of_one(model: &Model, name: &str, shape: Option<&Shape>, samples: &mut Vec<Sample>) {
    let required: Vec<_> = shape
        .into_iter()
        .flat_map(Shape::every_member)
        .filter(|member| member.traits.has::<Required>())
        .collect();
    let mut add = |mut description: String, json: String, unordered| {
        let object: Value = serde_json::from_str(&json).unwrap_or_default();
        if required
            .iter()
            .any(|member| object[member.name.as_str()].is_null())
        {
            description.push_str(INCOMPLETE);
        }
        samples.push(Sample {
            structure: name.to_owned(),
            name: description,
            json,
            unordered,
        });
    };
    for body in ["{}", "null", "[]", "{", ""] {
        add(format!("{body:?}"), body.to_owned(), false);
    }
    let Some(shape) = shape else {
        return;
    };
    for style in Style::ALL {
        let json = Value::Object(structure(model, shape, style)).to_string();
        add(format!("{style:?}"), json, style == Style::Wide);
    }
    let full = structure(model, shape, Style::Full);
    for member in shape.every_member() {
        let mut replaced = |description: &str, value: Option<Value>| {
            let mut object: Map<_, _> = full.clone();
            match value {
                Some(value) => object.insert(member.name.clone(), value),
                None => object.remove(&member.name),
            };
            let name = format!("{} is {description}", member.name);
            add(name, Value::Object(object).to_string(), false);
        };
        replaced("absent", None);
        for (description, value) in [
            ("null", Value::Null),
            ("a number", json!(12)),
            ("a large number", json!(1e30)),
            ("a fraction", json!(1.5)),
            ("a string", json!("x")),
            ("a boolean", json!(false)),
            ("a list of null", json!([null])),
            ("a list", json!([])),
            ("an object of null", json!({ "x": null })),
            ("an object", json!({})),
        ] {
            replaced(description, Some(value));
        }
        for style in [Style::Full, Style::Special, Style::Unknown] {
            if let Some(value) = member_value(model, member, style) {
                let json = json!({ member.name.clone(): value }).to_string();
                add(format!("only {}, {style:?}", member.name), json, false);
            }
        }
        let target = model.shape(&member.target);
        for union in target
            .into_iter()
            .filter(|shape| matches!(shape.kind, ShapeKind::Union(_)))
        {
            let two = json!({ "a": 1, "b": 2 });
            for value in variants(model, union).into_iter().chain([two]) {
                let json = json!({ member.name.clone(): value }).to_string();
                add(format!("{} is {value}", member.name), json, false);
            }
        }
    }
}
