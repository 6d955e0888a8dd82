//! Rust types as people write them.

use crate::plan::member::{MemberPlan, TypePlan};
use crate::plan::name::TypePath;
use crate::plan::shapes::UnionMemberPlan;
use std::collections::HashMap;

/// Types by their old paths, with the new ones.
pub(super) type RenamedTypes = HashMap<TypePath, TypePath>;

/// The type of a field, with its `Option`.
pub(super) fn field_type(member: &MemberPlan, renamed_types: &RenamedTypes) -> String {
    let ty = rust_type(&member.ty, renamed_types);
    if member.presence.is_option() {
        format!("Option<{ty}>")
    } else {
        ty
    }
}

/// What a variant of a union holds.
pub(super) fn variant_type(member: &UnionMemberPlan, renamed_types: &RenamedTypes) -> String {
    if member.is_unit {
        "()".to_owned()
    } else {
        rust_type(&member.member.ty, renamed_types)
    }
}

/// A type, without an `Option` around it. `renamed_types` has the names that types have got since.
pub(super) fn rust_type(ty: &TypePlan, renamed_types: &RenamedTypes) -> String {
    let named = |path: &TypePath| {
        let path = renamed_types.get(path).unwrap_or(path);
        path.in_documentation().to_owned()
    };
    let element = |ty: &TypePlan, nullable: bool| {
        let inner = rust_type(ty, renamed_types);
        if nullable {
            format!("Option<{inner}>")
        } else {
            inner
        }
    };
    match ty {
        TypePlan::Copy(name) => name.to_string(),
        TypePlan::String => "String".to_owned(),
        TypePlan::Runtime(ty) => ty.name().to_owned(),
        TypePlan::Enum(path) | TypePlan::Shape(path) => named(path),
        TypePlan::Boxed(path) => format!("Box<{}>", named(path)),
        TypePlan::List(inner) => format!("Vec<{}>", element(&inner.ty, inner.nullable)),
        TypePlan::Map(key, value) => {
            let key = key.as_ref().map_or("String".to_owned(), named);
            format!("HashMap<{key}, {}>", element(&value.ty, value.nullable))
        }
    }
}
