//! Structures by themselves: read, looked at, built and written.

use serde_json::{Map, Value, json};
use tinsmith_model::traits::Required;
use tinsmith_model::{Model, Shape, ShapeKind};

use super::Operation;
use crate::values::{Style, member_value, structure, variants};

/// A text to be read as a structure.
pub(crate) struct Sample {
    /// The structure, as the rows call it.
    pub(crate) structure: String,
    pub(crate) name: String,
    pub(crate) json: String,
    pub(crate) unordered: bool,
}

/// What ends the name of a sample in which something required is absent.
pub(crate) const INCOMPLETE: &str = " (incomplete)";

/// The samples of everything in the rows.
pub(crate) fn samples(model: &Model, operations: &[Operation<'_>]) -> Vec<Sample> {
    let mut samples = Vec::new();
    // Those that are only an input or output have no row of this name, and are passed over.
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
    let mut add = |mut what: String, json: String, unordered| {
        let object: Value = serde_json::from_str(&json).unwrap_or_default();
        if required
            .iter()
            .any(|member| object[member.name.as_str()].is_null())
        {
            what.push_str(INCOMPLETE);
        }
        samples.push(Sample {
            structure: name.to_owned(),
            name: what,
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
        let mut replaced = |what: &str, value: Option<Value>| {
            let mut object: Map<_, _> = full.clone();
            match value {
                Some(value) => object.insert(member.name.clone(), value),
                None => object.remove(&member.name),
            };
            let name = format!("{} is {what}", member.name);
            add(name, Value::Object(object).to_string(), false);
        };
        replaced("absent", None);
        for (what, value) in [
            ("null", Value::Null),
            ("a number", json!(12)),
            ("a large number", json!(1e30)),
            ("a fraction", json!(1.5)),
            ("a text", json!("x")),
            ("a flag", json!(false)),
            ("a list of null", json!([null])),
            ("a list", json!([])),
            ("an object of null", json!({ "x": null })),
            ("an object", json!({})),
        ] {
            replaced(what, Some(value));
        }
        for style in [Style::Full, Style::Odd, Style::Alien] {
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
