//! `model/table.rs`: the model at run time.

use crate::format::{Item, MacroCall, MacroRow, SourceFile, string};
use crate::plan::CratePlan;
use crate::plan::docs::Docs;
use crate::plan::table::{TableMember, TableOperation, TableRule, TableShape};

/// ```text
/// shapes! {
///     {
///         "AttributeType" Structure [] {
///             "Name": "AttributeNameType" [Required, Length(Some(1), Some(32))];
///         }
///     }
/// }
/// operations! {
///     {
///         "GetUser": "GetUserRequest" => "GetUserResponse" ["ForbiddenException"];
///     }
/// }
/// ```
pub(super) fn render(plan: &CratePlan) -> SourceFile {
    let table = |name: &'static str, rows: Vec<MacroRow>| {
        Item::Macro(MacroCall {
            name,
            head: String::new(),
            rows: Some(rows),
            ..MacroCall::default()
        })
    };
    SourceFile {
        origin: format!("{}#{}", plan.service.namespace, plan.service.shape),
        docs: Docs::line("The shapes and operations of the model, with their constraints."),
        items: vec![
            table("shapes", plan.table.shapes.iter().map(shape).collect()),
            table(
                "operations",
                plan.table.operations.iter().map(operation).collect(),
            ),
        ],
    }
}

fn shape(shape: &TableShape) -> MacroRow {
    let values = shape.values.iter().map(|value| string(value));
    let values: Vec<String> = values.collect();
    let sensitive = if shape.sensitive { " sensitive" } else { "" };
    let members: String = shape.members.iter().map(member).collect();
    let members = match members.as_str() {
        "" => "{}".to_owned(),
        members => format!("{{{members}\n        }}"),
    };
    MacroRow::text(format!(
        "{} {}{sensitive} [{}] {members}",
        string(&shape.name),
        shape.kind,
        values.join(", ")
    ))
}

fn member(member: &TableMember) -> String {
    let rules: Vec<String> = member.rules.iter().map(rule).collect();
    format!(
        "\n            {}: {} [{}];",
        string(&member.name),
        string(&member.target),
        rules.join(", ")
    )
}

fn rule(rule: &TableRule) -> String {
    match rule {
        TableRule::Required => "Required".to_owned(),
        TableRule::Token => "Token".to_owned(),
        TableRule::Sensitive => "Sensitive".to_owned(),
        TableRule::Length(min, max) => format!("Length({min:?}, {max:?})"),
        TableRule::Range(min, max) => format!("Range({min:?}, {max:?})"),
        TableRule::Pattern(ecma, rust) => format!("Pattern({}, {})", string(ecma), string(rust)),
        TableRule::UniqueItems => "UniqueItems".to_owned(),
        TableRule::Sparse => "Sparse".to_owned(),
        TableRule::Format(format) => format!("Format({})", string(format)),
        TableRule::Example(text) => format!("Example({})", string(text)),
    }
}

fn operation(operation: &TableOperation) -> MacroRow {
    let errors: Vec<String> = operation.errors.iter().map(|name| string(name)).collect();
    let token = operation.page_token.as_ref();
    let token = token.map_or_else(String::new, |token| format!(" {}", string(token)));
    MacroRow::text(format!(
        "{}: {} => {} [{}]{token};",
        string(&operation.name),
        string(&operation.input),
        string(&operation.output),
        errors.join(", ")
    ))
}
