//! `types/_<enum>.rs`.

use crate::format::{Item, Row, SourceFile, Table, string};
use crate::plan::docs::Docs;
use crate::plan::shapes::{EnumPlan, VariantPlan};

/// ```text
/// enumeration! {
///     /// What it is.
///     StatusType {
///         /// What it means.
///         Enabled = "Enabled";
///     }
/// }
/// ```
pub(super) fn render(enumeration: &EnumPlan) -> SourceFile {
    let redacted = if enumeration.redacted {
        " !redacted"
    } else {
        ""
    };
    let table = Table {
        name: "enumeration",
        docs: enumeration.docs.clone(),
        deprecated: enumeration.deprecated.clone(),
        head: format!("{}{redacted}", enumeration.name),
        rows: Some(enumeration.variants.iter().map(row).collect()),
    };
    SourceFile {
        origin: enumeration.id.to_string(),
        docs: Docs::default(),
        items: vec![Item::Table(table)],
    }
}

fn row(variant: &VariantPlan) -> Row {
    Row {
        alias: None,
        docs: variant.docs.clone(),
        deprecated: variant.deprecated.clone(),
        text: format!("{} = {};", variant.name, string(&variant.text)),
    }
}
