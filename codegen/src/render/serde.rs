//! `serde/types.rs`: the types that the feature `serde` serializes.

use crate::format::{Item, MacroCall, MacroRow, SourceFile};
use crate::plan::CratePlan;
use crate::plan::docs::Docs;
use crate::plan::name::TypePath;

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
    let operations = plan
        .operations
        .iter()
        .flat_map(|operation| [&operation.input.path, &operation.output.path]);
    let structures = plan.structures.iter().map(|plan| &plan.path);
    let unions = plan.unions.iter().map(|plan| &plan.path);
    let types = structures.chain(unions);
    let errors = plan.errors.iter().map(|error| &error.structure.path);
    let enums = plan.enums.iter().map(|plan| &plan.path);
    let mut tables = vec![table("shapes", operations.chain(types).chain(errors))];
    if !plan.enums.is_empty() {
        tables.push(table("enums", enums));
    }
    SourceFile {
        origin: plan.service.id.to_string(),
        docs: Docs::line("The types that `serde` can serialize and deserialize."),
        items: tables,
    }
}

fn table<'a>(head: &str, paths: impl Iterator<Item = &'a TypePath>) -> Item {
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
