//! Renders the parts of the crate that come from the customization.

use crate::cargo::string;
use crate::customization::{Customization, Example, Module};
use crate::files::{Comments, header};
use crate::plan::CratePlan;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The files of the customization, with their paths in the crate.
pub(super) fn files(plan: &CratePlan) -> impl Iterator<Item = (String, String)> {
    let customization = &plan.customization;
    let library = plan.package.library.as_str();
    let header = header(
        Comments::Rust,
        &format!("the customization of {}", plan.service.id),
    );
    let modules = customization.modules.iter().flat_map(in_src);
    let files = modules.chain(customization.examples.iter().flat_map(in_examples));
    files.map(move |(path, text)| {
        let text = text.replace(&customization.library, library);
        (path, format!("{header}{text}"))
    })
}

fn in_src(module: &Module) -> impl Iterator<Item = (String, String)> {
    let files = module.files.iter();
    files.map(|(path, text)| (format!("src/{path}"), text.clone()))
}

fn in_examples(example: &Example) -> impl Iterator<Item = (String, String)> {
    let files = example.files.iter();
    files.map(|(path, text)| (format!("examples/{path}"), text.clone()))
}

/// The features as lines of the manifest, by name.
pub(super) fn features(customization: &Customization) -> BTreeMap<&str, String> {
    let mut features: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for module in &customization.modules {
        let crates = module.dependencies.keys();
        features
            .entry(&module.feature)
            .or_default()
            .extend(crates.map(|name| format!("dep:{name}")));
    }
    let list = |(name, crates): (_, Vec<String>)| {
        let crates: Vec<String> = crates.iter().map(|name| string(name)).collect();
        (name, format!("{name} = [{}]", crates.join(", ")))
    };
    features.into_iter().map(list).collect()
}

/// The optional dependencies as lines of the manifest, by name.
pub(super) fn dependencies(customization: &Customization) -> BTreeMap<&str, String> {
    let modules = customization.modules.iter();
    modules
        .flat_map(|module| &module.dependencies)
        .map(|(name, version)| {
            let version = string(version);
            let line = format!("{name} = {{ version = {version}, optional = true }}");
            (name.as_str(), line)
        })
        .collect()
}

/// The dependencies of examples as lines of the manifest, by name.
pub(super) fn dev_dependencies(customization: &Customization) -> BTreeMap<&str, String> {
    let examples = customization.examples.iter();
    examples
        .flat_map(|example| &example.dependencies)
        .map(|(name, version)| (name.as_str(), format!("{name} = {}", string(version))))
        .collect()
}

/// The examples as sections of the manifest, which name their required features.
pub(super) fn examples(customization: &Customization) -> String {
    let mut text = String::new();
    for Example { name, features, .. } in &customization.examples {
        let features: Vec<String> = features.iter().map(|feature| string(feature)).collect();
        let _ = write!(
            text,
            "\n[[example]]\nname = {}\nrequired-features = [{}]\n",
            string(name),
            features.join(", ")
        );
    }
    text
}

/// The module declarations in `lib.rs`.
pub(super) fn modules(customization: &Customization) -> Option<TokenStream> {
    let module = |Module { name, feature, .. }: &Module| {
        let name = format_ident!("{name}");
        quote! {
            #[cfg(feature = #feature)]
            #[cfg_attr(docsrs, doc(cfg(feature = #feature)))]
            pub mod #name;
        }
    };
    let modules: Vec<TokenStream> = customization.modules.iter().map(module).collect();
    (!modules.is_empty()).then(|| quote!(#(#modules)*))
}

/// The list of modules on the front page of the crate. It has no links, since the modules may be disabled.
pub(super) fn docs(customization: &Customization) -> String {
    let mut text = String::new();
    for Module {
        name,
        feature,
        docs,
        ..
    } in &customization.modules
    {
        let _ = write!(text, "\n- `{name}`, with the feature `{feature}`: {docs}");
    }
    text
}
