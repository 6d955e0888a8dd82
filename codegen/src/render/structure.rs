//! `types/_<structure>.rs`.

use super::member::row;
use crate::format::{Item, Row, SourceFile, Table};
use crate::plan::docs::Docs;
use crate::plan::member::TypePlan;
use crate::plan::shapes::{BuilderKind, StructurePlan};
use quote::quote;

/// ```text
/// data! {
///     /// What it is.
///     UserType / UserTypeBuilder: whole {
///         …
///     }
/// }
/// ```
pub(super) fn render(structure: &StructurePlan) -> SourceFile {
    let table = Table {
        name: "data",
        docs: structure.docs.clone(),
        deprecated: structure.deprecated.clone(),
        head: format!(
            "{} / {}: {}",
            structure.name,
            structure.builder_name,
            mode(structure.builder),
        ),
        rows: Some(rows(structure)),
    };
    SourceFile {
        origin: structure.id.to_string(),
        docs: Docs::default(),
        items: vec![imports(), Item::Table(table)],
    }
}

/// The rows of the members.
pub(super) fn rows(structure: &StructurePlan) -> Vec<Row> {
    structure.members.iter().map(row).collect()
}

/// How the macros call the kinds of builders.
pub(super) fn mode(builder: BuilderKind) -> &'static str {
    match builder {
        BuilderKind::Whole => "whole",
        BuilderKind::Parts => "parts",
        BuilderKind::Fallible => "fallible",
    }
}

/// What the macros of structures want in scope.
pub(super) fn imports() -> Item {
    Item::Code(quote!(
        use crate::shape::prelude::*;
    ))
}

/// Whether a type is one of the crate's or has one in it.
pub(super) fn uses_types(ty: &TypePlan) -> bool {
    match ty {
        TypePlan::Enum(_) | TypePlan::Shape(_) | TypePlan::Boxed(_) => true,
        TypePlan::List(element) => uses_types(&element.ty),
        TypePlan::Map(key, value) => key.is_some() || uses_types(&value.ty),
        TypePlan::Copy(_) | TypePlan::String | TypePlan::Runtime(_) => false,
    }
}
