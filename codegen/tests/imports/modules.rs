//! The modules of a crate, with the names that each one defines, imports and uses.

use proc_macro2::{TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet};
use syn::visit::{self, Visit};
use syn::{Attribute, Item, Meta, UseTree, Visibility};

/// The segments of a path, as they are written.
pub(crate) type Path = Vec<String>;

/// A module, in a separate file or inline.
#[derive(Debug, Default)]
pub(crate) struct Module {
    /// The path of the file.
    pub(crate) file: String,
    /// The parent module and the name of the module there; `None` for the root.
    pub(crate) parent: Option<usize>,
    /// The modules that the module declares.
    pub(crate) children: BTreeMap<String, usize>,
    /// The names of the items.
    pub(crate) items: BTreeSet<String>,
    /// The imported names with their paths; the flag is true for private imports.
    pub(crate) imports: BTreeMap<String, (Path, bool)>,
    /// The paths of glob imports; the flag is true for private imports.
    pub(crate) globs: Vec<(Path, bool)>,
    /// The paths that are used elsewhere in the module.
    pub(crate) named: BTreeSet<Path>,
}

/// The modules of a crate, without test modules. The first one is the root.
#[derive(Debug, Default)]
pub(crate) struct Modules(pub(crate) Vec<Module>);

impl Modules {
    /// Reads a crate, starting at the file of its root. `text` returns the text of a file, if it exists.
    pub(crate) fn read(root: &str, text: &dyn Fn(&str) -> Option<String>) -> Self {
        let mut modules = Self::default();
        modules.0.push(Module {
            file: root.to_owned(),
            ..Module::default()
        });
        let folder = folder(root);
        modules.read_file(0, folder, folder, text);
        modules
    }

    /// Reads the file of a module. `below` is the folder of its child modules, `beside` the folder of the file itself.
    fn read_file(
        &mut self,
        index: usize,
        below: &str,
        beside: &str,
        text: &dyn Fn(&str) -> Option<String>,
    ) {
        let file = self.0[index].file.clone();
        let source = text(&file).unwrap_or_else(|| panic!("{file} is declared and not there"));
        let parsed = syn::parse_file(&source).unwrap_or_else(|error| panic!("{file}: {error}"));
        self.read_items(index, &parsed.items, below, beside, text);
    }

    fn read_items(
        &mut self,
        index: usize,
        items: &[Item],
        below: &str,
        beside: &str,
        text: &dyn Fn(&str) -> Option<String>,
    ) {
        for item in items {
            match item {
                Item::Mod(declared) if is_for_tests(&declared.attrs) => {}
                Item::Mod(declared) => {
                    let name = declared.ident.to_string();
                    let child = self.0.len();
                    let inner = format!("{below}/{name}");
                    let file = match &declared.content {
                        Some(_) => self.0[index].file.clone(),
                        None => match path_attribute(&declared.attrs) {
                            Some(path) => format!("{beside}/{path}"),
                            None => [format!("{inner}.rs"), format!("{inner}/mod.rs")]
                                .into_iter()
                                .find(|file| text(file).is_some())
                                .unwrap_or_else(|| panic!("no file of the module {inner}")),
                        },
                    };
                    self.0.push(Module {
                        file: file.clone(),
                        parent: Some(index),
                        ..Module::default()
                    });
                    self.0[index].children.insert(name, child);
                    match &declared.content {
                        Some((_, items)) => self.read_items(child, items, &inner, &inner, text),
                        None => self.read_file(child, &inner, folder(&file), text),
                    }
                }
                Item::Use(import) if !is_for_tests(&import.attrs) => {
                    let module = &mut self.0[index];
                    let is_private = matches!(import.vis, Visibility::Inherited);
                    read_use(module, &import.tree, &mut Vec::new(), is_private);
                }
                item => self.read_item(index, item),
            }
        }
    }

    fn read_item(&mut self, index: usize, item: &Item) {
        let module = &mut self.0[index];
        let (name, attributes) = match item {
            Item::Const(it) => (Some(&it.ident), &it.attrs),
            Item::Enum(it) => (Some(&it.ident), &it.attrs),
            Item::Fn(it) => (Some(&it.sig.ident), &it.attrs),
            Item::Macro(it) => (it.ident.as_ref(), &it.attrs),
            Item::Static(it) => (Some(&it.ident), &it.attrs),
            Item::Struct(it) => (Some(&it.ident), &it.attrs),
            Item::Trait(it) => (Some(&it.ident), &it.attrs),
            Item::Type(it) => (Some(&it.ident), &it.attrs),
            Item::Impl(it) => (None, &it.attrs),
            _ => return,
        };
        if !is_for_tests(attributes) {
            module.items.extend(name.map(ToString::to_string));
            Names(module).visit_item(item);
        }
    }
}

/// Collects the paths in items.
struct Names<'m>(&'m mut Module);

impl<'ast> Visit<'ast> for Names<'_> {
    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments = path.segments.iter();
        let segments = segments.map(|segment| segment.ident.to_string());
        // `::name` is another crate, even if an item here has the same name.
        if path.leading_colon.is_none() {
            self.0.named.insert(segments.collect());
        }
        visit::visit_path(self, path);
    }

    fn visit_item_use(&mut self, import: &'ast syn::ItemUse) {
        read_use(self.0, &import.tree, &mut Vec::new(), true);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.visit_path(&call.path);
        // Code in `quote!` belongs to the generated crate.
        if !call.path.is_ident("quote") {
            read_tokens(self.0, call.tokens.clone());
        }
    }
}

/// Collects the paths in the arguments of a macro.
fn read_tokens(module: &mut Module, tokens: TokenStream) {
    let mut path = Path::new();
    let mut colons = 0;
    for token in tokens {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == ':' => colons += 1,
            TokenTree::Ident(ident) if colons == 2 && !path.is_empty() => {
                path.push(ident.to_string());
                colons = 0;
            }
            TokenTree::Ident(ident) => {
                module.named.insert(std::mem::take(&mut path));
                path.push(ident.to_string());
                colons = 0;
            }
            other => {
                module.named.insert(std::mem::take(&mut path));
                colons = 0;
                if let TokenTree::Group(group) = other {
                    read_tokens(module, group.stream());
                }
            }
        }
    }
    module.named.insert(path);
    module.named.remove(&Path::new());
}

fn read_use(module: &mut Module, tree: &UseTree, before: &mut Path, is_private: bool) {
    match tree {
        UseTree::Path(path) => {
            before.push(path.ident.to_string());
            read_use(module, &path.tree, before, is_private);
            before.pop();
        }
        UseTree::Name(name) => {
            let name = name.ident.to_string();
            let mut path = before.clone();
            let known_as = match name.as_str() {
                "self" => before.last().cloned().unwrap_or_default(),
                _ => {
                    path.push(name.clone());
                    name
                }
            };
            module.imports.insert(known_as, (path, is_private));
        }
        UseTree::Rename(rename) => {
            let mut path = before.clone();
            path.push(rename.ident.to_string());
            let known_as = rename.rename.to_string();
            module.imports.insert(known_as, (path, is_private));
        }
        UseTree::Glob(_) => module.globs.push((before.clone(), is_private)),
        UseTree::Group(group) => {
            for tree in &group.items {
                read_use(module, tree, before, is_private);
            }
        }
    }
}

fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        Meta::List(list) => list.path.is_ident("cfg") && list.tokens.to_string() == "test",
        meta => meta.path().is_ident("test"),
    })
}

fn path_attribute(attributes: &[Attribute]) -> Option<String> {
    attributes
        .iter()
        .find_map(|attribute| match &attribute.meta {
            Meta::NameValue(pair) if pair.path.is_ident("path") => match &pair.value {
                syn::Expr::Lit(syn::ExprLit {
                    lit: syn::Lit::Str(path),
                    ..
                }) => Some(path.value()),
                _ => None,
            },
            _ => None,
        })
}

fn folder(file: &str) -> &str {
    file.rsplit_once('/').map_or("", |(folder, _)| folder)
}
