//! The listing of a crate: one line for each public item.
//!
//! Not listed: the methods of implemented traits, since they follow from the trait; blanket implementations
//! of other crates; names of parameters; values of constants.

use super::family::family;
use super::paths::{PRIVATE, PublicPaths};
use super::rustdoc::CrateDocs;
use super::types::{Conditions, Scope};
use rustdoc_types::{
    Abi, Attribute, Enum, Function, Id, Impl, Item, ItemEnum, Struct, StructKind, Trait,
    VariantKind, Visibility,
};
use std::collections::BTreeMap;

/// The stable auto traits. Others mean nothing to users.
const AUTO_TRAITS: [&str; 5] = [
    "core::marker::Send",
    "core::marker::Sync",
    "core::marker::Unpin",
    "core::panic::unwind_safe::RefUnwindSafe",
    "core::panic::unwind_safe::UnwindSafe",
];

/// A trait that every derived `PartialEq` also implements, and that users cannot use.
const BY_PRODUCT: &str = "core::marker::StructuralPartialEq";

/// The families of public items, by the text of the item.
pub(super) type Listing = BTreeMap<String, String>;

/// Lists the public items of a crate.
pub(super) fn listing(docs: &CrateDocs, paths: &PublicPaths) -> Listing {
    let mut lister = Lister {
        docs,
        paths,
        items: Listing::new(),
    };
    for (id, path) in paths.iter() {
        if let Some(item) = docs.item(id) {
            lister.item(item, path);
        }
    }
    let aliases = paths.aliases.iter();
    let foreign = paths.foreign.iter().map(|(path, target)| (path, target));
    for (path, target) in aliases.chain(foreign) {
        lister.add(path, "re-exports", format!("pub use {path} = {target}"));
    }
    for block in docs.impls() {
        lister.implementation(block);
    }
    lister.items
}

struct Lister<'a> {
    docs: &'a CrateDocs,
    paths: &'a PublicPaths,
    items: Listing,
}

impl<'a> Lister<'a> {
    /// Adds an item to the family that its path and the part of it belong to.
    fn add(&mut self, path: &str, part: &str, text: String) {
        self.items.insert(text, family(path, part));
    }

    fn scope(&self) -> Scope<'a> {
        Scope::new(self.docs, self.paths)
    }

    /// Lists an item of a module.
    fn item(&mut self, item: &Item, path: &str) {
        let described = self
            .type_item(item, path)
            .or_else(|| self.other_item(item, path));
        if let Some((part, text)) = described {
            self.add(path, part, format!("{}pub {text}", attributes(item)));
        }
    }

    /// Returns the part and the text of a type or trait, and lists its fields, variants or items.
    fn type_item(&mut self, item: &Item, path: &str) -> Option<(&'static str, String)> {
        let mut scope = self.scope();
        let text = match &item.inner {
            ItemEnum::Struct(inner) => {
                let (generics, conditions) = scope.enter(&inner.generics);
                self.fields(inner, path, &scope);
                let (shape, clause) = (shape(item, inner), clause(&conditions));
                format!("struct {path}{generics}{shape}{clause}")
            }
            ItemEnum::Union(inner) => {
                let (generics, conditions) = scope.enter(&inner.generics);
                format!("union {path}{generics}{}", clause(&conditions))
            }
            ItemEnum::Enum(inner) => {
                let (generics, conditions) = scope.enter(&inner.generics);
                self.variants(inner, path, &scope);
                format!("enum {path}{generics}{}", clause(&conditions))
            }
            ItemEnum::Trait(inner) => {
                let (generics, conditions) = scope.enter(&inner.generics);
                self.trait_items(inner, path, &scope);
                let bounds = scope.bounds(&inner.bounds);
                let colon = if bounds.is_empty() { "" } else { ": " };
                let clause = clause(&conditions);
                format!("trait {path}{generics}{colon}{bounds}{clause}")
            }
            ItemEnum::TypeAlias(inner) => {
                let (generics, conditions) = scope.enter(&inner.generics);
                let (ty, clause) = (scope.ty(&inner.type_), clause(&conditions));
                format!("type {path}{generics} = {ty}{clause}")
            }
            // These are unstable, and listed without their details.
            ItemEnum::TraitAlias(_) => format!("trait_alias {path}"),
            ItemEnum::ExternType => format!("extern type {path}"),
            ItemEnum::Primitive(_) => format!("primitive {path}"),
            _ => return None,
        };
        Some(("types", text))
    }

    /// Returns the part and the text of an item that is not a type or trait. `None` for types and traits, and
    /// for what is not found under a path: `use` is followed, and fields, for instance, are parts of items.
    fn other_item(&self, item: &Item, path: &str) -> Option<(&'static str, String)> {
        let scope = self.scope();
        Some(match &item.inner {
            ItemEnum::Module(_) => ("modules", format!("mod {path}")),
            ItemEnum::Function(inner) => {
                let text = function(inner, path, scope, Conditions::new());
                ("functions", text)
            }
            ItemEnum::Constant { type_, .. } => {
                ("constants", format!("const {path}: {}", scope.ty(type_)))
            }
            ItemEnum::Static(inner) => {
                let mutable = if inner.is_mutable { "mut " } else { "" };
                let ty = scope.ty(&inner.type_);
                ("constants", format!("static {mutable}{path}: {ty}"))
            }
            ItemEnum::Macro(_) => ("macros", format!("macro {path}")),
            ItemEnum::ProcMacro(_) => ("macros", format!("proc_macro {path}")),
            ItemEnum::Variant(_) => ("re-exports", format!("variant {path}")),
            ItemEnum::ExternCrate { .. } => ("re-exports", format!("extern crate {path}")),
            ItemEnum::Struct(_)
            | ItemEnum::Union(_)
            | ItemEnum::Enum(_)
            | ItemEnum::Trait(_)
            | ItemEnum::TypeAlias(_)
            | ItemEnum::TraitAlias(_)
            | ItemEnum::ExternType
            | ItemEnum::Primitive(_)
            | ItemEnum::Use(_)
            | ItemEnum::Impl(_)
            | ItemEnum::StructField(_)
            | ItemEnum::AssocConst { .. }
            | ItemEnum::AssocType { .. } => return None,
        })
    }

    fn fields(&mut self, inner: &Struct, path: &str, scope: &Scope<'_>) {
        let ids: Vec<&Id> = match &inner.kind {
            StructKind::Unit => Vec::new(),
            StructKind::Tuple(ids) => ids.iter().flatten().collect(),
            StructKind::Plain { fields, .. } => fields.iter().collect(),
        };
        for (name, field) in public(self.docs, ids) {
            if let ItemEnum::StructField(ty) = &field.inner {
                let attributes = attributes(field);
                let ty = scope.ty(ty);
                self.add(
                    path,
                    "fields",
                    format!("{attributes}pub {path}::{name}: {ty}"),
                );
            }
        }
    }

    fn variants(&mut self, inner: &Enum, path: &str, scope: &Scope<'_>) {
        for (name, variant) in public(self.docs, &inner.variants) {
            let ItemEnum::Variant(inner) = &variant.inner else {
                continue;
            };
            let fields = match &inner.kind {
                VariantKind::Plain => String::new(),
                VariantKind::Tuple(ids) => {
                    let types = field_types(self.docs, ids.iter().flatten(), scope);
                    let types: Vec<String> = types.map(|(_, ty)| ty).collect();
                    format!("({})", types.join(", "))
                }
                VariantKind::Struct { fields, .. } => {
                    let fields = field_types(self.docs, fields, scope);
                    let fields: Vec<String> =
                        fields.map(|(name, ty)| format!("{name}: {ty}")).collect();
                    format!(" {{ {} }}", fields.join(", "))
                }
            };
            let attributes = attributes(variant);
            self.add(
                path,
                "variants",
                format!("{attributes}pub {path}::{name}{fields}"),
            );
        }
    }

    /// Lists the functions, constants and types of a trait of the crate. Users have to write those that are
    /// not provided.
    fn trait_items(&mut self, inner: &Trait, path: &str, scope: &Scope<'a>) {
        for (name, item) in public(self.docs, &inner.items) {
            let full = format!("{path}::{name}");
            let (text, is_provided) = match &item.inner {
                ItemEnum::Function(inner) => {
                    let text = function(inner, &full, scope.clone(), Conditions::new());
                    (text, inner.has_body)
                }
                ItemEnum::AssocConst { type_, value } => (
                    format!("const {full}: {}", scope.ty(type_)),
                    value.is_some(),
                ),
                ItemEnum::AssocType { bounds, type_, .. } => (
                    format!("type {full}: {}", scope.bounds(bounds)),
                    type_.is_some(),
                ),
                _ => continue,
            };
            let provided = if is_provided { "provided " } else { "" };
            let attributes = attributes(item);
            self.add(path, "parts", format!("{attributes}{provided}{text}"));
        }
    }

    /// Lists what an `impl` block adds to public types.
    fn implementation(&mut self, block: &Impl) {
        // A blanket implementation of another crate.
        if block.blanket_impl.is_some() {
            return;
        }
        let mut scope = self.scope();
        let (_, conditions) = scope.enter(&block.generics);
        let target = scope.ty(&block.for_);
        if is_private(&target) {
            return;
        }
        let path = target.split(['<', ' ']).next().unwrap_or_default();
        scope.self_type = Some(target.clone());
        let Some(trait_) = &block.trait_ else {
            self.inherent(block, path, &target, &scope, &conditions);
            return;
        };
        let trait_ = scope.path(trait_);
        let is_auto = block.is_synthetic;
        let is_usable = match is_auto {
            true => AUTO_TRAITS.contains(&trait_.as_str()) && !block.is_negative,
            false => trait_ != BY_PRODUCT && !is_private(&trait_),
        };
        if !is_usable {
            return;
        }
        let part = if is_auto { "auto traits" } else { "traits" };
        let not = if block.is_negative { "!" } else { "" };
        let clause = clause(&conditions);
        self.add(
            path,
            part,
            format!("impl {not}{trait_} for {target}{clause}"),
        );
        for (name, item) in public(self.docs, &block.items) {
            if let ItemEnum::AssocType {
                type_: Some(ty), ..
            } = &item.inner
            {
                let ty = scope.ty(ty);
                self.add(
                    path,
                    part,
                    format!("type <{target} as {trait_}>::{name} = {ty}"),
                );
            }
        }
    }

    /// Lists the functions and constants of a type.
    fn inherent(
        &mut self,
        block: &Impl,
        path: &str,
        target: &str,
        scope: &Scope<'a>,
        conditions: &Conditions,
    ) {
        for (name, item) in public(self.docs, &block.items) {
            let full = format!("{target}::{name}");
            let (part, text) = match &item.inner {
                ItemEnum::Function(inner) => {
                    let text = function(inner, &full, scope.clone(), conditions.clone());
                    ("methods", text)
                }
                ItemEnum::AssocConst { type_, .. } => {
                    let ty = scope.ty(type_);
                    let clause = clause(conditions);
                    ("constants", format!("const {full}: {ty}{clause}"))
                }
                _ => continue,
            };
            self.add(path, part, format!("{}pub {text}", attributes(item)));
        }
    }
}

/// Iterates over those of the items that have a name and are public. Items of variants and traits have the
/// visibility `default`.
fn public<'a, 'i>(
    docs: &'a CrateDocs,
    ids: impl IntoIterator<Item = &'i Id>,
) -> impl Iterator<Item = (&'a str, &'a Item)> {
    let items = ids.into_iter().filter_map(|id| docs.item(*id));
    items.filter_map(|item| match item.visibility {
        Visibility::Public | Visibility::Default => Some((item.name.as_deref()?, item)),
        Visibility::Crate | Visibility::Restricted { .. } => None,
    })
}

/// Iterates over the names and types of those of the fields that are public.
fn field_types<'a, 'i>(
    docs: &'a CrateDocs,
    ids: impl IntoIterator<Item = &'i Id>,
    scope: &Scope<'_>,
) -> impl Iterator<Item = (&'a str, String)> {
    public(docs, ids).filter_map(|(name, field)| match &field.inner {
        ItemEnum::StructField(ty) => Some((name, scope.ty(ty))),
        _ => None,
    })
}

/// Writes a function. `conditions` are those of the block that it is in.
fn function(
    inner: &Function,
    path: &str,
    mut scope: Scope<'_>,
    mut conditions: Conditions,
) -> String {
    let header = &inner.header;
    let qualifiers = [
        (header.is_const, "const "),
        (header.is_async, "async "),
        (header.is_unsafe, "unsafe "),
        (header.abi != Abi::Rust, "extern "),
    ];
    let qualifiers = qualifiers.iter().filter(|(is_set, _)| *is_set);
    let qualifiers: String = qualifiers.map(|(_, text)| *text).collect();
    let (generics, own) = scope.enter(&inner.generics);
    conditions.extend(own);
    let (inputs, output) = scope.signature(&inner.sig);
    let inputs = inputs.join(", ");
    let clause = clause(&conditions);
    format!("{qualifiers}fn {path}{generics}({inputs}){output}{clause}")
}

/// Writes the shape of a struct if other crates can construct it, and nothing otherwise.
fn shape(item: &Item, inner: &Struct) -> &'static str {
    if is_non_exhaustive(item) {
        return "";
    }
    match &inner.kind {
        StructKind::Unit => ";",
        StructKind::Tuple(fields) if fields.iter().all(Option::is_some) => "(..)",
        StructKind::Plain {
            has_stripped_fields: false,
            ..
        } => " { .. }",
        StructKind::Tuple(_) | StructKind::Plain { .. } => "",
    }
}

/// Writes the attributes that users notice, each with a space behind it.
fn attributes(item: &Item) -> String {
    let must_use = |attribute: &Attribute| matches!(attribute, Attribute::MustUse { .. });
    let attributes = [
        (is_non_exhaustive(item), "#[non_exhaustive] "),
        (item.deprecation.is_some(), "#[deprecated] "),
        (item.attrs.iter().any(must_use), "#[must_use] "),
    ];
    let attributes = attributes.iter().filter(|(is_set, _)| *is_set);
    attributes.map(|(_, text)| *text).collect()
}

fn is_non_exhaustive(item: &Item) -> bool {
    item.attrs.contains(&Attribute::NonExhaustive)
}

/// Returns whether a type or trait is one that other crates cannot name.
fn is_private(text: &str) -> bool {
    text.contains(PRIVATE)
}

fn clause(conditions: &Conditions) -> String {
    if conditions.is_empty() {
        return String::new();
    }
    let conditions: Vec<&str> = conditions.iter().map(String::as_str).collect();
    format!(" where {}", conditions.join(", "))
}
