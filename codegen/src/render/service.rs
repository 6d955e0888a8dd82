//! `service.rs` and the files below it: what the support files need to know about the service. `primitives.rs`.

use super::package::gate;
use super::support::{self, waiters_are_added};
use crate::format::{Item, SourceFile};
use crate::plan::CratePlan;
use crate::plan::docs::Docs;
use crate::plan::name::ShapeName;
use crate::plan::service::{AuthScheme, JsonProtocol, Serialization, ServicePlan};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

/// `service.rs`
pub(super) fn render(plan: &CratePlan) -> SourceFile {
    let service = &plan.service;
    file(
        plan,
        "Names and constants of the service.",
        [
            Some(quote! {
                #[macro_use]
                mod client;
                pub(crate) mod components;
            }),
            Some(imports(service)),
            Some(names(plan)),
            Some(auth(service)),
            compression(service),
            Some(protocol_id(service)),
        ]
        .into_iter()
        .flatten(),
    )
}

/// `service/client.rs`: apart, since its items depend on the client, which depends on `service.rs`.
pub(super) fn client(plan: &CratePlan) -> SourceFile {
    let waiters = (!plan.waiters.is_empty()).then(|| {
        let gate = gate(waiters_are_added(plan));
        quote! {
            #gate
            pub use crate::waiters::_client::Waiters;
        }
    });
    let items = quote! {
        /// Items of the module `client` that only some services have.
        macro_rules! service_client_items {
            () => { #waiters };
        }
    };
    file(
        plan,
        "Items of the client that depend on the service.",
        [items],
    )
}

/// `service/components.rs`: apart, since its items depend on modules that depend on `service.rs`.
pub(super) fn components(plan: &CratePlan) -> SourceFile {
    file(
        plan,
        "The protocol and the optional features of the service.",
        [features(plan), protocol(&plan.service)],
    )
}

fn file(plan: &CratePlan, docs: &str, items: impl IntoIterator<Item = TokenStream>) -> SourceFile {
    SourceFile {
        origin: plan.service.id.to_string(),
        docs: Docs::line(docs),
        items: items.into_iter().map(Item::Code).collect(),
    }
}

fn imports(service: &ServicePlan) -> TokenStream {
    let schemes = || {
        service.auth_schemes.iter().chain(
            service
                .operation_auth_schemes
                .iter()
                .flat_map(|(_, list)| list),
        )
    };
    let sigv4 = schemes()
        .any(|scheme| *scheme == AuthScheme::SigV4)
        .then(|| {
            quote!(
                use ::aws_runtime::auth::sigv4::SCHEME_ID as SIGV4;
            )
        });
    let no_auth = schemes()
        .any(|scheme| *scheme == AuthScheme::None)
        .then(|| {
            quote!(
                use ::aws_smithy_runtime::client::auth::no_auth::NO_AUTH_SCHEME_ID as NO_AUTH;
            )
        });
    quote! {
        #sigv4
        #no_auth
        use ::aws_smithy_runtime_api::client::auth::AuthSchemeId;
        use ::aws_smithy_schema::{shape_id, ShapeId};
    }
}

fn names(plan: &CratePlan) -> TokenStream {
    let ServicePlan {
        api_name,
        namespace,
        sdk_id,
        shape,
        version,
        signing_name,
        ..
    } = &plan.service;
    let shape = shape.as_str();
    let crate_name = &plan.package.name;
    let synthetic = format!("{namespace}.synthetic");
    let serialization = match plan.service.serialization {
        Serialization::Schemas => quote!(Schemas),
        Serialization::Generated => {
            let is_query_compatible = plan.service.query_compatible;
            let omitted = omitted_zeros(plan);
            quote! {
                Generated(&crate::parsers::JsonParser {
                    is_query_compatible: #is_query_compatible,
                    omitted_zeros: &[#(#omitted),*],
                })
            }
        }
    };
    let xml_namespace = match &plan.service.xml_namespace {
        Some((uri, Some(prefix))) => quote!(Some((#uri, Some(#prefix)))),
        Some((uri, None)) => quote!(Some((#uri, None))),
        None => quote!(None),
    };
    quote! {
        /// The name of the crate, which scopes its metrics.
        pub(crate) const CRATE_NAME: &str = #crate_name;
        /// The `sdkId` of the service.
        pub(crate) const SDK_ID: &str = #sdk_id;
        /// The name of the service in the user agent and in retry partitions.
        pub(crate) const API_NAME: &str = #api_name;
        /// The name of the service shape.
        pub(crate) const SHAPE_NAME: &str = #shape;
        /// The namespace of the service shape.
        pub(crate) const NAMESPACE: &str = #namespace;
        /// The namespace of the synthetic inputs and outputs, of which each operation has its own.
        pub(crate) const SYNTHETIC_NAMESPACE: &str = #synthetic;
        /// The version of the service.
        pub(crate) const VERSION: &str = #version;
        /// The URI and the prefix of the service's XML namespace.
        pub(crate) const XML_NAMESPACE: Option<(&str, Option<&str>)> = #xml_namespace;
        /// The service name that requests are signed with.
        pub(crate) const SIGNING_NAME: &str = #signing_name;
        /// How the official crate of the service writes requests and reads responses.
        pub(crate) const SERIALIZATION: crate::call::serialization::Serialization =
            crate::call::serialization::Serialization::#serialization;
    }
}

/// The members that are not written if they are zero, as `Shape$member`.
fn omitted_zeros(plan: &CratePlan) -> Vec<String> {
    let structures = plan.structures.iter();
    let members = structures.flat_map(|structure| {
        let members = structure.members.iter();
        let omitted = members.filter(|member| member.is_omitted_if_zero);
        omitted.map(move |member| format!("{}${}", structure.shape, member.wire))
    });
    members.collect()
}

fn auth(service: &ServicePlan) -> TokenStream {
    let list = |schemes: &[AuthScheme]| {
        let schemes = schemes.iter().map(|scheme| match scheme {
            AuthScheme::SigV4 => quote!(SIGV4),
            AuthScheme::None => quote!(NO_AUTH),
        });
        quote!(&[#(#schemes),*])
    };
    let default = list(&service.auth_schemes);
    let operations = service
        .operation_auth_schemes
        .iter()
        .map(|(operation, schemes)| {
            let (operation, schemes) = (operation.as_str(), list(schemes));
            quote!((#operation, #schemes))
        });
    quote! {
        /// The authentication schemes of operations that do not override those of the service.
        pub(crate) static AUTH_SCHEMES: &[AuthSchemeId] = #default;
        /// The authentication schemes of the other operations.
        pub(crate) static OPERATION_AUTH_SCHEMES: &[(&str, &[AuthSchemeId])] = &[#(#operations),*];
    }
}

fn compression(service: &ServicePlan) -> Option<TokenStream> {
    let compressed = &service.compressed_operations;
    let names = compressed.iter().map(ShapeName::as_str);
    (!compressed.is_empty()).then(|| {
        quote! {
            /// The operations whose large requests are compressed.
            pub(crate) static COMPRESSED_OPERATIONS: &[&str] = &[#(#names),*];
        }
    })
}

fn protocol_id(service: &ServicePlan) -> TokenStream {
    let name = match service.protocol {
        JsonProtocol::V1_0 => "awsJson1_0",
        JsonProtocol::V1_1 => "awsJson1_1",
    };
    quote! {
        /// The shape ID of the protocol.
        pub(crate) const PROTOCOL_ID: ShapeId<'static> = shape_id!("aws.protocols", #name);
    }
}

fn features(plan: &CratePlan) -> TokenStream {
    let features = support::features(plan).map(|module| {
        let module = format_ident!("{module}");
        quote!(crate::#module::FEATURE)
    });
    quote! {
        /// The optional features that the service uses.
        pub(crate) static FEATURES: &[crate::config::feature::Feature] = &[#(#features),*];
    }
}

fn protocol(service: &ServicePlan) -> TokenStream {
    let constructor = match service.protocol {
        JsonProtocol::V1_0 => quote!(aws_json_1_0),
        JsonProtocol::V1_1 => quote!(aws_json_1_1),
    };
    quote! {
        /// Creates the protocol of the service.
        pub(crate) fn protocol() -> ::aws_smithy_schema::protocol::SharedClientProtocol {
            crate::json::protocol(
                ::aws_smithy_json::protocol::aws_json_rpc::AwsJsonRpcProtocol::#constructor()
                    .with_default_namespace(crate::service::NAMESPACE),
            )
        }
    }
}

/// `primitives.rs`
pub(super) fn primitives(plan: &CratePlan) -> SourceFile {
    SourceFile {
        origin: plan.service.id.to_string(),
        docs: Docs::line("Types of members that are not in the standard library."),
        items: vec![
            Item::Code(quote! {
                pub use ::aws_smithy_types::Blob;
                pub use ::aws_smithy_types::date_time::Format as DateTimeFormat;
                pub use ::aws_smithy_types::DateTime;
            }),
            Item::Code(quote! {
                /// Types for event streams; this service has none.
                pub mod event_stream {}
            }),
            Item::Code(quote!(
                #[allow(dead_code, reason = "a service may have no enums")]
                pub(crate) mod sealed_enum_unknown;
            )),
        ],
    }
}
