//! `model/table.rs`: the model that the crate contains at run time.

use crate::format::{Item, MacroCall, MacroRow, SourceFile, string};
use crate::plan::CratePlan;
use crate::plan::docs::Docs;
use crate::plan::member::TimestampFormat;
use crate::plan::runtime_model::{EntryKind, MemberEntry, MemberTrait, OperationEntry, ShapeEntry};

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
        origin: plan.service.id.to_string(),
        docs: Docs::line("The shapes and operations of the model, with their constraints."),
        items: vec![
            table(
                "shapes",
                plan.runtime_model.shapes.iter().map(shape).collect(),
            ),
            table(
                "operations",
                plan.runtime_model
                    .operations
                    .iter()
                    .map(operation)
                    .collect(),
            ),
        ],
    }
}

fn shape(shape: &ShapeEntry) -> MacroRow {
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
        string(shape.name.as_str()),
        kind(shape.kind),
        values.join(", ")
    ))
}

fn member(member: &MemberEntry) -> String {
    let traits: Vec<String> = member.traits.iter().map(member_trait).collect();
    format!(
        "\n            {}: {} [{}];",
        string(member.name.as_str()),
        string(member.target.as_str()),
        traits.join(", ")
    )
}

fn member_trait(member_trait: &MemberTrait) -> String {
    match member_trait {
        MemberTrait::Required => "Required".to_owned(),
        MemberTrait::Token => "Token".to_owned(),
        MemberTrait::Sensitive => "Sensitive".to_owned(),
        MemberTrait::Length(min, max) => format!("Length({min:?}, {max:?})"),
        MemberTrait::Range(min, max) => format!("Range({min:?}, {max:?})"),
        MemberTrait::Pattern(ecma, rust) => format!("Pattern({}, {})", string(ecma), string(rust)),
        MemberTrait::UniqueItems => "UniqueItems".to_owned(),
        MemberTrait::Sparse => "Sparse".to_owned(),
        MemberTrait::Format(format) => format!("Format({})", string(self::format(*format))),
        MemberTrait::Example(text) => format!("Example({})", string(text)),
    }
}

/// The kind of a shape, in the words of the macro.
fn kind(kind: EntryKind) -> String {
    match kind {
        EntryKind::Plain(ty) => ty.to_string(),
        EntryKind::Enum => "Enum".to_owned(),
        EntryKind::IntEnum => "IntEnum".to_owned(),
    }
}

/// The Smithy name of a timestamp format.
fn format(format: TimestampFormat) -> &'static str {
    match format {
        TimestampFormat::DateTime => "date-time",
        TimestampFormat::HttpDate => "http-date",
        TimestampFormat::EpochSeconds => "epoch-seconds",
    }
}

fn operation(operation: &OperationEntry) -> MacroRow {
    let errors: Vec<String> = operation
        .errors
        .iter()
        .map(|name| string(name.as_str()))
        .collect();
    let token = operation.page_token.as_ref();
    let token = token.map_or_else(String::new, |token| format!(" {}", string(token.as_str())));
    MacroRow::text(format!(
        "{}: {} => {} [{}]{token};",
        string(operation.name.as_str()),
        string(operation.input.as_str()),
        string(operation.output.as_str()),
        errors.join(", ")
    ))
}
