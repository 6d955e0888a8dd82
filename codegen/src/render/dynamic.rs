//! `dynamic/calls.rs`: the operations that can be called by name.

use crate::format::{Item, Row, SourceFile, Table};
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
    let rows = plan
        .operations
        .iter()
        .map(|operation| Row::text(format!("crate::{};", operation.path)));
    SourceFile {
        origin: plan.service.id.to_string(),
        docs: Docs::line("The operations that can be called by name."),
        items: vec![Item::Table(Table {
            name: "calls",
            docs: Docs::default(),
            deprecated: None,
            head: String::new(),
            rows: Some(rows.collect()),
        })],
    }
}
