//! The public paths of the items of a crate: those under which other crates can name them.

use super::rustdoc::CrateDocs;
use anyhow::Result;
use rustdoc_types::{Id, Item, ItemEnum, Module, Use, Visibility};
use std::collections::{BTreeMap, BTreeSet};

/// The first segment of every path, in place of the crate's name, so that crates of different names can be
/// compared.
const ROOT: &str = "crate";

/// The module in the paths of items that have no public path.
pub(super) const PRIVATE: &str = "crate::(private)";

/// The public paths of all items that have any.
#[derive(Default)]
pub(crate) struct PublicPaths {
    /// The canonical path of each item.
    canonical: BTreeMap<Id, String>,
    /// All other paths, each with the canonical path of the same item.
    pub(super) aliases: BTreeMap<String, String>,
    /// Re-exports of items of other crates: the path in this crate and the path of the definition. One path
    /// may lead to several items, such as a trait and a macro.
    pub(super) foreign: BTreeSet<(String, String)>,
}

impl PublicPaths {
    /// Finds the public paths. If an item has several, the first that is in `preferred` is canonical, so
    /// that an item that two crates have in common has the same canonical path in both. Otherwise it is the
    /// first in alphabetical order.
    pub(crate) fn find(docs: &CrateDocs, preferred: &BTreeSet<String>) -> Result<Self> {
        let mut walk = Walk {
            docs,
            paths: BTreeMap::new(),
            foreign: BTreeSet::new(),
            walked: BTreeSet::new(),
        };
        walk.item(docs.root()?, ROOT.to_owned());
        let mut found = Self {
            foreign: walk.foreign,
            ..Self::default()
        };
        for (id, paths) in walk.paths {
            let canonical = paths.iter().find(|path| preferred.contains(*path));
            let canonical = canonical.or(paths.first()).cloned().unwrap_or_default();
            for path in paths.into_iter().filter(|path| *path != canonical) {
                found.aliases.insert(path, canonical.clone());
            }
            found.canonical.insert(id, canonical);
        }
        Ok(found)
    }

    /// Returns the canonical path of an item; `None` if it is not public.
    pub(crate) fn of(&self, id: Id) -> Option<&str> {
        self.canonical.get(&id).map(String::as_str)
    }

    /// Iterates over all public items with their canonical paths.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (Id, &str)> {
        self.canonical.iter().map(|(id, path)| (*id, path.as_str()))
    }

    /// Returns the canonical paths of all items, for `preferred` of another crate.
    pub(super) fn into_canonical(self) -> BTreeSet<String> {
        self.canonical.into_values().collect()
    }
}

/// The state of the walk through the modules.
struct Walk<'a> {
    docs: &'a CrateDocs,
    paths: BTreeMap<Id, BTreeSet<String>>,
    foreign: BTreeSet<(String, String)>,
    /// The modules that were walked through, each with the path before its items. For a glob, this is the
    /// path of the module that has the glob.
    walked: BTreeSet<(Id, String)>,
}

impl Walk<'_> {
    /// Records a path of an item and, if the item is a module, walks through it. A module that re-exports
    /// one around itself has endlessly many paths: those that go through the same module twice are left out.
    fn item(&mut self, item: &Item, path: String) {
        let paths = self.paths.entry(item.id).or_default();
        if let ItemEnum::Module(module) = &item.inner {
            let is_inside = |outer: &String| path.starts_with(&format!("{outer}::"));
            if paths.iter().any(is_inside) {
                return;
            }
            paths.insert(path.clone());
            self.module(item.id, module, &path);
        } else {
            paths.insert(path);
        }
    }

    /// Walks through the items of a module, unless that was done under this path: modules may import each
    /// other by globs.
    fn module(&mut self, id: Id, module: &Module, path: &str) {
        if !self.walked.insert((id, path.to_owned())) {
            return;
        }
        for item in module.items.iter().filter_map(|id| self.docs.item(*id)) {
            if item.visibility != Visibility::Public {
                continue;
            }
            match (&item.inner, &item.name) {
                (ItemEnum::Module(module), _) if module.is_stripped => {}
                (ItemEnum::Use(re_export), _) => self.re_export(re_export, path),
                (_, Some(name)) => self.item(item, format!("{path}::{name}")),
                (_, None) => {}
            }
        }
    }

    fn re_export(&mut self, re_export: &Use, path: &str) {
        let Use { name, is_glob, .. } = re_export;
        match re_export.id.and_then(|id| self.docs.item(id)) {
            // A glob on an enum adds no item: the variants have their paths through the enum.
            Some(item) if *is_glob => {
                if let ItemEnum::Module(module) = &item.inner {
                    self.module(item.id, module, path);
                }
            }
            Some(item) => self.item(item, format!("{path}::{name}")),
            None => {
                let definition = re_export.id.and_then(|id| self.docs.definition(id));
                let definition = definition.unwrap_or_else(|| re_export.source.clone());
                let path = match is_glob {
                    true => format!("{path}::* of {definition}"),
                    false => format!("{path}::{name}"),
                };
                self.foreign.insert((path, definition));
            }
        }
    }
}
