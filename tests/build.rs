//! Writes the tests of redaction: one for every structure, input, output and error that contains sensitive
//! values. Also writes a list of the operations for the tests of the optional features.
//!
//! The traits of the model determine which values are sensitive; the plan of the generator provides only
//! names in Rust. Each test is a use of the macro `redaction_test!` in `tests/generator/redaction.rs`.

use std::error::Error;
use std::fmt::Write as _;
use std::{env, fs, path::Path};

use serde_json::{Map, Value, json};
use tinsmith_codegen::lower::plan;
use tinsmith_codegen::plan::CratePlan;
use tinsmith_codegen::plan::shapes::StructurePlan;
use tinsmith_codegen::{PROTOCOLS, Settings};
use tinsmith_model::queries::{SensitiveShapes, enum_entries, is_sensitive};
use tinsmith_model::traits::Sensitive;
use tinsmith_model::validate::{Selection, load_ast};
use tinsmith_model::{Member, Model, Shape, ShapeId, ShapeKind};

const MODEL: &str = "../model/services/cognito-identity-provider.json";

/// Sensitive strings, numbers and timestamps, and blobs (as base64).
const SECRET: &str = "SECRET";
const SECRET_NUMBER: i64 = 424_242;
const SECRET_BYTES: &str = "+/v7";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={MODEL}");
    let choice = Selection {
        protocols: PROTOCOLS,
        ..Selection::default()
    };
    let model = load_ast(MODEL, &fs::read_to_string(MODEL)?, &choice)?;
    let plan = plan(&model, &Settings::default())?;
    let model = model.model();
    let sensitive_shapes = SensitiveShapes::of(model);
    let mut text = String::new();
    for (structure, shape) in structures(model, &plan) {
        if sensitive_shapes.reaches(&shape.id) {
            write_test(
                &mut text,
                structure,
                &ValueGenerator {
                    model,
                    ancestors: vec![&shape.id],
                },
            )?;
        }
    }
    fs::write(
        Path::new(&env::var("OUT_DIR")?).join("redaction_tests.rs"),
        text,
    )?;
    let mut text = String::new();
    for operation in &plan.operations {
        let (input, output) = (&operation.input.name, &operation.output.name);
        writeln!(
            text,
            "operation! {{ {} {input} {output} }}",
            operation.module
        )?;
    }
    fs::write(Path::new(&env::var("OUT_DIR")?).join("operations.rs"), text)?;
    Ok(())
}

/// Returns all structures of the plan with their shapes.
fn structures<'a>(model: &'a Model, plan: &'a CratePlan) -> Vec<(&'a StructurePlan, &'a Shape)> {
    let by_name = |name: &str| model.shapes.values().find(|shape| shape.id.name() == name);
    let mut found = Vec::new();
    for structure in &plan.structures {
        found.extend(by_name(structure.shape.as_str()).map(|shape| (structure, shape)));
    }
    for error in &plan.errors {
        let shape = by_name(error.structure.shape.as_str());
        found.extend(shape.map(|shape| (&error.structure, shape)));
    }
    for operation in &plan.operations {
        let Some(ShapeKind::Operation(shapes)) =
            by_name(operation.shape.as_str()).map(|shape| &shape.kind)
        else {
            continue;
        };
        for (structure, id) in [
            (&operation.input, &shapes.input),
            (&operation.output, &shapes.output),
        ] {
            found.extend(model.shape(id).map(|shape| (structure, shape)));
        }
    }
    found
}

fn write_test(
    text: &mut String,
    structure: &StructurePlan,
    generator: &ValueGenerator<'_>,
) -> std::fmt::Result {
    let Some(shape) = generator
        .ancestors
        .first()
        .and_then(|id| generator.model.shape(id))
    else {
        return Ok(());
    };
    let path = &structure.path;
    let test = path.as_str().replace("::", "_").to_lowercase();
    writeln!(
        text,
        "redaction_test! {{ {test}, sdk::{path}, r#\"{}\"#,",
        generator.structure(shape)
    )?;
    writeln!(text, "    visible {:?},", generator.visible(shape))?;
    text.push_str("    setters [");
    for member in &structure.members {
        let kind = if member.presence.is_option() {
            "optional"
        } else {
            "bare"
        };
        let names = &member.names;
        write!(text, "({} {} {kind})", names.field, names.setter)?;
    }
    text.push_str("] }\n\n");
    Ok(())
}

/// Creates JSON values of shapes, with secrets for everything sensitive.
struct ValueGenerator<'a> {
    model: &'a Model,
    /// The structures around the current value, outermost first.
    ancestors: Vec<&'a ShapeId>,
}

impl<'a> ValueGenerator<'a> {
    fn structure(&self, shape: &Shape) -> Value {
        let is_sensitive_shape = shape.traits.has::<Sensitive>();
        let members = shape.every_member();
        let filled = members.filter_map(|member| {
            Some((member.name.clone(), self.value(member, is_sensitive_shape)?))
        });
        Value::Object(filled.collect::<Map<_, _>>())
    }

    /// Returns a value of a member, or `None` if it would contain itself.
    fn value(&self, member: &Member, is_within_sensitive: bool) -> Option<Value> {
        let is_secret = is_within_sensitive || is_sensitive(self.model, member);
        let target = self.model.shape(&member.target)?;
        let number = if is_secret { SECRET_NUMBER } else { 1 };
        Some(match &target.kind {
            ShapeKind::Boolean => json!(true),
            ShapeKind::Byte
            | ShapeKind::Short
            | ShapeKind::Integer
            | ShapeKind::Long
            | ShapeKind::IntEnum(_) => json!(number),
            ShapeKind::Float | ShapeKind::Double | ShapeKind::Timestamp => json!(number),
            ShapeKind::BigInteger | ShapeKind::BigDecimal => json!(number),
            ShapeKind::String | ShapeKind::Enum(_) | ShapeKind::Document => {
                json!(text(&member.name, is_secret))
            }
            ShapeKind::Blob => json!(if is_secret { SECRET_BYTES } else { "AQID" }),
            ShapeKind::List(element) => json!([self.value(element, is_secret)?]),
            ShapeKind::Map { key, value } => {
                let key_text = self.value(key, is_secret)?.as_str()?.to_owned();
                json!({ key_text: self.value(value, is_secret)? })
            }
            ShapeKind::Structure(_) | ShapeKind::Union(_)
                if self.ancestors.contains(&&target.id) =>
            {
                return None;
            }
            ShapeKind::Structure(_) => {
                let mut inner = ValueGenerator {
                    model: self.model,
                    ancestors: self.ancestors.clone(),
                };
                inner.ancestors.push(&target.id);
                inner.structure(target)
            }
            ShapeKind::Union(members) => {
                let (name, member) = members.first()?;
                json!({ name: self.value(member, is_secret)? })
            }
            _ => return None,
        })
    }

    /// Returns the strings that `Debug` output must contain: those of direct members that are not sensitive.
    fn visible(&self, shape: &Shape) -> Vec<String> {
        if shape.traits.has::<Sensitive>() {
            return Vec::new();
        }
        let is_visible = |member: &&Member| {
            let is_text = |target: &Shape| {
                matches!(target.kind, ShapeKind::String) && enum_entries(target).is_none()
            };
            self.model.shape(&member.target).is_some_and(is_text)
                && !is_sensitive(self.model, member)
        };
        shape
            .every_member()
            .filter(is_visible)
            .map(|member| text(&member.name, false))
            .collect()
    }
}

fn text(member: &str, is_secret: bool) -> String {
    if is_secret {
        SECRET.to_owned()
    } else {
        format!("open {member}")
    }
}
