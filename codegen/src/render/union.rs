//! `types/_<union>.rs`.

use super::member::sensitivity;
use super::rust_type::{RustTypes, uses_types};
use crate::format::{Item, MacroCall, MacroRow, SourceFile, string};
use crate::plan::docs::Docs;
use crate::plan::shapes::{UnionMemberPlan, UnionPlan};
use quote::quote;

/// ```text
/// tagged_union! {
///     /// Documentation.
///     #[variants(plain)]
///     pub enum Value {
///         /// Documentation of the member.
///         #[member("Text", plain, as_text, is_text)]
///         Text(String),
///         #[member("Nothing", plain, as_nothing, is_nothing)]
///         Nothing,
///     }
/// }
/// ```
pub(super) fn render(union: &UnionPlan, types: RustTypes) -> SourceFile {
    let members = union.members.iter();
    let call = MacroCall {
        name: "tagged_union",
        docs: union.docs.clone(),
        deprecated: union.deprecated.clone(),
        attributes: vec![format!("#[variants({})]", sensitivity(union.sensitivity))],
        head: format!("pub enum {}", union.name),
        rows: Some(members.map(|member| row(member, types)).collect()),
    };
    let mut members = union.members.iter().filter(|member| !member.is_unit);
    let import = members.any(|member| uses_types(&member.member.ty));
    let import = import.then(|| {
        Item::Code(quote!(
            use crate::types;
        ))
    });
    SourceFile {
        origin: union.id.to_string(),
        docs: Docs::default(),
        items: import.into_iter().chain([Item::Macro(call)]).collect(),
    }
}

fn row(member: &UnionMemberPlan, types: RustTypes) -> MacroRow {
    let UnionMemberPlan { member, is_unit } = member;
    let data = if *is_unit {
        String::new()
    } else {
        format!("({})", types.value(&member.ty))
    };
    let attribute = format!(
        "#[member({}, {}, {}, {})]",
        string(member.wire.as_str()),
        sensitivity(member.sensitivity),
        member.names.cast,
        member.names.test,
    );
    MacroRow {
        docs: member.docs.clone(),
        alias: member.alias.clone(),
        deprecated: member.deprecated.clone(),
        attribute: Some(attribute),
        text: format!("{}{data},", member.names.variant),
    }
}
