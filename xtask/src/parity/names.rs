//! Under which paths the items of a crate can be named from outside.

use super::docs::{Docs, choice, flag, list, text};
use anyhow::{Context as _, Result};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What stands for the crate in every path, so that the crates may have different names.
const ROOT: &str = "crate";

/// What stands for the module of an item that has no public path.
pub(super) const PRIVATE: &str = "crate::(private)";

/// The public paths of all items that have any.
#[derive(Default)]
pub(super) struct Names {
    /// The one that stands for the item, by id.
    chosen: BTreeMap<u64, String>,
    /// The others, and the one that stands for the same item.
    pub(super) aliases: BTreeMap<String, String>,
    /// What is re-exported from other crates: the path here, and the path of the definition. A path may lead to several
    /// things, such as a trait and a macro.
    pub(super) foreign: BTreeSet<(String, String)>,
}

impl Names {
    /// Finds the public paths. Where an item has several, one that is in `preferred` stands for it, so that items that two
    /// crates have in common have the same name in both; else the first.
    pub(super) fn find(docs: &Docs, preferred: &BTreeSet<String>) -> Result<Self> {
        let mut walk = Walk {
            docs,
            paths: BTreeMap::new(),
            foreign: BTreeSet::new(),
        };
        walk.item(docs.root()?, ROOT.to_owned())?;
        let mut names = Self {
            foreign: walk.foreign,
            ..Self::default()
        };
        for (id, paths) in walk.paths {
            let chosen = paths.iter().find(|path| preferred.contains(*path));
            let chosen = chosen.or(paths.first()).cloned().unwrap_or_default();
            for path in paths.into_iter().filter(|path| *path != chosen) {
                names.aliases.insert(path, chosen.clone());
            }
            names.chosen.insert(id, chosen);
        }
        Ok(names)
    }

    /// The path that stands for an item; none if it is not public.
    pub(super) fn of(&self, id: &Value) -> Option<&str> {
        self.chosen.get(&id.as_u64()?).map(String::as_str)
    }

    /// All public items: ids and paths.
    pub(super) fn all(&self) -> impl Iterator<Item = (u64, &str)> {
        self.chosen.iter().map(|(id, path)| (*id, path.as_str()))
    }

    /// The paths that stand for items.
    pub(super) fn paths(&self) -> BTreeSet<String> {
        self.chosen.values().cloned().collect()
    }
}

/// On the way through the modules.
struct Walk<'a> {
    docs: &'a Docs,
    paths: BTreeMap<u64, BTreeSet<String>>,
    foreign: BTreeSet<(String, String)>,
}

impl Walk<'_> {
    /// An item that can be named by that path, and what is in it if it is a module.
    fn item(&mut self, item: &Value, path: String) -> Result<()> {
        let id = item["id"].as_u64().context("an item has no id")?;
        let is_new = self.paths.entry(id).or_default().insert(path.clone());
        let (kind, inner) = choice(&item["inner"])?;
        if kind == "module" && is_new {
            self.inside(inner, &path)?;
        }
        Ok(())
    }

    /// The items of a module. A module that re-exports one around itself has ever longer paths in it: these end where the
    /// same module comes twice on a path.
    fn inside(&mut self, module: &Value, path: &str) -> Result<()> {
        for id in list(module, "items")? {
            let Some(item) = self.docs.item(id) else {
                continue;
            };
            let (kind, inner) = choice(&item["inner"])?;
            let is_hidden = kind == "module" && flag(inner, "is_stripped")?;
            if item["visibility"] != "public" || is_hidden {
                continue;
            }
            match kind {
                "use" => self.re_export(inner, path)?,
                _ => self.item(item, format!("{path}::{}", text(item, "name")?))?,
            }
        }
        Ok(())
    }

    fn re_export(&mut self, re_export: &Value, path: &str) -> Result<()> {
        let is_glob = flag(re_export, "is_glob")?;
        let name = text(re_export, "name")?;
        let full = format!("{path}::{name}");
        match self.docs.item(&re_export["id"]) {
            Some(module) if is_glob => match choice(&module["inner"])? {
                ("module", inner) => self.inside(inner, path),
                // The variants of an enum: they are nameable through it as well.
                _ => Ok(()),
            },
            Some(item) if !self.is_around(item, path) => self.item(item, full),
            Some(_) => Ok(()),
            None => {
                let definition = self.docs.definition(&re_export["id"]);
                let definition = match definition {
                    Some(definition) => definition,
                    None => text(re_export, "source")?.to_owned(),
                };
                let full = if is_glob {
                    format!("{path}::* of {definition}")
                } else {
                    full
                };
                self.foreign.insert((full, definition));
                Ok(())
            }
        }
    }

    /// Whether the path goes through that module.
    fn is_around(&self, item: &Value, path: &str) -> bool {
        let paths = item["id"].as_u64().and_then(|id| self.paths.get(&id));
        let mut paths = paths.into_iter().flatten();
        paths.any(|outer| path == outer || path.starts_with(&format!("{outer}::")))
    }
}
