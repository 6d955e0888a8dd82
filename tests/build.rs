//! Writes the tests of redaction: one for every structure, input, output and error that holds something sensitive; and a list
//! of the operations, for the tests of the optional features.
//!
//! What is sensitive is read from the model's traits alone; the plan of the generator only says what things are called in
//! Rust. Each test is one use of the macro `redacted!`, which stands in `tests/generator/redaction.rs`.

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

/// What stands for something sensitive: in texts, in numbers and times, in bytes (as base64).
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
                &Filler {
                    model,
                    within: vec![&shape.id],
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

/// All structures with their shapes.
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
    filler: &Filler<'_>,
) -> std::fmt::Result {
    let Some(shape) = filler.within.first().and_then(|id| filler.model.shape(id)) else {
        return Ok(());
    };
    let path = &structure.path;
    let test = path.as_str().replace("::", "_").to_lowercase();
    writeln!(
        text,
        "redacted! {{ {test}, sdk::{path}, r#\"{}\"#,",
        filler.structure(shape)
    )?;
    writeln!(text, "    shows {:?},", filler.shown(shape))?;
    text.push_str("    sets [");
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

/// Fills shapes with values, those that are sensitive with secrets.
struct Filler<'a> {
    model: &'a Model,
    /// The structures that are being filled, from the outermost.
    within: Vec<&'a ShapeId>,
}

impl<'a> Filler<'a> {
    fn structure(&self, shape: &Shape) -> Value {
        let is_all = shape.traits.has::<Sensitive>();
        let members = shape.every_member();
        let filled =
            members.filter_map(|member| Some((member.name.clone(), self.value(member, is_all)?)));
        Value::Object(filled.collect::<Map<_, _>>())
    }

    /// The value of a member; `None` where it would never end.
    fn value(&self, member: &Member, within_secret: bool) -> Option<Value> {
        let secret = within_secret || is_sensitive(self.model, member);
        let target = self.model.shape(&member.target)?;
        let number = if secret { SECRET_NUMBER } else { 1 };
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
                json!(text(&member.name, secret))
            }
            ShapeKind::Blob => json!(if secret { SECRET_BYTES } else { "AQID" }),
            ShapeKind::List(element) => json!([self.value(element, secret)?]),
            ShapeKind::Map { key, value } => {
                let key_text = self.value(key, secret)?.as_str()?.to_owned();
                json!({ key_text: self.value(value, secret)? })
            }
            ShapeKind::Structure(_) | ShapeKind::Union(_) if self.within.contains(&&target.id) => {
                return None;
            }
            ShapeKind::Structure(_) => {
                let mut inner = Filler {
                    model: self.model,
                    within: self.within.clone(),
                };
                inner.within.push(&target.id);
                inner.structure(target)
            }
            ShapeKind::Union(members) => {
                let (name, member) = members.first()?;
                json!({ name: self.value(member, secret)? })
            }
            _ => return None,
        })
    }

    /// The texts that the structure shows: those of its own members that are plain and open.
    fn shown(&self, shape: &Shape) -> Vec<String> {
        if shape.traits.has::<Sensitive>() {
            return Vec::new();
        }
        let is_open = |member: &&Member| {
            let is_text = |target: &Shape| {
                matches!(target.kind, ShapeKind::String) && enum_entries(target).is_none()
            };
            self.model.shape(&member.target).is_some_and(is_text)
                && !is_sensitive(self.model, member)
        };
        shape
            .every_member()
            .filter(is_open)
            .map(|member| text(&member.name, false))
            .collect()
    }
}

fn text(member: &str, secret: bool) -> String {
    if secret {
        SECRET.to_owned()
    } else {
        format!("open {member}")
    }
}
