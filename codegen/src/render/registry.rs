//! `registry.rs`: the structures and errors by shape id.

use crate::format::{Item, Row, SourceFile, Table, string};
use crate::plan::CratePlan;
use crate::plan::docs::Docs;
use crate::plan::operation::OperationPlan;

/// ```text
/// registry! {
///     operations {
///         get_user = "GetUser": GetUserInput, GetUserOutput;
///     }
/// }
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
    let unions = plan.unions.iter().map(|shape| ("union", &shape.name));
    let errors = plan
        .errors
        .iter()
        .map(|error| ("error", &error.structure.name));
    let row = |(kind, name)| Row::text(format!("{kind} {name};"));
    let operation = |operation: &OperationPlan| {
        let (input, output) = (&operation.input.name, &operation.output.name);
        Row::text(format!(
            "{} = {}: {input}, {output};",
            operation.module,
            string(&operation.shape)
        ))
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
            "The structures, unions and errors of the service: their schemas, and which of them can be found by shape id.",
        ),
        items: vec![
            table(
                "operations",
                plan.operations.iter().map(operation).collect(),
            ),
            table(
                "shapes",
                structures.chain(unions).chain(errors).map(row).collect(),
            ),
        ],
    }
}
