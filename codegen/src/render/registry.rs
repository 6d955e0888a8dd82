//! `registry.rs`: the structures and errors by shape id.

use super::member::facts;
use crate::format::{Item, Row, SourceFile, Table, string};
use crate::plan::CratePlan;
use crate::plan::docs::Docs;
use crate::plan::member::CollectionPlan;
use crate::plan::operation::OperationPlan;

/// ```text
/// registry! {
///     operations {
///         get_user = "GetUser": GetUserInput, GetUserOutput;
///     }
/// }
/// registry! {
///     collections {
///         list UserListType = "UserListType": Structure;
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
    let (maps, lists): (Vec<_>, Vec<_>) = plan.collections.iter().partition(|it| it.is_map);
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
                "collections",
                lists.into_iter().chain(maps).map(collection).collect(),
            ),
            table(
                "shapes",
                structures.chain(unions).chain(errors).map(row).collect(),
            ),
        ],
    }
}

fn collection(collection: &CollectionPlan) -> Row {
    let kind = if collection.is_map { "map" } else { "list" };
    let inner = collection.inner.as_ref();
    Row::text(format!(
        "{kind} {} = {}: {}{}{};",
        collection.ident,
        string(&collection.shape),
        collection.element,
        facts(&collection.facts),
        inner
            .map(|ident| format!(" of {ident}"))
            .unwrap_or_default(),
    ))
}
