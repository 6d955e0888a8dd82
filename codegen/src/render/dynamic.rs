//! `dynamic/calls.rs`: the operations that can be called by name.

use crate::format::{Item, MacroCall, MacroRow, SourceFile};
use crate::plan::CratePlan;
use crate::plan::docs::Docs;

/// ```text
/// calls! {
///     {
///         crate::operation::get_user::GetUser;
///     }
/// }
/// ```
pub(super) fn render(plan: &CratePlan) -> SourceFile {
    let operations = plan.operations.iter();
    let rows = operations.map(|operation| MacroRow::text(format!("crate::{};", operation.path)));
    SourceFile {
        origin: plan.service.id.to_string(),
        docs: Docs::line("The operations that can be called by name."),
        items: vec![Item::Macro(MacroCall {
            name: "calls",
            head: String::new(),
            rows: Some(rows.collect()),
            ..MacroCall::default()
        })],
    }
}
