//! `endpoint_lib`: the functions of the endpoint rules. Only what the rules of a service use is carried into its crate.

use super::identifier::name;
use crate::plan::endpoint::values::Library;
use crate::plan::partitions::{PartitionOutputs, PartitionPlan, RegionSegment};
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeSet;

/// The supporting file of `config/endpoint/resolver.rs`.
pub(super) const RESOLVER: &str = include_str!("../../support/src/endpoint_lib/resolver.rs");

/// The supporting files of `endpoint_lib/`, as file name without `.rs` and text, sorted.
pub(super) fn files(library: &BTreeSet<Library>) -> Vec<(&'static str, &'static str)> {
    let mut files: Vec<_> = library
        .iter()
        .flat_map(|part| carried(*part))
        .copied()
        .collect();
    files.sort_unstable();
    files
}

fn carried(part: Library) -> &'static [(&'static str, &'static str)] {
    match part {
        Library::Arn => &[("arn", include_str!("../../support/src/endpoint_lib/arn.rs"))],
        Library::Bucket => &[(
            "bucket",
            include_str!("../../support/src/endpoint_lib/bucket.rs"),
        )],
        Library::Host => &[(
            "host",
            include_str!("../../support/src/endpoint_lib/host.rs"),
        )],
        Library::List => &[(
            "list",
            include_str!("../../support/src/endpoint_lib/list.rs"),
        )],
        Library::Partition => &[
            (
                "partition",
                include_str!("../../support/src/endpoint_lib/partition.rs"),
            ),
            (
                "partitions",
                include_str!("../../support/src/endpoint_lib/partitions.rs"),
            ),
        ],
        Library::Result => &[(
            "result",
            include_str!("../../support/src/endpoint_lib/result.rs"),
        )],
        Library::Substring => &[(
            "substring",
            include_str!("../../support/src/endpoint_lib/substring.rs"),
        )],
        Library::Uri => &[("uri", include_str!("../../support/src/endpoint_lib/uri.rs"))],
        Library::Url => &[("url", include_str!("../../support/src/endpoint_lib/url.rs"))],
    }
}

/// The items of `endpoint_lib.rs`.
pub(super) fn render(library: &BTreeSet<Library>) -> Vec<TokenStream> {
    let mut modules: Vec<_> = files(library)
        .into_iter()
        .map(|(module, _)| module)
        .collect();
    if library.contains(&Library::Partition) {
        modules.push("partition_data");
        modules.sort_unstable();
    }
    let modules = modules.into_iter().map(name);
    vec![quote!(#(pub(crate) mod #modules;)*)]
}

/// The items of `endpoint_lib/partition_data.rs`, which is wanted if [`Library::Partition`] is.
pub(super) fn render_partitions(partitions: &[PartitionPlan]) -> Vec<TokenStream> {
    let entries = partitions.iter().map(|partition| {
        let id = &partition.id;
        let pattern = partition.pattern.iter().map(segment);
        let outputs = self::outputs(&partition.outputs);
        let regions = partition.regions.iter().map(|(region, outputs)| {
            let outputs = self::outputs(outputs);
            quote!((#region, #outputs))
        });
        quote! {
            Metadata {
                id: #id,
                pattern: &[#(#pattern),*],
                regions: &[#(#regions),*],
                outputs: #outputs,
            }
        }
    });
    vec![
        quote!(
            use super::partition::{Metadata, Partition, Segment};
        ),
        quote! {
            /// The partitions that are built in.
            pub(super) static PARTITIONS: &[Metadata] = &[#(#entries),*];
        },
    ]
}

fn segment(segment: &RegionSegment) -> TokenStream {
    match segment {
        RegionSegment::OneOf(names) => quote!(Segment::OneOf(&[#(#names),*])),
        RegionSegment::Word => quote!(Segment::Word),
        RegionSegment::Digits => quote!(Segment::Digits),
    }
}

fn outputs(outputs: &PartitionOutputs) -> TokenStream {
    let PartitionOutputs {
        name,
        dns_suffix,
        dual_stack_dns_suffix,
        supports_fips,
        supports_dual_stack,
        implicit_global_region,
    } = outputs;
    quote! {
        Partition {
            name: #name,
            dns_suffix: #dns_suffix,
            dual_stack_dns_suffix: #dual_stack_dns_suffix,
            supports_fips: #supports_fips,
            supports_dual_stack: #supports_dual_stack,
            implicit_global_region: #implicit_global_region,
        }
    }
}

#[cfg(test)]
#[path = "endpoint_lib_unit_tests.rs"]
mod unit_tests;
