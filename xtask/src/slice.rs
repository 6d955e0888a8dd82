//! `cargo xtask slice`: the size of a crate with some operations.

use crate::cli::SliceArgs;
use crate::generate::{GeneratedCrate, generate, type_names};
use crate::report::{Outcome, count};
use crate::settings::{ClientCrate, Settings};
use crate::workspace::Workspace;
use anyhow::Result;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use tinsmith_codegen::Files;
use tinsmith_model::closure::Closure;
use tinsmith_model::{Model, ShapeId};

/// The size of a crate.
#[derive(Clone, Copy)]
struct Size {
    operations: usize,
    types: usize,
    files: usize,
    lines: usize,
    bytes: usize,
}

/// Generates the crate in memory, with the selected operations and with all, and prints their sizes.
pub(crate) fn run(workspace: &Workspace, args: &SliceArgs) -> Result<Outcome> {
    let client = client(workspace, args)?;
    let selected = generate(workspace, &client)?;
    let all = generate(
        workspace,
        &ClientCrate {
            operations: None,
            ..client
        },
    )?;
    let slice = Slice::of(&selected);
    let mut out = slice.table();
    let _ = write!(out, "\n{}", sizes(&Size::of(&selected), &Size::of(&all)));
    if args.types {
        let _ = write!(out, "\n{}", slice.types());
    }
    crate::report::print(&out)?;
    Ok(Outcome::Done)
}

fn client(workspace: &Workspace, args: &SliceArgs) -> Result<ClientCrate> {
    let name = args.settings.client.as_deref();
    let client = match (&args.model, name) {
        (Some(_), None) => ClientCrate::default_client(workspace),
        _ => {
            let settings = Settings::load(workspace, args.settings.settings.as_deref())?;
            settings.client(name)?.clone()
        }
    };
    Ok(ClientCrate {
        model: args.model.clone().unwrap_or(client.model),
        service: args.service.clone().or(client.service),
        operations: args.operations.clone().or(client.operations),
        documentation: None,
        protocol_tests: false,
        support_in_place: false,
        ..client
    })
}

/// The selected operations and the types they use.
struct Slice<'a> {
    /// The types used by each operation.
    operations: BTreeMap<&'a str, Vec<&'a str>>,
    /// The number of lines in the module of each operation.
    lines: BTreeMap<&'a str, usize>,
    /// The operations that use each type.
    users: BTreeMap<&'a str, Vec<&'a str>>,
}

impl<'a> Slice<'a> {
    fn of(generated: &'a GeneratedCrate) -> Self {
        let GeneratedCrate { loaded, files, .. } = generated;
        let (model, closure) = (loaded.model.model(), loaded.model.closure());
        let all = type_names(model, closure);
        let mut slice = Self {
            operations: BTreeMap::new(),
            lines: BTreeMap::new(),
            users: BTreeMap::new(),
        };
        for id in &closure.operations {
            let types = types_of(model, closure, id);
            // Names and order are those of the complete slice.
            let types: Vec<&str> = all
                .iter()
                .copied()
                .filter(|name| types.contains(*name))
                .collect();
            for name in &types {
                slice.users.entry(name).or_default().push(id.name());
            }
            slice
                .lines
                .insert(id.name(), module_lines(files, id.name()));
            slice.operations.insert(id.name(), types);
        }
        slice
    }

    fn table(&self) -> String {
        let mut out = String::from(
            "| operation | types | only in this operation | lines of module |\n|---|---|---|---|\n",
        );
        for (operation, types) in &self.operations {
            let only_here = types.iter().filter(|name| self.users[*name].len() == 1);
            let _ = writeln!(
                out,
                "| {operation} | {} | {} | {} |",
                types.len(),
                only_here.count(),
                self.lines[operation]
            );
        }
        out
    }

    fn types(&self) -> String {
        let mut out = String::from("| type | used by |\n|---|---|\n");
        for (name, operations) in &self.users {
            let used_by = match operations.len() {
                number if number > 1 && number == self.operations.len() => {
                    "all operations".to_owned()
                }
                _ => operations.join(", "),
            };
            let _ = writeln!(out, "| {name} | {used_by} |");
        }
        out
    }
}

/// Returns the names of the types that an operation uses.
fn types_of(
    model: &Model,
    closure: &Closure,
    operation: &ShapeId,
) -> std::collections::HashSet<String> {
    let filter = [operation.to_string()];
    let service = model.shape(&closure.service);
    let only_here = service.and_then(|service| Closure::of(model, service, Some(&filter)).ok());
    let Some(only_here) = only_here else {
        return Default::default();
    };
    let names = type_names(model, &only_here).into_iter();
    names.map(str::to_owned).collect()
}

/// Counts the lines in the module of an operation.
fn module_lines(files: &Files, operation: &str) -> usize {
    let module = tinsmith_codegen::names::snake_case(operation);
    let path = format!("src/operation/{module}.rs");
    let text = files
        .get(&path)
        .or_else(|| files.get(&format!("src/operation/_{module}.rs")));
    text.map_or(0, |text| text.lines().count())
}

impl Size {
    fn of(GeneratedCrate { loaded, files, .. }: &GeneratedCrate) -> Self {
        let closure = loaded.model.closure();
        // Other files are for rustdoc only.
        let is_source = |path: &str| path.starts_with("src/") && path.ends_with(".rs");
        let source: Vec<&str> = files
            .iter()
            .filter(|(path, _)| is_source(path))
            .map(|(_, text)| text)
            .collect();
        Self {
            operations: closure.operations.len(),
            types: type_names(loaded.model.model(), closure).len(),
            files: source.len(),
            lines: source.iter().map(|text| text.lines().count()).sum(),
            bytes: source.iter().map(|text| text.len()).sum(),
        }
    }
}

fn sizes(selected: &Size, all: &Size) -> String {
    let rows = [
        ("operations", selected.operations, all.operations),
        ("types", selected.types, all.types),
        ("Rust files in `src`", selected.files, all.files),
        ("lines of Rust", selected.lines, all.lines),
        ("bytes of Rust", selected.bytes, all.bytes),
    ];
    let mut out = format!(
        "| | {} | all {} | ratio |\n|---|---|---|---|\n",
        count(selected.operations, "operation"),
        all.operations
    );
    for (quantity, selected, all) in rows {
        let ratio = selected as f64 / all.max(1) as f64;
        let _ = writeln!(out, "| {quantity} | {selected} | {all} | {ratio:.2} |");
    }
    out
}
