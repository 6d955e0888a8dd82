//! `cargo xtask slice`: what a choice of operations comes to, before it is generated.

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

/// What a crate comes to.
#[derive(Clone, Copy)]
struct Size {
    operations: usize,
    types: usize,
    files: usize,
    lines: usize,
    bytes: usize,
}

/// Generates the crate twice in memory, with the chosen operations and with all, and prints what the choice needs.
pub(crate) fn run(workspace: &Workspace, args: &SliceArgs) -> Result<Outcome> {
    let client = client(workspace, args)?;
    let chosen = generate(workspace, &client)?;
    let all = generate(
        workspace,
        &ClientCrate {
            operations: None,
            ..client
        },
    )?;
    let choice = Choice::of(&chosen);
    let mut out = choice.table();
    let _ = write!(out, "\n{}", sizes(&Size::of(&chosen), &Size::of(&all)));
    if args.types {
        let _ = write!(out, "\n{}", choice.types());
    }
    crate::report::print(&out)?;
    Ok(Outcome::Done)
}

fn client(workspace: &Workspace, args: &SliceArgs) -> Result<ClientCrate> {
    let named = args.settings.client.as_deref();
    let client = match (&args.model, named) {
        (Some(_), None) => ClientCrate::default_client(workspace),
        _ => {
            let settings = Settings::load(workspace, args.settings.settings.as_deref())?;
            settings.client(named)?.clone()
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

/// The chosen operations, and what each of them needs.
struct Choice<'a> {
    /// The types of each operation, by the name of the operation.
    operations: BTreeMap<&'a str, Vec<&'a str>>,
    /// The lines of each operation's own file.
    lines: BTreeMap<&'a str, usize>,
    /// The operations that need a type, by its name.
    users: BTreeMap<&'a str, Vec<&'a str>>,
}

impl<'a> Choice<'a> {
    fn of(generated: &'a GeneratedCrate) -> Self {
        let GeneratedCrate { input, files, .. } = generated;
        let (model, closure) = (input.model.model(), input.model.closure());
        let all = type_names(model, closure);
        let mut choice = Self {
            operations: BTreeMap::new(),
            lines: BTreeMap::new(),
            users: BTreeMap::new(),
        };
        for id in &closure.operations {
            let needed = needed(model, closure, id);
            // In the order and by the names of the whole, of which it is a part.
            let needed: Vec<&str> = all
                .iter()
                .copied()
                .filter(|name| needed.contains(*name))
                .collect();
            for name in &needed {
                choice.users.entry(name).or_default().push(id.name());
            }
            choice.lines.insert(id.name(), own_lines(files, id.name()));
            choice.operations.insert(id.name(), needed);
        }
        choice
    }

    fn table(&self) -> String {
        let mut out = String::from(
            "| operation | types | of these for it alone | lines of its own |\n|---|---|---|---|\n",
        );
        for (operation, types) in &self.operations {
            let alone = types.iter().filter(|name| self.users[*name].len() == 1);
            let _ = writeln!(
                out,
                "| {operation} | {} | {} | {} |",
                types.len(),
                alone.count(),
                self.lines[operation]
            );
        }
        out
    }

    fn types(&self) -> String {
        let mut out = String::from("| type | for |\n|---|---|\n");
        for (name, operations) in &self.users {
            let whom = match operations.len() {
                number if number > 1 && number == self.operations.len() => "all".to_owned(),
                _ => operations.join(", "),
            };
            let _ = writeln!(out, "| {name} | {whom} |");
        }
        out
    }
}

/// The types that an operation needs, by name.
fn needed(
    model: &Model,
    closure: &Closure,
    operation: &ShapeId,
) -> std::collections::HashSet<String> {
    let filter = [operation.to_string()];
    let service = model.shape(&closure.service);
    let alone = service.and_then(|service| Closure::of(model, service, Some(&filter)).ok());
    let Some(alone) = alone else {
        return Default::default();
    };
    let names = type_names(model, &alone).into_iter();
    names.map(str::to_owned).collect()
}

/// The lines of the file that the operation has to itself.
fn own_lines(files: &Files, operation: &str) -> usize {
    let module = tinsmith_codegen::names::snake_case(operation);
    let path = format!("src/operation/{module}.rs");
    let text = files
        .get(&path)
        .or_else(|| files.get(&format!("src/operation/_{module}.rs")));
    text.map_or(0, |text| text.lines().count())
}

impl Size {
    fn of(GeneratedCrate { input, files, .. }: &GeneratedCrate) -> Self {
        let closure = input.model.closure();
        // The pages beside it are for rustdoc alone.
        let is_source = |path: &str| path.starts_with("src/") && path.ends_with(".rs");
        let source: Vec<&str> = files
            .iter()
            .filter(|(path, _)| is_source(path))
            .map(|(_, text)| text)
            .collect();
        Self {
            operations: closure.operations.len(),
            types: type_names(input.model.model(), closure).len(),
            files: source.len(),
            lines: source.iter().map(|text| text.lines().count()).sum(),
            bytes: source.iter().map(|text| text.len()).sum(),
        }
    }
}

fn sizes(chosen: &Size, all: &Size) -> String {
    let rows = [
        ("operations", chosen.operations, all.operations),
        ("types", chosen.types, all.types),
        ("files of Rust in `src`", chosen.files, all.files),
        ("lines of them", chosen.lines, all.lines),
        ("bytes of them", chosen.bytes, all.bytes),
    ];
    let mut out = format!(
        "| | {} | all {} | share |\n|---|---|---|---|\n",
        count(chosen.operations, "operation"),
        all.operations
    );
    for (what, chosen, all) in rows {
        let share = chosen as f64 / all.max(1) as f64;
        let _ = writeln!(out, "| {what} | {chosen} | {all} | {share:.2} |");
    }
    out
}
