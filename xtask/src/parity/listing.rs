//! Everything public that a crate has, a line each.
//!
//! Not listed: the methods of implemented traits, since they follow from the trait; what blanket implementations of other
//! crates bring; names of parameters; values of constants.

use super::docs::{Docs, choice, flag, list, text};
use super::family::family;
use super::names::{Names, PRIVATE};
use super::types::Scope;
use anyhow::Result;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The auto traits that are stable: the others say nothing to users.
const AUTO_TRAITS: [&str; 5] = [
    "core::marker::Send",
    "core::marker::Sync",
    "core::marker::Unpin",
    "core::panic::unwind_safe::RefUnwindSafe",
    "core::panic::unwind_safe::UnwindSafe",
];

/// A trait that every derived `PartialEq` brings and nobody can use.
const BY_PRODUCT: &str = "core::marker::StructuralPartialEq";

/// The public items, by their text, with the families that they belong to.
pub(super) type Listing = BTreeMap<String, String>;

/// Lists the items.
pub(super) fn listing(docs: &Docs, names: &Names) -> Result<Listing> {
    let mut lister = Lister {
        docs,
        names,
        items: Listing::new(),
    };
    for (id, path) in names.all() {
        if let Some(item) = docs.item(&id.into()) {
            lister.item(item, path)?;
        }
    }
    for (path, same) in &names.aliases {
        lister.add(path, "re-exports", format!("pub use {path} = {same}"));
    }
    for (path, definition) in &names.foreign {
        lister.add(path, "re-exports", format!("pub use {path} = {definition}"));
    }
    for block in docs.impls()? {
        lister.implementation(block)?;
    }
    Ok(lister.items)
}

struct Lister<'a> {
    docs: &'a Docs,
    names: &'a Names,
    items: Listing,
}

impl<'a> Lister<'a> {
    /// Adds an item that hangs on what the path names.
    fn add(&mut self, path: &str, what: &str, text: String) {
        self.items.insert(text, family(path, what));
    }

    fn scope(&self) -> Scope<'a> {
        Scope::new(self.docs, self.names)
    }

    /// The items of those ids that are public.
    fn public(&self, ids: &'a [Value]) -> impl Iterator<Item = &'a Value> + use<'a> {
        let docs = self.docs;
        // What belongs to a variant or a trait has the visibility `default`.
        let is_public = |item: &&Value| {
            let is_visible = item["visibility"] == "public" || item["visibility"] == "default";
            is_visible && !item["name"].is_null()
        };
        ids.iter().filter_map(|id| docs.item(id)).filter(is_public)
    }

    /// An item of a module.
    fn item(&mut self, item: &'a Value, path: &str) -> Result<()> {
        let marks = marks(item)?;
        let (kind, inner) = choice(&item["inner"])?;
        let mut scope = self.scope();
        let mut generics = String::new();
        let mut conditions = BTreeSet::new();
        if !inner["generics"].is_null() {
            (generics, conditions) = scope.enter(&inner["generics"])?;
        }
        let conditions = clause(&conditions);
        let (what, text) = match kind {
            "module" => ("modules", format!("pub mod {path}")),
            "struct" => {
                let shape = self.fields(item, path, &scope)?;
                let text = format!("{marks}pub struct {path}{generics}{shape}{conditions}");
                ("types", text)
            }
            "union" => (
                "types",
                format!("{marks}pub union {path}{generics}{conditions}"),
            ),
            "enum" => {
                self.variants(inner, path, &scope)?;
                (
                    "types",
                    format!("{marks}pub enum {path}{generics}{conditions}"),
                )
            }
            "trait" => {
                let bounds = self.parts_of_trait(inner, path, &scope)?;
                let text = format!("{marks}pub trait {path}{generics}{bounds}{conditions}");
                ("types", text)
            }
            "type_alias" => {
                let ty = scope.ty(&inner["type"])?;
                let text = format!("{marks}pub type {path}{generics} = {ty}{conditions}");
                ("types", text)
            }
            "function" => {
                let signature = function(inner, path, self.scope(), &BTreeSet::new())?;
                ("functions", format!("{marks}pub {signature}"))
            }
            "constant" | "static" => {
                let ty = scope.ty(&inner["type"])?;
                let words = match (kind, inner["is_mutable"] == true) {
                    ("constant", _) => "const",
                    (_, true) => "static mut",
                    (_, false) => "static",
                };
                ("constants", format!("{marks}pub {words} {path}: {ty}"))
            }
            other => ("macros", format!("{marks}pub {other} {path}")),
        };
        self.add(path, what, text);
        Ok(())
    }

    /// The public fields of a structure. Its shape counts where others can write it: in expressions and patterns.
    fn fields(&mut self, item: &'a Value, path: &str, scope: &Scope<'_>) -> Result<&'static str> {
        let (kind, inner) = choice(&item["inner"]["struct"]["kind"])?;
        let (ids, is_complete, shape) = match kind {
            "unit" => (&[][..], true, ";"),
            "tuple" => {
                let ids = inner.as_array().map(Vec::as_slice).unwrap_or_default();
                (ids, !ids.contains(&Value::Null), "(..)")
            }
            _ => {
                let is_complete = !flag(inner, "has_stripped_fields")?;
                (list(inner, "fields")?, is_complete, " { .. }")
            }
        };
        for field in self.public(ids) {
            let marks = marks(field)?;
            let name = text(field, "name")?;
            let ty = scope.ty(&field["inner"]["struct_field"])?;
            self.add(path, "fields", format!("{marks}pub {path}::{name}: {ty}"));
        }
        let is_writable = is_complete && !is_non_exhaustive(item)?;
        Ok(if is_writable { shape } else { "" })
    }

    fn variants(&mut self, inner: &'a Value, path: &str, scope: &Scope<'_>) -> Result<()> {
        for variant in self.public(list(inner, "variants")?) {
            let marks = marks(variant)?;
            let name = text(variant, "name")?;
            let (kind, inner) = choice(&variant["inner"]["variant"]["kind"])?;
            let ids = match kind {
                "tuple" => inner.as_array().map(Vec::as_slice).unwrap_or_default(),
                "struct" => list(inner, "fields")?,
                _ => &[],
            };
            let mut fields = Vec::new();
            for field in self.public(ids) {
                let ty = scope.ty(&field["inner"]["struct_field"])?;
                fields.push(match kind {
                    "struct" => format!("{}: {ty}", text(field, "name")?),
                    _ => ty,
                });
            }
            let fields = fields.join(", ");
            let fields = match kind {
                "tuple" => format!("({fields})"),
                "struct" => format!(" {{ {fields} }}"),
                _ => fields,
            };
            self.add(
                path,
                "variants",
                format!("{marks}pub {path}::{name}{fields}"),
            );
        }
        Ok(())
    }

    /// What a trait of the crate has, and what it asks of its types: the bounds, with the colon before them.
    fn parts_of_trait(
        &mut self,
        inner: &'a Value,
        path: &str,
        scope: &Scope<'a>,
    ) -> Result<String> {
        for part in self.public(list(inner, "items")?) {
            self.part_of_trait(part, path, scope.clone())?;
        }
        let bounds = scope.bounds(&inner["bounds"])?;
        let colon = if bounds.is_empty() { "" } else { ": " };
        Ok(format!("{colon}{bounds}"))
    }

    /// A function, constant or type of a trait of the crate. Users have to write it unless it is provided.
    fn part_of_trait(&mut self, part: &'a Value, path: &str, scope: Scope<'a>) -> Result<()> {
        let marks = marks(part)?;
        let name = text(part, "name")?;
        let full = format!("{path}::{name}");
        let (kind, inner) = choice(&part["inner"])?;
        let (text, is_provided) = match kind {
            "function" => {
                let signature = function(inner, &full, scope, &BTreeSet::new())?;
                (signature, flag(inner, "has_body")?)
            }
            "assoc_const" => {
                let ty = scope.ty(&inner["type"])?;
                (format!("const {full}: {ty}"), !inner["value"].is_null())
            }
            _ => {
                let bounds = scope.bounds(&inner["bounds"])?;
                (format!("type {full}: {bounds}"), !inner["type"].is_null())
            }
        };
        let provided = if is_provided { "provided " } else { "" };
        self.add(path, "parts", format!("{marks}{provided}{text}"));
        Ok(())
    }

    /// What an `impl` brings to public types.
    fn implementation(&mut self, block: &'a Value) -> Result<()> {
        // Of traits of other crates for everything.
        if !block["blanket_impl"].is_null() {
            return Ok(());
        }
        let mut scope = self.scope();
        let (_, conditions) = scope.enter(&block["generics"])?;
        let target = scope.ty(&block["for"])?;
        if is_private(&target) {
            return Ok(());
        }
        let path = target
            .split(['<', ' '])
            .next()
            .unwrap_or_default()
            .to_owned();
        scope.this = Some(target.clone());
        if block["trait"].is_null() {
            for part in self.public(list(block, "items")?) {
                self.inherent(part, &path, &target, &scope, &conditions)?;
            }
            return Ok(());
        }
        let of_trait = scope.path(&block["trait"])?;
        let is_auto = flag(block, "is_synthetic")?;
        let is_usable = match is_auto {
            true => AUTO_TRAITS.contains(&of_trait.as_str()) && !flag(block, "is_negative")?,
            false => of_trait != BY_PRODUCT && !is_private(&of_trait),
        };
        if !is_usable {
            return Ok(());
        }
        let not = if flag(block, "is_negative")? { "!" } else { "" };
        let clause = clause(&conditions);
        let what = if is_auto { "auto traits" } else { "traits" };
        // Of a trait for a type of another crate, the trait's argument or the trait itself is ours.
        let text = format!("impl {not}{of_trait} for {target}{clause}");
        self.add(&path, what, text);
        for part in self.public(list(block, "items")?) {
            if let ("assoc_type", inner) = choice(&part["inner"])? {
                let name = text_of(part)?;
                let ty = scope.ty(&inner["type"])?;
                self.add(
                    &path,
                    what,
                    format!("type <{target} as {of_trait}>::{name} = {ty}"),
                );
            }
        }
        Ok(())
    }

    /// A function or constant of a type.
    fn inherent(
        &mut self,
        part: &'a Value,
        path: &str,
        target: &str,
        scope: &Scope<'a>,
        conditions: &BTreeSet<String>,
    ) -> Result<()> {
        let marks = marks(part)?;
        let full = format!("{target}::{}", text_of(part)?);
        let (kind, inner) = choice(&part["inner"])?;
        let (what, text) = match kind {
            "function" => (
                "methods",
                function(inner, &full, scope.clone(), conditions)?,
            ),
            _ => {
                let ty = scope.ty(&inner["type"])?;
                (
                    "constants",
                    format!("const {full}: {ty}{}", clause(conditions)),
                )
            }
        };
        self.add(path, what, format!("{marks}pub {text}"));
        Ok(())
    }
}

/// A function, with the conditions around it.
fn function(
    inner: &Value,
    path: &str,
    mut scope: Scope<'_>,
    around: &BTreeSet<String>,
) -> Result<String> {
    let header = &inner["header"];
    let mut words = String::new();
    for (key, word) in [
        ("is_const", "const "),
        ("is_async", "async "),
        ("is_unsafe", "unsafe "),
    ] {
        if flag(header, key)? {
            words.push_str(word);
        }
    }
    if header["abi"] != "Rust" {
        words.push_str("extern ");
    }
    let (generics, mut conditions) = scope.enter(&inner["generics"])?;
    conditions.extend(around.iter().cloned());
    let (inputs, output) = scope.signature(&inner["sig"])?;
    let inputs = inputs.join(", ");
    let clause = clause(&conditions);
    Ok(format!(
        "{words}fn {path}{generics}({inputs}){output}{clause}"
    ))
}

/// The attributes that users notice.
fn marks(item: &Value) -> Result<String> {
    let mut marks = String::new();
    if is_non_exhaustive(item)? {
        marks.push_str("#[non_exhaustive] ");
    }
    if !item["deprecation"].is_null() {
        marks.push_str("#[deprecated] ");
    }
    if list(item, "attrs")?
        .iter()
        .any(|attribute| !attribute["must_use"].is_null())
    {
        marks.push_str("#[must_use] ");
    }
    Ok(marks)
}

fn is_non_exhaustive(item: &Value) -> Result<bool> {
    let mut attributes = list(item, "attrs")?.iter();
    Ok(attributes.any(|attribute| attribute == "non_exhaustive"))
}

fn text_of(item: &Value) -> Result<&str> {
    text(item, "name")
}

/// Whether a type or trait is one that nobody outside can name.
fn is_private(text: &str) -> bool {
    text.contains(PRIVATE)
}

fn clause(conditions: &BTreeSet<String>) -> String {
    if conditions.is_empty() {
        return String::new();
    }
    let conditions: Vec<&str> = conditions.iter().map(String::as_str).collect();
    format!(" where {}", conditions.join(", "))
}
