//! `endpoint_lib`: the functions of the endpoint rules. Only the modules that the rules use are generated.

use super::identifier::name;
use super::support_file::{SupportFile, support_files};
use crate::plan::endpoint::values::LibraryModule;
use crate::plan::partitions::{PartitionOutputs, PartitionPlan, RegionSegment};
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeSet;

/// The support files of `endpoint_lib/`.
pub(super) fn files(
    library: &BTreeSet<LibraryModule>,
) -> impl Iterator<Item = &'static SupportFile> {
    library.iter().flat_map(|part| files_for(*part))
}

fn files_for(part: LibraryModule) -> &'static [SupportFile] {
    match part {
        LibraryModule::Arn => support_files!["endpoint_lib/arn.rs"],
        LibraryModule::Bucket => support_files!["endpoint_lib/bucket.rs"],
        LibraryModule::Host => support_files!["endpoint_lib/host.rs"],
        LibraryModule::List => support_files!["endpoint_lib/list.rs"],
        LibraryModule::Partition => {
            support_files!["endpoint_lib/partition.rs", "endpoint_lib/partitions.rs"]
        }
        LibraryModule::Result => support_files!["endpoint_lib/result.rs"],
        LibraryModule::Substring => support_files!["endpoint_lib/substring.rs"],
        LibraryModule::Uri => support_files!["endpoint_lib/uri.rs"],
        LibraryModule::Url => support_files!["endpoint_lib/url.rs"],
    }
}

/// The modules of `endpoint_lib.rs`.
fn modules(library: &BTreeSet<LibraryModule>) -> BTreeSet<&'static str> {
    let module = |path: &'static str| {
        let name = path.trim_end_matches(".rs");
        name.rsplit('/').next().unwrap_or(name)
    };
    let generated = library
        .contains(&LibraryModule::Partition)
        .then_some("partition_data");
    let carried = files(library).map(|(path, _)| module(path));
    carried.chain(generated).collect()
}

/// The items of `endpoint_lib.rs`.
pub(super) fn render(library: &BTreeSet<LibraryModule>) -> Vec<TokenStream> {
    let modules = modules(library).into_iter().map(name);
    vec![quote!(#(pub(crate) mod #modules;)*)]
}

/// The items of `endpoint_lib/partition_data.rs`, which belongs to [`LibraryModule::Partition`].
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
            /// The built-in partitions.
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
