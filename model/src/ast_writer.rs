//! Writes a model as Smithy's JSON AST 2.0. Equal models always give the same text.
//!
//! Shapes and traits are sorted by ID, members keep the model's order, and values that fit on a line
//! are written on one line. A model in this form can be committed, and its changes can be reviewed.

mod layout;
mod strip;

pub use strip::strip_prose;

use crate::closure::Closure;
use crate::id::ShapeId;
use crate::shape::{Member, Members, Model, Shape, ShapeKind};
use crate::traits::Traits;
use serde_json::{Map, Value, json};

/// Determines if documentation is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prose {
    /// Write all traits.
    Include,
    /// Omit documentation, links, examples and deprecation messages, also inside other traits.
    Strip,
}

/// Formats JSON for committed files of facts, such as overlays: entries of the outermost levels have lines of
/// their own, the rest is on one line if it fits. Ends with a newline.
pub fn write_facts(value: &serde_json::Value) -> String {
    layout::lay_out(value) + "\n"
}

/// Writes the shapes in a service closure. The text ends with a newline; reading it gives the same
/// shapes.
pub fn write_ast(model: &Model, closure: &Closure, prose: Prose) -> String {
    write_model(&closure.extract(model), prose)
}

/// Writes every shape of a model except the prelude.
pub fn write_model(model: &Model, prose: Prose) -> String {
    let mut shapes: Vec<&Shape> = model
        .shapes
        .values()
        .filter(|shape| !shape.id.is_prelude())
        .collect();
    shapes.sort_unstable_by(|a, b| a.id.cmp(&b.id));
    let shapes: Map<String, Value> = shapes
        .into_iter()
        .map(|s| (s.id.to_string(), write_shape(s, prose)))
        .collect();
    let mut text = layout::lay_out(&json!({"smithy": "2.0", "shapes": shapes}));
    text.push('\n');
    text
}

/// Returns the JSON of one shape.
pub(crate) fn write_shape(shape: &Shape, prose: Prose) -> Value {
    let mut body = Map::new();
    body.insert("type".to_owned(), json!(shape.kind().name()));
    match &shape.kind {
        ShapeKind::Enum(members)
        | ShapeKind::IntEnum(members)
        | ShapeKind::Structure(members)
        | ShapeKind::Union(members) => {
            body.insert("members".to_owned(), write_members(members, prose));
        }
        ShapeKind::List(member) => {
            body.insert("member".to_owned(), write_member(member, prose));
        }
        ShapeKind::Map { key, value } => {
            body.insert("key".to_owned(), write_member(key, prose));
            body.insert("value".to_owned(), write_member(value, prose));
        }
        ShapeKind::Operation(operation) => {
            body.insert("input".to_owned(), reference(&operation.input));
            body.insert("output".to_owned(), reference(&operation.output));
            references(&mut body, "errors", &operation.errors);
        }
        ShapeKind::Resource(resource) => {
            references(&mut body, "operations", &resource.operations);
            references(&mut body, "resources", &resource.resources);
        }
        ShapeKind::Service(service) => {
            if !service.version.is_empty() {
                body.insert("version".to_owned(), json!(service.version));
            }
            references(&mut body, "operations", &service.operations);
            references(&mut body, "resources", &service.resources);
            references(&mut body, "errors", &service.errors);
            if !service.rename.is_empty() {
                let rename = service
                    .rename
                    .iter()
                    .map(|(id, name)| (id.to_string(), json!(name)));
                body.insert("rename".to_owned(), rename.collect());
            }
        }
        _ => {}
    }
    write_traits(&mut body, &shape.traits, prose);
    Value::Object(body)
}

fn write_members(members: &Members, prose: Prose) -> Value {
    members
        .iter()
        .map(|(name, member)| (name.clone(), write_member(member, prose)))
        .collect()
}

fn write_member(member: &Member, prose: Prose) -> Value {
    let mut body = Map::new();
    body.insert("target".to_owned(), json!(member.target.as_str()));
    write_traits(&mut body, &member.traits, prose);
    Value::Object(body)
}

fn write_traits(body: &mut Map<String, Value>, traits: &Traits, prose: Prose) {
    let written = traits.iter().filter_map(|(id, value)| match prose {
        Prose::Include => Some((id.to_owned(), value.clone())),
        Prose::Strip => strip_prose(id, value).map(|value| (id.to_owned(), value)),
    });
    let mut written: Vec<(String, Value)> = written.collect();
    written.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
    if !written.is_empty() {
        body.insert("traits".to_owned(), written.into_iter().collect());
    }
}

fn reference(id: &ShapeId) -> Value {
    json!({"target": id.as_str()})
}

fn references(body: &mut Map<String, Value>, key: &str, ids: &[ShapeId]) {
    if !ids.is_empty() {
        body.insert(key.to_owned(), ids.iter().map(reference).collect());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ast::read_ast;

    const MODEL: &str = r#"{"smithy": "2.0", "shapes": {
        "a#S": {"type": "service", "version": "1", "operations": [{"target": "a#Op"}], "resources": [{"target": "a#R"}],
            "errors": [{"target": "a#Bad"}], "rename": {"b#In": "Inner"},
            "traits": {"smithy.api#title": "T", "aws.api#service": {"sdkId": "S"}}},
        "a#R": {"type": "resource", "list": {"target": "a#All"}},
        "a#All": {"type": "operation"},
        "a#Op": {"type": "operation", "input": {"target": "b#In"}, "errors": [{"target": "a#Bad"}]},
        "b#In": {"type": "structure", "members": {
            "z": {"target": "b#L", "traits": {"smithy.api#required": {}, "smithy.api#documentation": "Prose."}},
            "a": {"target": "b#M", "traits": {"smithy.api#deprecated": {"message": "Prose.", "since": "1"}}}}},
        "b#L": {"type": "list", "member": {"target": "b#E"}},
        "b#M": {"type": "map", "key": {"target": "b#E"}, "value": {"target": "smithy.api#Integer"}},
        "b#E": {"type": "enum", "members": {"B": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "b"}}}},
        "a#Bad": {"type": "structure", "traits": {"smithy.api#error": "client"}},
        "a#Apart": {"type": "string"}
    }}"#;

    fn closure(model: &Model) -> Closure {
        Closure::of(model, model.service(None).unwrap().0, None).unwrap()
    }

    #[test]
    fn reading_gives_the_same_model() {
        let model = read_ast("m.json", MODEL).unwrap();
        let text = write_ast(&model, &closure(&model), Prose::Include);
        let again = read_ast("m.json", &text).unwrap();
        assert_eq!(again, closure(&model).extract(&model));
        assert_eq!(write_ast(&again, &closure(&again), Prose::Include), text);
        let members = |model: &Model| {
            let shape = model.shape(&ShapeId::new("b", "In")).unwrap();
            shape
                .every_member()
                .map(|member| member.name.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(members(&again), ["z", "a"]);
    }

    #[test]
    fn formats_and_omits_documentation() {
        let model = read_ast("m.json", MODEL).unwrap();
        let text = write_ast(&model, &closure(&model), Prose::Strip);
        assert!(!text.contains("Prose") && !text.contains("Apart"));
        assert!(text.starts_with("{\n  \"smithy\": \"2.0\",\n  \"shapes\": {\n    \"a#All\": {"));
        assert!(text.ends_with("}\n"));
        let line = r#"        "a": { "target": "b#M", "traits": { "smithy.api#deprecated": { "since": "1" } } }"#;
        assert!(text.contains(line), "{text}");
        let order = text
            .find("aws.api#service")
            .zip(text.find("smithy.api#title"))
            .unwrap();
        assert!(order.0 < order.1);
    }
}
