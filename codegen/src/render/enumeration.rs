//! `types/_<enum>.rs`.

use super::member::sensitivity;
use crate::format::{Item, MacroCall, MacroRow, SourceFile, string};
use crate::plan::docs::Docs;
use crate::plan::shapes::{EnumPlan, VariantPlan};

/// ```text
/// enumeration! {
///     /// Documentation.
///     #[values(plain)]
///     pub enum StatusType {
///         /// Documentation of the value.
///         Enabled = "Enabled",
///     }
/// }
/// ```
pub(super) fn render(enumeration: &EnumPlan) -> SourceFile {
    let call = MacroCall {
        name: "enumeration",
        docs: enumeration.docs.clone(),
        deprecated: enumeration.deprecated.clone(),
        attributes: vec![format!(
            "#[values({})]",
            sensitivity(enumeration.sensitivity)
        )],
        head: format!("pub enum {}", enumeration.name),
        rows: Some(enumeration.variants.iter().map(row).collect()),
    };
    SourceFile {
        origin: enumeration.id.to_string(),
        docs: Docs::default(),
        items: vec![Item::Macro(call)],
    }
}

fn row(variant: &VariantPlan) -> MacroRow {
    MacroRow {
        docs: variant.docs.clone(),
        deprecated: variant.deprecated.clone(),
        text: format!("{} = {},", variant.name, string(&variant.text)),
        ..MacroRow::default()
    }
}
