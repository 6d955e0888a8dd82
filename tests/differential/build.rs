//! Writes a macro call for every operation, structure, error and enum of the model, with names in Rust only.
//! The macros in `src/driver` expand to code that uses each of the two crates.

use std::error::Error;
use std::fmt::Write as _;
use std::{env, fs, path::Path};

use tinsmith_codegen::lower::plan;
use tinsmith_codegen::plan::CratePlan;
use tinsmith_codegen::plan::member::{FieldNames, MemberPlan, TypePlan};
use tinsmith_codegen::plan::operation::OperationPlan;
use tinsmith_codegen::plan::shapes::{BuilderKind, StructurePlan, UnionMemberPlan};
use tinsmith_codegen::{PROTOCOLS, Settings};
use tinsmith_model::validate::{Selection, load_ast};

/// The model of the crates, unless the environment variable `TINSMITH_MODEL` names another.
const MODEL: &str = "../../model/services/cognito-identity-provider.json";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-env-changed=TINSMITH_MODEL");
    println!("cargo::rerun-if-env-changed=TINSMITH_SERIALIZATION");
    println!("cargo::rerun-if-env-changed=TINSMITH_OFFICIAL");
    println!("cargo::rustc-check-cfg=cfg(official_schemas)");
    let has_schemas = env::var("TINSMITH_SERIALIZATION").as_deref() != Ok("generated");
    if has_schemas {
        println!("cargo::rustc-cfg=official_schemas");
    }
    let path = env::var("TINSMITH_MODEL").unwrap_or(MODEL.to_owned());
    let path = fs::canonicalize(path)?.display().to_string();
    println!("cargo::rerun-if-changed={path}");
    let choice = Selection {
        protocols: PROTOCOLS,
        ..Selection::default()
    };
    let model = load_ast(&path, &fs::read_to_string(&path)?, &choice)?;
    let plan = plan(&model, &Settings::default())?;
    let mut text = String::new();
    write_macro_calls(&mut text, &plan, has_schemas)?;
    fs::write(
        Path::new(&env::var("OUT_DIR")?).join("macro_calls.rs"),
        text,
    )?;
    println!("cargo::rustc-env=MODEL={path}");
    Ok(())
}

fn write_macro_calls(text: &mut String, plan: &CratePlan, has_schemas: bool) -> std::fmt::Result {
    for operation in &plan.operations {
        write_operation(text, operation)?;
    }
    let structures = if has_schemas {
        structures(plan)
    } else {
        write_json(text, plan)?;
        Vec::new()
    };
    for (_, path, structure) in &structures {
        write_structure(text, path, structure)?;
    }
    text.push_str("pub(crate) const CALLS: &[(&str, Call)] = &[\n");
    for operation in &plan.operations {
        let name = operation.shape.as_str();
        writeln!(text, "    ({name:?}, {}),", operation.module)?;
    }
    text.push_str("];\npub(crate) const STRUCTURES: &[(&str, Inspect)] = &[\n");
    for (name, path, structure) in &structures {
        writeln!(
            text,
            "    ({name:?}, {}),",
            inspect_function(path, structure)
        )?;
    }
    text.push_str("];\nenums! {\n");
    for enumeration in &plan.enums {
        writeln!(
            text,
            "    {} = {:?};",
            enumeration.name,
            enumeration.shape.as_str()
        )?;
    }
    text.push_str("}\n");
    Ok(())
}

/// Returns all structures with their names in the cases and the paths of their modules.
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

/// Returns the name of the function that inspects a structure.
fn inspect_function(path: &str, structure: &StructurePlan) -> String {
    format!("inspect_{path}_{}", structure.name)
        .replace("::", "_")
        .to_lowercase()
}

fn write_operation(text: &mut String, operation: &OperationPlan) -> std::fmt::Result {
    let pages = operation.pages.as_ref().map_or(String::new(), |pages| {
        let size = pages.page_size.as_ref().map_or("", |_| "size ");
        let has_items = pages.items.is_some() && official_has_items(operation);
        let items = if has_items { "items" } else { "" };
        format!("pages {size}{items}")
    });
    let error_tests = operation
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
        error_tests.collect::<String>()
    )?;
    write_members(text, &operation.input.members)?;
    text.push_str("] [");
    for member in &operation.output.members {
        write!(text, "{} ", member.names.field)?;
    }
    text.push_str("] }\n");
    Ok(())
}

/// True if the paginator of the official crate has a stream of items. Some lack it where ours have it. The environment variable
/// `TINSMITH_OFFICIAL` names the folder of its source; without it, all have it.
fn official_has_items(operation: &OperationPlan) -> bool {
    let Some(source) = env::var_os("TINSMITH_OFFICIAL") else {
        return true;
    };
    let file = format!("operation/{}/paginator.rs", operation.module);
    fs::read_to_string(Path::new(&source).join(file)).is_ok_and(|text| text.contains("fn items("))
}

/// Writes a macro call for every type that inputs may contain.
fn write_json(text: &mut String, plan: &CratePlan) -> std::fmt::Result {
    let values = plan.errors.iter().filter(|error| error.is_value);
    let errors = values.map(|error| ("types::error", &error.structure));
    let structures = plan.structures.iter().map(|structure| ("types", structure));
    for (path, structure) in structures.chain(errors) {
        let build = build_kind(structure);
        write!(
            text,
            "json_structure! {{ sdk::{path}::{}, {build} [",
            structure.name
        )?;
        write_members(text, &structure.members)?;
        text.push_str("] }\n");
    }
    for union in &plan.unions {
        write!(text, "json_union! {{ {} {{", union.name)?;
        for UnionMemberPlan { member, is_unit } in &union.members {
            let kind = if *is_unit { "unit" } else { "data" };
            let wire = member.wire.as_str();
            write!(text, " {} {kind} {wire:?}", member.names.variant)?;
        }
        text.push_str(" } }\n");
    }
    let enums = plan
        .enums
        .iter()
        .map(|enumeration| enumeration.name.to_string());
    writeln!(
        text,
        "json_enums! {{ {} }}",
        enums.collect::<Vec<_>>().join(" ")
    )
}

/// Whether the builder of a structure in `types` can fail.
fn build_kind(structure: &StructurePlan) -> &'static str {
    match structure.builder {
        BuilderKind::Fallible => "fallible",
        _ => "infallible",
    }
}

fn write_structure(text: &mut String, path: &str, structure: &StructurePlan) -> std::fmt::Result {
    let is_input = path.starts_with("operation") && structure.name.as_str().ends_with("Input");
    let build = match is_input {
        true => "fallible",
        false => build_kind(structure),
    };
    write!(
        text,
        "structure! {{ {} sdk::{path}::{}, {build} [",
        inspect_function(path, structure),
        structure.name
    )?;
    write_members(text, &structure.members)?;
    text.push_str("] }\n");
    Ok(())
}

/// Writes names of each member, the type of its setter, and whether its field is an `Option`.
fn write_members(text: &mut String, members: &[MemberPlan]) -> std::fmt::Result {
    for member in members {
        let setter = match member.ty {
            TypePlan::List(_) => "list",
            TypePlan::Map(..) => "map",
            _ => "single",
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
