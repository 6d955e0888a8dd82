//! `cargo xtask docs`: checks that every public item of a generated crate is documented.
//!
//! rustdoc describes the crate as JSON, with all features. Within a type, no two methods may have the same
//! documentation: a method that sets a member has to say which.

use crate::cli::DocsArgs;
use crate::parity::paths::PublicPaths;
use crate::parity::rustdoc::{CrateDocs, document};
use crate::progress::step;
use crate::report::{Outcome, count, print};
use crate::scratch::{Dependency, Features, Scratch, package_in};
use crate::workspace::Workspace;
use anyhow::{Context as _, Result};
use rustdoc_types::{Id, Item, ItemEnum, StructKind, Type, VariantKind, Visibility};
use std::collections::{BTreeMap, BTreeSet};

/// The name of the dependency and of the folder for rustdoc's output.
const DOCUMENTED: &str = "documented";

/// Checks the crate and prints the result.
pub(crate) fn run(workspace: &Workspace, args: &DocsArgs) -> Result<Outcome> {
    let folder = args.folder.clone();
    let folder = folder.unwrap_or_else(|| workspace.generated_crate());
    let package = package_in(&folder)?;
    let name = package["name"].as_str().context("the crate has no name")?;
    let features = package["features"].as_object().into_iter().flatten();
    let features = Features {
        default: true,
        names: features.map(|(name, _)| name.clone()).collect(),
    };
    let dependency = Dependency::at(DOCUMENTED, name, &folder)?.with_features(&features);
    let target = workspace.target_folder()?.join("docs");
    let scratch = Scratch::new(workspace, &target, None, &[dependency])?;
    let mut packages = scratch.packages()?.into_iter();
    let package = packages.find(|package| package["name"] == name);
    let package = package.with_context(|| format!("cargo metadata does not list {name}"))?;
    let json = step("Documenting the crate", || {
        document(&scratch, DOCUMENTED, &package)
    })?;
    let findings = check(&CrateDocs::parse(&json)?)?;
    print(&findings.report(name))?;
    Ok(match findings.problems.is_empty() {
        true => Outcome::Done,
        false => Outcome::Drift,
    })
}

/// The result of the check.
#[derive(Default)]
struct Findings {
    /// The number of public items.
    items: usize,
    /// One line for each item without documentation, and for methods that share it.
    problems: BTreeSet<String>,
}

impl Findings {
    fn report(&self, name: &str) -> String {
        let items = count(self.items, "public item");
        if self.problems.is_empty() {
            return format!("{name}: {items}, all documented\n");
        }
        let problems: Vec<&str> = self.problems.iter().map(String::as_str).collect();
        let number = count(problems.len(), "problem");
        format!("{}\n\n{name}: {items}, {number}\n", problems.join("\n"))
    }

    /// Counts an item, and notes that it has no documentation if so.
    fn item(&mut self, item: &Item, path: &str) {
        self.items += 1;
        if item
            .docs
            .as_deref()
            .is_none_or(|docs| docs.trim().is_empty())
        {
            self.problems.insert(format!("{path}: no documentation"));
        }
    }
}

/// Checks all public items: those of modules, their fields, variants and trait items, and inherent methods
/// and constants.
fn check(docs: &CrateDocs) -> Result<Findings> {
    let mut findings = Findings::default();
    let paths = PublicPaths::find(docs, &BTreeSet::new())?;
    for (id, path) in paths.iter() {
        if let Some(item) = docs.item(id) {
            findings.item(item, path);
            parts(docs, item, path, &mut findings);
        }
    }
    let mut methods: BTreeMap<&str, Vec<&Item>> = BTreeMap::new();
    for block in docs.impls().filter(|block| block.trait_.is_none()) {
        let Type::ResolvedPath(owner) = &block.for_ else {
            continue;
        };
        let Some(path) = paths.of(owner.id) else {
            continue;
        };
        let items = block.items.iter().filter_map(|id| docs.item(*id));
        for item in items.filter(|item| item.visibility == Visibility::Public) {
            findings.item(item, &format!("{path}::{}", name(item)));
            if matches!(item.inner, ItemEnum::Function(_)) {
                methods.entry(path).or_default().push(item);
            }
        }
    }
    for (path, methods) in methods {
        let mut names: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for method in methods {
            if let Some(docs) = &method.docs {
                names.entry(docs).or_default().insert(name(method));
            }
        }
        for names in names.into_values().filter(|names| names.len() > 1) {
            let names: Vec<&str> = names.into_iter().collect();
            let names = names.join(", ");
            let problem = format!("{path}: methods with the same documentation: {names}");
            findings.problems.insert(problem);
        }
    }
    Ok(findings)
}

/// Checks the parts of an item that have documentation of their own.
fn parts(docs: &CrateDocs, item: &Item, path: &str, findings: &mut Findings) {
    let ids: &[Id] = match &item.inner {
        ItemEnum::Struct(inner) => match &inner.kind {
            StructKind::Plain { fields, .. } => fields,
            StructKind::Unit | StructKind::Tuple(_) => &[],
        },
        ItemEnum::Variant(inner) => match &inner.kind {
            VariantKind::Struct { fields, .. } => fields,
            VariantKind::Plain | VariantKind::Tuple(_) => &[],
        },
        ItemEnum::Enum(inner) => &inner.variants,
        ItemEnum::Trait(inner) => &inner.items,
        _ => &[],
    };
    for part in ids.iter().filter_map(|id| docs.item(*id)) {
        // What is part of an enum or a trait is public, and has no visibility of its own.
        let is_public = matches!(part.visibility, Visibility::Public | Visibility::Default);
        if is_public {
            let path = format!("{path}::{}", name(part));
            findings.item(part, &path);
            parts(docs, part, &path, findings);
        }
    }
}

fn name(item: &Item) -> &str {
    item.name.as_deref().unwrap_or_default()
}

#[cfg(test)]
mod tests;
