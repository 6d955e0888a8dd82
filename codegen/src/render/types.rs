//! `types.rs`, `types/error.rs` and the modules of their builders.

use super::identifier::name;
use crate::format::{Item, SourceFile};
use crate::plan::CratePlan;
use crate::plan::docs::Docs;
use crate::plan::name::{ModuleName, TypeName};
use quote::quote;

/// `types.rs`
pub(super) fn render(plan: &CratePlan) -> SourceFile {
    let structures = plan
        .structures
        .iter()
        .map(|plan| (&plan.module, &plan.name));
    let unions = plan.unions.iter().map(|plan| (&plan.module, &plan.name));
    let enums = plan.enums.iter().map(|plan| (&plan.module, &plan.name));
    let mut types: Vec<_> = structures.chain(unions).chain(enums).collect();
    types.sort();
    let public = quote!(
        pub mod builders;
        pub mod error;
    );
    file(
        plan,
        "Structures, unions and enums of the service.",
        Some(public),
        &types,
    )
}

/// `types/error.rs`
pub(super) fn errors(plan: &CratePlan) -> SourceFile {
    let mut types: Vec<_> = plan
        .errors
        .iter()
        .map(|error| (&error.structure.module, &error.structure.name))
        .collect();
    types.sort();
    file(
        plan,
        "Errors of the service.",
        Some(quote!(
            pub mod builders;
        )),
        &types,
    )
}

/// `types/builders.rs`
pub(super) fn builders(plan: &CratePlan) -> SourceFile {
    let builders = plan
        .structures
        .iter()
        .map(|plan| (&plan.module, &plan.builder_name));
    builder_file(plan, "Builders of the structures.", builders)
}

/// `types/error/builders.rs`
pub(super) fn error_builders(plan: &CratePlan) -> SourceFile {
    let builders = plan
        .errors
        .iter()
        .map(|error| (&error.structure.module, &error.structure.builder_name));
    builder_file(plan, "Builders of the errors.", builders)
}

fn file(
    plan: &CratePlan,
    docs: &str,
    public: Option<proc_macro2::TokenStream>,
    types: &[(&ModuleName, &TypeName)],
) -> SourceFile {
    let modules = types.iter().map(|(module, _)| name(module.as_str()));
    let uses = types.iter().map(|(module, ty)| {
        let (module, ty) = (name(module.as_str()), name(ty.as_str()));
        quote!(pub use self::#module::#ty;)
    });
    let modules = quote!(#(mod #modules;)*);
    let uses = quote!(#(#uses)*);
    SourceFile {
        origin: plan.service.id.to_string(),
        docs: Docs::line(docs),
        items: public
            .into_iter()
            .chain([modules, uses])
            .map(Item::Code)
            .collect(),
    }
}

fn builder_file<'a>(
    plan: &CratePlan,
    docs: &str,
    types: impl Iterator<Item = (&'a ModuleName, &'a TypeName)>,
) -> SourceFile {
    let mut types: Vec<_> = types.collect();
    types.sort();
    let uses = types.iter().map(|(module, ty)| {
        let (module, ty) = (name(module.as_str()), name(ty.as_str()));
        quote!(pub use super::#module::#ty;)
    });
    SourceFile {
        origin: plan.service.id.to_string(),
        docs: Docs::line(docs),
        items: vec![Item::Code(quote!(#(#uses)*))],
    }
}
