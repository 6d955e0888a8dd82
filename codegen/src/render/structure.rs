//! `types/_<structure>.rs`.

use super::member::row;
use super::rust_type::RustTypes;
use crate::format::{Item, MacroCall, MacroRow, SourceFile};
use crate::plan::docs::Docs;
use crate::plan::shapes::{BuilderKind, StructurePlan};
use quote::quote;

/// ```text
/// structure! {
///     /// Documentation.
///     #[builder(UserTypeBuilder, transparent)]
///     pub struct UserType {
///         …
///     }
/// }
/// ```
pub(super) fn render(structure: &StructurePlan, types: RustTypes) -> SourceFile {
    let call = call("structure", structure, vec![builder(structure)], types);
    SourceFile {
        origin: structure.id.to_string(),
        docs: Docs::default(),
        items: vec![imports(), Item::Macro(call)],
    }
}

/// A macro call that defines a structure.
pub(super) fn call(
    name: &'static str,
    structure: &StructurePlan,
    attributes: Vec<String>,
    types: RustTypes,
) -> MacroCall {
    let members = structure.members.iter();
    let rows: Vec<MacroRow> = members.map(|member| row(member, types)).collect();
    MacroCall {
        name,
        docs: structure.docs.clone(),
        deprecated: structure.deprecated.clone(),
        attributes,
        head: format!("pub struct {}", structure.name),
        rows: Some(rows),
    }
}

/// The attribute that names the builder and its kind.
pub(super) fn builder(structure: &StructurePlan) -> String {
    let kind = match structure.builder {
        BuilderKind::Transparent => "transparent",
        BuilderKind::Defaulted => "defaulted",
        BuilderKind::Fallible => "fallible",
    };
    format!("#[builder({}, {kind})]", structure.builder_name)
}

/// The imports of files with structures.
pub(super) fn imports() -> Item {
    Item::Code(quote!(
        use crate::shape::prelude::*;
    ))
}
