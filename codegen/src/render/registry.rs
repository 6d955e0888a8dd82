//! `registry.rs`: the structures and errors by shape id.

use crate::format::{Item, Row, SourceFile, Table};
use crate::plan::CratePlan;
use crate::plan::docs::Docs;

/// ```text
/// registry! {
///     types {
///         UserType;
///     }
/// }
/// registry! {
///     errors {
///         NotFound;
///     }
/// }
/// ```
pub(super) fn render(plan: &CratePlan) -> SourceFile {
    let structures = plan
        .structures
        .iter()
        .map(|structure| Row::text(format!("crate::types::{};", structure.name)));
    let errors = || {
        plan.errors
            .iter()
            .map(|error| Row::text(format!("crate::types::error::{};", error.structure.name)))
    };
    let table = |head: &str, rows: Vec<Row>| {
        Item::Table(Table {
            name: "registry",
            docs: Docs::default(),
            deprecated: None,
            head: head.to_owned(),
            rows: Some(rows),
        })
    };
    SourceFile {
        origin: format!("{}#{}", plan.service.namespace, plan.service.shape),
        docs: Docs::line(
            "The structures and errors of the service by shape id, to be found at run time.",
        ),
        items: vec![
            table("types", structures.chain(errors()).collect()),
            table("errors", errors().collect()),
        ],
    }
}
