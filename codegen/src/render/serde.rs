//! `serde/types.rs`: the types that the feature `serde` is for.

use crate::format::{Item, MacroCall, MacroRow, SourceFile};
use crate::plan::CratePlan;
use crate::plan::docs::Docs;

/// ```text
/// serde! {
///     shapes {
///         crate::types::UserType;
///     }
/// }
/// serde! {
///     enums {
///         crate::types::StatusType;
///     }
/// }
/// ```
pub(super) fn render(plan: &CratePlan) -> SourceFile {
    let operations = plan.operations.iter().flat_map(|operation| {
        let path = format!("operation::{}", operation.module);
        [&operation.input, &operation.output].map(|shape| format!("{path}::{}", shape.name))
    });
    let structures = plan.structures.iter().map(|plan| &plan.name);
    let unions = plan.unions.iter().map(|plan| &plan.name);
    let types = structures
        .chain(unions)
        .map(|name| format!("types::{name}"));
    let errors = plan
        .errors
        .iter()
        .map(|error| format!("types::error::{}", error.structure.name));
    let enums = plan
        .enums
        .iter()
        .map(|plan| format!("types::{}", plan.name));
    let mut tables = vec![table("shapes", operations.chain(types).chain(errors))];
    if !plan.enums.is_empty() {
        tables.push(table("enums", enums));
    }
    SourceFile {
        origin: format!("{}#{}", plan.service.namespace, plan.service.shape),
        docs: Docs::line("The types that can be written and read by `serde`."),
        items: tables,
    }
}

fn table(head: &str, paths: impl Iterator<Item = String>) -> Item {
    Item::Macro(MacroCall {
        name: "serde",
        head: head.to_owned(),
        rows: Some(
            paths
                .map(|path| MacroRow::text(format!("crate::{path};")))
                .collect(),
        ),
        ..MacroCall::default()
    })
}
