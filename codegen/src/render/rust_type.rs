//! Renders types: as Rust, and as the kinds in the rows of macro calls, which `codegen/support/src/macros.rs` explains.

use crate::plan::CratePlan;
use crate::plan::member::{ElementPlan, MemberPlan, TypePlan};
use crate::plan::name::TypePath;
use crate::plan::prelude::Prelude;

/// Renders the types of a crate.
#[derive(Clone, Copy)]
pub(super) struct RustTypes(Prelude);

impl RustTypes {
    /// Creates a renderer for the types of a crate.
    pub(super) fn of(plan: &CratePlan) -> Self {
        Self(plan.prelude)
    }

    fn prelude(self, path: &'static str, name: &'static str) -> &'static str {
        match self.0 {
            Prelude::Names => name,
            Prelude::Paths => path,
        }
    }

    /// `String`
    pub(super) fn string(self) -> &'static str {
        self.prelude("::std::string::String", "String")
    }

    /// `Option<T>`
    pub(super) fn option(self, ty: &str) -> String {
        format!("{}<{ty}>", self.prelude("::std::option::Option", "Option"))
    }

    /// `impl Into<T>`
    pub(super) fn into(self, ty: &str) -> String {
        format!(
            "impl {}<{ty}>",
            self.prelude("::std::convert::Into", "Into")
        )
    }

    /// `Box<T>`, of a type of the crate.
    pub(super) fn boxed(self, path: &TypePath) -> String {
        format!("{}<{path}>", self.prelude("::std::boxed::Box", "Box"))
    }

    /// The type of a field.
    pub(super) fn field(self, member: &MemberPlan) -> String {
        let ty = self.value(&member.ty);
        if member.presence.is_option() {
            self.option(&ty)
        } else {
            ty
        }
    }

    /// A type, without `Option`.
    pub(super) fn value(self, ty: &TypePlan) -> String {
        match ty {
            TypePlan::String => self.string().to_owned(),
            TypePlan::Copy(primitive) => primitive.to_string(),
            TypePlan::Runtime(runtime) => runtime.path().to_owned(),
            TypePlan::Enum(path) | TypePlan::Shape(path) => path.to_string(),
            TypePlan::Boxed(path) => self.boxed(path),
            TypePlan::List(element) => format!(
                "{}<{}>",
                self.prelude("::std::vec::Vec", "Vec"),
                self.element(element)
            ),
            TypePlan::Map(key, value) => format!(
                "::std::collections::HashMap<{}, {}>",
                self.key(key.as_ref()),
                self.element(value)
            ),
        }
    }

    /// The type of a map's key.
    pub(super) fn key(self, key: Option<&TypePath>) -> String {
        key.map_or_else(|| self.string().to_owned(), ToString::to_string)
    }

    /// The type of a list's element, or of a map's value.
    pub(super) fn element(self, element: &ElementPlan) -> String {
        let ty = self.value(&element.ty);
        if element.nullable {
            self.option(&ty)
        } else {
            ty
        }
    }

    /// The kind of a member in a row.
    pub(super) fn kind(self, ty: &TypePlan) -> String {
        match ty {
            TypePlan::String => "str".to_owned(),
            TypePlan::Copy(name) => format!("copy({name})"),
            TypePlan::Boxed(path) => format!("boxed({path})"),
            TypePlan::List(element) => format!("list({})", self.element_kind(element)),
            TypePlan::Map(key, value) => {
                let key = key
                    .as_ref()
                    .map_or_else(|| "str".to_owned(), ToString::to_string);
                format!("map({key}, {})", self.element_kind(value))
            }
            TypePlan::Enum(_) | TypePlan::Shape(_) | TypePlan::Runtime(_) => {
                format!("val({})", self.value(ty))
            }
        }
    }

    fn element_kind(self, element: &ElementPlan) -> String {
        match &element.ty {
            TypePlan::String if !element.nullable => "str".to_owned(),
            _ => self.element(element),
        }
    }
}

/// True if a type is, or contains, a type of the crate.
pub(super) fn uses_types(ty: &TypePlan) -> bool {
    match ty {
        TypePlan::Enum(_) | TypePlan::Shape(_) | TypePlan::Boxed(_) => true,
        TypePlan::List(element) => uses_types(&element.ty),
        TypePlan::Map(key, value) => key.is_some() || uses_types(&value.ty),
        TypePlan::Copy(_) | TypePlan::String | TypePlan::Runtime(_) => false,
    }
}
