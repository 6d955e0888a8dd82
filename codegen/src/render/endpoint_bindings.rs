//! The functions of an operation for its endpoint parameters and host prefix.

use super::identifier::name;
use crate::plan::endpoint::bindings::{
    Binding, BindingValue, HostPrefix, OperationParams, PrefixPart,
};
use crate::plan::endpoint::params::ParamValue;
use crate::plan::endpoint::path::{Field, Leaf, PathPlan, Stage};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

/// The function `endpoint_params`, if the operation sets parameters. An interceptor calls it with the parameters of the
/// configuration.
///
/// ```text
/// fn endpoint_params(input: &Input, params: ParamsBuilder) -> Result<ParamsBuilder, BuildError> {
///     Ok(params.set_resource_arn(input.table_name.clone()))
/// }
/// ```
pub(super) fn render_params(params: &OperationParams, input: &TokenStream) -> Option<TokenStream> {
    if params.bindings.is_empty() {
        return None;
    }
    let sets = params.bindings.iter().map(set);
    let reads_input = params
        .bindings
        .iter()
        .any(|binding| !matches!(binding.value, BindingValue::Static(_)));
    let input_name = if reads_input {
        format_ident!("input")
    } else {
        format_ident!("_input")
    };
    Some(quote! {
        /// Sets the endpoint parameters that depend on the operation or its input.
        fn endpoint_params(
            #input_name: &#input,
            params: crate::config::endpoint::ParamsBuilder,
        ) -> ::std::result::Result<crate::config::endpoint::ParamsBuilder, ::aws_smithy_types::error::operation::BuildError> {
            Ok(params #(#sets)*)
        }
    })
}

/// The function `endpoint_prefix`.
pub(super) fn render_prefix(prefix: &HostPrefix, input: &TokenStream) -> TokenStream {
    let labels: Vec<&Field> = prefix
        .parts
        .iter()
        .filter_map(|part| match part {
            PrefixPart::Label(field) => Some(field),
            PrefixPart::Text(_) => None,
        })
        .collect();
    let input_name = if labels.is_empty() {
        format_ident!("_input")
    } else {
        format_ident!("input")
    };
    let checks = labels.iter().map(|field| {
        let ident = name(&field.ident);
        let value = if field.optional { quote!(input.#ident.as_deref().unwrap_or_default()) } else { quote!(input.#ident.as_str()) };
        let message = format!("{} was unset or empty but must be set as part of the endpoint prefix", field.ident);
        quote! {
            let #ident = #value;
            if #ident.is_empty() {
                return Err(::aws_smithy_runtime_api::client::endpoint::error::InvalidEndpointError::failed_to_construct_uri(#message));
            }
        }
    });
    let template: String = prefix
        .parts
        .iter()
        .map(|part| match part {
            PrefixPart::Text(text) => text.replace('{', "{{").replace('}', "}}"),
            PrefixPart::Label(_) => "{}".to_owned(),
        })
        .collect();
    let args = labels.iter().map(|field| name(&field.ident));
    let text = if labels.is_empty() {
        quote!(#template)
    } else {
        quote!(format!(#template #(, #args)*))
    };
    quote! {
        /// Returns the prefix of the host to which the request is sent.
        fn endpoint_prefix(
            #input_name: &#input,
        ) -> ::std::result::Result<
            ::std::option::Option<::aws_smithy_runtime_api::client::endpoint::EndpointPrefix>,
            ::aws_smithy_runtime_api::client::endpoint::error::InvalidEndpointError,
        > {
            #(#checks)*
            ::aws_smithy_runtime_api::client::endpoint::EndpointPrefix::new(#text).map(::std::option::Option::Some)
        }
    }
}

fn set(binding: &Binding) -> TokenStream {
    let set = name(binding.setter.as_str());
    let value = match &binding.value {
        BindingValue::Static(value) => constant(value),
        BindingValue::Path(found) => path(found),
        BindingValue::Required(found) => required(found),
    };
    quote!(.#set(#value))
}

fn constant(value: &ParamValue) -> TokenStream {
    match value {
        ParamValue::String(text) => quote!(Some(#text.to_owned())),
        ParamValue::Bool(value) => quote!(Some(#value)),
        ParamValue::Strings(texts) => quote!(Some(vec![#(#texts.to_owned()),*])),
    }
}

fn required(found: &PathPlan) -> TokenStream {
    let value = path(found);
    let not_blank = match found.leaf {
        Leaf::String | Leaf::Enum => quote!(.filter(|value| !value.trim().is_empty())),
        Leaf::Bool | Leaf::Strings => TokenStream::new(),
    };
    let field = found.prefix.first().map(|field| field.ident.as_str());
    quote! {
        Some(#value #not_blank.ok_or_else(|| {
            ::aws_smithy_types::error::operation::BuildError::missing_field(#field, "A required field was not set")
        })?)
    }
}

/// An expression of type `Option` with an owned value.
fn path(found: &PathPlan) -> TokenStream {
    if let ([field], [], Leaf::String | Leaf::Strings) =
        (found.prefix.as_slice(), found.tail.as_slice(), found.leaf)
    {
        let ident = name(&field.ident);
        return match field.optional {
            true => quote!(input.#ident.clone()),
            false => quote!(Some(input.#ident.clone())),
        };
    }
    let base = fields(quote!(input), &found.prefix);
    if found.tail.is_empty() {
        let own = own(found.leaf);
        return quote!(#base #own);
    }
    let mut stages = quote!(::std::iter::once(value));
    for stage in &found.tail {
        let next = stage_tokens(stage);
        stages = quote!(#stages #next);
    }
    let own = own(found.leaf);
    quote!(#base.map(|value| #stages #own.collect()))
}

fn stage_tokens(stage: &Stage) -> TokenStream {
    match stage {
        Stage::Elements => quote!(.flat_map(|value| value.iter())),
        Stage::Keys => quote!(.flat_map(|value| value.keys())),
        Stage::Field(field) => {
            let ident = name(&field.ident);
            if field.optional {
                quote!(.filter_map(|value| value.#ident.as_ref()))
            } else {
                quote!(.map(|value| &value.#ident))
            }
        }
        Stage::Select(paths) => {
            let paths = paths.iter().map(|path| fields(quote!(value), path));
            quote!(.flat_map(|value| [#(#paths),*].into_iter().flatten()))
        }
    }
}

/// An expression of type `Option` with a reference to the value at the end of a path of fields.
fn fields(from: TokenStream, path: &[Field]) -> TokenStream {
    let Some((first, rest)) = path.split_first() else {
        return quote!(Some(#from));
    };
    let ident = name(&first.ident);
    let first = if first.optional {
        quote!(#from.#ident.as_ref())
    } else {
        quote!(Some(&#from.#ident))
    };
    let rest = rest.iter().map(|field| {
        let ident = name(&field.ident);
        if field.optional {
            quote!(.and_then(|value| value.#ident.as_ref()))
        } else {
            quote!(.map(|value| &value.#ident))
        }
    });
    quote!(#first #(#rest)*)
}

fn own(leaf: Leaf) -> TokenStream {
    match leaf {
        Leaf::String | Leaf::Strings => quote!(.cloned()),
        Leaf::Bool => quote!(.copied()),
        Leaf::Enum => quote!(.map(|value| value.as_str().to_owned())),
    }
}
