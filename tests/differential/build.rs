//! Writes one row for every operation, structure, error and enum of the model: what things are called in Rust, and nothing
//! else. The macros in `src/side` turn the rows into calls, once for each of the two crates.

use std::error::Error;
use std::fmt::Write as _;
use std::{env, fs, path::Path};

use tinsmith_codegen::plan::member::{FieldNames, MemberPlan, TypePlan};
use tinsmith_codegen::plan::operation::OperationPlan;
use tinsmith_codegen::plan::shapes::{BuilderKind, StructurePlan};
use tinsmith_codegen::plan::{CratePlan, plan};
use tinsmith_codegen::{PROTOCOLS, Settings};
use tinsmith_model::validate::{Selection, load_ast};

const MODEL: &str = "../../model/services/cognito-identity-provider.json";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={MODEL}");
    let choice = Selection {
        protocols: PROTOCOLS,
        ..Selection::default()
    };
    let model = load_ast(MODEL, &fs::read_to_string(MODEL)?, &choice)?;
    let plan = plan(&model, &Settings::default())?;
    let mut text = String::new();
    rows(&mut text, &plan)?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("rows.rs"), text)?;
    println!("cargo::rustc-env=MODEL={MODEL}");
    Ok(())
}

fn rows(text: &mut String, plan: &CratePlan) -> std::fmt::Result {
    for operation in &plan.operations {
        operation_row(text, operation)?;
    }
    let structures = structures(plan);
    for (_, path, structure) in &structures {
        structure_row(text, path, structure)?;
    }
    text.push_str("pub(crate) const CALLS: &[(&str, Call)] = &[\n");
    for operation in &plan.operations {
        let name = operation.shape.as_str();
        writeln!(text, "    ({name:?}, {}),", operation.module)?;
    }
    text.push_str("];\npub(crate) const STRUCTURES: &[(&str, Look)] = &[\n");
    for (name, path, structure) in &structures {
        writeln!(text, "    ({name:?}, {}),", look(path, structure))?;
    }
    text.push_str("];\nenums! {\n");
    for one in &plan.enums {
        writeln!(text, "    {} = {:?};", one.name, one.shape.as_str())?;
    }
    text.push_str("}\n");
    Ok(())
}

/// All structures, with what the cases call them and the Rust paths of their modules.
fn structures(plan: &CratePlan) -> Vec<(String, String, &StructurePlan)> {
    let mut all = Vec::new();
    for structure in &plan.structures {
        all.push((structure.shape.to_string(), "types".to_owned(), structure));
    }
    for error in &plan.errors {
        let name = format!("{} as an error", error.structure.shape);
        all.push((name, "types::error".to_owned(), &error.structure));
    }
    for operation in &plan.operations {
        let path = format!("operation::{}", operation.module);
        let name = |part| format!("{} {part}", operation.shape);
        all.push((name("input"), path.clone(), &operation.input));
        all.push((name("output"), path, &operation.output));
    }
    all
}

/// The function that looks at a structure.
fn look(path: &str, structure: &StructurePlan) -> String {
    format!("look_{path}_{}", structure.name)
        .replace("::", "_")
        .to_lowercase()
}

fn operation_row(text: &mut String, operation: &OperationPlan) -> std::fmt::Result {
    let pages = operation.pages.as_ref().map_or(String::new(), |pages| {
        let size = pages.page_size.as_ref().map_or("", |_| "size ");
        let items = pages.items.as_ref().map_or("", |_| "items");
        format!("pages {size}{items}")
    });
    let is = operation
        .errors
        .iter()
        .map(|error| format!("{} ", error.test));
    write!(
        text,
        "operation! {{ {} {} {} {} {{ {pages} }} [{}] [",
        operation.module,
        operation.method,
        operation.name,
        operation.input.name,
        is.collect::<String>()
    )?;
    members(text, &operation.input.members)?;
    text.push_str("] [");
    for member in &operation.output.members {
        write!(text, "{} ", member.names.field)?;
    }
    text.push_str("] }\n");
    Ok(())
}

fn structure_row(text: &mut String, path: &str, structure: &StructurePlan) -> std::fmt::Result {
    let is_input = path.starts_with("operation") && structure.name.as_str().ends_with("Input");
    let build = if is_input || structure.builder == BuilderKind::Fallible {
        "fallible"
    } else {
        "whole"
    };
    write!(
        text,
        "structure! {{ {} sdk::{path}::{}, {build} [",
        look(path, structure),
        structure.name
    )?;
    members(text, &structure.members)?;
    text.push_str("] }\n");
    Ok(())
}

/// What the setters of each member take, and whether its field is an `Option`.
fn members(text: &mut String, members: &[MemberPlan]) -> std::fmt::Result {
    for member in members {
        let setter = match member.ty {
            TypePlan::List(_) => "list",
            TypePlan::Map(..) => "map",
            _ => "one",
        };
        let field = if member.presence.is_option() {
            "optional"
        } else {
            "bare"
        };
        let FieldNames {
            field: ident,
            setter: set,
            getter: get,
        } = &member.names;
        let wire = member.wire.as_str();
        write!(text, "({ident} {set} {get} {setter} {field} {wire:?})")?;
    }
    Ok(())
}
