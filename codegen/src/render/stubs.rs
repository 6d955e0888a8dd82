//! `stubs/operations.rs`: the operations for which stubs exist.

use crate::format::{Item, MacroCall, MacroRow, SourceFile, string};
use crate::plan::CratePlan;
use crate::plan::docs::Docs;

/// ```text
/// stubs! {
///     {
///         get_user: GetUser = "GetUser", GetUserInput -> GetUserOutput;
///     }
/// }
/// ```
pub(super) fn render(plan: &CratePlan) -> SourceFile {
    let rows = plan.operations.iter().map(|operation| {
        MacroRow::text(format!(
            "{}: {} = {}, {} -> {};",
            operation.module,
            operation.name,
            string(operation.shape.as_str()),
            operation.input.name,
            operation.output.name
        ))
    });
    SourceFile {
        origin: plan.service.id.to_string(),
        docs: Docs::line("The operations that stubs can answer."),
        items: vec![Item::Macro(MacroCall {
            name: "stubs",
            head: String::new(),
            rows: Some(rows.collect()),
            ..MacroCall::default()
        })],
    }
}
