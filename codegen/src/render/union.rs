//! `types/_<union>.rs`.

use super::member::{kind, redacted};
use super::structure::uses_types;
use crate::format::{Item, Row, SourceFile, Table, string};
use crate::plan::docs::Docs;
use crate::plan::shapes::{UnionMemberPlan, UnionPlan};
use quote::quote;

/// ```text
/// tagged_union! {
///     /// What it is.
///     Value {
///         /// What the member is.
///         Text(str) / as_text / is_text = "Text";
///         Nothing / as_nothing / is_nothing = "Nothing";
///     }
/// }
/// ```
pub(super) fn render(union: &UnionPlan) -> SourceFile {
    let redacted = if union.redacted { " !redacted" } else { "" };
    let table = Table {
        name: "tagged_union",
        docs: union.docs.clone(),
        deprecated: union.deprecated.clone(),
        head: format!("{}{redacted}", union.name),
        rows: Some(union.members.iter().map(row).collect()),
    };
    let import = union
        .members
        .iter()
        .any(|member| !member.is_unit && uses_types(&member.member.ty));
    let import = import.then(|| {
        Item::Code(quote!(
            use crate::types;
        ))
    });
    SourceFile {
        origin: union.id.to_string(),
        docs: Docs::default(),
        items: import.into_iter().chain([Item::Table(table)]).collect(),
    }
}

fn row(member: &UnionMemberPlan) -> Row {
    let UnionMemberPlan { member, is_unit } = member;
    let data = if *is_unit {
        String::new()
    } else {
        format!("({})", kind(&member.ty))
    };
    let text = format!(
        "{}{data} / {} / {} = {}{};",
        member.names.variant,
        member.names.cast,
        member.names.test,
        string(member.wire.as_str()),
        redacted(member),
    );
    Row {
        docs: member.docs.clone(),
        alias: member.alias.clone(),
        deprecated: member.deprecated.clone(),
        text,
    }
}
