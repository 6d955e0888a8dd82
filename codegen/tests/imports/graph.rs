//! The import graph of a crate: which file uses names of which other file.

use crate::modules::{Module, Modules};
use std::collections::{BTreeMap, BTreeSet};

/// The import graph of a crate. It contains only names that are written as paths, not methods that are called on values.
#[derive(Debug, Default)]
pub(crate) struct Graph {
    /// The names that one file (the first) uses from another one.
    pub(crate) edges: BTreeMap<(String, String), BTreeSet<String>>,
    /// The names that each file uses from other crates.
    pub(crate) crates: BTreeMap<String, BTreeSet<String>>,
}

/// The target of a path.
enum Found {
    /// An item of a module.
    Item(usize, String),
    Module(usize),
    /// Another crate, or a name that is not an item.
    Outside,
}

impl Graph {
    /// Builds the graph from all paths in the modules of a crate.
    pub(crate) fn of(modules: &Modules) -> Self {
        let mut graph = Self::default();
        for (index, module) in modules.0.iter().enumerate() {
            for (path, is_private) in &module.globs {
                match modules.resolve(index, path, 0) {
                    Found::Module(of) if *is_private => {
                        graph.add(module, &modules.0[of], "*".to_owned());
                    }
                    Found::Outside => graph.add_crate(module, path),
                    _ => {}
                }
            }
            for (path, is_private) in module.imports.values() {
                match modules.resolve(index, path, 0) {
                    // The path may be a module; its items are used by longer paths.
                    Found::Item(of, name)
                        if *is_private && !modules.0[of].children.contains_key(&name) =>
                    {
                        graph.add(module, &modules.0[of], name);
                    }
                    Found::Outside => graph.add_crate(module, path),
                    _ => {}
                }
            }
            for path in &module.named {
                match modules.resolve(index, path, 0) {
                    Found::Item(of, name) => graph.add(module, &modules.0[of], name),
                    Found::Outside => graph.add_crate(module, path),
                    Found::Module(_) => {}
                }
            }
        }
        graph
    }

    fn add(&mut self, from: &Module, to: &Module, name: String) {
        if from.file != to.file {
            let edge = (from.file.clone(), to.file.clone());
            self.edges.entry(edge).or_default().insert(name);
        }
    }

    fn add_crate(&mut self, from: &Module, path: &[String]) {
        let crates = self.crates.entry(from.file.clone()).or_default();
        crates.extend(path.first().cloned());
    }

    /// The sets of files that import each other in a cycle.
    pub(crate) fn cycles(&self) -> Vec<BTreeSet<&str>> {
        let files: BTreeSet<&str> = self.edges.keys().map(|(from, _)| from.as_str()).collect();
        let reached: BTreeMap<&str, BTreeSet<&str>> = files
            .iter()
            .map(|file| (*file, self.reached(file)))
            .collect();
        let mut circles = BTreeSet::new();
        for (file, others) in &reached {
            let back = |other: &&&str| reached.get(**other).is_some_and(|it| it.contains(file));
            let circle: BTreeSet<&str> = others.iter().filter(back).copied().collect();
            if !circle.is_empty() {
                circles.insert(circle);
            }
        }
        circles.into_iter().collect()
    }

    /// The files that a file imports, directly and indirectly.
    fn reached(&self, file: &str) -> BTreeSet<&str> {
        let mut reached = BTreeSet::new();
        let mut pending = vec![file];
        while let Some(file) = pending.pop() {
            for (from, to) in self.edges.keys() {
                if from == file && reached.insert(to.as_str()) {
                    pending.push(to);
                }
            }
        }
        reached
    }

    /// Describes the imports within a set of files, one on each line, with the imported names.
    pub(crate) fn describe(&self, files: &BTreeSet<&str>) -> String {
        let edges = self
            .edges
            .iter()
            .filter(|((from, to), _)| files.contains(from.as_str()) && files.contains(to.as_str()));
        let lines = edges.map(|((from, to), names)| {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            format!("  {from} takes from {to}: {}\n", names.join(", "))
        });
        lines.collect()
    }
}

impl Modules {
    /// Follows a path from a module, through imports and re-exports, to the file that has the item.
    fn resolve(&self, at: usize, path: &[String], depth: usize) -> Found {
        let Some((first, rest)) = path.split_first() else {
            return Found::Module(at);
        };
        // Globs that import each other would recurse without end.
        if depth > 20 {
            return Found::Outside;
        }
        match (first.as_str(), self.0[at].parent) {
            ("crate", _) => self.within(0, rest, depth),
            ("self", _) => self.within(at, rest, depth),
            ("super", Some(parent)) => self.within(parent, rest, depth),
            _ => self.within(at, path, depth),
        }
    }

    /// Resolves a path in a module.
    fn within(&self, at: usize, path: &[String], depth: usize) -> Found {
        let Some((first, rest)) = path.split_first() else {
            return Found::Module(at);
        };
        let module = &self.0[at];
        if first == "super" {
            return self.resolve(at, path, depth + 1);
        }
        let child = module.children.get(first);
        // An item and a module may have the same name; only a module is followed by another segment.
        if module.items.contains(first) && (rest.is_empty() || child.is_none()) {
            return Found::Item(at, first.clone());
        }
        if let Some(child) = child {
            return self.within(*child, rest, depth);
        }
        if let Some((import, _)) = module.imports.get(first) {
            let mut whole = import.clone();
            // A crate that is imported under its own name would recurse without end.
            if whole.first() == Some(first) && !module.children.contains_key(first) {
                return Found::Outside;
            }
            whole.extend(rest.iter().cloned());
            return self.resolve(at, &whole, depth + 1);
        }
        for (glob, _) in &module.globs {
            let mut whole = glob.clone();
            whole.extend(path.iter().cloned());
            let found = self.resolve(at, &whole, depth + 1);
            if matches!(found, Found::Item(..)) {
                return found;
            }
        }
        Found::Outside
    }
}
