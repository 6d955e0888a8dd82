//! `config/endpoint.rs`: the endpoint parameters, and the other public items about endpoints.

use super::identifier::name;
use crate::plan::endpoint::EndpointPlan;
use crate::plan::endpoint::params::{ParamPlan, ParamType, ParamValue, Source};
use crate::rust::comment_line;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

/// The items of the file. Beside it are `endpoint/invalid_params.rs` and `endpoint/resolver.rs` (support files),
/// `endpoint/rules.rs` and, for tests,
/// `endpoint/tests.rs`.
pub(super) fn render(plan: &EndpointPlan) -> Vec<TokenStream> {
    let mut items = vec![
        quote! {
            pub use self::invalid_params::InvalidParams;
            pub use self::resolver::{DefaultResolver, ResolveEndpoint};
            pub use ::aws_smithy_runtime_api::client::endpoint::{EndpointFuture, SharedEndpointResolver};
            pub use ::aws_smithy_types::endpoint::Endpoint;
        },
        quote! {
            mod invalid_params;
            mod resolver;
            #[allow(clippy::collapsible_if, reason = "a condition of the rules is one here")]
            mod rules;
            #[cfg(test)]
            mod tests;
        },
    ];
    items.push(params(plan));
    items.push(getters(plan));
    items.push(builder(plan));
    items.push(builder_impl(plan));
    items.push(set_account_id(plan));
    items.extend(plan.params.iter().filter_map(config_type));
    items.extend(plan.params.iter().filter_map(config_setters));
    items.push(params_from_config(plan));
    items
}

/// ```text
/// pub struct Params {
///     pub(crate) region: Option<String>,
/// }
/// ```
fn params(plan: &EndpointPlan) -> TokenStream {
    let fields = plan.params.iter().map(|param| {
        let (docs, ident, ty) = (
            docs(param),
            name(param.field.as_str()),
            owned_type(param.ty),
        );
        let ty = if param.optional { option(&ty) } else { ty };
        quote!(#docs pub(crate) #ident: #ty,)
    });
    quote! {
        /// Parameters of endpoint resolution.
        #[non_exhaustive]
        #[derive(Clone, PartialEq, Debug)]
        pub struct Params { #(#fields)* }
    }
}

fn getters(plan: &EndpointPlan) -> TokenStream {
    let getters = plan.params.iter().map(|param| {
        let (docs, ident) = (docs(param), name(param.field.as_str()));
        let (ty, value) = match (param.ty, param.optional) {
            (ParamType::Bool, true) => (quote!(bool), quote!(self.#ident)),
            (ParamType::Bool, false) => (quote!(bool), quote!(Some(self.#ident))),
            (ParamType::String, true) => (quote!(&str), quote!(self.#ident.as_deref())),
            (ParamType::String, false) => (quote!(&str), quote!(Some(&self.#ident))),
            (ParamType::Strings, true) => (
                quote!(&[::std::string::String]),
                quote!(self.#ident.as_deref()),
            ),
            (ParamType::Strings, false) => {
                (quote!(&[::std::string::String]), quote!(Some(&self.#ident)))
            }
        };
        let ty = option(&ty);
        quote! {
            #docs
            #[inline]
            pub fn #ident(&self) -> #ty { #value }
        }
    });
    quote! {
        impl Params {
            /// Creates a builder without parameters.
            #[inline]
            pub fn builder() -> ParamsBuilder { ParamsBuilder::default() }

            #(#getters)*
        }
    }
}

fn builder(plan: &EndpointPlan) -> TokenStream {
    let fields = plan.params.iter().map(|param| {
        let (ident, ty) = (name(param.field.as_str()), option(&owned_type(param.ty)));
        quote!(#ident: #ty,)
    });
    quote! {
        /// Builder for [`Params`].
        #[derive(Clone, PartialEq, Default, Debug)]
        pub struct ParamsBuilder { #(#fields)* }
    }
}

fn builder_impl(plan: &EndpointPlan) -> TokenStream {
    let setters = plan.params.iter().map(setters);
    let checks = plan.params.iter().filter(|param| param.host_label).map(|param| {
        let (ident, field) = (name(param.field.as_str()), param.field.as_str());
        let test = quote!(!crate::endpoint_lib::host::is_valid_host_label(#ident, true));
        let fail = quote! {
            return Err(InvalidParams::new(
                #field,
                invalid_params::InvalidParamsKind::InvalidValue { message: "must be a valid host label" },
            ));
        };
        quote! {
            if self.#ident.as_deref().is_some_and(|#ident| #test) { #fail }
        }
    });
    let fields = plan.params.iter().map(|param| {
        let (ident, field) = (name(param.field.as_str()), param.field.as_str());
        match (&param.default, param.optional) {
            (Some(default), _) => {
                let or_default = or_default(default);
                quote!(#ident: self.#ident #or_default,)
            }
            (None, true) => quote!(#ident: self.#ident,),
            (None, false) => quote! {
                #ident: self.#ident.ok_or(InvalidParams::new(#field, invalid_params::InvalidParamsKind::MissingField))?,
            },
        }
    });
    quote! {
        impl ParamsBuilder {
            /// Builds the parameters.
            ///
            /// # Errors
            /// Fails if a required parameter is not set, or if a value is invalid.
            pub fn build(self) -> ::std::result::Result<Params, InvalidParams> {
                #(#checks)*
                self.build_unchecked()
            }

            /// Builds the parameters without validating them. The tests of the rules contain invalid ones.
            fn build_unchecked(self) -> ::std::result::Result<Params, InvalidParams> {
                Ok(Params { #(#fields)* })
            }

            #(#setters)*
        }
    }
}

fn setters(param: &ParamPlan) -> TokenStream {
    let (docs, ident, set, ty) = (
        docs(param),
        name(param.field.as_str()),
        setter(param),
        owned_type(param.ty),
    );
    let optional = option(&ty);
    let set_docs = format!(
        "Sets the parameter `{}`, or clears it with `None`.",
        param.name
    );
    quote! {
        #docs
        #[inline]
        pub fn #ident(mut self, value: impl ::std::convert::Into<#ty>) -> Self {
            self.#ident = Some(value.into());
            self
        }

        #[doc = #set_docs]
        #[inline]
        pub fn #set(mut self, value: #optional) -> Self {
            self.#ident = value;
            self
        }
    }
}

fn or_default(default: &ParamValue) -> TokenStream {
    match default {
        ParamValue::Bool(false) => quote!(.unwrap_or_default()),
        ParamValue::Bool(value) => quote!(.unwrap_or(#value)),
        ParamValue::String(text) => quote!(.unwrap_or_else(|| #text.to_owned())),
        ParamValue::Strings(texts) => quote!(.unwrap_or_else(|| vec![#(#texts.to_owned()),*])),
    }
}

fn set_account_id(plan: &EndpointPlan) -> TokenStream {
    let value = match plan.account_id() {
        Some(param) => {
            let ident = name(param.field.as_str());
            quote!(Some(|params, account_id| params.#ident = Some(account_id)))
        }
        None => quote!(None),
    };
    quote! {
        /// Sets the parameter with the account ID of the credentials, if the rules have one.
        const SET_ACCOUNT_ID: Option<fn(&mut Params, String)> = #value;
    }
}

/// The type that carries a setting of `clientContextParams` in the configuration.
fn config_type(param: &ParamPlan) -> Option<TokenStream> {
    let ident = format_ident!("{}", param.config_type.as_ref()?);
    let ty = owned_type(param.ty);
    let docs = format!(
        "The setting of the client for the parameter `{}`.",
        param.name
    );
    Some(quote! {
        #[doc = #docs]
        #[derive(Clone, Debug)]
        pub(crate) struct #ident(pub(crate) #ty);

        impl ::aws_smithy_types::config_bag::Storable for #ident {
            type Storer = ::aws_smithy_types::config_bag::StoreReplace<Self>;
        }
    })
}

/// The setters of a client setting for an endpoint parameter.
fn config_setters(param: &ParamPlan) -> Option<TokenStream> {
    let setting = format_ident!("{}", param.config_type.as_ref()?);
    let (ident, set, ty) = (
        name(param.field.as_str()),
        setter(param),
        owned_type(param.ty),
    );
    let optional = option(&ty);
    let docs = docs(param);
    let unlike = format!("Borrows the builder, unlike `{}`.", param.field);
    Some(quote! {
        impl crate::config::Builder {
            #docs
            #[inline]
            pub fn #ident(mut self, value: impl ::std::convert::Into<#ty>) -> Self {
                self.#set(Some(value.into()));
                self
            }

            #docs
            #[doc = ""]
            #[doc = #unlike]
            #[inline]
            pub fn #set(&mut self, value: #optional) -> &mut Self {
                self.config.store_or_unset(value.map(#setting));
                self
            }
        }
    })
}

fn params_from_config(plan: &EndpointPlan) -> TokenStream {
    let sets = plan.params.iter().filter_map(|param| {
        let value = from_config(param)?;
        let set = setter(param);
        Some(quote!(.#set(#value)))
    });
    let sets: Vec<_> = sets.collect();
    let cfg = if sets.is_empty() {
        format_ident!("_cfg")
    } else {
        format_ident!("cfg")
    };
    quote! {
        /// Returns a builder with the parameters that the configuration determines.
        pub(crate) fn params_from_config(#cfg: &::aws_smithy_types::config_bag::ConfigBag) -> ParamsBuilder {
            Params::builder() #(#sets)*
        }
    }
}

fn from_config(param: &ParamPlan) -> Option<TokenStream> {
    Some(match param.source {
        Source::Region => quote!(
            cfg.load::<::aws_types::region::Region>()
                .map(|region| region.as_ref().to_owned())
        ),
        Source::UseFips => quote!(
            cfg.load::<::aws_types::endpoint_config::UseFips>()
                .map(|fips| fips.0)
        ),
        Source::UseDualStack => quote!(
            cfg.load::<::aws_types::endpoint_config::UseDualStack>()
                .map(|dual| dual.0)
        ),
        Source::EndpointUrl => quote!(
            cfg.load::<::aws_types::endpoint_config::EndpointUrl>()
                .map(|url| url.0.clone())
        ),
        Source::AccountIdEndpointMode => quote! {
            Some(
                cfg.load::<::aws_types::endpoint_config::AccountIdEndpointMode>().cloned().unwrap_or_default().to_string(),
            )
        },
        Source::ClientContext => {
            let ty = format_ident!("{}", param.config_type.as_ref()?);
            match param.ty {
                ParamType::Bool => quote!(cfg.load::<#ty>().map(|setting| setting.0)),
                ParamType::String | ParamType::Strings => {
                    quote!(cfg.load::<#ty>().map(|setting| setting.0.clone()))
                }
            }
        }
        Source::AccountId | Source::Operation => return None,
    })
}

/// The setter that takes an `Option`.
fn setter(param: &ParamPlan) -> Ident {
    name(param.setter.as_str())
}

fn docs(param: &ParamPlan) -> TokenStream {
    let lines = param.docs.iter().map(|line| {
        if line.is_empty() {
            String::new()
        } else {
            format!(" {}", comment_line(line))
        }
    });
    quote!(#(#[doc = #lines])*)
}

fn owned_type(ty: ParamType) -> TokenStream {
    match ty {
        ParamType::String => quote!(::std::string::String),
        ParamType::Bool => quote!(bool),
        ParamType::Strings => quote!(::std::vec::Vec<::std::string::String>),
    }
}

fn option(ty: &TokenStream) -> TokenStream {
    quote!(::std::option::Option<#ty>)
}

#[cfg(test)]
#[path = "endpoint_unit_tests.rs"]
mod unit_tests;
