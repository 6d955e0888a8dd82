//! `registry.rs`: structures and errors by shape id.

use crate::format::{Item, MacroCall, MacroRow, SourceFile};
use crate::plan::CratePlan;
use crate::plan::docs::Docs;

/// ```text
/// registry! {
///     shapes {
///         structure UserType;
///         error NotFound;
///     }
/// }
/// ```
pub(super) fn render(plan: &CratePlan) -> SourceFile {
    let structures = plan
        .structures
        .iter()
        .map(|shape| ("structure", &shape.name));
    let errors = plan
        .errors
        .iter()
        .map(|error| ("error", &error.structure.name));
    let row = |(kind, name)| MacroRow::text(format!("{kind} {name};"));
    SourceFile {
        origin: plan.service.id.to_string(),
        docs: Docs::line("The structures and errors of the service that can be found by shape ID."),
        items: vec![Item::Macro(MacroCall {
            name: "registry",
            head: "shapes".to_owned(),
            rows: Some(structures.chain(errors).map(row).collect()),
            ..MacroCall::default()
        })],
    }
}
