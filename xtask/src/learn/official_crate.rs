//! The public types of an official crate, read from its source.
//!
//! The source of an official crate is regular: a file for each type, `pub` fields, and a builder whose
//! `build` shows what becomes of a member that is not set. So parsing is enough, and nothing has to be
//! compiled.

use super::syntax::{
    Absent, build_fields, enum_values, error_codes, file_items, is_deprecated, is_option,
    match_literals, member_path, method_body, method_names, names_in_path,
};
use anyhow::{Context as _, Result};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use syn::{Fields, Item, ItemEnum, ItemStruct, Visibility};
use tinsmith_codegen::names;

/// What the source of an official crate says about the model that it was generated from.
#[derive(Debug, Default)]
pub(super) struct OfficialCrate {
    /// The structures, by path: `types::Tag`, `types::error::NotFound`, `operation::get_tag::GetTagOutput`.
    pub(super) structures: BTreeMap<String, BTreeMap<String, OfficialField>>,
    /// The paths of the unions.
    pub(super) unions: BTreeSet<String>,
    /// The enums by path, with the variant of each value.
    pub(super) enums: BTreeMap<String, BTreeMap<String, String>>,
    /// The operations, by module.
    pub(super) operations: BTreeMap<String, OfficialOperation>,
    /// The codes of errors, by type. Only crates with code for each shape show them.
    pub(super) error_codes: BTreeMap<String, String>,
    /// The names of errors' messages on the wire, by type. Only crates with code for each shape show them.
    pub(super) messages: BTreeMap<String, String>,
    /// True if the crate has code for each shape to write requests and read responses, and no schemas.
    pub(super) has_generated_serialization: bool,
    /// The methods of the configuration's builder.
    pub(super) settings: BTreeSet<String>,
    /// What is deprecated: types by path, and their fields and variants (`types::Tag::key`).
    pub(super) deprecated: BTreeSet<String>,
    /// The modules of the waiters.
    pub(super) waiters: BTreeSet<String>,
}

/// A field of a structure.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct OfficialField {
    /// True if the field is an `Option`.
    pub(super) is_option: bool,
    /// What the builder does if the member is not set.
    pub(super) absent: Absent,
}

/// An operation.
#[derive(Debug, Default)]
pub(super) struct OfficialOperation {
    /// The variants of its error enum, without `Unhandled`.
    pub(super) errors: BTreeSet<String>,
    /// The paginator, if the operation has one.
    pub(super) paginator: Option<OfficialPaginator>,
}

/// A paginator, by fields of the input and output.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct OfficialPaginator {
    /// The input field of the token.
    pub(super) input_token: String,
    /// The path of the token in the output.
    pub(super) output_token: Vec<String>,
    /// The path of the items in the output.
    pub(super) items: Option<Vec<String>>,
    /// The input field that limits the size of a page.
    pub(super) page_size: Option<String>,
}

impl OfficialCrate {
    /// Reads the source of a crate, given its folder.
    ///
    /// # Errors
    /// Fails for a file that cannot be read or parsed, and if the folder is not that of an official crate.
    pub(super) fn read(folder: &Path) -> Result<Self> {
        let source = folder.join("src");
        let mut read = Self::default();
        for (module, folder) in [("types", "types"), ("types::error", "types/error")] {
            for (_, path) in rust_files(&source.join(folder))? {
                read.add_types(module, &path)?;
            }
        }
        let errors = |path: &String| path.strip_prefix("types::error::").map(str::to_owned);
        for error in read
            .structures
            .keys()
            .filter_map(errors)
            .collect::<Vec<_>>()
        {
            let module = names::module(&error);
            let parser = source.join(format!("protocol_serde/shape_{module}.rs"));
            if parser.is_file() {
                let keys = match_literals(&file_items(&parser)?);
                let message = keys
                    .into_iter()
                    .find(|key| key.eq_ignore_ascii_case("message"));
                read.messages
                    .extend(message.map(|message| (error, message)));
            }
        }
        for (module, path) in rust_files(&source.join("operation"))? {
            read.add_operation(&source, &module, &path)?;
        }
        for (module, _) in rust_files(&source.join("waiters"))? {
            if module != "matchers" {
                read.waiters.insert(module);
            }
        }
        read.has_generated_serialization = source.join("protocol_serde.rs").is_file();
        let config = source.join("config.rs");
        if config.is_file() {
            read.settings = method_names(&file_items(&config)?, "Builder");
        }
        if read.operations.is_empty() {
            anyhow::bail!("{} has no operations", source.display());
        }
        Ok(read)
    }

    /// Adds the types of a file. Only files whose names start with `_` have types; the others have modules.
    fn add_types(&mut self, module: &str, path: &Path) -> Result<()> {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if !name.starts_with('_') {
            return Ok(());
        }
        let items = file_items(path)?;
        let builders = build_fields(&items);
        for item in &items {
            self.add_deprecated(module, item);
            match item {
                Item::Struct(item) if is_model_type(&item.vis, &item.ident) => {
                    let fields = structure(item, &builders);
                    self.structures
                        .insert(format!("{module}::{}", item.ident), fields);
                }
                Item::Enum(item) if is_union(item) => {
                    self.unions.insert(format!("{module}::{}", item.ident));
                }
                Item::Enum(item) => {
                    let values = enum_values(&items, &item.ident);
                    self.enums
                        .insert(format!("{module}::{}", item.ident), values);
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn add_deprecated(&mut self, module: &str, item: &Item) {
        let (attributes, name, parts): (_, _, Vec<_>) = match item {
            Item::Struct(item) => {
                let fields = item.fields.iter();
                let parts = fields.map(|field| (&field.attrs, field.ident.as_ref()));
                (&item.attrs, &item.ident, parts.collect())
            }
            Item::Enum(item) => {
                let variants = item.variants.iter();
                let parts = variants.map(|variant| (&variant.attrs, Some(&variant.ident)));
                (&item.attrs, &item.ident, parts.collect())
            }
            _ => return,
        };
        let path = format!("{module}::{name}");
        for (attributes, part) in parts {
            if let (true, Some(part)) = (is_deprecated(attributes), part) {
                self.deprecated.insert(format!("{path}::{part}"));
            }
        }
        if is_deprecated(attributes) {
            self.deprecated.insert(path);
        }
    }

    fn add_operation(&mut self, source: &Path, module: &str, path: &Path) -> Result<()> {
        let folder = source.join("operation").join(module);
        let types = format!("operation::{module}");
        for (_, path) in rust_files(&folder)? {
            self.add_types(&types, &path)?;
        }
        let mut operation = OfficialOperation::default();
        for item in file_items(path)? {
            if let Item::Enum(item) = item {
                let variants = item
                    .variants
                    .iter()
                    .map(|variant| variant.ident.to_string());
                operation.errors = variants.filter(|name| name != "Unhandled").collect();
            }
        }
        let paginator = folder.join("paginator.rs");
        if paginator.is_file() {
            let lenses = file_items(&source.join("lens.rs"))?;
            let paginator = read_paginator(&file_items(&paginator)?, &lenses);
            operation.paginator =
                Some(paginator.with_context(|| format!("the paginator of {module}"))?);
        }
        let parser = source.join(format!("protocol_serde/shape_{module}.rs"));
        if parser.is_file() {
            for (code, error) in error_codes(&file_items(&parser)?) {
                if operation.errors.contains(&error) {
                    self.error_codes.insert(error, code);
                }
            }
        }
        self.operations.insert(module.to_owned(), operation);
        Ok(())
    }
}

/// Returns the modules of a folder and their files, by name. A folder that does not exist has none.
fn rust_files(folder: &Path) -> Result<Vec<(String, PathBuf)>> {
    let mut files = Vec::new();
    if folder.is_dir() {
        for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
            let path = entry.with_context(|| folder.display().to_string())?.path();
            if path.extension().is_some_and(|extension| extension == "rs") {
                let module = path.file_stem().unwrap_or_default().to_string_lossy();
                files.push((module.into_owned(), path));
            }
        }
    }
    files.sort();
    Ok(files)
}

fn is_model_type(visibility: &Visibility, name: &syn::Ident) -> bool {
    matches!(visibility, Visibility::Public(_)) && !name.to_string().ends_with("Builder")
}

/// The public fields of a structure.
fn structure(
    item: &ItemStruct,
    builders: &BTreeMap<String, BTreeMap<String, Absent>>,
) -> BTreeMap<String, OfficialField> {
    let name = item.ident.to_string();
    let absent = |field: &str| {
        let built = builders.get(&name).and_then(|fields| fields.get(field));
        built.cloned().unwrap_or(Absent::Unset)
    };
    let fields = item
        .fields
        .iter()
        .filter(|field| matches!(field.vis, Visibility::Public(_)));
    let fields = fields.filter_map(|field| {
        let name = field.ident.as_ref()?.to_string();
        let field = OfficialField {
            is_option: is_option(&field.ty),
            absent: absent(&name),
        };
        Some((name, field))
    });
    fields.collect()
}

/// In a union, the variant `Unknown` has no data; in an enum of strings, it has the value.
fn is_union(item: &ItemEnum) -> bool {
    let unknown = item
        .variants
        .iter()
        .find(|variant| variant.ident == "Unknown");
    unknown.is_some_and(|variant| matches!(variant.fields, Fields::Unit))
        && item
            .variants
            .iter()
            .any(|variant| !matches!(variant.fields, Fields::Unit))
}

/// Reads a paginator, given the items of its file and of `lens.rs`.
fn read_paginator(items: &[Item], lenses: &[Item]) -> Option<OfficialPaginator> {
    let mut paginator = OfficialPaginator::default();
    for function in names_in_path(items, "lens") {
        let lens = lenses.iter().find_map(|item| match item {
            Item::Fn(item) if item.sig.ident == function => Some(item),
            _ => None,
        })?;
        let path = member_path(&lens.block);
        match function.starts_with("reflens_") {
            true => paginator.output_token = path,
            false => paginator.items = Some(path),
        }
    }
    paginator.input_token = super::syntax::assigned_field(items, "input")?;
    paginator.page_size = method_body(items, "page_size")
        .and_then(|body| super::syntax::assigned_in(body, "builder"));
    (!paginator.output_token.is_empty()).then_some(paginator)
}
