//! `lib.rs`.

use super::custom;
use super::features::ADDITIONS;
use super::package::{crate_docs, gate};
use super::support::{
    TOKENS, features, has_checksums, has_pages, has_parsers, has_required, has_tokens, has_waiters,
    pages_are_added, waiters_are_added,
};
use crate::format::{Item, SourceFile};
use crate::plan::CratePlan;
use crate::plan::docs::Docs;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

/// `lib.rs`
pub(super) fn render(plan: &CratePlan) -> SourceFile {
    let waiters = has_waiters(plan).then(|| {
        let gate = gate(waiters_are_added(plan));
        let shown = waiters_are_added(plan)
            .then(|| quote!(#[cfg_attr(docsrs, doc(cfg(feature = #ADDITIONS)))]));
        quote! {
            #gate
            #shown
            pub mod waiters;
        }
    });
    let custom = custom::modules(&plan.customization);
    let items = [
        attributes(plan),
        modules_with_macros(plan),
        quote! {
            pub mod client;
            pub mod config;
            pub mod error;
            pub mod meta;
            pub mod operation;
            pub mod primitives;
            pub mod types;
            #waiters
            #custom
        },
        private_modules(plan),
        optional_modules(),
        quote! {
            #[doc(inline)]
            pub use client::Client;
            #[doc(inline)]
            pub use config::Config;
            pub use service_error::Error;
        },
    ];
    SourceFile {
        origin: plan.service.id.to_string(),
        docs: Docs(crate_docs(plan)),
        items: items.into_iter().map(Item::Code).collect(),
    }
}

fn attributes(plan: &CratePlan) -> TokenStream {
    let unused = plan.operations.is_empty().then(|| {
        quote!(#![allow(dead_code, unused_imports, unused_macros, reason = "the service has no operations")])
    });
    quote! {
        #![forbid(unsafe_code)]
        #unused
        #![warn(missing_docs)]
        #![allow(deprecated, reason = "what users should not use any more has to be made all the same")]
        #![allow(clippy::result_large_err, reason = "the errors are those of the official crates, large as they are")]
        #![allow(clippy::large_enum_variant, reason = "so are their variants, and those of unions")]
        #![allow(clippy::should_implement_trait, reason = "a member may be called `add`, and its setter is then, too")]
        #![allow(non_camel_case_types, reason = "the type of an operation has its name, which may be `get_thing`")]
        #![cfg_attr(docsrs, feature(doc_cfg))]
    }
}

/// Modules with macros, which come first: macros are in scope only after the module that defines them.
fn modules_with_macros(plan: &CratePlan) -> TokenStream {
    let with_macros = [
        (has_tokens(plan), TOKENS, false),
        (has_checksums(plan), "content_md5", false),
        (has_pages(plan), "pages", pages_are_added(plan)),
        (has_waiters(plan), "waiting", waiters_are_added(plan)),
        (has_required(plan), "required", false),
        (!plan.unions.is_empty(), "union", false),
    ];
    let with_macros =
        with_macros
            .iter()
            .filter(|(is_there, ..)| *is_there)
            .map(|(_, module, is_addition)| {
                let (gate, module) = (gate(*is_addition), format_ident!("{module}"));
                quote!(#gate #[macro_use] mod #module;)
            });
    let feature = (has_pages(plan) || has_waiters(plan)).then(|| {
        let gate = gate(pages_are_added(plan) && waiters_are_added(plan));
        quote! {
            #gate
            mod operation_feature;
        }
    });
    quote! {
        #[macro_use]
        mod service;
        #[macro_use]
        #[allow(unused_macros, reason = "which of them a service needs is up to its model")]
        mod macros;
        #(#with_macros)*
        #feature
    }
}

fn private_modules(plan: &CratePlan) -> TokenStream {
    let features = features(plan)
        .filter(|module| *module != TOKENS)
        .map(|module| format_ident!("{module}"));
    let parsers = match has_parsers(plan) {
        true => Some(quote!(
            mod parsers;
        )),
        // The tests of the support files read in both ways.
        false if plan.package.support_in_place => Some(quote! {
            #[cfg(test)]
            mod parsers;
        }),
        false => None,
    };
    // The unit tests of the support files, and their shared code, are only in `codegen/support`.
    let testing = plan.package.support_in_place.then(|| {
        quote! {
            #[cfg(test)]
            mod testing;
        }
    });
    quote! {
        mod call;
        #[allow(dead_code, reason = "which functions the endpoint rules need is up to the model")]
        mod endpoint_lib;
        mod feature_tracker;
        mod json;
        #[allow(dead_code, reason = "a service may have no errors")]
        mod modeled;
        #parsers
        mod registry;
        #[allow(dead_code, reason = "which schemas there are is up to the model")]
        mod schema;
        #(mod #features;)*
        mod service_error;
        #[allow(dead_code, reason = "which types there are is up to the model")]
        mod shape;
        mod span;
        mod telemetry;
        #testing
    }
}

/// The modules behind Cargo features.
fn optional_modules() -> TokenStream {
    quote! {
        #[cfg(feature = "serde")]
        #[cfg_attr(docsrs, doc(cfg(feature = "serde")))]
        pub mod serde;
        #[cfg(feature = "stubs")]
        #[cfg_attr(docsrs, doc(cfg(feature = "stubs")))]
        pub mod stubs;
        #[cfg(feature = "validate")]
        #[cfg_attr(docsrs, doc(cfg(feature = "validate")))]
        pub mod validate;
        #[cfg(feature = "wire-trace")]
        #[cfg_attr(docsrs, doc(cfg(feature = "wire-trace")))]
        pub mod wire_trace;
        #[cfg(feature = "dynamic")]
        #[cfg_attr(docsrs, doc(cfg(feature = "dynamic")))]
        pub mod dynamic;
        #[cfg(any(feature = "dynamic", feature = "stubs", feature = "validate", feature = "wire-trace"))]
        #[allow(dead_code, reason = "which features are on decides what is used of it")]
        mod model;
        #[cfg(any(
            feature = "dynamic",
            feature = "serde",
            feature = "stubs",
            feature = "validate",
            feature = "wire-trace",
        ))]
        #[allow(dead_code, reason = "which features are on decides what is used of it")]
        mod tree;
    }
}
