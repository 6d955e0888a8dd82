//! Writes Rust types as in source code, with short paths.

use crate::plan::member::{MemberPlan, TypePlan};
use crate::plan::name::TypePath;
use crate::plan::shapes::UnionMemberPlan;
use std::collections::HashMap;

/// The new paths of renamed types by their old paths, and a path of its own for an old type whose path another type has now.
pub(super) type RenamedTypes = HashMap<TypePath, TypePath>;

/// The type of a field, including `Option`.
pub(super) fn field_type(member: &MemberPlan, renamed_types: &RenamedTypes) -> String {
    let ty = rust_type(&member.ty, renamed_types);
    if member.presence.is_option() {
        format!("Option<{ty}>")
    } else {
        ty
    }
}

/// The data type of a union variant; `()` if it has no data.
pub(super) fn variant_type(member: &UnionMemberPlan, renamed_types: &RenamedTypes) -> String {
    if member.is_unit {
        "()".to_owned()
    } else {
        rust_type(&member.member.ty, renamed_types)
    }
}

/// A type, without `Option`. Types in `renamed_types` have their new names.
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
